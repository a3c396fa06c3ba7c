"""Where lettering can stand without hiding anything that is printed or written already."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document.geometry import Box


class FreePlaces:
    """What is taken on a page, in points; grows as labels are placed."""

    def __init__(self, page: Box, taken: Iterable[Box]) -> None:
        self._page = page
        self._taken = list(taken)

    def take_first(self, candidates: Iterable[Box]) -> Box | None:
        """Take the first candidate on the page that is free; None if none is."""
        for box in candidates:
            if self._is_on_page(box) and not any(_meet(box, other) for other in self._taken):
                self._taken.append(box)
                return box
        return None

    def clamped(self, box: Box) -> Box:
        """Return the box moved along x so that it lies on the page."""
        shift = max(0.0, self._page.x0 - box.x0) - max(0.0, box.x1 - self._page.x1)
        return Box(box.x0 + shift, box.top, box.x1 + shift, box.bottom)

    def _is_on_page(self, box: Box) -> bool:
        on_x = self._page.x0 <= box.x0 and box.x1 <= self._page.x1
        return on_x and self._page.top <= box.top and box.bottom <= self._page.bottom


def _meet(a: Box, b: Box) -> bool:
    return a.overlap_x(b) > 0 and a.overlap_y(b) > 0
