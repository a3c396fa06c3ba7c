"""Work for guarded workers to do, to break off at, and to die of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.installed.models import ModelMissingError


def double(number: int) -> int:
    return 2 * number


def process_id(_: int) -> int:
    return os.getpid()


def thread_limits(_: int) -> tuple[str, int]:
    import cv2

    return os.environ["OMP_THREAD_LIMIT"], cv2.getNumThreads()


def misbehave(what: str) -> str:
    """Do what is named; anything that is not a name of trouble comes back as it is."""
    match what:
        case "hang":
            time.sleep(600)
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(7)
        case "raise":
            raise ValueError("a fault of the program")
        case "raise a known cause":
            raise ModelMissingError("The model is missing. Install it again.")
        case "raise MemoryError":
            raise MemoryError
        case "unsendable":
            return lambda: None  # type: ignore[return-value]
        case "hoard":
            return _hoard()
        case "let a child hoard":
            subprocess.run([sys.executable, "-c", f"{_HOARD}; import time; time.sleep(600)"], check=False)
        case "speak and die":
            print("last words", flush=True)
            os._exit(1)
    return what


def leave_a_child_behind(note: str) -> None:
    """Start a long-lived child, note its process id, and hang."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(note).write_text(str(child.pid))
    time.sleep(600)


_HOARD = "hoard = bytearray(700 * 1024**2)"


def _hoard() -> str:
    hoard = bytearray(700 * 1024**2)
    time.sleep(600)
    return str(len(hoard))
