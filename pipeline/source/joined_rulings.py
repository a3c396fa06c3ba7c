"""Ruled lines that a file draws in pieces, cell by cell, as the whole lines that they are on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling

PIECE_GAP = 1.5
"""Points between two pieces of one line. Word leaves out the crossing border: 0.48 at its usual half a point,
as measured on its grids; at most 1.5 for the widths that tables are given. Words underlined one by one are
2.5 or more apart at 9 points."""

PIECE_OFFSET = 0.5
"""Points by which the middles of two pieces of one line differ at most. Word places them on 1/300 inch, which
is 0.24; the two thin lines of its double border are 1.0 apart."""


def joined_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join pieces that lie in one line and meet end to end or overlap; others are kept as they are.

    Parameters
    ----------
    rulings
        Level or upright bars, thin ones; in any order.

    Returns
    -------
    list of Ruling
        Level ones first, from the top, then upright ones from the left.
    """
    every = list(rulings)
    level = [r.box for r in every if not r.is_vertical]
    upright = [_turned(r.box) for r in every if r.is_vertical]
    return [
        *(Ruling(box) for line in _lines(level) for box in _joined(line)),
        *(Ruling(_turned(box)) for line in _lines(upright) for box in _joined(line)),
    ]


def _lines(boxes: Sequence[Box]) -> list[list[Box]]:
    """Part level bars by the line that they lie in, however far apart along it."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda b: b.center_y):
        # Measured from the first of a line, so that a hatching of near lines does not run together.
        if lines and box.center_y - lines[-1][0].center_y <= PIECE_OFFSET:
            lines[-1].append(box)
        else:
            lines.append([box])
    return lines


def _joined(line: Sequence[Box]) -> list[Box]:
    joined: list[Box] = []
    for box in sorted(line, key=lambda b: b.x0):
        if joined and box.x0 - joined[-1].x1 <= PIECE_GAP:
            joined[-1] = Box.around([joined[-1], box])
        else:
            joined.append(box)
    return joined


def _turned(box: Box) -> Box:
    """The box with its sides swapped: an upright bar lies, a lying one stands."""
    return Box(box.top, box.x0, box.bottom, box.x1)
