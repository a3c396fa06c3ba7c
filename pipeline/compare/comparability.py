"""What speaks against comparing an agreement: reasons to leave it out, and reasons for care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.compare.records import AgreementRecord
from pipeline.compare.validity import PeriodState
from pipeline.dataset.publishing.review import (
    KIND_UNKNOWN,
    LOW_COMMITMENT_CONFIDENCE,
    LOW_PAGE,
    NO_COMMITMENTS,
    NO_KOMMUN_PARTY,
    PROBLEM_PREFIX,
)

MIN_CONFIDENCE = LOW_COMMITMENT_CONFIDENCE
"""An agreement below it is left out: its commitments are on average such as are flagged one by one."""

MIN_COMMITMENTS_FOR_SHARE = 5
"""With fewer, one commitment moves a share by more than 20 percentage points, which is more than most themes
hold at all; then the number alone is shown."""

MANY_TO_REVIEW = 0.5
"""Where at least half of the commitments wait for a check, the whole is to be read with care."""

Obstacle = Literal["no_kommun", "no_commitments", "not_an_agreement", "columns_mixed", "low_confidence"]
Caution = Literal[
    "ended",
    "upcoming",
    "period_not_stated",
    "kind_unknown",
    "few_commitments",
    "many_to_review",
    "hard_to_read",
    "page_missing",
]

OBSTACLE_NAMES: dict[Obstacle, str] = {
    "no_kommun": "Ingen kommun hittades bland parterna, så dokumentet kan inte knytas till någon kommun.",
    "no_commitments": "Inga åtaganden hittades. Det kan bero på dokumentet eller på läsningen.",
    "not_an_agreement": "Texten ser inte ut att vara en överenskommelse.",
    "columns_mixed": "Tabellens kolumner har blandats i texten. Åtaganden saknas därför, "
    "och ett tema utan åtaganden kan ändå finnas i dokumentet.",
    "low_confidence": "Läsningen är för osäker.",
}
CAUTION_NAMES: dict[Caution, str] = {
    "ended": "Har löpt ut",
    "upcoming": "Har inte börjat gälla",
    "period_not_stated": "Det framgår inte om det gäller",
    "kind_unknown": "Sorten framgår inte",
    "few_commitments": f"Färre än {MIN_COMMITMENTS_FOR_SHARE} åtaganden: andelar visas inte",
    "many_to_review": "Minst hälften av åtagandena behöver kontrolleras",
    "hard_to_read": "Minst en sida är svårläst",
    "page_missing": "Minst en sida gick inte att läsa: teman kan saknas",
}
_OF_STATE: dict[PeriodState, Caution] = {
    "ended": "ended",
    "upcoming": "upcoming",
    "not_stated": "period_not_stated",
}


@dataclass(frozen=True, slots=True)
class Comparability:
    """What speaks against a comparison; `obstacles` leave the agreement out of it."""

    obstacles: tuple[Obstacle, ...]
    cautions: tuple[Caution, ...]

    @property
    def is_comparable(self) -> bool:
        return not self.obstacles


NO_AGREEMENT = frozenset(
    PROBLEM_PREFIX + code for code in ("no_agreement", "not_swedish", "garbled_text", "too_long")
)
"""Reasons of documents that the language stage did not read as agreements."""


def comparability_of(agreement: AgreementRecord, state: PeriodState) -> Comparability:
    """Return what speaks against comparing one agreement."""
    return Comparability(_obstacles(agreement), _cautions(agreement, state))


def to_review(agreement: AgreementRecord) -> int:
    """Return how many of the commitments a person should look at."""
    return sum(bool(commitment.review_reasons) for commitment in agreement.commitments)


def _obstacles(agreement: AgreementRecord) -> tuple[Obstacle, ...]:
    reasons = set(agreement.review_reasons)
    holds: dict[Obstacle, bool] = {
        "no_kommun": not agreement.places or NO_KOMMUN_PARTY in reasons,
        "not_an_agreement": bool(reasons & NO_AGREEMENT),
        "no_commitments": not agreement.commitments or NO_COMMITMENTS in reasons,
        "columns_mixed": f"{PROBLEM_PREFIX}interleaved_columns" in reasons,
        "low_confidence": agreement.confidence < MIN_CONFIDENCE,
    }
    return tuple(obstacle for obstacle, is_there in holds.items() if is_there)


def _cautions(agreement: AgreementRecord, state: PeriodState) -> tuple[Caution, ...]:
    count = len(agreement.commitments)
    holds: dict[Caution, bool] = {
        "kind_unknown": KIND_UNKNOWN in agreement.review_reasons,
        "few_commitments": 0 < count < MIN_COMMITMENTS_FOR_SHARE,
        "many_to_review": count > 0 and to_review(agreement) / count >= MANY_TO_REVIEW,
        "hard_to_read": LOW_PAGE in agreement.review_reasons,
        "page_missing": f"{PROBLEM_PREFIX}unreadable_page" in agreement.review_reasons,
    }
    of_state = (_OF_STATE[state],) if state in _OF_STATE else ()
    return (*of_state, *(caution for caution, is_there in holds.items() if is_there))
