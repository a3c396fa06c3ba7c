"""From the picture of a page to its words and rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.document.geometry import Box
from pipeline.document.page import Page, Ruling, Word
from pipeline.document.problem import Problem
from pipeline.ocr.marks.boldness import bold_words
from pipeline.ocr.marks.bullets import with_bullets
from pipeline.ocr.marks.crosses import with_crosses
from pipeline.ocr.marks.leaders import Leader, find_leaders, with_leaders
from pipeline.ocr.marks.missed_ink import missed_ink, missed_numbers, read_missed_ink
from pipeline.ocr.marks.rules_as_bars import bars_to_rules
from pipeline.ocr.marks.ruling_lines import Stroke, erase, find_strokes
from pipeline.ocr.picture.cleaning import (
    INK_THRESHOLD,
    Mask,
    flatten_background,
    ink_mask,
    remove_specks,
)
from pipeline.ocr.picture.dark_blocks import DarkBlock, dark_blocks, invert_blocks
from pipeline.ocr.picture.orientation import estimate_skew, level, lies_sideways, quarter_turns
from pipeline.ocr.recognition.layer_trust import distrust
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord, recognise
from pipeline.ocr.signs.ones_for_letters import with_ones
from pipeline.ocr.signs.signs import mend_signs
from pipeline.ocr.slant.perspective import NO_SLANT, Rectification, estimate_rectification, text_slant
from pipeline.settings import Settings
from pipeline.source.pages import GrayImage, PageImage
from pipeline.source.text_layer import distrusted

PSM_PAGE = 3
"""Automatic page segmentation. Word F1 on Mark without rules: psm 3 0.990, 4 0.987, 6 0.959, 11 and 12
0.981; with a grid, rulings left in: 0.991, 0.985, 0.965, 0.985."""

UPSIDE_DOWN_BELOW = 0.62
"""Mean confidence under which a page may be upside down and is tried the other way. Upright pages
of all scan grades at hand reach 0.80 or more; turned ones stay under 0.50."""

ASKEW_FROM = 1.5
"""Degrees by which the text lines of a levelled page may still slant: photos of bent paper do by one."""

PROBE_HEIGHT = 1.3
"""Inches of the densest lines that are read both ways on a page that lies on its side."""

BLOCK_SIDE = 0.06
"""Inches by which the edge of a dark row may lie off the row as found."""

JUNK_BELOW = 0.30
"""Words of lower confidence without two letters or digits in a row are specks, pen strokes, edges."""

EDGE_HEIGHT, EDGE_BELOW = 4.0, 0.70
"""Heights of the usual word, and confidence, of what is read where the paper's edge or a shadow runs: a box
of inches. Headings are up to 3 times as high as the usual word, and surer."""

SHREDS_BELOW, SHREDS_HEIGHT = 0.10, 0.80
"""Confidence, and height of its line over that of the usual word, of what is read from shreds of letters
under a stamp. The smallest print of a page, its footnotes, is surer by far."""

LINE_HEIGHT_TO_SIZE = 1.02
"""Font size per line height as Tesseract states it (x-height and ascender). On 46 pages in five faces, 8.5 to
12 pt, from clean to fax and photo, the median word of a page came out at 0.94-1.06 of its true size."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as read, and what was doubtful about it."""

    page: Page
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """A level page ready for reading: text only, rulings and leaders apart."""

    text: GrayImage
    ink: Mask
    strokes: tuple[Stroke, ...]
    leaders: tuple[Leader, ...]
    skew: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """One try at a page, turned by `rotation` degrees clockwise."""

    rotation: int
    cleaned: _Cleaned
    lines: tuple[RecognisedLine, ...]

    @property
    def words(self) -> list[RecognisedWord]:
        return [word for line in self.lines for word in line.words]


def read_page(image: PageImage, settings: Settings) -> ReadPage:
    """Read one page from its picture.

    Raises
    ------
    TesseractError
        If Tesseract is missing, lacks the language, or fails on the page.
    """
    flat = flatten_background(image.gray, image.dpi)
    problems: tuple[Problem, ...] = ()
    if image.layer:
        by_layer = _with_trusted_layer(image, flat, settings)
        if isinstance(by_layer, ReadPage):
            return by_layer
        problems = (distrusted(image.page_no, by_layer),)
    rotation = 0
    if lies_sideways(ink_mask(flat), image.dpi):
        rotation = _quarter_turn(flat, image.dpi, settings)
    reading = _read_turned(flat, image.dpi, rotation, settings)
    if _certainty(reading.words) < UPSIDE_DOWN_BELOW:
        turned = _read_turned(flat, image.dpi, rotation + 180, settings)
        if _certainty(turned.words) > _certainty(reading.words):
            reading = turned
    return ReadPage(_page(image, _looked_at_again(reading, image.dpi, settings)), problems)


def _quarter_turn(flat: GrayImage, dpi: float, settings: Settings) -> int:
    """Which way to turn a page that lies on its side: the one in which a strip of it reads better."""
    lying = quarter_turns(flat, 90)
    height = round(PROBE_HEIGHT * dpi)
    inked = np.convolve((lying < INK_THRESHOLD).sum(axis=1), np.ones(height), "valid")
    top = int(np.argmax(inked)) if len(inked) else 0
    strip = lying[top : top + height]
    certainties = [
        _certainty([w for line in recognise(s, dpi, settings.lang, PSM_PAGE) for w in line.words])
        for s in (strip, quarter_turns(strip, 180))
    ]
    return 90 if certainties[0] >= certainties[1] else 270


def _read_turned(flat: GrayImage, dpi: float, rotation: int, settings: Settings) -> _Reading:
    turned = quarter_turns(flat, rotation)
    reading = _read_level(turned, dpi, rotation, settings, estimate_skew(ink_mask(turned), dpi))
    askew = text_slant(reading.lines)
    if abs(askew) < ASKEW_FROM:
        return reading
    # A stamp, or the back page shining through, stood out more than the lines.
    again = _read_level(turned, dpi, rotation, settings, reading.cleaned.skew + askew)
    return max((reading, again), key=lambda tried: _certainty(tried.words))


def _read_level(flat: GrayImage, dpi: float, rotation: int, settings: Settings, skew: float) -> _Reading:
    cleaned = _clean(flat, dpi, skew)
    return _Reading(rotation, cleaned, recognise(cleaned.text, dpi, settings.lang, PSM_PAGE))


def _looked_at_again(reading: _Reading, dpi: float, settings: Settings) -> _Reading:
    """Add words that were passed over, and put signs back that the language's model lacks."""
    cleaned = reading.cleaned
    crops = missed_ink(cleaned.ink, reading.words, dpi)
    missed, unread = read_missed_ink(cleaned.text, crops, dpi, settings.lang)
    numbers = missed_numbers(cleaned.ink, reading.words, crops, dpi)
    led = with_leaders((*reading.lines, *missed), cleaned.leaders)
    bulleted = with_bullets(led, cleaned.ink, dpi)
    crossed = with_crosses(bulleted, cleaned.ink, dpi)
    mended = mend_signs(cleaned.text, crossed, dpi, settings.sign_lang, (*unread, *numbers))
    lines, strokes = bars_to_rules(with_ones(mended), cleaned.strokes, dpi)
    return replace(reading, lines=lines, cleaned=replace(cleaned, strokes=strokes))


def _with_trusted_layer(image: PageImage, flat: GrayImage, settings: Settings) -> ReadPage | str:
    """The page by its own text layer, or why that cannot be trusted."""
    cleaned = _clean(flat, image.dpi, estimate_skew(ink_mask(flat), image.dpi))
    reason = distrust(cleaned.text, cleaned.ink, image.layer, image.dpi, cleaned.skew, settings.lang)
    if reason:
        return reason
    scale = 72.0 / image.dpi
    rulings = tuple(_ruling(s, NO_SLANT, scale) for s in cleaned.strokes)
    page = Page(image.page_no, image.width, image.height, "text_layer", image.layer, rulings)
    return ReadPage(page, ())


def _clean(flat: GrayImage, dpi: float, skew: float) -> _Cleaned:
    if skew:
        flat = level(flat, skew)
    blocks = dark_blocks(ink_mask(flat), dpi)
    flat = invert_blocks(flat, blocks, dpi)
    ink = ink_mask(flat)
    strokes, mask = find_strokes(flat, dpi)
    leaders, dots = find_leaders(ink, dpi)
    text = remove_specks(erase(flat, np.maximum(mask, dots), dpi), ink, dpi)
    rules = _printed_rules(strokes, blocks, dpi) + _outlines(blocks)
    return _Cleaned(text, ink_mask(text), rules, leaders, skew)


def _printed_rules(strokes: Sequence[Stroke], blocks: Sequence[DarkBlock], dpi: float) -> tuple[Stroke, ...]:
    """The strokes that are rulings and not the sides of a dark row."""
    play = BLOCK_SIDE * dpi
    return tuple(
        s
        for s in strokes
        if not (
            s.is_vertical
            and any(b.is_side((s.x0 + s.x1) / 2, min(s.y0, s.y1), max(s.y0, s.y1), play) for b in blocks)
        )
    )


def _outlines(blocks: Sequence[DarkBlock]) -> tuple[Stroke, ...]:
    """The upper and the lower edge of dark rows, which part rows as rulings do."""
    lines: list[Stroke] = []
    for block in blocks:
        upper_left, upper_right, lower_right, lower_left = block.corners
        lines += [Stroke(*upper_left, *upper_right, False), Stroke(*lower_left, *lower_right, False)]
    return tuple(lines)


def _certainty(words: Sequence[RecognisedWord]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / letters if letters else 1.0


def _page(image: PageImage, reading: _Reading) -> Page:
    cleaned, words = reading.cleaned, reading.words
    scale = 72.0 / image.dpi
    rows, columns = cleaned.text.shape
    flat = estimate_rectification(reading.lines, cleaned.strokes, (rows, columns), image.dpi)
    bold = bold_words(words, cleaned.ink)
    usual = median(w.bottom - w.top for w in words) if words else 0
    kept = [(w, bool(b)) for w, b in zip(words, bold, strict=True) if not _is_junk(w, usual)]
    return Page(
        page_no=image.page_no,
        width=columns * scale,
        height=rows * scale,
        origin="scan",
        words=tuple(_word(w, b, flat, scale) for w, b in kept),
        rulings=tuple(_ruling(s, flat, scale) for s in cleaned.strokes),
        rotation=reading.rotation % 360,
        skew=cleaned.skew,
        slant=flat.in_points(scale),
    )


def _is_junk(word: RecognisedWord, usual_height: float) -> bool:
    if word.bottom - word.top > EDGE_HEIGHT * usual_height and word.confidence < EDGE_BELOW:
        return True
    if word.confidence < SHREDS_BELOW and word.line_height < SHREDS_HEIGHT * usual_height:
        return not any(ch.isdigit() for ch in word.text)
    # A lone "I" or "å" of low confidence is kept: Swedish has words of one letter.
    if not any(ch.isalnum() for ch in word.text):
        is_sign = word.text in "-–•" or any(ch in "%§@" for ch in word.text)
        return word.confidence < 2 * JUNK_BELOW and not is_sign
    # A digit is kept as well: a number that is passed over is worse than one to check.
    return word.confidence < JUNK_BELOW and not any(
        a.isdigit() or (a.isalnum() and b.isalnum()) for a, b in pairwise(f"{word.text} ")
    )


def _word(word: RecognisedWord, bold: bool, flat: Rectification, scale: float) -> Word:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    moved_x, moved_y = flat.place(x, y)
    half_w, half_h = (word.right - word.left) / 2, (word.bottom - word.top) / 2
    box = Box(
        (moved_x - half_w) * scale,
        (moved_y - half_h) * scale,
        (moved_x + half_w) * scale,
        (moved_y + half_h) * scale,
    )
    size = word.line_height * scale * LINE_HEIGHT_TO_SIZE
    base = flat.place(x, word.baseline)[1] * scale
    return Word(word.text, box, word.confidence, size=round(size, 1), bold=bold, baseline=base)


def _ruling(stroke: Stroke, flat: Rectification, scale: float) -> Ruling:
    ends = (flat.place(stroke.x0, stroke.y0), flat.place(stroke.x1, stroke.y1))
    xs, ys = sorted(x * scale for x, _ in ends), sorted(y * scale for _, y in ends)
    return Ruling(Box(xs[0], ys[0], xs[1], ys[1]))
