"""The day that a comparison looks at, as it is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pipeline.errors import ExitCode, SamverkanError
from pipeline.wording.wording import Wording


class NoDayError(SamverkanError):
    """What was written is no day of the calendar."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, written: str, words: Wording) -> None:
        super().__init__(words.errors.no_day(written=written))


def day_as_written(written: str, words: Wording) -> date:
    """Return the day.

    Raises
    ------
    NoDayError
        If it is of another form, or not in the calendar.
    """
    try:
        return datetime.strptime(written, "%Y-%m-%d").date()
    except ValueError as fault:
        raise NoDayError(written, words) from fault
