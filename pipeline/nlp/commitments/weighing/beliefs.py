"""How likely each unit is to be an undertaking and each party to be bound, by trained weights."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from heapq import nlargest, nsmallest
from typing import TypeVar, get_args

import numpy as np

from pipeline.document.accounted import PASSAGE_CLASSES, PassageClass
from pipeline.document.agreement import Actor
from pipeline.installed.models import model_path
from pipeline.nlp.commitments.weighing.actor_signs import actor_blocks, actor_signs
from pipeline.nlp.commitments.weighing.signs import blocks_of, signs_of
from pipeline.nlp.commitments.weighing.units import Unit, UnitKind
from pipeline.nlp.language.linear_text import MODEL, Block, LinearText, logit

WEIGHTS = "weighing"
"""Folder of the weights in `models/sv_atagande`."""
ACTORS: tuple[Actor, ...] = get_args(Actor)
BINDS = ("binds",)
KINDS: tuple[PassageClass, ...] = tuple(
    kind for kind in PASSAGE_CLASSES if kind not in ("undertaking", "heading", "table_header", "unknown")
)
"""What a bullet or sentence may be that is no undertaking."""
BESIDE_VALUE = 0.25
ACTOR_FROM = 0.1
"""Who is bound is asked only where somebody may be."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Belief:
    """How likely a unit is an undertaking, and who is bound if it is one.

    Attributes
    ----------
    binds
        0-1.
    actors
        A probability for each of `ACTORS`, which add up to 1.
    kinds
        A probability for each of `KINDS`, which add up to 1, if it is no undertaking.
    """

    binds: float
    actors: tuple[float, ...]
    kinds: tuple[float, ...]

    @property
    def kind(self) -> PassageClass:
        """What the unit most likely is, if it is no undertaking."""
        return KINDS[int(np.argmax(self.kinds))]

    @property
    def actor(self) -> Actor:
        """The party that is most likely bound."""
        return ACTORS[int(np.argmax(self.actors))]


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained weights: of a unit by itself and among its siblings, of whom, of what else."""

    alone: LinearText
    together: LinearText
    actor: LinearText
    kinds: LinearText


@cache
def trained_weights() -> Weights:
    """Return the weights of `models/sv_atagande/weighing`.

    Raises
    ------
    ModelMissingError
        If they are not installed.
    """
    folder = model_path(MODEL) / WEIGHTS
    return Weights(*(LinearText.from_disk(folder / part.name) for part in fields(Weights)))


def beliefs_of(units: Sequence[Unit]) -> tuple[Belief, ...]:
    """Return what is believed of every unit of a document.

    Raises
    ------
    ModelMissingError
        If the weights are not installed.
    """
    weights = trained_weights()
    binding = [blocks_of(unit, signs) for unit, signs in zip(units, signs_of(units), strict=True)]
    together = binding_beliefs(units, binding, weights)
    asked = [bool(unit.found) or binds >= ACTOR_FROM for unit, binds in zip(units, together, strict=True)]
    actors = [
        actor_blocks(unit, signs) if signs else ()
        for unit, signs in zip(units, actor_signs_of(units, asked=asked), strict=True)
    ]
    return _beliefs(together, binding, actors, weights)


def beliefs_from(
    units: Sequence[Unit],
    binding: Sequence[tuple[Block, ...]],
    actors: Sequence[tuple[Block, ...]],
    weights: Weights,
) -> tuple[Belief, ...]:
    """Return what weights make of what is seen of each unit: for whether it binds, and for whom."""
    return _beliefs(binding_beliefs(units, binding, weights), binding, actors, weights)


def binding_beliefs(
    units: Sequence[Unit], binding: Sequence[tuple[Block, ...]], weights: Weights
) -> list[float]:
    """Return how likely each unit binds, its siblings and neighbours considered."""
    alone = [float(weights.alone.probabilities(blocks)[0]) for blocks in binding]
    return [float(weights.together.probabilities((block,))[0]) for block in beside_blocks(units, alone)]


def _beliefs(
    together: Sequence[float],
    binding: Sequence[tuple[Block, ...]],
    actors: Sequence[tuple[Block, ...]],
    weights: Weights,
) -> tuple[Belief, ...]:
    return tuple(
        Belief(binds, _shares(weights.actor, whom), _shares(weights.kinds, what))
        for binds, whom, what in zip(together, actors, binding, strict=True)
    )


def beside_blocks(units: Sequence[Unit], alone: Sequence[float]) -> tuple[Block, ...]:
    """Return, for every unit, what is believed of it, of its siblings, section and neighbours alone."""
    logits = [logit(probability) for probability in alone]
    groups = _crowds(units, logits, lambda unit: unit.group)
    sections = _crowds(units, logits, lambda unit: (unit.kind, *_headings(unit)))
    of_kind = _crowds(units, logits, lambda unit: unit.kind)
    found: list[Block] = []
    for number, unit in enumerate(units):
        values = {"own": logits[number]}
        other_kind: UnitKind = "item" if unit.kind == "sentence" else "sentence"
        own = logits[number]
        for name, crowd in (
            ("siblings", groups[unit.group].without(own)),
            ("section", sections[(unit.kind, *_headings(unit))].without(own)),
            ("others of section", sections.get((other_kind, *_headings(unit)), NOBODY)),
            ("document", of_kind[unit.kind].without(own)),
            ("others of document", of_kind.get(other_kind, NOBODY)),
        ):
            if crowd.count:
                values[f"{name} {unit.kind}"] = crowd.total / crowd.count
                values[f"has {name} {unit.kind}"] = 1.0
                values[f"{name} most"], values[f"{name} least"] = crowd.most[0], crowd.least[0]
        for name, beside in (("before", number - 1), ("after", number + 1)):
            if 0 <= beside < len(units):
                values[f"{name} {units[beside].kind} {unit.kind}"] = logits[beside]
        if unit.found:
            values["rule"] = 1.0
        found.append(Block({name: value * BESIDE_VALUE for name, value in values.items()}))
    return tuple(found)


def _headings(unit: Unit) -> tuple[str, ...]:
    return tuple(heading.text for heading in unit.place.headings)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What many units are believed to be, by themselves, so that one can be left out without a new count.

    Attributes
    ----------
    most, least
        The two highest and the two lowest log odds.
    """

    count: int
    total: float
    most: tuple[float, ...]
    least: tuple[float, ...]

    def without(self, own: float) -> _Crowd:
        """Return the crowd without one of its members."""
        most = self.most[1:] if own == self.most[0] else self.most
        least = self.least[1:] if own == self.least[0] else self.least
        return _Crowd(self.count - 1, self.total - own, most, least)


NOBODY = _Crowd(0, 0.0, (), ())


def _crowds(units: Sequence[Unit], logits: Sequence[float], of: Callable[[Unit], Key]) -> dict[Key, _Crowd]:
    members: dict[Key, list[float]] = {}
    for unit, own in zip(units, logits, strict=True):
        members.setdefault(of(unit), []).append(own)
    return {
        key: _Crowd(len(all_of), sum(all_of), tuple(nlargest(2, all_of)), tuple(nsmallest(2, all_of)))
        for key, all_of in members.items()
    }


def actor_signs_of(
    units: Sequence[Unit], with_rules: bool = True, asked: Sequence[bool] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the signs of who is bound, for every unit; none for those that are not asked for."""
    groups: dict[int, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    return tuple(
        actor_signs(unit, [other for other in groups[unit.group] if other is not unit], with_rules)
        if of_unit
        else ()
        for unit, of_unit in zip(units, asked or [True] * len(units), strict=True)
    )


def _shares(weights: LinearText, blocks: Sequence[Block]) -> tuple[float, ...]:
    """Return a probability for each label of which just one holds."""
    found = weights.probabilities(blocks).astype(float)
    return tuple((found / found.sum()).tolist())
