"""Train the components of `models/sv_atagande` from the annotated documents of `models/annotated`.

Usage: ``python -m models.train.classifiers [--out DIR]``. Three minutes of one processor core; the
same documents, rules, `models/sv_avtal`, `models/sv_betydelse` and numpy give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy

from models.train.annotated import AnnotatedDocument, Unit, annotated_documents
from models.train.logistic import train
from pipeline.document.agreement import THEMES
from pipeline.nlp.binding.features import LABELS, binding_blocks
from pipeline.nlp.binding.trained import BINDING_COMPONENT
from pipeline.nlp.language.linear_text import MODEL, LinearText, LinearTextComponent
from pipeline.nlp.themes.features import matter_blocks, theme_blocks
from pipeline.nlp.themes.rules import theme_words
from pipeline.nlp.themes.trained import MATTERS_COMPONENT, THEMES_COMPONENT

# On six train documents written after the rules: 0.3 and 0.1 give one and three points of micro-F1 less.
THEME_PENALTY = 0.03
THEME_POSITIVE = 1.5
BINDING_PENALTY = 0.3
MATTER_PENALTY = 0.1


def theme_units(documents: Sequence[AnnotatedDocument]) -> list[Unit]:
    """Return what themes are learnt from: every unit that binds."""
    return [unit for document in documents for unit in document.units if unit.mark.binds]


def binding_units(documents: Sequence[AnnotatedDocument]) -> list[Unit]:
    """Return what binding is learnt from: sentences and bullets; in tables the columns say it."""
    return [unit for document in documents for unit in document.units if unit.origin != "table"]


def train_themes(units: Sequence[Unit]) -> LinearText:
    """Fit the weights of the themes on units, and on the word parts of the rules as texts of their own."""
    words = theme_words()
    marked = [*(unit.mark.themes for unit in units), *(themes for _, themes in words)]
    examples = [
        *(theme_blocks(unit.text, unit.about) for unit in units),
        *(theme_blocks(text, "") for text, _ in words),
    ]
    truth = np.array([[theme in themes for theme in THEMES] for themes in marked])
    return train(examples, truth, THEMES, THEME_PENALTY, THEME_POSITIVE)


def train_matters(units: Sequence[Unit]) -> LinearText:
    """Fit the weights of the themes on the meaning of units and of the word parts of the rules."""
    words = theme_words()
    marked = [*(unit.mark.themes for unit in units), *(themes for _, themes in words)]
    examples = [
        *(matter_blocks(unit.text, unit.about) for unit in units),
        *(matter_blocks(text, "") for text, _ in words),
    ]
    truth = np.array([[theme in themes for theme in THEMES] for themes in marked])
    return train(examples, truth, THEMES, MATTER_PENALTY, THEME_POSITIVE)


def train_binding(units: Sequence[Unit]) -> LinearText:
    """Fit the weights of whether a text binds anybody."""
    truth = np.array([[unit.mark.binds] for unit in units])
    examples = [binding_blocks(unit.text, unit.above) for unit in units]
    return train(examples, truth, LABELS, BINDING_PENALTY)


def train_components(out: Path) -> None:
    """Train the components and write the pipeline that holds them to `out`."""
    documents = annotated_documents("train")
    nlp = spacy.blank("sv")
    for name, model in (
        (THEMES_COMPONENT, train_themes(theme_units(documents))),
        (MATTERS_COMPONENT, train_matters(theme_units(documents))),
        (BINDING_COMPONENT, train_binding(binding_units(documents))),
    ):
        component = nlp.add_pipe(name)
        assert isinstance(component, LinearTextComponent)
        component.model = model
    nlp.meta.update(
        {
            "name": MODEL.removeprefix("sv_"),
            "description": "Themes of undertakings, and whether a text binds anybody",
            "license": "MIT",
            "annotated_documents": len(documents),
        }
    )
    nlp.to_disk(out, exclude=["vocab.lookups", "vectors"])


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m models.train.classifiers", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / MODEL)
    train_components(parser.parse_args().out)


if __name__ == "__main__":
    main()
