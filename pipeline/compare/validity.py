"""Whether an agreement is in force on a day, as far as its text tells."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pipeline.compare.records import AgreementRecord

PeriodState = Literal["in_force", "ended", "upcoming", "not_stated"]


def state_at(agreement: AgreementRecord, day: date) -> PeriodState:
    """Return what the stated period says of `day`.

    A start without an end leaves open what holds after it, unless the text says until further notice; so does
    a period that ends before it starts. Nothing is assumed of either.
    """
    first, last = agreement.valid_from, agreement.valid_to
    if first and last and last < first:
        return "not_stated"
    if first and day < first:
        return "upcoming"
    if agreement.until_further_notice:
        return "in_force"
    if last is None:
        return "not_stated"
    return "in_force" if day <= last else "ended"


def latest_day(agreement: AgreementRecord) -> date:
    """Return the day by which agreements of one kommun are put in order; ``date.min`` for none."""
    return agreement.valid_from or agreement.signed_date or agreement.valid_to or date.min
