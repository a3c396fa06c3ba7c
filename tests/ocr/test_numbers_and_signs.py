"""Random pages dense with numbers and signs come out right, or flagged, from real scans."""

from __future__ import annotations

from functools import partial

import pytest
from reportlab.pdfgen.canvas import Canvas

from lab.measure.signs import measured
from pipeline.ocr.recognition.second_look import Crop
from pipeline.ocr.signs.glyphs import section_signs
from pipeline.ocr.signs.settling import DOUBTED
from tests.ocr import printing


@pytest.mark.parametrize("kind", ["clean", "office", "low"])
def test_on_a_page_full_of_numbers_none_is_wrong_without_a_flag(kind: str) -> None:
    found, _ = measured(kind, 102)
    numbers = [f for f in found if f.what == "number"]
    signs = [f for f in found if f.what in "%§@"]
    assert len(numbers) > 80 and len(signs) > 20
    assert [f.shown for f in numbers if not (f.is_right or f.is_flagged)] == []
    assert sum(f.is_right and f.is_flagged for f in numbers) <= 0.08 * len(numbers)
    assert sum(f.is_right for f in signs) >= 0.95 * len(signs)


@pytest.mark.parametrize("font", ["Helvetica", "Times-Roman", "Courier"])
def test_a_section_sign_is_told_from_digits_and_brackets_by_its_shape(font: str) -> None:
    page = printing.written("18 (35) 690 8 §", font=font)
    height, baseline = 12 / 72 * printing.DPI, (printing.MARGIN + 12) / 72 * printing.DPI
    whole = Crop(0, round(baseline - height), page.shape[1], round(baseline + 0.5 * height))
    [sign] = section_signs(page, whole, baseline, height)
    columns = (page[whole.top : whole.bottom] < 128).any(axis=0).nonzero()[0]
    assert sign.right == columns[-1] + 1


def test_a_number_alone_that_page_segmentation_may_pass_over_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        printing.write_lines(canvas, printing.PROSE[:5])
        canvas.setFont("Courier", 9)
        canvas.drawString(300, 60, "37 %")

    page = printing.read(printing.printed(partial(draw))).page
    assert "37" in " ".join(printing.texts(page))
    assert "%" in " ".join(printing.texts(page))
    assert all(w.confidence >= DOUBTED - 0.01 for w in page.words if w.text in ("37", "%", "37%"))
