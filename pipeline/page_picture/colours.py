"""Colours of what is drawn. Hues are from Tol's and Okabe and Ito's sets, which stay apart for colour-blind
people; what differs in hue differs in width, dash or fill as well."""

from __future__ import annotations

from pipeline.document.blocks import BlockKind
from pipeline.page_picture.confidence_class import ConfidenceClass
from pipeline.page_picture.svg import Paint

INK = "#1b2a33"
SOFT = "#56656e"
WHITE = "#ffffff"
PANEL = "#f4f6f7"
EDGE = "#c9d1d6"

RULING = Paint(fill="#aa3377", fill_opacity=0.5)
"""A broad band over the printed line, so that the line is still seen in it."""

RULING_WIDTH = 2.6
"""Points."""

TABLE = "#0072b2"
FRAME = Paint(stroke=TABLE, width=1.5)
COLUMN_EDGE = Paint(stroke=TABLE, width=0.8, dash=(4, 2))
CELL = Paint(stroke=TABLE, width=0.6, stroke_opacity=0.9)
HEADER = Paint(stroke=TABLE, width=0.6, fill="#56b4e9", fill_opacity=0.22)
SECTION = Paint(stroke=TABLE, width=0.6, fill="#0072b2", fill_opacity=0.2)
CARRIED = Paint(stroke=TABLE, width=0.8, dash=(1.2, 1.6))
GUTTER = Paint(fill="#56b4e9", fill_opacity=0.2)
TO_REVIEW = Paint(stroke="#d55e00", width=1.4)
FLAG = Paint(fill="#d55e00")

WORD: dict[ConfidenceClass, Paint] = {
    "sure": Paint(stroke="#7d8d96", width=0.35, stroke_opacity=0.8),
    "doubtful": Paint(stroke="#e69f00", width=0.8, fill="#e69f00", fill_opacity=0.18),
    "poor": Paint(stroke="#d55e00", width=1.2, fill="#d55e00", fill_opacity=0.22),
}

BLOCK: dict[BlockKind, Paint] = {
    "heading": Paint(fill="#117733", fill_opacity=0.16),
    "paragraph": Paint(fill="#8a8f93", fill_opacity=0.10),
    "list_item": Paint(fill="#44aa99", fill_opacity=0.14),
    "footnote": Paint(fill="#999933", fill_opacity=0.16),
    "furniture": Paint(stroke="#8a8f93", width=0.6, dash=(1, 1.4)),
}

BLOCK_BAR: dict[BlockKind, str] = {
    "heading": "#117733",
    "paragraph": "#8a8f93",
    "list_item": "#2f8577",
    "footnote": "#7d7d22",
    "furniture": "#8a8f93",
}
