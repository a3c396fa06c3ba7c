"""The child process: does one piece of work after another for its parent until it is told to end.

Started as a new Python that calls `serve`, in a process group of its own. Not forked,
since OpenCV and PDFium do not survive a fork, and not by multiprocessing, which would run the caller's
main module again and so forbids callers such as notebooks.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pipeline
from pipeline.errors import SamverkanError

PARENT_CHECK_SECONDS = 1.0

_KIBIBYTE_UNITS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Ready:
    """The work's code has been imported."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The work returned; `peak_bytes` is the largest of this process or of one that it started."""

    value: Any
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class Raised:
    """The work raised what it does not answer for; `summary` says what and where, `trace` all of it.

    Attributes
    ----------
    known_cause
        The message of a cause that is known, such as a model that is missing; else empty.
    """

    summary: str
    trace: str
    out_of_memory: bool
    known_cause: str = ""


def serve(descriptor: int, parent_pid: int) -> None:
    """Answer the parent's jobs, one at a time; an end of the connection ends the process.

    Parameters
    ----------
    descriptor
        The inherited end of a socket whose other end the parent has.
    """
    connection = Connection(descriptor)
    _die_with(parent_pid)
    work: Callable[[Any], Any] = connection.recv()
    connection.send(Ready())
    while True:
        try:
            argument = connection.recv()
        except EOFError:
            return
        _answer(connection, work, argument)


def _answer(connection: Connection, work: Callable[[Any], Any], argument: Any) -> None:
    try:
        connection.send(Returned(work(argument), _peak_bytes()))
    except MemoryError as fault:
        connection.send(Raised(_summary(fault), traceback.format_exc(), out_of_memory=True))
    except SamverkanError as fault:
        trace = traceback.format_exc()
        connection.send(Raised(_summary(fault), trace, out_of_memory=False, known_cause=str(fault)))
    except Exception as fault:  # noqa: BLE001 - the one place where any fault becomes a named outcome
        connection.send(Raised(_summary(fault), traceback.format_exc(), out_of_memory=False))


def _summary(fault: BaseException) -> str:
    package = Path(pipeline.__file__).resolve().parent
    frames = traceback.extract_tb(fault.__traceback__)
    of_work = frames[1:] or frames  # the first one is the call in this module
    own = [frame for frame in of_work if Path(frame.filename).is_relative_to(package)]
    place = own[-1] if own else of_work[-1]
    return f"{type(fault).__name__} in {Path(place.filename).name}, line {place.lineno}: {fault}"


def _peak_bytes() -> int:
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(peaks) * _KIBIBYTE_UNITS


def _die_with(parent_pid: int) -> None:
    """End this process group soon after the parent is gone, even in the middle of a job."""

    def watch() -> None:
        while os.getppid() == parent_pid:
            time.sleep(PARENT_CHECK_SECONDS)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()
