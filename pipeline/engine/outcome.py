"""What can become of one piece of guarded work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Argument = TypeVar("Argument")
Value = TypeVar("Value")

Cause = Literal["worker_crashed", "deadline_exceeded", "out_of_memory", "unexpected_error"]


@dataclass(frozen=True, slots=True)
class Job(Generic[Argument]):
    """One piece of work; `size` in bytes sets its turn (largest first) and its deadline."""

    argument: Argument
    size: int


@dataclass(frozen=True, slots=True)
class Usage:
    """What a piece of work took.

    Attributes
    ----------
    seconds
        Wall time.
    peak_bytes
        Largest resident memory of the worker that did it, so far, or of it with all that it started.
    """

    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Finished(Generic[Value]):
    """The work returned a value."""

    value: Value
    usage: Usage


@dataclass(frozen=True, slots=True)
class Broken:
    """The work was cut short.

    Attributes
    ----------
    message
        What happened and what to do about it; the same whenever it happens again.
    log
        The end of what the worker wrote, for whoever looks for the fault.
    """

    cause: Cause
    message: str
    usage: Usage
    log: str
