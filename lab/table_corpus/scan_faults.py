"""What a scanner, fax or phone does to a page, with every fault drawn at random.

The devices are those of `lab.corpus.scan`; here resolution, skew, light, marks and turn are drawn too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lab.corpus.marks import add_handling_marks, stamp
from lab.corpus.scan import SCAN_DATE, blurred, grain, photographed, render, shaded, shine_through, specks

Grey = NDArray[np.uint8]
ScanKind = Literal[
    "digital", "clean", "office", "low", "fax", "photo", "sideways", "upside_down", "desk", "skewed", "fine"
]
SCAN_KINDS: tuple[ScanKind, ...] = (
    "digital",
    "clean",
    "office",
    "low",
    "fax",
    "photo",
    "sideways",
    "upside_down",
    "desk",
    "skewed",
    "fine",
)
SCANNER_EDGE = 55


@dataclass(frozen=True, slots=True)
class ScanFaults:
    """One drawn way of scanning.

    Attributes
    ----------
    skew
        Degrees, at most; each page draws its own.
    softness
        Sigma of the blur in pixels.
    noise
        Sigma of the grain in grey levels.
    shadow
        Grey levels by which the page darkens towards one side.
    turn
        Quarter turns anticlockwise.
    has_marks
        Whether there are a stamp, punch holes, a pen stroke, and the back page shining through.
    has_edge
        Whether the scanner's dark edge shows.
    """

    dpi: int
    quality: int
    skew: float = 0.2
    softness: float = 0.5
    noise: float = 1.0
    shadow: float = 0.0
    turn: int = 0
    speck_count: int = 0
    is_bilevel: bool = False
    is_photo: bool = False
    has_marks: bool = False
    has_edge: bool = False


def draw_faults(kind: ScanKind, rng: np.random.Generator) -> ScanFaults:
    """Draw the faults of one kind of scan.

    Raises
    ------
    ValueError
        For ``digital``, which is not scanned.
    """
    office = ScanFaults(
        dpi=int(rng.choice((200, 240, 300))),
        quality=int(rng.integers(55, 80)),
        skew=float(rng.uniform(0.3, 1.2)),
        softness=float(rng.uniform(0.4, 0.7)),
        noise=float(rng.uniform(1, 3)),
        shadow=float(rng.uniform(0, 15)),
        speck_count=int(rng.integers(0, 40)),
        has_edge=bool(rng.random() < 0.3),
    )
    quarter = int(rng.choice((1, 3)))
    match kind:
        case "clean":
            return ScanFaults(300, 60)
        case "fine":
            return ScanFaults(400, 50, skew=0.5)
        case "office":
            return office
        case "low":
            return ScanFaults(150, 72, skew=0.6, softness=0.5, noise=3.0, shadow=8)
        case "fax":
            return ScanFaults(200, 0, skew=0.8, softness=0.7, noise=12, speck_count=300, is_bilevel=True)
        case "photo":
            return ScanFaults(
                int(rng.choice((200, 230))), 65, 0.0, 0.9, 2.5, float(rng.uniform(40, 90)), is_photo=True
            )
        case "sideways":
            return _changed(office, turn=quarter)
        case "upside_down":
            return _changed(office, turn=2)
        case "desk":
            return _changed(office, has_marks=True)
        case "skewed":
            return _changed(office, skew=5.0, has_edge=False)
        case "digital":
            raise ValueError("a digital document is not scanned; write the printed PDF as it is")


def _changed(
    faults: ScanFaults,
    *,
    turn: int = 0,
    skew: float | None = None,
    has_marks: bool = False,
    has_edge: bool | None = None,
) -> ScanFaults:
    return ScanFaults(
        dpi=faults.dpi,
        quality=faults.quality,
        skew=faults.skew if skew is None else skew,
        softness=faults.softness,
        noise=faults.noise,
        shadow=faults.shadow,
        turn=turn,
        speck_count=faults.speck_count,
        has_marks=has_marks,
        has_edge=faults.has_edge if has_edge is None else has_edge,
    )


def scan_with(printed: Path, faults: ScanFaults, rng: np.random.Generator, out: Path) -> int:
    """Scan the PDF `printed` to the PDF `out`; returns the number of pages."""
    pages = render(printed, faults.dpi)
    if faults.has_marks:
        pages[0] = stamp(pages[0], rng)
    backs = [*pages[1:], pages[0]]
    images = [_spoiled(page, back, faults, rng) for page, back in zip(pages, backs, strict=True)]
    _write(images, faults, out)
    return len(images)


def _spoiled(page: Grey, back: Grey, faults: ScanFaults, rng: np.random.Generator) -> Grey:
    if faults.has_marks:
        page = add_handling_marks(shine_through(page, back), rng)
    page = _tilted(page, float(rng.uniform(-faults.skew, faults.skew)))
    if faults.is_photo:
        page = photographed(page, rng, faults.shadow)
    page = blurred(page, faults.softness)
    if faults.shadow and not faults.is_photo:
        page = shaded(page, rng, faults.shadow)
    page = grain(page, rng, faults.noise)
    if faults.is_bilevel:
        page = np.where(page < 150, 0, 255).astype(np.uint8)
    page = specks(page, rng, faults.speck_count)
    if faults.has_edge:
        page = _scanner_edge(page, rng)
    return np.ascontiguousarray(np.rot90(page, faults.turn))


def _tilted(page: Grey, degrees: float) -> Grey:
    """Turn the page about its middle; what turns in from outside is white, and no corner is lost."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    grown = np.abs(matrix[:, :2]) @ np.array([width, height])
    matrix[:, 2] += grown / 2 - np.array([width, height]) / 2
    size = (round(grown[0]), round(grown[1]))
    return cv2.warpAffine(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=255).astype(np.uint8)


def _scanner_edge(page: Grey, rng: np.random.Generator) -> Grey:
    """A dark, slanting strip along one side, where the lid did not close on paper."""
    height, width = page.shape
    top, bottom = rng.uniform(0.002, 0.014, 2) * width
    side = 0.0 if rng.random() < 0.5 else float(width)
    inward = 1 if side == 0 else -1
    corners = [[side, 0], [side + inward * top, 0], [side + inward * bottom, height], [side, height]]
    out = page.copy()
    cv2.fillPoly(out, [np.array(corners, dtype=np.int32)], SCANNER_EDGE)
    return out


def _write(images: list[Grey], faults: ScanFaults, out: Path) -> None:
    pages = [Image.fromarray(image) for image in images]
    if faults.is_bilevel:
        pages = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    first, *rest = pages
    quality = {} if faults.is_bilevel else {"quality": faults.quality}
    first.save(
        out,
        save_all=True,
        append_images=rest,
        resolution=float(faults.dpi),
        producer="Exempelskanner",
        creationDate=SCAN_DATE,
        modDate=SCAN_DATE,
        **quality,
    )
