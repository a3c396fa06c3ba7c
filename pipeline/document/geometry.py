"""Boxes on a page.

Every coordinate of the project is in PDF points (1/72 inch) with the origin at the top left of
the page as shown upright: after rotation, deskew and the undoing of perspective.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-parallel rectangle in page points; ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def center_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def center_y(self) -> float:
        return (self.top + self.bottom) / 2

    def overlap_x(self, other: Box) -> float:
        """Length in points that the two boxes share along x; 0 where they are apart."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def overlap_y(self, other: Box) -> float:
        """Length in points that the two boxes share along y; 0 where they are apart."""
        return max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """Return the smallest box that holds all of `boxes`.

        Raises
        ------
        ValueError
            If there is no box.
        """
        every = list(boxes)
        if not every:
            raise ValueError("Box.around needs at least one box")
        return Box(
            min(b.x0 for b in every),
            min(b.top for b in every),
            max(b.x1 for b in every),
            max(b.bottom for b in every),
        )


@dataclass(frozen=True, slots=True)
class Slant:
    """How much lines lean, as linear functions of place; points about the page's centre.

    ``level`` is that of lines across: what stood at (x, y) belongs ``(level[0] + level[1] * y) * x``
    further up. ``plumb`` is that of upright lines: it belongs ``(plumb[0] + plumb[1] * x) * y`` further left.
    """

    level: tuple[float, float] = (0.0, 0.0)
    plumb: tuple[float, float] = (0.0, 0.0)


LEVEL_AND_PLUMB = Slant()
"""Of a page that nothing has to be taken out of."""
