"""How a sample looks on paper: the house styles that kommuner's documents come in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import reportlab
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

StyleName = Literal["word", "times", "rows", "bare", "box", "dark"]
Rules = Literal["grid", "rows", "none", "columns"]

FONT_FOLDER = Path(reportlab.__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """One house style.

    Attributes
    ----------
    size
        Font size of running text in points; table text is one point smaller.
    rules
        Which lines a table has.
    head_fill, head_ink, section_fill
        Colours of a table's header row and section rows; a fill of None leaves the paper.
    bullet
        The sign before a list item.
    """

    font: str
    bold: str
    size: float
    rules: Rules
    bullet: str
    head_fill: Color | None
    head_ink: Color
    section_fill: Color | None
    heading_ink: Color


def _style(
    font: str,
    bold: str,
    size: float,
    rules: Rules,
    bullet: str = "•",
    head_fill: Color | None = None,
    head_ink: Color = black,
    section_fill: Color | None = None,
    heading_ink: Color = black,
) -> PrintStyle:
    return PrintStyle(font, bold, size, rules, bullet, head_fill, head_ink, section_fill, heading_ink)


THIN, THICK = 0.5, 1.1
LINE_SPACING = 1.32

GREY = HexColor("#d9d9d9")
PALE = HexColor("#efefef")
NAVY = HexColor("#1f3864")
MIST = HexColor("#dfe6f0")

STYLES: dict[StyleName, PrintStyle] = {
    "word": _style("Helvetica", "Helvetica-Bold", 11, "grid", head_fill=GREY, section_fill=PALE),
    "times": _style("Times-Roman", "Times-Bold", 12, "grid", bullet="–"),
    "rows": _style("Vera", "VeraBd", 10, "rows", heading_ink=NAVY),
    "bare": _style("Times-Roman", "Times-Bold", 12, "none", bullet="•"),
    "box": _style("Helvetica", "Helvetica-Bold", 11, "columns", bullet="–"),
    "dark": _style(
        "Vera", "VeraBd", 10, "grid", head_fill=NAVY, head_ink=white, section_fill=MIST, heading_ink=NAVY
    ),
}


def register_fonts() -> None:
    """Make the fonts that come with ReportLab known to it."""
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONT_FOLDER / f"{name}.ttf"))


def prose_style(
    style: PrintStyle, *, size: float | None = None, after: float = 6, bold: bool = False
) -> ParagraphStyle:
    points = size or style.size
    return ParagraphStyle(
        "prose",
        fontName=style.bold if bold else style.font,
        fontSize=points,
        leading=points * LINE_SPACING,
        spaceAfter=after,
        embeddedHyphenation=1,
    )
