"""Dotted leaders are kept from Tesseract and set as words of dots."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from lab.corpus.scan import GradeName
from pipeline.ocr.marks.leaders import find_leaders, with_leaders
from pipeline.ocr.picture.cleaning import Mask
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from tests.ocr import printing

DPI = 200.0
CONTENTS = (("Inledning", "3"), ("Syfte", "4"), ("Ansvar", "7"), ("Uppföljning", "9"))


def _dots(picture: ImageDraw.ImageDraw, y: int, left: int, right: int, pitch: int = 8, side: int = 3) -> int:
    places = range(left, right, pitch)
    for x in places:
        picture.rectangle((x, y, x + side - 1, y + side - 1), fill=0)
    return len(places)


def _blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (1654, 900), 255)
    return image, ImageDraw.Draw(image)


def _ink(image: Image.Image) -> Mask:
    return np.where(np.asarray(image) < 128, 255, 0).astype(np.uint8)


def test_a_row_of_even_dots_is_a_leader() -> None:
    image, draw = _blank()
    number = _dots(draw, 300, 400, 1200)
    ink = _ink(image)
    (leader,), mask = find_leaders(ink, DPI)
    assert (leader.left, leader.top, leader.bottom, leader.dots) == (400, 300, 303, number)
    assert np.array_equal(mask, ink)


def test_specks_strewn_over_the_page_are_none() -> None:
    chance = np.random.default_rng(5)
    image, draw = _blank()
    for x, y in chance.integers((0, 0), (1650, 896), (4000, 2)).tolist():
        draw.rectangle((x, y, x + 2, y + 2), fill=0)
    assert find_leaders(_ink(image), DPI)[0] == ()


def test_an_ellipsis_is_none() -> None:
    image, draw = _blank()
    _dots(draw, 300, 400, 424)
    assert find_leaders(_ink(image), DPI)[0] == ()


def test_a_leader_joins_the_line_on_whose_foot_it_stands() -> None:
    image, draw = _blank()
    number = _dots(draw, 300, 400, 1200)
    found, _ = find_leaders(_ink(image), DPI)
    lines = [
        RecognisedLine((RecognisedWord(text, 200, y - 24, 320, y, 0.9, 30.0, float(y)),), 0.0)
        for text, y in (("Syfte", 303), ("Ansvar", 360))
    ]
    led = with_leaders(lines, found)
    assert [[w.text for w in line.words] for line in led] == [["Syfte", "." * number], ["Ansvar"]]


@pytest.mark.parametrize("dots", [".", ". ", " ."])
@pytest.mark.parametrize("grade", [None, "fax", "low"])
def test_the_titles_of_a_contents_page_are_read_and_their_leaders_are_no_letters(
    dots: str, grade: GradeName | None
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for number, (title, page) in enumerate(CONTENTS):
            y = printing.SIZE[1] - 60 - 20 * number
            canvas.drawString(printing.MARGIN, y, title)
            canvas.drawRightString(360, y, page)
            start = printing.MARGIN + canvas.stringWidth(title) + 4
            canvas.drawString(start, y, dots * int((342 - start) / canvas.stringWidth(dots)))

    paper = printing.printed(draw)
    page = printing.read(printing.scanned(paper, grade) if grade else paper).page
    texts = [word if set(word) != {"."} else "..." for word in printing.texts(page)]
    for title, _ in CONTENTS:
        assert texts[texts.index(title) + 1] == "..."
    # The lone numbers at the edge are sometimes passed over: no letters may stand for the dots.
    assert sum(len(t) for t in texts if t not in {"...", *(t for t, _ in CONTENTS)}) <= 4 * len(CONTENTS)
