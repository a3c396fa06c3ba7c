"""What a document collects on a desk: a receipt stamp, punch holes, a pen stroke."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from lab.corpus.print_styles import FONT_FOLDER

Grey = NDArray[np.uint8]

STAMP_LINES = ("KOMMUNSTYRELSEN", "INKOM  EXEMPEL", "Registrator")
STAMP_INK = 105
PEN_INK = 60
HOLE_SHADE = 45


def add_handling_marks(page: Grey, rng: np.random.Generator) -> Grey:
    """Return the page (grey, at any resolution) with two punch holes and a pen stroke."""
    return _pen_stroke(_punch_holes(page), rng)


def stamp(page: Grey, rng: np.random.Generator) -> Grey:
    """Return the page with a registrar's receipt stamp, somewhat askew, in its top margin."""
    height, width = page.shape
    size = width // 60
    label = Image.new("L", (size * 16, size * 6), 255)
    draw = ImageDraw.Draw(label)
    draw.rectangle((2, 2, label.width - 3, label.height - 3), outline=STAMP_INK, width=max(2, size // 8))
    font = ImageFont.truetype(FONT_FOLDER / "VeraBd.ttf", size)
    for number, line in enumerate(STAMP_LINES):
        draw.text((size, size * (0.6 + 1.65 * number)), line, fill=STAMP_INK, font=font)
    tilt = float(rng.uniform(-7, 7))
    turned = label.rotate(tilt, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    ink = np.array(turned)
    # Between the letterhead and the record number, where a registrar finds room.
    top, left = int(height * 0.012), int(width * 0.47)
    out = page.copy()
    area = out[top : top + ink.shape[0], left : left + ink.shape[1]]
    np.minimum(area, ink[: area.shape[0], : area.shape[1]], out=area)
    return out


def _punch_holes(page: Grey) -> Grey:
    """Two holes 80 mm apart on the left edge (ISO 838), 12 mm in."""
    height, width = page.shape
    pixels_per_mm = max(height, width) / 297
    out = page.copy()
    for offset in (-40, 40):
        centre = (round(12 * pixels_per_mm), round(height / 2 + offset * pixels_per_mm))
        cv2.circle(out, centre, round(3 * pixels_per_mm), HOLE_SHADE, -1, cv2.LINE_AA)
    return out


def _pen_stroke(page: Grey, rng: np.random.Generator) -> Grey:
    """A quick wavy stroke near the foot, as a tick or an initial."""
    height, width = page.shape
    steps = np.linspace(0, 1, 60)
    start = np.array([rng.uniform(0.55, 0.7) * width, rng.uniform(0.84, 0.88) * height])
    waves = np.sin(steps * rng.uniform(9, 14)) * np.exp(-steps) * height * 0.02
    points = np.stack([start[0] + steps * width * 0.18, start[1] + waves - steps * height * 0.02], axis=1)
    out = page.copy()
    cv2.polylines(out, [points.round().astype(np.int32)], False, PEN_INK, max(2, width // 600), cv2.LINE_AA)
    return out
