"""Rulings on a scanned page: found by their shape, then taken out so that they do not disturb reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.marks.broken_lines import broken_lines, hair_pieces
from pipeline.ocr.picture.cleaning import Mask, ink_mask
from pipeline.source.pages import GrayImage

MIN_STROKE = 0.22
"""Inches of unbroken straight ink that can be part of a ruling: longer than any letter's stroke in
text of up to 20 pt."""

FAINT_INK = 215
"""Grey level, after division by the background, below which a long straight stroke is a ruling. Hair lines
and grey ones of 0.4 pt come out at 160-200 on a soft scan; the back page shining through at 230."""

FAINT_CONTRAST = 25
"""Grey levels by which such a stroke is darker than the paper, or the shading, beside it."""

MIN_FAINT_STROKE = 0.6
"""Inches of unbroken straight faint ink that can be part of a ruling: letters of one word run together in
faint ink, words do not."""

SLOPES = (-0.04, -0.03, -0.02, -0.01, 0.01, 0.02, 0.03, 0.04)
"""Slopes besides level at which rulings are looked for: phone photos, once turned level by their text, have
column rules that lean by up to 2 degrees."""

MAX_SLOPE = 0.05
"""Rise over length of the steepest ruling."""

SLANTED_STROKE = 0.6
"""Inches of straight ink that show a slope."""

SLOPE_SHRINK, SHRUNK_INK = 4, 60
"""Slopes are looked for at this part of the resolution, where a hair line of two pixels still inks half a
cell."""

SLANT_PREVAILS, SLANTED_SHARE = 1.3, 0.2
"""Times the level ink that the ink along one slope must be for a page to be seen at an angle; then every
slope with this share of the most is used, since rulings converge."""

MAX_THICKNESS = 0.05
"""Inches; thicker bars are shading, bold headings or shadows at the paper's edge."""

BREAK_BRIDGED = 0.08
"""Inches; a ruling broken by noise or crossing letters is one ruling over gaps up to this."""

STUB = 0.09
"""Inches; a piece this long belongs to a ruling if it lies in line with one, as no letter does."""

STUB_ROOM = 0.04
"""Inches of white that such a piece has along both sides; letters of a word are nearer."""

STUB_REACH = 0.5
"""Inches from a ruling's end within which such a piece is looked for: the height of a shaded row."""

MIN_LENGTH = 0.30
"""Inches; shorter rulings are dashes, underlined words or letters."""

WOBBLE = 0.012
"""Inches; half the play that a line may have in a step of its length (paper is never flat)."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight stroke from (x0, y0) to (x1, y1), left to right or top to bottom; pixels."""

    x0: float
    y0: float
    x1: float
    y1: float
    is_vertical: bool


def find_strokes(flat: GrayImage, dpi: float) -> tuple[tuple[Stroke, ...], Mask]:
    """Find the horizontal and vertical rulings of a level page.

    Parameters
    ----------
    flat
        The page, its background divided out.

    Returns
    -------
    strokes
        In pixels.
    mask
        The ink that belongs to them, same shape as `flat`.
    """
    ink, lying = ink_mask(flat), np.ascontiguousarray(flat.T)
    lying_ink = np.ascontiguousarray(ink.T)
    low, narrow = hair_pieces(ink, dpi)
    across, across_mask = _strokes(flat, ink, broken_lines(low, dpi), dpi)
    down, down_mask = _strokes(lying, lying_ink, broken_lines(narrow, dpi), dpi)
    stubs, stub_mask = _stubs(lying_ink, down, across, dpi)
    upright = [Stroke(s.y0, s.x0, s.y1, s.x1, True) for s in down + stubs]
    upright_mask = cv2.max(down_mask, stub_mask)
    mask = cv2.max(across_mask, np.ascontiguousarray(upright_mask.T))
    return (*across, *upright), np.asarray(mask, np.uint8)


def erase(flat: GrayImage, mask: Mask, dpi: float) -> GrayImage:
    """Paint the ink of `mask` white, with the soft edge that belongs to it."""
    edge = max(1, round(0.006 * dpi))
    wide = cv2.dilate(mask, np.ones((2 * edge + 1, 2 * edge + 1), np.uint8))
    cleaned = flat.copy()
    cleaned[wide > 0] = 255
    return cleaned


def _strokes(flat: GrayImage, ink: Mask, broken: Mask, dpi: float) -> tuple[list[Stroke], Mask]:
    """Return the horizontal strokes and their ink, those among them that were found broken."""
    play = max(1, round(WOBBLE * dpi))
    faint = _faint_ink(flat, dpi)
    dark_thick, faint_thick = _thickened(ink, play), _thickened(faint, play)
    core = np.zeros_like(faint)
    for slope in (0.0, *_slopes(dark_thick, dpi)):
        core |= _long_runs(dark_thick, round(MIN_STROKE * dpi), slope)
        core |= _long_runs(faint_thick, round(MIN_FAINT_STROKE * dpi), slope)
    core = _without_bars(core, dpi) | broken
    bridge = np.ones((2 * play + 1, round(BREAK_BRIDGED * dpi)), np.uint8)
    bridged = cv2.morphologyEx(core, cv2.MORPH_CLOSE, bridge)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(bridged, connectivity=8)
    strokes: list[Stroke] = []
    kept = np.zeros_like(faint)
    for label in range(1, count):
        x, y, w, h, area = stats[label].tolist()
        # The mean thickness, not the box's height: a slightly bent ruling is still thin.
        is_thin = area / w <= MAX_THICKNESS * dpi and h <= max(3 * MAX_THICKNESS * dpi, MAX_SLOPE * w)
        if w >= MIN_LENGTH * dpi and is_thin:
            part = labels[y : y + h, x : x + w] == label
            strokes.append(_stroke(part, x, y))
            kept[y : y + h, x : x + w][part] = 255
    mask = cv2.min(kept, cv2.dilate(core, np.ones((3, 1), np.uint8)))
    return strokes, np.asarray(cv2.min(mask, faint), np.uint8)


def _without_bars(core: Mask, dpi: float) -> Mask:
    """Leave out what is thick in both directions (shading, a dark header), which would join rulings up."""
    side = round(1.5 * MAX_THICKNESS * dpi) | 1
    bars = cv2.morphologyEx(core, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return np.asarray(cv2.subtract(core, bars), np.uint8)


def _faint_ink(flat: GrayImage, dpi: float) -> Mask:
    """Ink however light that is thin across and darker than what is beside it: no shading, no shadow."""
    reach = round(2 * MAX_THICKNESS * dpi) | 1
    beside = cv2.morphologyEx(flat, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8))
    apart = cv2.subtract(np.asarray(beside, np.uint8), flat)
    light = cv2.threshold(flat, FAINT_INK - 1, 255, cv2.THRESH_BINARY_INV)[1]
    stands_out = cv2.threshold(apart, FAINT_CONTRAST - 1, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.min(light, stands_out), np.uint8)


def _slopes(thick: Mask, dpi: float) -> list[float]:
    """Slopes of the rulings of a page seen at an angle; none where level rulings prevail."""
    part = 1 / SLOPE_SHRINK
    shrunk = cv2.resize(thick, None, fx=part, fy=part, interpolation=cv2.INTER_AREA)
    small = np.asarray(shrunk > SHRUNK_INK, np.uint8)
    length = round(SLANTED_STROKE * dpi * part)
    found = {s: int(_without_bars(_long_runs(small, length, s), dpi * part).sum()) for s in (0.0, *SLOPES)}
    most = max(found.values())
    if most <= SLANT_PREVAILS * found[0.0] + length:
        return []
    return [s for s in SLOPES if found[s] >= SLANTED_SHARE * most]


def _long_runs(mask: Mask, length: int, slope: float = 0.0) -> Mask:
    """What of a mask belongs to unbroken runs of at least `length` pixels that rise by `slope`."""
    kernel = np.ones((1, length), np.uint8)
    if slope == 0.0:
        return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), np.uint8)
    rows, columns = mask.shape
    tilt = np.array([[1.0, 0.0, 0.0], [slope, 1.0, -slope * columns / 2]])
    back = np.array([[1.0, 0.0, 0.0], [-slope, 1.0, slope * columns / 2]])
    tilted = cv2.warpAffine(mask, tilt, (columns, rows), flags=cv2.INTER_NEAREST)
    opened = cv2.morphologyEx(tilted, cv2.MORPH_OPEN, kernel)
    return np.asarray(cv2.warpAffine(opened, back, (columns, rows), flags=cv2.INTER_NEAREST), np.uint8)


def _thickened(ink: Mask, play: int) -> Mask:
    """A line that wobbles by a pixel or two is level again once it is thickened."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((play, 1), np.uint8)), np.uint8)


def _stubs(
    lying: Mask, strokes: Sequence[Stroke], crossing: Sequence[Stroke], dpi: float
) -> tuple[list[Stroke], Mask]:
    """Short pieces of column rules: their course through a low row, cut off by shaded rows.

    Such a piece lies in line with a column rule and meets a row rule, as no letter does. `lying` and
    `strokes` are transposed, `crossing` is not.
    """
    if not strokes:
        return [], np.zeros_like(lying)
    thick = _thickened(lying, max(1, round(WOBBLE * dpi)))
    short = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(STUB * dpi)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(short, connectivity=8)
    found: list[Stroke] = []
    kept = np.zeros_like(lying)
    for label in range(1, count):
        x, y, w, h, _ = stats[label].tolist()
        middle = y + h / 2
        owners = [s for s in strokes if _in_line(x + w / 2, middle, s, dpi)]
        is_piece = owners and h <= MAX_THICKNESS * dpi and _meets(x, x + w, middle, crossing, dpi)
        if is_piece and _stands_clear(thick, (x, y, w, h), dpi):
            kept[y : y + h, x : x + w][labels[y : y + h, x : x + w] == label] = 255
            if all(x + w < s.x0 or x > s.x1 for s in owners):
                found.append(Stroke(float(x), middle, float(x + w), middle, False))
    return found, np.asarray(cv2.min(kept, lying), np.uint8)


def _meets(start: float, end: float, at: float, crossing: Sequence[Stroke], dpi: float) -> bool:
    """Whether one end of a transposed piece touches a row rule."""
    reach = MAX_THICKNESS * dpi
    return any(
        s.x0 - reach <= at <= s.x1 + reach and min(abs(start - s.y0), abs(end - s.y0)) <= reach
        for s in crossing
    )


def _stands_clear(thick: Mask, box: tuple[int, int, int, int], dpi: float) -> bool:
    """White along both sides: a ruling runs in its gutter, a letter's stem stands among letters."""
    x, y, w, h = box
    # Its ends may meet rulings that cross it, and its own soft edge does not count.
    room, edge = round(STUB_ROOM * dpi), max(1, round(WOBBLE * dpi))
    course = slice(x + w // 4, x + w - w // 4)
    above = thick[max(0, y - room) : max(0, y - edge), course]
    below = thick[y + h + edge : y + h + room, course]
    return not above.any() and not below.any()


def _in_line(x: float, y: float, stroke: Stroke, dpi: float) -> bool:
    if not stroke.x0 - STUB_REACH * dpi <= x <= stroke.x1 + STUB_REACH * dpi:
        return False
    slope = (stroke.y1 - stroke.y0) / (stroke.x1 - stroke.x0)
    return abs(stroke.y0 + slope * (x - stroke.x0) - y) <= 2 * WOBBLE * dpi


def _stroke(part: NDArray[np.bool_], x: int, y: int) -> Stroke:
    """Ends at the mean height of the ink in the first and the last tenth."""
    width = part.shape[1]
    tenth = max(1, width // 10)
    left = float(np.nonzero(part[:, :tenth])[0].mean())
    right = float(np.nonzero(part[:, -tenth:])[0].mean())
    return Stroke(float(x), y + left, float(x + width), y + right, False)
