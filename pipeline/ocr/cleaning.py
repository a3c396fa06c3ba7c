"""From a photographed or scanned page to dark ink on white paper.

All arrays are (rows, columns) of uint8, 0 black to 255 white, unless said otherwise.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.source.pages import GrayImage

Mask = NDArray[np.uint8]
"""255 where something is, 0 elsewhere."""

BACKGROUND_REACH = 0.16
"""Inches; wider than a bold stroke, so that the estimate of the paper never follows the ink.
Dividing by the paper takes phone photos from 2.9 % word errors to 0.2 % and costs flat scans none."""

BACKGROUND_FLOOR = 0.45
"""The paper is nowhere darker than this share of the page's brightest level: what is darker was
printed so (a dark header) and must stay dark to be recognised as such."""

INK_THRESHOLD = 170
"""Grey level, after division by the background, below which a pixel is ink."""

SPECK_SIDE = 0.016
"""Inches; ink blobs up to this size in both directions that stand alone are dust or fax noise."""

SPECK_ALONE = 0.07
"""Inches; dots with other ink within this reach are full stops, dots of i and ö, or parts of letters."""

WHITE_LETTER = 0.12
"""Inches along the line; white letters on a dark block are closed over strokes of this width, the bars of
T and E in 14 pt bold. Across the lines nothing is closed: the strip below the header stays open."""

DARK_BLOCK_HEIGHT = 0.10
"""Inches that a solid dark area must be high throughout: more than a line of dark text filled so."""

DARK_EDGE, DARK_EDGE_SHARE = 0.15, 0.85
"""The upper and the lower part of a block's height that its padding takes, and the share of them that is
dark: white text leaves them nearly whole, while the bar of a bold dark heading, once filled, shows the tops
of its letters there, at most three quarters dark."""

SHRINK = 2
"""Dark blocks are looked for at this part of the resolution."""

DARK_BLOCK_MIN_SIDES = (0.6, 0.12)
"""Inches (width, height) of the whole block: punch holes (0.24) and seals are smaller or round."""


def flatten_background(gray: GrayImage, dpi: float) -> GrayImage:
    """Divide the page by its estimated paper, so that shadows and tints go and ink stays."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(BACKGROUND_REACH * dpi / 4)) | 1
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), 2 * reach + 1)
    floor = BACKGROUND_FLOOR * float(np.percentile(paper, 95))
    paper = np.maximum(paper, max(1.0, floor)).astype(np.float32)
    paper = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.clip(gray.astype(np.float32) * (255.0 / paper), 0, 255), np.uint8)


def ink_mask(flat: GrayImage) -> Mask:
    """Return the ink of a flattened page."""
    return np.asarray(np.where(flat < INK_THRESHOLD, 255, 0), np.uint8)


def remove_specks(flat: GrayImage, ink: Mask, dpi: float) -> GrayImage:
    """Paint small dots white that stand alone."""
    side, reach = max(1, round(SPECK_SIDE * dpi)), max(1, round(SPECK_ALONE * dpi))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = (stats[:, cv2.CC_STAT_WIDTH] <= side) & (stats[:, cv2.CC_STAT_HEIGHT] <= side)
    small[0] = False
    if count <= 1 or not small.any():
        return flat
    letters = np.where(small[labels], 0, ink).astype(np.uint8)
    near = cv2.dilate(letters, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)) > 0
    beside = np.zeros(count, np.bool_)
    beside[np.unique(labels[near & (labels > 0)])] = True
    cleaned = flat.copy()
    cleaned[(small & ~beside)[labels]] = 255
    return cleaned


def dark_blocks(ink: Mask, dpi: float) -> tuple[tuple[int, int, int, int], ...]:
    """Find solid dark rectangles (headers with white text).

    Returns
    -------
    tuple of (x, y, width, height)
        Pixels.
    """
    # Half the resolution is enough for blocks of a tenth of an inch.
    small = cv2.resize(ink, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA)
    solid = np.asarray(np.where(small > 127, 255, 0), np.uint8)
    scale = dpi / SHRINK
    filled = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _kernel(WHITE_LETTER * scale, 1))
    side = DARK_BLOCK_HEIGHT * scale
    opened = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _kernel(side, side))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    rows, columns = opened.shape[:2]
    blocks: list[tuple[int, int, int, int]] = []
    for label in range(1, count):
        x, y, w, h, area = stats[label].tolist()
        is_block = w >= DARK_BLOCK_MIN_SIDES[0] * scale and h >= DARK_BLOCK_MIN_SIDES[1] * scale
        touches_edge = x == 0 or y == 0 or x + w == columns or y + h == rows
        if not is_block or touches_edge or area <= 0.8 * w * h:
            continue
        if _has_dark_edges(solid[y : y + h, x : x + w]):
            blocks.append((x * SHRINK, y * SHRINK, w * SHRINK, h * SHRINK))
    return tuple(blocks)


def _has_dark_edges(block: Mask) -> bool:
    rows = max(1, round(DARK_EDGE * block.shape[0]))
    dark = (block > 0).mean(axis=1)
    # The median, since the outermost row may be half paper.
    return min(float(np.median(dark[:rows])), float(np.median(dark[-rows:]))) >= DARK_EDGE_SHARE


def _kernel(width: float, height: float) -> NDArray[np.uint8]:
    # Even kernels would shift what they close.
    return np.ones((max(1, round(height)) | 1, max(1, round(width)) | 1), np.uint8)


def invert_blocks(flat: GrayImage, blocks: tuple[tuple[int, int, int, int], ...]) -> GrayImage:
    """Turn white-on-dark blocks into dark-on-white, so that they read like the rest."""
    turned = flat.copy()
    for x, y, w, h in blocks:
        inner = 255 - turned[y : y + h, x : x + w]
        low, high = float(np.percentile(inner, 2)), float(np.percentile(inner, 90))
        stretched = (inner.astype(np.float32) - low) * (255.0 / max(1.0, high - low))
        turned[y : y + h, x : x + w] = np.clip(stretched, 0, 255).astype(np.uint8)
    return turned
