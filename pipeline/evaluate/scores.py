"""The measures of one document: what was read, against what is true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from pipeline.evaluate.likeness import (
    compared,
    count_f1,
    f1,
    likeness,
    pair_off,
    shared_words,
    sign_counts,
    word_counts,
)
from pipeline.evaluate.reading import Area, Frame, NamedParty, Promise, Reading
from pipeline.evaluate.table_likeness import cell_f1, grid_likeness, stacked

SAME_COMMITMENT = 0.85
"""Likeness from which two texts are one commitment."""
SAME_WORDS = 0.7
"""Share of words from which an attribute or a theme of two commitments is compared."""
SAME_LABEL = 0.85
SAME_NAME = 0.9
SAME_POLICE = 0.85
SAME_ATTRIBUTE = 0.9
_RANK_WORDS = frozenset(["lokalpolisområde", "lokalpolisområdet", "lpo", "polismyndigheten", "polisen", "i"])
"""Words of a police unit's name that tell no unit from another."""
ACTORS = ("kommun", "polis", "gemensam", "annan")


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many that the truth states."""

    right: int
    of: int


Score = float | Share | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The measures of one document, 0-1 or right of all; None where the truth says nothing of the kind.

    Attributes
    ----------
    word_f1, signs_f1
        Words, and the signs % § @ with what they stand by, in any order.
    grits, cell_f1
        Tables as grids, and their cells wherever they stand.
    kommun_f1, polis_f1, signatory_f1, focus_f1
        Parties by code or name, names of signatories, labels of focus areas.
    signed_date, valid_from, valid_to, until_further_notice
        1 where right, also where the truth states none and none was read.
    theme_f1
        Themes over all focus areas.
    commit_f1
        Commitments with the right actor and at least 85 % of the text.
    commit_token_f1
        Words of commitments by actor, however they are set apart.
    attr_*
        Of commitments that share 70 % of their words: attributes at least 90 % alike, of those stated.
    commit_theme_f1
        Themes of the same commitments; 0 where none was found.
    """

    commit_f1: float
    commit_token_f1: float
    attr_focus_area: Share
    attr_sub_area: Share
    attr_goal: Share
    attr_timeline: Share
    attr_indicator: Share
    attr_responsible: Share
    attr_follow_up: Share
    attr_cause: Share
    commit_theme_f1: float
    word_f1: float | None = None
    signs_f1: float | None = None
    grits: float | None = None
    cell_f1: float | None = None
    kommun_f1: float | None = None
    polis_f1: float | None = None
    signed_date: float | None = None
    valid_from: float | None = None
    valid_to: float | None = None
    until_further_notice: float | None = None
    signatory_f1: float | None = None
    focus_f1: float | None = None
    theme_f1: float | None = None


MEASURES = tuple(field.name for field in fields(Scores))


def score(true: Reading, found: Reading) -> Scores:
    """Score one document as read against its truth."""
    scores = _of_promises(true.promises, found.promises)
    if true.text is not None:
        scores = _with_text(scores, true.text, found.text or "")
    if true.tables:
        rows, read = stacked(true.tables), stacked(found.tables or ())
        scores = replace(scores, grits=grid_likeness(rows, read), cell_f1=cell_f1(rows, read))
    if true.frame is not None and found.frame is not None:
        scores = _with_frame(scores, true.frame, found.frame)
    return scores


def _of_promises(true: Sequence[Promise], found: Sequence[Promise]) -> Scores:
    pairs = pair_off(true, found, lambda a, b: shared_words(a.text, b.text), SAME_WORDS)
    matched = [(true[pair.left], found[pair.right]) for pair in pairs]
    return Scores(
        commit_f1=_commitment_f1(true, found),
        commit_token_f1=_bound_words_f1(true, found),
        attr_focus_area=_attribute((a.focus_area, b.focus_area) for a, b in matched),
        attr_sub_area=_attribute((a.sub_area, b.sub_area) for a, b in matched),
        attr_goal=_attribute((a.goal, b.goal) for a, b in matched),
        attr_timeline=_attribute((a.timeline, b.timeline) for a, b in matched),
        attr_indicator=_attribute((a.indicator, b.indicator) for a, b in matched),
        attr_responsible=_attribute((a.responsible, b.responsible) for a, b in matched),
        attr_follow_up=_attribute((a.follow_up, b.follow_up) for a, b in matched),
        attr_cause=_attribute((a.cause, b.cause) for a, b in matched),
        commit_theme_f1=_commitment_theme_f1(matched),
    )


def _with_text(scores: Scores, true: str, found: str) -> Scores:
    signs = sign_counts(true)
    return replace(
        scores,
        word_f1=count_f1(word_counts(true), word_counts(found)),
        signs_f1=count_f1(signs, sign_counts(found)) if signs else None,
    )


def _with_frame(scores: Scores, true: Frame, found: Frame) -> Scores:
    return replace(
        scores,
        kommun_f1=_kommun_f1(true.parties, found.parties),
        polis_f1=_polis_f1(true.parties, found.parties),
        signed_date=float(true.signed_date == found.signed_date),
        valid_from=float(true.valid_from == found.valid_from),
        valid_to=float(true.valid_to == found.valid_to),
        until_further_notice=float(true.until_further_notice == found.until_further_notice),
        signatory_f1=_texts_f1(true.signatories, found.signatories, SAME_NAME),
        focus_f1=_texts_f1([a.label for a in true.areas], [a.label for a in found.areas], SAME_LABEL),
        theme_f1=_themes_f1(true.areas, found.areas),
    )


def _commitment_f1(true: Sequence[Promise], found: Sequence[Promise]) -> float:
    def alike(one: Promise, other: Promise) -> float:
        return likeness(one.text, other.text) if one.actor == other.actor else 0.0

    return f1(len(pair_off(true, found, alike, SAME_COMMITMENT)), len(true), len(found))


def _bound_words_f1(true: Sequence[Promise], found: Sequence[Promise]) -> float:
    return count_f1(_words_by_actor(true), _words_by_actor(found))


def _words_by_actor(promises: Sequence[Promise]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for promise in promises:
        if promise.actor in ACTORS:
            words = word_counts(promise.text)
            counts.update({f"{promise.actor} {word}": count for word, count in words.items()})
    return counts


def _attribute(values: Iterable[tuple[str | None, str | None]]) -> Share:
    right = [likeness(true, found or "") >= SAME_ATTRIBUTE for true, found in values if true]
    return Share(sum(right), len(right))


def _commitment_theme_f1(matched: Sequence[tuple[Promise, Promise]]) -> float:
    if not matched:
        return 0.0
    right = sum(len(true.themes & found.themes) for true, found in matched)
    return f1(right, sum(len(true.themes) for true, _ in matched), sum(len(f.themes) for _, f in matched))


def _kommun_f1(true: Sequence[NamedParty], found: Sequence[NamedParty]) -> float:
    keys, read = _kommun_keys(true), _kommun_keys(found)
    return f1(len(keys & read), len(keys), len(read))


def _kommun_keys(parties: Sequence[NamedParty]) -> frozenset[str]:
    return frozenset(p.kommun_code or _telling_words(p.name) for p in parties if p.type == "kommun")


def _telling_words(name: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", compared(name)) if word not in _RANK_WORDS)


def _polis_f1(true: Sequence[NamedParty], found: Sequence[NamedParty]) -> float:
    def alike(one: str, other: str) -> float:
        return max(likeness(_telling_words(one), _telling_words(other)), likeness(one, other))

    units, read = ([p.name for p in side if p.type == "polis"] for side in (true, found))
    return f1(len(pair_off(units, read, alike, SAME_POLICE)), len(units), len(read))


def _texts_f1(true: Sequence[str], found: Sequence[str], threshold: float) -> float:
    return f1(len(pair_off(true, found, likeness, threshold)), len(true), len(found))


def _themes_f1(true: Sequence[Area], found: Sequence[Area]) -> float:
    themes = frozenset(theme for area in true for theme in area.themes)
    read = frozenset(theme for area in found for theme in area.themes)
    return f1(len(themes & read), len(themes), len(read))
