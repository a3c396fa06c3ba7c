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

DARK_SHARE = 0.52
"""Share of the page's brightest level under which nothing is paper. Shadows of a hand or a lamp leave paper
at 0.6 and more. What reaches the picture's edge is a desk, a lid, the scanner's edge (0.2-0.45); the rest
was printed so, a dark header, and stays as dark as it is: divided by itself, its empty parts would come
out lighter than those around its letters."""

DARK_RIM = 0.05
"""Inches around such a part in which the estimate goes over from dark to paper."""

INK_THRESHOLD = 170
"""Grey level, after division by the background, below which a pixel is ink."""

SPECK_SIDE = 0.016
"""Inches; ink blobs up to this size in both directions that stand alone are dust or fax noise."""

SPECK_ALONE = 0.07
"""Inches; dots with other ink within this reach are full stops, dots of i and ö, or parts of letters."""


def flatten_background(gray: GrayImage, dpi: float) -> GrayImage:
    """Divide the page by its estimated paper, so that shadows and tints go and ink stays."""
    small = cv2.resize(gray, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    reach = max(3, round(BACKGROUND_REACH * dpi / 4)) | 1
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), 2 * reach + 1)
    brightest = float(np.percentile(paper, 95))
    outside = _beside_the_paper(np.asarray(paper, np.uint8), DARK_SHARE * brightest, reach)
    rim = max(3, round(2 * DARK_RIM * dpi / 4)) | 1
    dark = cv2.dilate((paper < DARK_SHARE * brightest).astype(np.uint8), np.ones((rim, rim), np.uint8))
    lit = np.where(dark > 0, max(1.0, brightest), np.maximum(paper, 1)).astype(np.uint8)
    size = (gray.shape[1], gray.shape[0])
    paper_level = cv2.resize(lit, size, interpolation=cv2.INTER_LINEAR)
    flat = np.asarray(cv2.divide(gray, paper_level, scale=255.0), np.uint8)
    if outside.any():
        flat[cv2.resize(outside, size, interpolation=cv2.INTER_NEAREST) > 0] = 255
    return flat


def _beside_the_paper(paper: GrayImage, darkest: float, reach: int) -> Mask:
    """What is too dark for paper and reaches the picture's edge: the desk, the scanner's lid."""
    dark = np.asarray(np.where(paper < darkest, 255, 0), np.uint8)
    count, labels, _, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    edge = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    beside = np.zeros(count, np.bool_)
    beside[np.unique(edge)] = True
    beside[0] = False
    outside = np.asarray(np.where(beside[labels], 255, 0), np.uint8)
    # The estimate of the paper reaches beyond its edge by as much as it was widened.
    return np.asarray(cv2.dilate(outside, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)), np.uint8)


def ink_mask(flat: GrayImage) -> Mask:
    """Return the ink of a flattened page."""
    return np.asarray(cv2.threshold(flat, INK_THRESHOLD - 1, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


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
