"""A PDF of two pages with one ruled table that runs over the page break, and prose above it."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

SIZE = (420.0, 300.0)
EDGES = (40.0, 130.0, 270.0, 380.0)
"""x of the column rules in points."""

FIRST_RULE, ROW = 90.0, 40.0
"""y of the uppermost rule from the page's top, and the height of a row; points."""

HEADER = ("Område", "Åtgärd", "Ansvarig")
FIRST_PAGE = (
    HEADER,
    ("Buller", "Mäta ljudet vid torget", "Kommunen"),
    ("Ljus", "Byta lampor i tunneln", "Kommunen"),
)
SECOND_PAGE = (HEADER, ("Oro", "Gå runt i kvarteret varje kväll", "Polisen"))


def printed_pdf() -> bytes:
    """Return the PDF; its pages measure `SIZE`."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=SIZE, invariant=1)
    for heading, rows in (("Plan för en påhittad kommun", FIRST_PAGE), ("", SECOND_PAGE)):
        canvas.setFont("Helvetica", 14)
        canvas.drawString(EDGES[0], SIZE[1] - 50, heading)
        _draw_table(canvas, rows)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_table(canvas: Canvas, rows: tuple[tuple[str, ...], ...]) -> None:
    canvas.setFont("Helvetica", 8)
    bottom = FIRST_RULE + ROW * len(rows)
    for number, row in enumerate(rows):
        top = FIRST_RULE + ROW * number
        canvas.line(EDGES[0], SIZE[1] - top, EDGES[-1], SIZE[1] - top)
        for x, text in zip(EDGES, row, strict=False):
            canvas.drawString(x + 5, SIZE[1] - top - 15, text)
    canvas.line(EDGES[0], SIZE[1] - bottom, EDGES[-1], SIZE[1] - bottom)
    for x in EDGES:
        canvas.line(x, SIZE[1] - FIRST_RULE, x, SIZE[1] - bottom)
