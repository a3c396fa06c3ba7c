"""What speaks against comparing an agreement: reasons to leave it out, and reasons for care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.compare.records import AgreementRecord
from pipeline.compare.validity import PeriodState
from pipeline.dataset.publishing.review import LOW_COMMITMENT_CONFIDENCE
from pipeline.document.reasons import Reason

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
    Reason("problem", code) for code in ("no_agreement", "not_swedish", "garbled_text", "too_long")
)
"""Reasons of documents that the language stage did not read as agreements."""


def comparability_of(agreement: AgreementRecord, state: PeriodState) -> Comparability:
    """Return what speaks against comparing one agreement."""
    return Comparability(_obstacles(agreement), _cautions(agreement, state))


def to_review(agreement: AgreementRecord) -> int:
    """Return how many of the commitments a person should look at."""
    return sum(bool(commitment.review_codes) for commitment in agreement.commitments)


def _obstacles(agreement: AgreementRecord) -> tuple[Obstacle, ...]:
    reasons = set(agreement.reasons)
    holds: dict[Obstacle, bool] = {
        "no_kommun": not agreement.places or Reason("no_kommun_party") in reasons,
        "not_an_agreement": bool(reasons & NO_AGREEMENT),
        "no_commitments": not agreement.commitments or Reason("no_commitments") in reasons,
        "columns_mixed": Reason("problem", "interleaved_columns") in reasons,
        "low_confidence": agreement.confidence < MIN_CONFIDENCE,
    }
    return tuple(obstacle for obstacle, is_there in holds.items() if is_there)


def _cautions(agreement: AgreementRecord, state: PeriodState) -> tuple[Caution, ...]:
    count = len(agreement.commitments)
    reasons = set(agreement.reasons)
    holds: dict[Caution, bool] = {
        "kind_unknown": Reason("kind_unknown") in reasons,
        "few_commitments": 0 < count < MIN_COMMITMENTS_FOR_SHARE,
        "many_to_review": count > 0 and to_review(agreement) / count >= MANY_TO_REVIEW,
        "hard_to_read": Reason("low_page") in reasons,
        "page_missing": Reason("problem", "unreadable_page") in reasons,
    }
    of_state = (_OF_STATE[state],) if state in _OF_STATE else ()
    return (*of_state, *(caution for caution, is_there in holds.items() if is_there))
