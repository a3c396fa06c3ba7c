"""Crosses that stand alone are found by their shape."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.ocr.marks.crosses import with_crosses
from pipeline.ocr.picture.cleaning import ink_mask
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from tests.ocr import printing

DPI = 250


def _found(draw: printing.Draw, lines: tuple[RecognisedLine, ...] = ()) -> list[str]:
    ink = ink_mask(printing.printed(draw, dpi=DPI))
    return [word.text for line in with_crosses(lines, ink, DPI) for word in line.words]


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Helvetica-Bold"])
@pytest.mark.parametrize("size", [8, 10, 12])
def test_a_lone_cross_is_found_in_every_face(font: str, size: int) -> None:
    assert _found(partial(printing.write_lines, lines=("X",), font=font, size=size)) == ["X"]


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Helvetica-Bold", "Times-Bold"])
@pytest.mark.parametrize("sign", list("KYAVNHMIOZ8B*+"))
def test_no_other_lone_sign_is_a_cross(font: str, sign: str) -> None:
    assert _found(partial(printing.write_lines, lines=(sign,), font=font, size=11)) == []


def test_an_x_within_a_word_is_no_cross() -> None:
    assert _found(partial(printing.write_lines, lines=("Växjö EXEMPEL XXL",), size=11)) == []


def test_a_cross_takes_the_place_of_what_was_read_there() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(100, 100, "X")

    ink = ink_mask(printing.printed(draw, dpi=DPI))
    rows, columns = np.nonzero(ink)
    box = (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    misread = RecognisedLine((RecognisedWord("Xx", *box, 0.4, 30.0, float(box[3])),), 0.0)
    [line] = with_crosses((misread,), ink, DPI)
    assert [(w.text, w.left, w.right) for w in line.words] == [("X", box[0], box[2])]
