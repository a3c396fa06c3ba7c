"""Dark headers with white text: found, and turned into black on white so that they read like the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.picture.cleaning import Mask
from pipeline.source.pages import GrayImage

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

DARK_BLOCK_AREA = 0.85
"""Share of its rectangle that a block fills."""

DARK_BLOCK_SLANT = 5.0
"""Degrees that a block may lean, as on a photo."""


@dataclass(frozen=True, slots=True)
class DarkBlock:
    """A dark rectangle that may lean a little: its corners in pixels, clockwise from the upper left."""

    corners: tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]

    @property
    def width(self) -> float:
        return float(np.hypot(*np.subtract(self.corners[1], self.corners[0])))

    @property
    def height(self) -> float:
        return float(np.hypot(*np.subtract(self.corners[3], self.corners[0])))

    def is_side(self, x: float, top: float, bottom: float, play: float) -> bool:
        """Whether an upright stroke is this block's left or right edge, and reaches no farther."""
        (left, y0), (right, _), (_, y1), _ = self.corners
        at_side = min(abs(x - left), abs(x - right)) <= play
        return at_side and top >= y0 - play and bottom <= y1 + play


LETTER_CONTRAST = 100.0
"""Grey levels between light letters and their dark ground, at least."""

SEAM = 0.024
"""Inches painted white along a block's outline, half of them inside it: what is left of its soft edge is else
read as "I" or "3". Letters stand 0.03 and more inside."""


def dark_blocks(ink: Mask, dpi: float) -> tuple[DarkBlock, ...]:
    """Find solid dark rectangles: headers with white text."""
    # Half the resolution is enough for blocks of a tenth of an inch.
    small = cv2.resize(ink, None, fx=1 / SHRINK, fy=1 / SHRINK, interpolation=cv2.INTER_AREA)
    solid = np.asarray(np.where(small > 127, 255, 0), np.uint8)
    scale = dpi / SHRINK
    filled = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _kernel(WHITE_LETTER * scale, 1))
    side = DARK_BLOCK_HEIGHT * scale
    opened = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _kernel(side, side))
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    found = [_rectangle(np.asarray(c, np.int32), opened.shape, scale) for c in contours]
    blocks = [block for block in found if block is not None and _has_dark_edges(solid, block)]
    return tuple(_enlarged(block) for block in sorted(blocks, key=lambda b: b.corners[0][1]))


def _rectangle(contour: NDArray[np.int32], shape: tuple[int, ...], scale: float) -> DarkBlock | None:
    """The rectangle that a contour fills; None where it is too small, leans, or touches the page's edge."""
    x, y, w, h = cv2.boundingRect(contour)
    if x == 0 or y == 0 or x + w == shape[1] or y + h == shape[0]:
        return None
    corners = _clockwise(np.asarray(cv2.boxPoints(cv2.minAreaRect(contour)), np.float32))
    block = DarkBlock(corners)
    is_large = (
        block.width >= DARK_BLOCK_MIN_SIDES[0] * scale and block.height >= DARK_BLOCK_MIN_SIDES[1] * scale
    )
    rise = abs(corners[1][1] - corners[0][1])
    leans = rise > np.tan(np.radians(DARK_BLOCK_SLANT)) * max(1.0, block.width)
    if not is_large or leans:
        return None
    return block if cv2.contourArea(contour) >= DARK_BLOCK_AREA * block.width * block.height else None


def _clockwise(
    points: NDArray[np.float32],
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]:
    """Corners from the upper left on; boxPoints begins anywhere."""
    by_x = sorted((float(x), float(y)) for x, y in points.tolist())
    upper_left, lower_left = sorted(by_x[:2], key=lambda point: point[1])
    upper_right, lower_right = sorted(by_x[2:], key=lambda point: point[1])
    return (upper_left, upper_right, lower_right, lower_left)


def _has_dark_edges(solid: Mask, block: DarkBlock) -> bool:
    dark = (_levelled(solid, block) > 127).mean(axis=1)
    rows = max(1, round(DARK_EDGE * len(dark)))
    # The median, since the outermost row may be half paper.
    return min(float(np.median(dark[:rows])), float(np.median(dark[-rows:]))) >= DARK_EDGE_SHARE


def _levelled(picture: Mask, block: DarkBlock) -> Mask:
    """The block as a level picture of its own."""
    width, height = max(1, round(block.width)), max(1, round(block.height))
    upper_left, upper_right, _, lower_left = block.corners
    source = np.array([upper_left, upper_right, lower_left], np.float32)
    target = np.array([(0, 0), (width, 0), (0, height)], np.float32)
    return np.asarray(
        cv2.warpAffine(picture, cv2.getAffineTransform(source, target), (width, height)), np.uint8
    )


def _enlarged(block: DarkBlock) -> DarkBlock:
    a, b, c, d = ((x * SHRINK, y * SHRINK) for x, y in block.corners)
    return DarkBlock((a, b, c, d))


def _kernel(width: float, height: float) -> NDArray[np.uint8]:
    # Even kernels would shift what they close.
    return np.ones((max(1, round(height)) | 1, max(1, round(width)) | 1), np.uint8)


def invert_blocks(flat: GrayImage, blocks: Sequence[DarkBlock], dpi: float) -> GrayImage:
    """Turn white-on-dark blocks into dark-on-white, without the seam where block and paper meet."""
    turned = flat.copy()
    for block in blocks:
        inside = np.zeros_like(flat)
        cv2.fillConvexPoly(inside, np.array(block.corners, np.float32).round().astype(np.int32), 255)
        rows, columns = np.nonzero(inside)
        values = 255.0 - flat[rows, columns]
        high = float(np.percentile(values, 90))
        # Few letters on a large ground are less than the second percentile.
        low = min(float(np.percentile(values, 2)), high - LETTER_CONTRAST)
        stretched = (values - low) * (255.0 / max(1.0, high - low))
        turned[rows, columns] = np.clip(stretched, 0, 255).astype(np.uint8)
        outline = np.array(block.corners, np.float32).round().astype(np.int32)
        cv2.polylines(turned, [outline], isClosed=True, color=255, thickness=max(1, round(SEAM * dpi)) | 1)
    return turned
