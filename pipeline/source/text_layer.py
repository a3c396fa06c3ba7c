"""The words and rulings that a PDF page itself holds, and whether its words look like words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pdfplumber.page import Page as PlumberPage

from pipeline.document.geometry import Box
from pipeline.document.page import Ruling, Word
from pipeline.document.problem import Problem
from pipeline.source.joined_rulings import joined_rulings

RULING_MAX_THICKNESS = 3.0
"""Points; drawn bars up to this thickness are rulings, thicker ones are shading."""

RULING_MIN_LENGTH = 8.0
"""Points; shorter strokes belong to drawings, underlined signs or dashes."""

DESCENT = 0.21
"""Depth of the descenders over the font size in the usual text faces."""

WORDLIKE_SHARE_MIN = 0.75
"""A layer with a smaller share of word-shaped tokens is rubbish. Measured on the text of the real
agreements at hand, shares are 0.93-0.99; on layers of glyph numbers or shuffled letters 0.0-0.5."""

BAD_CHARACTER_SHARE_MAX = 0.02
"""Replacement, private-use and control characters beyond this share mean a layer without a mapping
to real letters."""

_WORDLIKE = re.compile(
    r"[(\[\"'”’»§]*"
    r"(?:[A-ZÅÄÖÉÜ]?[a-zåäöéüàæø]+(?:[-/:’'.][A-Za-zÅÄÖåäöéü]+)*-?|[A-ZÅÄÖÉÜ]{2,}(?:[-:/]?[A-Za-zåäöÅÄÖ]+)*|"
    r"[A-ZÅÄÖ]\.?|\d[\d .,:/–-]*%?)"
    r"[.,;:!?)\]\"'”’»%§]*$"
)
_BULLET = "•"
_UNNAMED_SIGN = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff]")
"""One glyph that its font names no letter for, alone as a word: a bullet of Symbol or Wingdings, or a code
that Windows' encoding leaves free, which is a bullet by the standard (ISO 32000-1, annex D.2)."""
_VOWELS = set("aeiouyåäöéüàæøAEIOUYÅÄÖÉÜ")
_LONGEST_WITHOUT_VOWEL = 4


def plumber_words(page: PlumberPage) -> tuple[Word, ...]:
    """Return the words of a PDF page's text, in points from the top left of the page as shown."""
    found = page.extract_words(
        x_tolerance_ratio=0.15, extra_attrs=["fontname", "size"], keep_blank_chars=False
    )
    return tuple(
        Word(
            text=_BULLET if _UNNAMED_SIGN.fullmatch(w["text"]) else w["text"],
            box=Box(float(w["x0"]), float(w["top"]), float(w["x1"]), float(w["bottom"])),
            confidence=1.0,
            size=float(w["size"]),
            baseline=float(w["bottom"]) - DESCENT * float(w["size"]),
            bold=bool(re.search(r"bold|black|heavy|semibold|demi", w["fontname"], re.IGNORECASE)),
        )
        for w in found
        if w["text"].strip()
    )


def plumber_rulings(page: PlumberPage) -> tuple[Ruling, ...]:
    """Return the drawn lines, thin bars and stroked box edges of a PDF page, those drawn in pieces whole."""
    slanting: list[Ruling] = []
    thin: list[Ruling] = []
    for line in page.lines:
        ruling = Ruling(Box(line["x0"], line["top"], line["x1"], line["bottom"]))
        is_thin = min(ruling.box.width, ruling.box.height) <= RULING_MAX_THICKNESS
        (thin if is_thin else slanting).append(ruling)
    for rect in page.rects:
        box = Box(rect["x0"], rect["top"], rect["x1"], rect["bottom"])
        if min(box.width, box.height) <= RULING_MAX_THICKNESS:
            thin.append(Ruling(box))
        elif rect.get("stroke"):
            thin.extend(_edges(box))
    rulings = [*joined_rulings(thin), *slanting]
    return tuple(r for r in rulings if max(r.box.width, r.box.height) >= RULING_MIN_LENGTH)


def _edges(box: Box) -> list[Ruling]:
    return [
        Ruling(Box(box.x0, box.top, box.x1, box.top)),
        Ruling(Box(box.x0, box.bottom, box.x1, box.bottom)),
        Ruling(Box(box.x0, box.top, box.x0, box.bottom)),
        Ruling(Box(box.x1, box.top, box.x1, box.bottom)),
    ]


def wordlike_share(texts: Sequence[str]) -> float:
    """Share of letters that stand in tokens shaped like words or numbers; 1.0 where there are none."""
    tokens = [t for t in texts if any(ch.isalnum() for ch in t) or len(t) > 1]
    total = sum(len(t) for t in tokens)
    if not total:
        return 1.0
    return sum(len(t) for t in tokens if _is_wordlike(t)) / total


def _is_wordlike(token: str) -> bool:
    if not _WORDLIKE.match(token):
        return "@" in token or token.startswith(("http", "www."))
    letters = [ch for ch in token if ch.isalpha()]
    return len(letters) <= _LONGEST_WITHOUT_VOWEL or token.isupper() or any(ch in _VOWELS for ch in letters)


def doubt_about(text: str) -> str | None:
    """Return why the text of a page cannot be what it shows, in words; None if it may be."""
    bad = sum(1 for ch in text if _stands_for_nothing(ch))
    if bad > BAD_CHARACTER_SHARE_MAX * len(text):
        return f"{bad} of {len(text)} characters stand for no letter"
    share = wordlike_share(text.split())
    if share < WORDLIKE_SHARE_MIN:
        return f"only {share:.0%} of its text looks like words"
    return None


def _stands_for_nothing(ch: str) -> bool:
    # PDFium writes U+0002 where a line ends in a hyphen; it is no fault of the layer.
    return ch == "\ufffd" or (unicodedata.category(ch) in ("Co", "Cn", "Cc") and ch not in "\r\n\t\x02")


def distrusted(page_no: int, reason: str) -> Problem:
    """Tell that a page's text layer was not used, and why, in words."""
    return Problem(
        "source",
        "warning",
        "text_layer_distrusted",
        f"The page's text layer was not used: {reason}. The page was read anew from its picture.",
        page_no,
    )
