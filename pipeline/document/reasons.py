"""Why a person should look at something: codes, which `pipeline.wording` puts into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

ReasonCode = Literal[
    # of an agreement
    "no_title",
    "kind_unknown",
    "no_kommun_party",
    "no_polis_party",
    "no_period",
    "period_ends_before_it_starts",
    "no_commitments",
    "commitments_to_review",
    "low_page",
    "problem",
    # of a commitment
    "unclear_actor",
    "assumed_joint",
    "other_party",
    "unsure_binding",
    "unsure_actor",
    "unsure_subject",
    "low_confidence",
    # of a commitment or a cell
    "number_to_check",
    "low_reading",
]
REASON_CODES: tuple[ReasonCode, ...] = get_args(ReasonCode)

_BEFORE_DETAIL = ":"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to review.

    Attributes
    ----------
    detail
        What the reason is about, where its code does not say all: of ``problem``, the problem's code.
    """

    code: ReasonCode
    detail: str = ""

    @property
    def written(self) -> str:
        """The reason as the dataset writes it: ``low_page``, ``problem:mended_reading``."""
        return f"{self.code}{_BEFORE_DETAIL}{self.detail}" if self.detail else self.code

    @staticmethod
    def of(written: str) -> Reason:
        """Return the reason that was written so; a code of a newer version stays what it is."""
        code, _, detail = written.partition(_BEFORE_DETAIL)
        return Reason(cast(ReasonCode, code), detail)
