"""Train the weights of `models/sv_omraden`: which headings name an area, and which declaration holds.

Usage: ``python -m models.train.areas [--out DIR] [--folds N]``. With ``--folds`` nothing is written: it
scores documents by weights that were trained without them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from lab.blind.documents import blind_documents
from lab.families.documents import BATCHES, load
from models.train.annotated import ANNOTATED
from models.train.logistic import train
from models.train.passages import marked_documents
from pipeline.document.agreement import Theme
from pipeline.document.blocks import Document, numbered
from pipeline.nlp.areas.beliefs import MODEL, Weights, weighed_declarations
from pipeline.nlp.areas.candidates import all_declarations, known_declarations
from pipeline.nlp.areas.choice import chosen
from pipeline.nlp.areas.declaration_signs import Around, blocks_of_declaration
from pipeline.nlp.areas.evidence import Declaration
from pipeline.nlp.areas.heading_beliefs import beside_blocks, weighed_headings
from pipeline.nlp.areas.heading_signs import (
    HeadingUnit,
    blocks_of_heading,
    heading_units,
    signs_of_headings,
)
from pipeline.nlp.areas.labels import same_area
from pipeline.nlp.language.linear_text import Block, LinearText
from pipeline.nlp.language.parses import reading
from pipeline.nlp.metadata.signatories import read_signing
from pipeline.nlp.metadata.title import read_title
from pipeline.nlp.structure.covering_letter import agreement_proper
from pipeline.nlp.structure.heading_levels import with_levels
from pipeline.nlp.structure.sections import Outline, outline_of
from pipeline.nlp.themes.beliefs import themes_of

HEADING_PENALTY, TOGETHER_PENALTY, DECLARATION_PENALTY = 0.3, 0.3, 0.3
FOLDS = 5
RIGHT_FROM = 0.8
"""F1 of the labels from which a declaration is held for right."""
TUNED_TIMES, UNTUNED_TIMES = 1, 2
LABEL = ("right",)


@cache
def _themes(label: str) -> tuple[Theme, ...]:
    return themes_of(label)


@dataclass(frozen=True, slots=True)
class Taught:
    """One document with the labels of its areas.

    Attributes
    ----------
    headings
        What is seen of each heading by itself.
    tuned
        Whether the rules were written with it in view.
    """

    name: str
    outline: Outline
    areas: tuple[str, ...]
    units: tuple[HeadingUnit, ...]
    headings: tuple[tuple[Block, ...], ...]
    declarations: tuple[Declaration, ...]
    tuned: bool

    @property
    def truths(self) -> tuple[bool, ...]:
        """Whether each heading names an area."""
        return tuple(any(same_area(unit.label, area) for area in self.areas) for unit in self.units)


def taught(name: str, document: Document, areas: Sequence[str], tuned: bool) -> Taught:
    """Look at a document as the reader of areas does."""
    outline = outline_of(with_levels(agreement_proper(numbered(document))))
    title = read_title(outline)
    skipped = read_signing(outline).sections | {section.index for section in title.sections}
    units = heading_units(outline, frozenset(skipped))
    signs = signs_of_headings(units, outline, _themes)
    return Taught(
        name,
        outline,
        tuple(areas),
        units,
        tuple(blocks_of_heading(unit, own) for unit, own in zip(units, signs, strict=True)),
        all_declarations(
            known_declarations(outline, frozenset(skipped), _themes), outline, frozenset(skipped)
        ),
        tuned,
    )


def label_f1(read: Sequence[str], true: Sequence[str]) -> float:
    """Return the F1 of labels; 1 where there are none and none was read."""
    if not read and not true:
        return 1.0
    left = list(true)
    right = 0
    for label in read:
        same = next((area for area in left if same_area(label, area)), None)
        if same is not None:
            left.remove(same)
            right += 1
    return 2 * right / (len(read) + len(true))


def all_taught() -> tuple[Taught, ...]:
    """Return every document that the weights are learnt from."""
    documents = {document.name: document.document for document in marked_documents()}
    found = []
    for line in (ANNOTATED / "areas.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, labels = line.partition(":")
            areas = [label.strip() for label in labels.split("|") if label.strip()]
            found.append(taught(name, documents[name], areas, tuned=False))
    found += [
        taught(document.name, document.document, document.areas, tuned=False)
        for document in blind_documents()
    ]
    found += [
        taught(
            document.name,
            document.document,
            [area.label for area in document.truth.frame.areas],
            tuned=True,
        )
        for batch in BATCHES
        for document in load(batch)
        if document.areas_count and document.truth.frame
    ]
    return tuple(found)


def _fit(blocks: Sequence[Sequence[Block]], truth: Sequence[bool], penalty: float) -> LinearText:
    return train(blocks, np.array(truth)[:, None], LABEL, penalty)


def _fit_alone(documents: Sequence[Taught]) -> LinearText:
    return _fit(
        [blocks for d in documents for blocks in d.headings],
        [truth for d in documents for truth in d.truths],
        HEADING_PENALTY,
    )


def _probabilities(weights: LinearText, examples: Sequence[Sequence[Block]]) -> list[float]:
    return [float(weights.probabilities(blocks)[0]) for blocks in examples]


def _out_of_fold(documents: Sequence[Taught]) -> list[list[float]]:
    found: list[list[float]] = [[] for _ in documents]
    for fold in range(FOLDS):
        weights = _fit_alone([d for n, d in enumerate(documents) if n % FOLDS != fold])
        for number in range(fold, len(documents), FOLDS):
            found[number] = _probabilities(weights, documents[number].headings)
    return found


def fit_weights(documents: Sequence[Taught]) -> Weights:
    """Fit all weights on documents."""
    alone = _fit_alone(documents)
    first = _out_of_fold(documents)
    beside = [
        [(block,) for block in beside_blocks(document.units, own)]
        for document, own in zip(documents, first, strict=True)
    ]
    together = _fit(
        [blocks for of_document in beside for blocks in of_document],
        [truth for document in documents for truth in document.truths],
        TOGETHER_PENALTY,
    )
    examples: list[tuple[Block, ...]] = []
    truth: list[bool] = []
    for document, blocks in zip(documents, beside, strict=True):
        headings = tuple(zip(document.units, _probabilities(together, blocks), strict=True))
        every = with_headings(document.declarations, headings)
        around = Around(document.outline, headings, every)
        for declaration in every:
            right = (
                label_f1([area.label for area in declaration.areas], document.areas) >= RIGHT_FROM
                if document.areas
                else False
            )
            seen = blocks_of_declaration(declaration, around, _themes)
            times = TUNED_TIMES if document.tuned else UNTUNED_TIMES
            examples += [seen] * times
            truth += [right] * times
    return Weights(alone, together, _fit(examples, truth, DECLARATION_PENALTY))


def with_headings(
    declarations: Sequence[Declaration], headings: Sequence[tuple[HeadingUnit, float]]
) -> tuple[Declaration, ...]:
    """Return declarations with that of the headings."""
    weighed = weighed_headings(headings)
    return (*declarations, *([weighed] if weighed else []))


def believed_headings(document: Taught, weights: Weights) -> tuple[tuple[HeadingUnit, float], ...]:
    """Return what weights believe of the headings of a document."""
    alone = _probabilities(weights.alone, document.headings)
    together = _probabilities(weights.together, [(block,) for block in beside_blocks(document.units, alone)])
    return tuple(zip(document.units, together, strict=True))


def read(document: Taught, weights: Weights) -> tuple[list[str], float]:
    """Return the labels that weights read, and how likely they are right."""
    headings = believed_headings(document, weights)
    weighed = weighed_declarations(document.outline, headings, document.declarations, _themes, weights)
    held = chosen(weighed, document.outline)
    labels: list[str] = []
    for found in held:
        labels += [
            area.label
            for area in found.declaration.areas
            if all(not same_area(area.label, other) for other in labels)
        ]
    return labels, max((found.right for found in weighed), default=0.0)


def folded(documents: Sequence[Taught], folds: int) -> Iterator[tuple[Taught, list[str], float]]:
    """Yield every document with what weights trained without it read."""
    for fold in range(folds):
        out = documents[fold::folds]
        weights = fit_weights([d for d in documents if d not in out])
        for document in out:
            yield (document, *read(document, weights))


def main() -> None:
    """Read the command line; train, or score by folds."""
    parser = argparse.ArgumentParser(prog="python -m models.train.areas")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / MODEL)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    with reading(()):
        documents = all_taught()
        if options.folds:
            found = list(folded(documents, options.folds))
            for tuned in (False, True):
                scores = [label_f1(labels, d.areas) for d, labels, _ in found if d.tuned == tuned]
                print("tuned  " if tuned else "untuned", len(scores), round(float(np.mean(scores)), 3))
            return
        weights = fit_weights(documents)
        for name in ("alone", "together", "declared"):
            getattr(weights, name).to_disk(options.out / name)


if __name__ == "__main__":
    main()
