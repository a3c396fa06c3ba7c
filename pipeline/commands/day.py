"""The day that a comparison looks at, as it is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pipeline.errors import ExitCode, SamverkanError


class NoDayError(SamverkanError):
    """What was written is no day of the calendar."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, written: str) -> None:
        super().__init__(f"{written} är inget datum. Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2024-06-01.")


def day_as_written(written: str) -> date:
    """Return the day.

    Raises
    ------
    NoDayError
        If it is of another form, or not in the calendar.
    """
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()
    except ValueError as fault:
        raise NoDayError(written) from fault
