"""How an invented document looks on paper: fonts, rulings, fills, bullets, drawn at random."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import font_caladea
import font_roboto
import reportlab
from reportlab.lib.colors import Color, HexColor, black, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

Rules = Literal["grid", "rows", "columns", "none", "head"]
HeadFill = Literal["plain", "shaded", "dark"]

RULES: tuple[Rules, ...] = ("grid", "grid", "rows", "columns", "none", "head")
"""A grid is the commonest; "head" has one rule below the header and one at the end."""

TRUETYPE = {
    "Vera": Path(reportlab.__file__).parent / "fonts" / "Vera.ttf",
    "VeraBd": Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf",
    "Roboto": Path(font_roboto.font_directory) / "Roboto-Regular.ttf",
    "Roboto-Bold": Path(font_roboto.font_directory) / "Roboto-Bold.ttf",
    "Caladea": Path(font_caladea.font_directory) / "Caladea-Regular.ttf",
    "Caladea-Bold": Path(font_caladea.font_directory) / "Caladea-Bold.ttf",
}
FACES = (
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Bold"),
    ("Vera", "VeraBd"),
    ("Roboto", "Roboto-Bold"),
    ("Caladea", "Caladea-Bold"),
)
DARK = (HexColor("#1f3864"), HexColor("#333333"), HexColor("#7a1f2b"), HexColor("#1d5b4f"))
SHADES = (HexColor("#d9d9d9"), HexColor("#e7e2d3"), HexColor("#dfe6f0"))
INKS = (black, black, HexColor("#666666"), HexColor("#1f3864"))


@dataclass(frozen=True, slots=True)
class Look:
    """One drawn look.

    Attributes
    ----------
    size
        Points, of running text; a table's text is `table_size`.
    line_spacing
        Leading over size.
    rule_width
        Points.
    padding
        Points between a cell's edge and its text, at the sides; half of it above and below.
    item_gap
        Points between the paragraphs of a cell.
    """

    font: str
    bold: str
    size: float
    table_size: float
    line_spacing: float
    rules: Rules
    rule_width: float
    rule_ink: Color
    head: HeadFill
    head_fill: Color | None
    head_ink: Color
    head_is_bold: bool
    section_fill: Color | None
    padding: float
    item_gap: float
    row_gap: float
    bullet: str

    def paragraph_style(self, name: str, size: float, *, bold: bool = False) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=self.bold if bold else self.font,
            fontSize=size,
            leading=size * self.line_spacing,
            embeddedHyphenation=1,
        )


def draw_look(rng: random.Random, rules: Rules) -> Look:
    """Draw everything but the kind of rules."""
    font, bold = rng.choice(FACES)
    size = rng.choice((10.0, 10.5, 11.0, 12.0))
    head: HeadFill = rng.choice(("plain", "shaded", "dark"))
    spacing = rng.choice((1.15, 1.2, 1.3))
    table_size = size - rng.choice((0.0, 1.0, 1.5))
    # Without rules between rows, white space alone tells them apart: never less than half a line.
    is_open = rules in ("columns", "none", "head")
    gap = rng.uniform(0.55, 0.9) * table_size if is_open else rng.uniform(0.0, 5.0)
    return Look(
        font=font,
        bold=bold,
        size=size,
        table_size=table_size,
        line_spacing=spacing,
        rules=rules,
        rule_width=rng.choice((0.4, 0.6, 1.0)),
        rule_ink=rng.choice(INKS),
        head=head,
        head_fill={"plain": None, "shaded": rng.choice(SHADES), "dark": rng.choice(DARK)}[head],
        head_ink=white if head == "dark" else black,
        head_is_bold=head != "plain" or rng.random() < 0.8,
        section_fill=rng.choice((None, *SHADES)),
        padding=rng.uniform(3.0, 6.5),
        item_gap=rng.uniform(2.5, 4.0),
        row_gap=gap,
        bullet=rng.choice(("•", "•", "–", "-")),
    )


def register_fonts() -> None:
    """Make the TrueType fonts known to ReportLab."""
    for name, path in TRUETYPE.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, path))
