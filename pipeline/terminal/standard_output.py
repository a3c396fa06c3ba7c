"""Standard output: laid out for a person at a terminal, a line for each thing in a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.errors import SamverkanError

PIPED_WIDTH = 80
"""What a layout that depends on the width takes for it in a pipe, so that its form is always the same."""

FIELD_GAP = "  "
CELL_GAP = "\t"


class OutputNotWrittenError(SamverkanError):
    """What standard output leads to takes nothing more."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(
            f"The output could not be written ({fault.strerror}). Make room where it goes to, or send it to "
            "another file, and run the command again."
        )


class PipedConsole(Console):
    """A console that neither wraps nor pads; cells are parted by a tab, the values of a field by "; "."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, width=PIPED_WIDTH)

    def print(self, *objects: Any, **_: Any) -> None:
        """Write each object's text as it is."""
        lines = [line for shown in objects or ("",) for line in _lines_of(shown)]
        with told_where_it_fails():
            self.file.write("".join(f"{line}\n" for line in lines))
            self.file.flush()


def console_for_output(*, stderr: bool = False) -> Console:
    """Return a console that suits what is at the other end."""
    stream = sys.stderr if stderr else sys.stdout
    if stream is not None and stream.isatty():
        return Console(stderr=stderr, highlight=False)
    return PipedConsole(stderr=stderr)


def say(text: str) -> None:
    """Write a text to standard output.

    Raises
    ------
    OutputNotWrittenError
        If it cannot be written, but for a reader that has gone away (BrokenPipeError).
    """
    with told_where_it_fails():
        typer.echo(text)


@contextmanager
def told_where_it_fails() -> Iterator[None]:
    """Name the cause of a write that fails; that a reader has had enough is none."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputNotWrittenError(fault) from fault


def _lines_of(shown: object) -> Iterator[str]:
    match shown:
        case Table():
            yield from _rows_of(shown)
        case Padding():
            yield from (" " * shown.left + line for line in _lines_of(shown.renderable))
        case Text():
            yield from shown.plain.split("\n")
        case _:
            yield from str(shown).split("\n")


def _rows_of(table: Table) -> Iterator[str]:
    # Without a frame it lists fields, whose lines are values; in a framed one, lines are broken to save room.
    one_line, gap = (_unbroken, CELL_GAP) if table.box else (_listed, FIELD_GAP)
    if table.title:
        yield from _lines_of(table.title)
    headings = [column.header for column in table.columns]
    rows = zip(*(column.cells for column in table.columns), strict=True)
    for row in (*([headings] if any(headings) else []), *rows):
        yield gap.join(map(one_line, row)).rstrip()


def _unbroken(cell: object) -> str:
    return "\n".join(_lines_of(cell)).replace("-\n", "").replace("\n", " ")


def _listed(cell: object) -> str:
    return "; ".join(_lines_of(cell))
