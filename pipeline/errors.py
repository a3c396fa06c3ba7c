"""The root of every exception of the project, and what the command's exit code says of it."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the command's exit code says."""

    ALL_WELL = 0
    NOTHING_DONE = 1
    SOME_FAILED = 2
    USAGE = 3
    INTERRUPTED = 130
    READER_GONE = 141  # as a shell tells of a tool whose pipe was closed: 128 and the signal's number


class SamverkanError(Exception):
    """A cause that is known: its message says what went wrong and what to do about it.

    Attributes
    ----------
    exit_code
        What the command ends with where nobody below it has an answer.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.NOTHING_DONE
