"""Files of words, lexicons and wording alike: TOML whose faults are told with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.errors import SamverkanError

_PLACE_OF_FAULT = re.compile(r"at line (\d+)")


class WordsFileError(SamverkanError):
    """A file of words cannot be used as it stands."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")


# The words of one language are read, and held against those of the other, in one go.
@cache
def tables_in(file: str, text: str, fault: type[WordsFileError]) -> Mapping[str, Any]:
    """Return the tables of a file as they are.

    Raises
    ------
    WordsFileError
        As `fault`, if the text is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        place = _PLACE_OF_FAULT.search(str(cause))
        # A fault without a line is told of the end of the document.
        line = int(place[1]) if place else text.count("\n") + 1
        raise fault(file, line, f"no TOML: {cause}") from cause
