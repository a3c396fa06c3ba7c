"""What is written in the picture, in Swedish."""

from __future__ import annotations

from pipeline.document.page import Page

POINTS_PER_MM = 72 / 25.4

NAMED_FROM_MM = 0.5
"""A slant that moves no place by more is not worth a word."""


def decimal(value: float, digits: int = 1) -> str:
    """Return a number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def how_it_was_read(page: Page) -> list[str]:
    """Say where the words come from, and what was done to the picture."""
    sources = {"scan": "Bild, läst med OCR", "text_layer": "Text ur filens eget textlager"}
    steps = [sources[page.origin]] if page.origin in sources else []
    if page.rotation:
        steps.append(f"Vriden {page.rotation}° medurs")
    if page.skew:
        way = "moturs" if page.skew > 0 else "medurs"
        steps.append(f"Rätad {decimal(abs(page.skew), 2)}° {way}")
    moved = largest_move(page) / POINTS_PER_MM
    if moved >= NAMED_FROM_MM:
        steps.append(f"Lutning borträknad, högst {decimal(moved)} mm")
    return steps


def largest_move(page: Page) -> float:
    """Return how far the undoing of the slant moves a corner of the page along x or y; points."""
    x, y = page.width / 2, page.height / 2
    (lean, lean_change), (plumb, plumb_change) = page.slant.level, page.slant.plumb
    return max(
        (abs(lean) + abs(lean_change) * y) * x,
        (abs(plumb) + abs(plumb_change) * x) * y,
    )
