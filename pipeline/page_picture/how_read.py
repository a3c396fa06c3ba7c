"""How a page was read, in words for the picture."""

from __future__ import annotations

from pipeline.document.page import Page
from pipeline.wording.phrases import decimal
from pipeline.wording.wording import Wording

POINTS_PER_MM = 72 / 25.4

NAMED_FROM_MM = 0.5
"""A slant that moves no place by more is not worth a word."""


def how_it_was_read(page: Page, words: Wording) -> list[str]:
    """Say where the words come from, and what was done to the picture."""
    said = words.picture
    sources = {"scan": said.scan, "text_layer": said.text_layer}
    steps = [sources[page.origin]] if page.origin in sources else []
    if page.rotation:
        steps.append(said.turned(degrees=page.rotation))
    if page.skew:
        straightened = said.straightened_anticlockwise if page.skew > 0 else said.straightened_clockwise
        steps.append(straightened(degrees=decimal(abs(page.skew), words, 2)))
    moved = largest_move(page) / POINTS_PER_MM
    if moved >= NAMED_FROM_MM:
        steps.append(said.slant_undone(millimetres=decimal(moved, words)))
    return steps


def largest_move(page: Page) -> float:
    """Return how far the undoing of the slant moves a corner of the page along x or y; points."""
    x, y = page.width / 2, page.height / 2
    (lean, lean_change), (plumb, plumb_change) = page.slant.level, page.slant.plumb
    return max(
        (abs(lean) + abs(lean_change) * y) * x,
        (abs(plumb) + abs(plumb_change) * x) * y,
    )
