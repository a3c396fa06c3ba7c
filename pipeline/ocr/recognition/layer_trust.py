"""Whether a text layer over a scan says what the picture shows: one strip is read and compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.document.page import Word
from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.second_look import Crop
from pipeline.ocr.recognition.tesseract import recognise
from pipeline.source.pages import GrayImage

STRIP_HEIGHT = 1.3
"""Inches; some six to eight lines, read in 0.3-0.6 s against 2-4 s for a page."""

AGREEMENT_MIN = 0.88
"""F1 of the strip's words, ours against the layer's. Our own two readings of one strip at 200 and 300
dpi agree to 0.94-1.0; a layer read with the wrong language reaches 0.3-0.6."""

COVERAGE_MIN = 0.75
"""Share of the page's text ink that lies in the layer's boxes; a stamp or a header alone has far less."""

SKEW_MAX = 0.6
"""Degrees; on a page more askew the layer's boxes do not fit the level rulings."""

PSM_PAGE = 3


def distrust(
    image: GrayImage, ink: Mask, layer: Sequence[Word], dpi: float, skew: float, lang: str
) -> str | None:
    """Return why a layer cannot be trusted, in words; None if it can."""
    if abs(skew) > SKEW_MAX:
        return f"the page lies {abs(skew):.1f} degrees askew"
    covered = _coverage(ink, layer, dpi)
    if covered < COVERAGE_MIN:
        return f"it covers only {covered:.0%} of the printed text"
    strip = _densest_strip(layer, dpi, image.shape)
    part = image[strip.top : strip.bottom, strip.left : strip.right]
    ours = [w.text for line in recognise(part, dpi, lang, PSM_PAGE) for w in line.words]
    theirs = [w.text for w in layer if strip.top <= w.box.center_y * dpi / 72 <= strip.bottom]
    agreement = _word_f1(ours, theirs)
    if agreement < AGREEMENT_MIN:
        return f"only {agreement:.0%} of its words agree with the picture"
    return None


def _coverage(ink: Mask, layer: Sequence[Word], dpi: float) -> float:
    total = int((ink > 0).sum())
    if not total:
        return 1.0
    rest = ink.copy()
    scale = dpi / 72
    for word in layer:
        b = word.box
        rest[
            max(0, int(b.top * scale)) : int(b.bottom * scale) + 1,
            max(0, int(b.x0 * scale)) : int(b.x1 * scale) + 1,
        ] = 0
    return 1.0 - int((rest > 0).sum()) / total


def _densest_strip(layer: Sequence[Word], dpi: float, shape: tuple[int, ...]) -> Crop:
    height = round(STRIP_HEIGHT * dpi)
    tops = sorted(max(0, int(w.box.top * dpi / 72) - 2) for w in layer)
    best = max(tops, key=lambda top: sum(1 for t in tops if top <= t < top + height))
    return Crop(0, best, shape[1], min(shape[0], best + height))


def _word_f1(ours: Sequence[str], theirs: Sequence[str]) -> float:
    a, b = _tokens(ours), _tokens(theirs)
    if not a and not b:
        return 1.0
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def _tokens(texts: Sequence[str]) -> Counter[str]:
    return Counter(token for text in texts for token in re.findall(r"\w+", text.lower()))
