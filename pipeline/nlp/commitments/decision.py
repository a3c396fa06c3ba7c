"""What commitments from tables, lists and prose have in common: text, confidence, reasons to review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.document.agreement import Actor
from pipeline.document.evidence import Evidence
from pipeline.document.reasons import Reason

# Belief in the actor by what decided it; the measure is how often that kind of evidence is the last word.
DecidedBy = Literal[
    "column", "responsible", "subject", "heading", "ending", "agreement", "nothing", "weighed"
]
ACTOR_BELIEF: dict[DecidedBy, float] = {
    "column": 1.0,
    "responsible": 0.97,
    "subject": 0.95,
    "ending": 0.95,
    "heading": 0.92,
    "agreement": 0.7,
    "nothing": 0.5,
    "weighed": 0.8,
}
# Below this the page was read so badly that a person should compare it with the words.
LOW_READING = 0.75

UNCLEAR_ACTOR = Reason("unclear_actor")
ASSUMED_JOINT = Reason("assumed_joint")
LOW_CONFIDENCE = Reason("low_reading")
UNSURE_BINDING = Reason("unsure_binding")
UNSURE_ACTOR = Reason("unsure_actor")
OTHER_PARTY = Reason("other_party")
PARSER_DISAGREES = Reason("unsure_subject")

_ANY_MARK = re.compile(r"[⁰¹²³⁴-⁹*]")
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_])[⁰¹²³⁴-⁹]+|(?<=[\w.,)])\s?[⁰¹²³⁴-⁹]+(?=\W|$)")
_STAR = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=\s|[.,;:)]|$)")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who is bound, by what kind of thing that was decided, and what spoke for it, strongest first."""

    actor: Actor | None
    by: DecidedBy
    evidence: tuple[Evidence, ...]


def without_footnote_marks(text: str, marks: Iterable[str] = ()) -> str:
    """Return a text without the footnote marks that follow its words.

    Parameters
    ----------
    marks
        The plain numbers that footnotes of the document begin with: such a number at the end of a
        word is a mark, too ("verksamheten1").
    """
    cleaned = _STAR.sub("", _SUPERSCRIPT.sub("", text)) if _ANY_MARK.search(text) else text
    for mark in marks:
        cleaned = re.sub(rf"(?<=[^\W\d_]{{4}}){re.escape(mark)}(?=\W|$)", "", cleaned)
    return cleaned


def review_reasons(decision: Decision, reading: float, further: Iterable[Reason] = ()) -> tuple[Reason, ...]:
    """Return why a person should look at a commitment; empty where nothing speaks against it."""
    reasons = list(further)
    if decision.actor is None:
        reasons.insert(0, UNCLEAR_ACTOR)
    elif decision.by == "agreement":
        reasons.insert(0, ASSUMED_JOINT)
    if reading < LOW_READING:
        reasons.append(LOW_CONFIDENCE)
    return tuple(reasons)


def belief(decision: Decision, reading: float) -> float:
    """Return the confidence of a commitment: that of its reading, lowered by how its actor was found."""
    return round(reading * ACTOR_BELIEF[decision.by], 4)
