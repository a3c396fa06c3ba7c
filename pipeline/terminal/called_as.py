"""The command by the name that it was called by, so that what a message tells to run can be copied."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

PROGRAM = "samverkan"
COMMANDS = ("ingest", "status", "show", "compare", "evaluate", "forget", "debug-page", "doctor")
"""In the order in which a person comes to need them."""

_HINT = re.compile(rf"\b{PROGRAM}(?= (?:{'|'.join(COMMANDS)}|--help)\b)")


def program_as_called() -> str:
    """Return what to type to start the program: its bare name only where the shell finds it by that."""
    called = Path(sys.argv[0])
    if called.name != PROGRAM:  # called from Python
        return PROGRAM
    found = shutil.which(PROGRAM)
    if found and Path(found).resolve() == called.resolve():
        return PROGRAM
    return shlex.quote(str(called))


def hints_as_called(message: str) -> str:
    """Return a message with its commands as they can be run here.

    Messages name them by the bare name, since some are stored: what a dataset says must not depend on
    how somebody started the program.
    """
    program = program_as_called()
    return _HINT.sub(lambda _: program, message)
