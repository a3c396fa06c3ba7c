"""Dotted leaders: found in the ink, kept from Tesseract, which reads letters into them, and set as words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mean

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.marks.broken_lines import are_set_dots
from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord

DOT_SIDE = 0.028
"""Inches; full stops up to 14 pt are no wider nor higher."""

DOT_GAP = 0.13
"""Inches between two dots of a leader, at most: typists set a space between them."""

LEADER_MIN = 0.5
"""Inches; a shorter row of dots is left to Tesseract."""

DOTS_MIN = 8
"""Dots that make a leader: three are an ellipsis, a worn rule breaks into fewer that stand so evenly."""

SAME_HEIGHT = 0.015
"""Inches by which the dots of one leader may stand higher or lower, as a scan askew sets them; specks that
lie at even distances by chance wander farther."""

FOOT = 0.5
"""Of a line's height: how far a leader's middle may lie from the line's baseline."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of dots in pixels, and how many they are."""

    left: int
    top: int
    right: int
    bottom: int
    dots: int


def find_leaders(ink: Mask, dpi: float) -> tuple[tuple[Leader, ...], Mask]:
    """Find dotted leaders on a level page.

    Parameters
    ----------
    ink
        (rows, columns), 255 where ink is.

    Returns
    -------
    leaders
        Top to bottom.
    mask
        The ink that belongs to them, same shape as `ink`.
    """
    dots = _dots(ink, dpi)
    if dots is None:
        return (), np.zeros_like(ink)
    play = max(1, round(SAME_HEIGHT * dpi / 2))
    band = cv2.dilate(dots, np.ones((2 * play + 1, 1), np.uint8))
    joined = cv2.morphologyEx(band, cv2.MORPH_CLOSE, np.ones((1, round(DOT_GAP * dpi) | 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    leaders: list[Leader] = []
    mask = np.zeros_like(ink)
    for label in range(1, count):
        x, y, w, h, _ = stats[label].tolist()
        if w < LEADER_MIN * dpi:
            continue
        own = (slice(y, y + h), slice(x, x + w))
        part = np.where(labels[own] == label, dots[own], 0).astype(np.uint8)
        columns = np.asarray(part.any(axis=0), np.bool_)
        number = int(np.count_nonzero(np.diff(columns.astype(np.int8), prepend=0) == 1))
        if number >= DOTS_MIN and _is_level(part, dpi) and are_set_dots(columns):
            mask[own] = np.maximum(mask[own], part)
            leaders.append(_leader(part, x, y, number))
    return tuple(sorted(leaders, key=lambda leader: leader.top)), mask


def _dots(ink: Mask, dpi: float) -> Mask | None:
    """The ink of all dots; None where nowhere so many follow each other as in a leader."""
    side = max(2, round(DOT_SIDE * dpi))
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_dot = (stats[:, cv2.CC_STAT_WIDTH] <= side) & (stats[:, cv2.CC_STAT_HEIGHT] <= side)
    is_dot[0] = False
    if not _may_hold_leader(np.asarray(middles[is_dot], np.float64), dpi):
        return None
    return np.asarray(np.where(is_dot, 255, 0).astype(np.uint8)[labels], np.uint8)


def _may_hold_leader(middles: NDArray[np.float64], dpi: float) -> bool:
    """Whether enough dots, given by their (x, y), follow each other in some row of the page."""
    for offset in (0.0, 0.5):
        rows = np.floor(middles[:, 1] / (SAME_HEIGHT * dpi) + offset)
        order = np.lexsort((middles[:, 0], rows))
        apart = np.diff(middles[order, 0])
        follows = (np.diff(rows[order]) == 0) & (apart <= (DOT_GAP + DOT_SIDE) * dpi)
        breaks = np.flatnonzero(np.concatenate(([True], ~follows, [True])))
        if np.diff(breaks).max(initial=0) >= DOTS_MIN:
            return True
    return False


def _is_level(part: Mask, dpi: float) -> bool:
    # Specks of a fax beside a leader are fewer than one in ten of its pixels.
    upper, lower = np.percentile(np.nonzero(part)[0], (5, 95))
    return bool(lower - upper <= (DOT_SIDE + SAME_HEIGHT) * dpi)


def _leader(part: Mask, x: int, y: int, number: int) -> Leader:
    rows, columns = np.nonzero(part)
    return Leader(
        x + int(columns.min()),
        y + int(rows.min()),
        x + int(columns.max()) + 1,
        y + int(rows.max()) + 1,
        number,
    )


def with_leaders(lines: Sequence[RecognisedLine], leaders: Sequence[Leader]) -> tuple[RecognisedLine, ...]:
    """Set each leader as a word of dots into the line whose words end or begin next to it.

    One that no word stands beside is left out.
    """
    result = list(lines)
    for leader in leaders:
        beside = [number for number, line in enumerate(result) if _foot_apart(line, leader) <= FOOT]
        if beside:
            nearest = min(beside, key=lambda number: _apart(_nearest(result[number], leader), leader))
            result[nearest] = _with_leader(result[nearest], leader)
    return tuple(result)


def _nearest(line: RecognisedLine, leader: Leader) -> RecognisedWord:
    return min(line.words, key=lambda word: _apart(word, leader))


def _apart(word: RecognisedWord, leader: Leader) -> int:
    return max(word.left - leader.right, leader.left - word.right)


def _foot_apart(line: RecognisedLine, leader: Leader) -> float:
    """How far a leader lies off the baseline of a line that is continued to it, of the line's height."""
    word = _nearest(line, leader)
    middle = (leader.left + leader.right) / 2
    base = word.baseline + line.slope * (middle - (word.left + word.right) / 2)
    return abs((leader.top + leader.bottom) / 2 - base) / max(1.0, word.line_height)


def _with_leader(line: RecognisedLine, leader: Leader) -> RecognisedLine:
    dots = RecognisedWord(
        text="." * leader.dots,
        left=leader.left,
        top=leader.top,
        right=leader.right,
        bottom=leader.bottom,
        confidence=mean(w.confidence for w in line.words),
        line_height=_nearest(line, leader).line_height,
        baseline=float(leader.bottom),
    )
    return replace(line, words=tuple(sorted((*line.words, dots), key=lambda w: w.left)))
