"""Score the language stage on the annotated documents that no training and no rule has seen.

Usage: ``python -m models.evaluate_annotated [--split train|test]``. The documents take the road of
`pipeline.nlp.reading.read_agreement`, save that their parties are given: no register knows an invented
kommun.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, fields

from models.train.annotated import FAMILIES, SPLITS, AnnotatedDocument, Split, Unit, annotated_documents
from models.train.classifiers import binding_units, theme_units
from models.train.judge import Figures, Judged, figures, judged, theme_f1
from pipeline.document.agreement import Theme
from pipeline.nlp.binding.trained import binding_probability
from pipeline.nlp.commitments.reading import read_commitments
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.themes.beliefs import themes_by_training, themes_of
from pipeline.nlp.themes.rules import themes_by_rules


@dataclass(frozen=True, slots=True)
class Ablation:
    """F1 by rules alone, by the trained component alone, and by both together."""

    rules: float
    trained: float
    both: float


def read_and_judge(documents: Sequence[AnnotatedDocument], second_opinion: bool = True) -> tuple[Judged, ...]:
    """Read each document and lay what was read beside its marks."""
    rows: list[Judged] = []
    for entry in documents:
        read = read_metadata(entry.document)
        found = read_commitments(
            entry.document,
            read.focus_areas,
            entry.parties,
            read.signature_blocks,
            second_opinion,
            weigh=second_opinion,
        )
        rows += judged(entry, found)
    return tuple(rows)


def _macro(units: Sequence[Unit], read: Sequence[Sequence[Theme]]) -> float:
    scores = theme_f1([(unit.mark.themes, given) for unit, given in zip(units, read, strict=True)])
    return sum(scores.values()) / len(scores)


def theme_ablation(units: Sequence[Unit]) -> Ablation:
    """Return macro-F1 of the themes of units as marked, found or not."""
    return Ablation(
        rules=_macro(units, [themes_by_rules(unit.text, unit.about) or ("ovrigt",) for unit in units]),
        trained=_macro(units, [themes_by_training(unit.text, unit.about) for unit in units]),
        both=_macro(units, [themes_of(unit.text, unit.about) for unit in units]),
    )


def binding_ablation(documents: Sequence[AnnotatedDocument]) -> Ablation:
    """Return F1 of telling what binds among sentences and bullets."""

    def f1(rows: Sequence[Judged]) -> float:
        return figures([row for row in rows if row.unit.origin != "table"]).sentence_f1

    units = binding_units(documents)
    believed = [binding_probability(unit.text, unit.above) >= 0.5 for unit in units]
    true = sum(unit.mark.binds and yes for unit, yes in zip(units, believed, strict=True))
    marked = sum(unit.mark.binds for unit in units)
    return Ablation(
        rules=f1(read_and_judge(documents, second_opinion=False)),
        trained=2 * true / (marked + sum(believed)),
        both=f1(read_and_judge(documents)),
    )


def _line(name: str, row: Figures) -> str:
    values = [getattr(row, field.name) for field in fields(Figures)]
    return f"{name:<10}" + "".join(
        f"{value:>16}" if isinstance(value, int) else f"{value:>16.3f}" for value in values
    )


def main() -> None:
    """Read the command line and print the scores."""
    parser = argparse.ArgumentParser(
        prog="python -m models.evaluate_annotated", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--split", choices=SPLITS, default="test")
    split: Split = parser.parse_args().split
    documents = annotated_documents(split)
    rows = read_and_judge(documents)
    print(f"{'family':<10}" + "".join(f"{field.name:>16}" for field in fields(Figures)))
    for family in FAMILIES:
        print(_line(family, figures([row for row in rows if row.family == family])))
    print(_line("all", figures(rows)))
    pairs = [(row.unit.mark.themes, row.found.themes) for row in rows if row.unit.mark.binds and row.found]
    print("\nthemes, F1:", ", ".join(f"{theme} {score:.2f}" for theme, score in theme_f1(pairs).items()))
    print("\nablation      rules alone   trained alone   both")
    ablations = (("binding", binding_ablation(documents)), ("themes", theme_ablation(theme_units(documents))))
    for name, row in ablations:
        print(f"{name:<10}{row.rules:>15.3f}{row.trained:>16.3f}{row.both:>7.3f}")


if __name__ == "__main__":
    main()
