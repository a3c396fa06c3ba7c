"""Train the weights of `models/sv_atagande/weighing`: which bullet or sentence binds, and whom.

Usage: ``python -m models.train.undertakings [--out DIR]``; three minutes of one processor core.
`models.evaluate_undertakings` scores by folds what is learnt so.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from lab.families.documents import BATCHES, FamilyDocument, load
from models.train.annotated import AnnotatedDocument, annotated_documents
from models.train.logistic import train
from models.train.passages import MarkedDocument, marked_documents
from pipeline.document.accounted import PassageClass
from pipeline.document.agreement import Actor, Party
from pipeline.document.blocks import Document, numbered
from pipeline.nlp.commitments.read_ahead import texts_to_parse
from pipeline.nlp.commitments.reading import read_by_rules
from pipeline.nlp.commitments.weighing.actor_signs import actor_blocks
from pipeline.nlp.commitments.weighing.beliefs import (
    ACTORS,
    BINDS,
    KINDS,
    WEIGHTS,
    Belief,
    Weights,
    actor_signs_of,
    beliefs_from,
    beside_blocks,
)
from pipeline.nlp.commitments.weighing.signs import blocks_of, signs_of
from pipeline.nlp.commitments.weighing.units import Unit, units_of
from pipeline.nlp.language.linear_text import MODEL, Block, LinearText
from pipeline.nlp.language.parses import reading
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.structure.covering_letter import agreement_proper
from pipeline.nlp.structure.heading_levels import with_levels

PENALTY = 0.3
TOGETHER_PENALTY = 0.3
ACTOR_PENALTY = 0.1
FOLDS = 5
SAME_TEXT = 0.5


@dataclass(frozen=True, slots=True)
class Features:
    """What is seen of a unit, for whether it binds and for whom."""

    binding: tuple[Block, ...]
    actor: tuple[Block, ...]


def features_of(units: Sequence[Unit], with_rules: bool) -> list[Features]:
    """Return what is seen of the units of a document."""
    binding, actors = signs_of(units, with_rules), actor_signs_of(units, with_rules)
    return [
        Features(blocks_of(unit, own), actor_blocks(unit, who))
        for unit, own, who in zip(units, binding, actors, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Example:
    """A unit with its truth.

    Attributes
    ----------
    actor
        None where it does not bind, leaves open whom, or binds several apart.
    kind
        What it is where it does not bind; None where nobody has marked that.
    """

    unit: Unit
    binds: bool
    actor: Actor | None
    kind: PassageClass | None
    features: Features
    without_rules: Features


@dataclass(frozen=True, slots=True)
class Taught:
    """One document's units with their truth.

    Attributes
    ----------
    tuned
        Whether the rules were written with it in view, so that they look better on it than they are.
    """

    name: str
    examples: tuple[Example, ...]
    tuned: bool


@dataclass(frozen=True, slots=True)
class TrueUnit:
    """What is marked of a unit; see `Example`."""

    binds: bool
    actor: Actor | None = None
    kind: PassageClass | None = None


Truth = Callable[[Unit, int, int], TrueUnit]
"""Tells of a unit, and of its first and last letter in its passage, what is marked."""


def taught(name: str, document: Document, parties: tuple[Party, ...], truth: Truth, tuned: bool) -> Taught:
    """Read a document by the rules and lay its truth beside its units."""
    with reading(texts_to_parse(document)):
        own = with_levels(agreement_proper(document))
        metadata = read_metadata(own)
        read = read_by_rules(own, metadata.focus_areas, parties, metadata.signature_blocks)
        units = units_of(read.stations, read.marks)
        seen, without = features_of(units, True), features_of(units, False)
    examples = []
    for unit, features, without_rules in zip(units, seen, without, strict=True):
        start = max(0, unit.passage.text.find(unit.text[:30]))
        true = truth(unit, start, start + len(unit.text))
        examples.append(Example(unit, true.binds, true.actor, true.kind, features, without_rules))
    return Taught(name, tuple(examples), tuned)


def _is_same(start: int, end: int, of_start: int, of_end: int) -> bool:
    """Whether two stretches of a passage are one unit: they share most of the shorter one."""
    return min(end, of_end) - max(start, of_start) > SAME_TEXT * min(end - start, of_end - of_start)


def of_marked(document: MarkedDocument) -> Taught:
    """Return a document of marked passages."""

    def truth(unit: Unit, start: int, end: int) -> TrueUnit:
        of_unit = [
            mark
            for mark in document.marks
            if mark.passage_no == unit.passage.number and _is_same(start, end, mark.start, mark.end)
        ]
        binding = [mark for mark in of_unit if mark.kind == "undertaking"]
        if binding:
            return TrueUnit(True, binding[0].actor if len({mark.actor for mark in binding}) == 1 else None)
        kinds = [mark.kind for mark in of_unit if mark.kind != "undertaking"]
        return TrueUnit(False, None, kinds[0] if len(set(kinds)) == 1 else None)

    return taught(document.name, document.document, document.parties, truth, tuned=False)


def of_annotated(document: AnnotatedDocument) -> Taught:
    """Return a document that is annotated with who is bound and themes."""

    def truth(unit: Unit, start: int, end: int) -> TrueUnit:
        of_unit = [
            marked.mark
            for marked in document.units
            if marked.box == unit.passage.box
            and marked.mark.binds
            and _is_same(start, end, marked.start, marked.end)
        ]
        actor = of_unit[0].actor if len({mark.actor for mark in of_unit}) == 1 else None
        return TrueUnit(bool(of_unit), actor)

    return taught(document.name, numbered(document.document), document.parties, truth, tuned=True)


def of_family(document: FamilyDocument) -> Taught:
    """Return an invented document of a family, whose truth is the words of its promises."""
    promises = [(_plain(promise.text), promise.actor) for promise in document.truth.promises]

    def truth(unit: Unit, start: int, end: int) -> TrueUnit:  # noqa: ARG001 - a Truth
        own = _plain(unit.text)
        actors = [
            actor
            for text, actor in promises
            if text in own or (own in text and len(own) > SAME_TEXT * len(text))
        ]
        return TrueUnit(bool(actors), actors[0] if len(set(actors)) == 1 else None)

    numbers = numbered(document.document)
    return taught(document.name, numbers, read_metadata(numbers).parties, truth, tuned=True)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def all_taught() -> tuple[Taught, ...]:
    """Return every document that the weights are learnt from."""
    marked = [of_marked(document) for document in marked_documents()]
    annotated = [of_annotated(document) for document in annotated_documents("train")]
    families = [
        of_family(document) for batch in BATCHES for document in load(batch) if document.promises_count
    ]
    return (*marked, *annotated, *families)


def _first_stage(documents: Sequence[Taught]) -> tuple[list[tuple[Block, ...]], list[bool]]:
    """Return features and truth, each unit without what the rules say, and with it if they do not know it."""
    examples = [example for document in documents for example in document.examples]
    honest = [e for document in documents for e in document.examples if not document.tuned]
    blocks = [e.features.binding for e in honest] + [e.without_rules.binding for e in examples]
    return blocks, [example.binds for example in (*honest, *examples)]


def _fit(blocks: Sequence[Sequence[Block]], truth: Sequence[bool], penalty: float) -> LinearText:
    return train(blocks, np.array(truth)[:, None], BINDS, penalty)


def _alone_out_of_fold(documents: Sequence[Taught]) -> list[list[float]]:
    """Return what weights that have not seen a document believe of its units by themselves."""
    found: list[list[float]] = [[] for _ in documents]
    for fold in range(FOLDS):
        weights = _fit(*_first_stage([d for n, d in enumerate(documents) if n % FOLDS != fold]), PENALTY)
        for number in range(fold, len(documents), FOLDS):
            found[number] = [
                float(weights.probabilities(example.features.binding)[0])
                for example in documents[number].examples
            ]
    return found


def fit_weights(documents: Sequence[Taught]) -> Weights:
    """Fit all weights on documents."""
    alone = _fit(*_first_stage(documents), PENALTY)
    blocks: list[tuple[Block, ...]] = []
    truth: list[bool] = []
    for document, believed in zip(documents, _alone_out_of_fold(documents), strict=True):
        if document.tuned:
            continue  # what the rules have been fitted to would teach that they are always right
        units = [example.unit for example in document.examples]
        blocks += [(block,) for block in beside_blocks(units, believed)]
        truth += [example.binds for example in document.examples]
    together = _fit(blocks, truth, TOGETHER_PENALTY)
    return Weights(alone, together, fit_actor(documents), fit_kinds(documents))


def fit_kinds(documents: Sequence[Taught]) -> LinearText:
    """Fit what a unit is that does not bind, on the marked passages."""
    examples = [e for document in documents for e in document.examples if e.kind is not None]
    truth = [[kind == example.kind for kind in KINDS] for example in examples]
    return train([e.features.binding for e in examples], np.array(truth), KINDS, PENALTY)


def fit_actor(documents: Sequence[Taught]) -> LinearText:
    """Fit who is bound on the units that bind one party."""
    examples = [e for document in documents for e in document.examples if e.actor is not None]
    honest = [e for d in documents for e in d.examples if e.actor is not None and not d.tuned]
    blocks = [e.features.actor for e in honest] + [e.without_rules.actor for e in examples]
    truth = [[actor == example.actor for actor in ACTORS] for example in (*honest, *examples)]
    return train(blocks, np.array(truth), ACTORS, ACTOR_PENALTY)


def believed(document: Taught, weights: Weights) -> tuple[Belief, ...]:
    """Return what weights make of a document."""
    units = [example.unit for example in document.examples]
    features = [example.features for example in document.examples]
    return beliefs_from(units, [f.binding for f in features], [f.actor for f in features], weights)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(
        prog="python -m models.train.undertakings", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / MODEL / WEIGHTS)
    out = parser.parse_args().out
    weights = fit_weights(all_taught())
    for part in fields(Weights):
        getattr(weights, part.name).to_disk(out / part.name)


if __name__ == "__main__":
    main()
