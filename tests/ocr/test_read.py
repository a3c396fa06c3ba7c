"""Small pages read by the real Tesseract: how they lie, what they say, and what is doubtful."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from lab.corpus.scan import GradeName
from pipeline.document.geometry import Box
from pipeline.document.page import Page, Word
from pipeline.ocr.marks.boldness import bold_words
from pipeline.ocr.marks.missed_ink import missed_ink, read_missed_ink
from pipeline.ocr.picture.cleaning import ink_mask
from pipeline.ocr.read import read_page
from pipeline.ocr.recognition.tesseract import (
    LanguageMissingError,
    RecognisedLine,
    RecognisedWord,
    TesseractMissingError,
    recognise,
)
from pipeline.settings import Settings
from pipeline.source.pages import PageImage
from tests.ocr import printing


def _baselines_of_a_line(page: Page, line: str) -> list[float]:
    wanted = line.split()
    texts = printing.texts(page)
    start = next(i for i in range(len(texts)) if texts[i : i + 3] == wanted[:3])
    return [w.baseline or 0.0 for w in page.words[start : start + len(wanted)]]


@pytest.fixture(scope="module")
def upright() -> Page:
    return printing.read(printing.printed()).page


@pytest.mark.parametrize(("turns", "rotation"), [(1, 90), (2, 180), (3, 270)])
def test_a_page_that_lies_otherwise_gives_the_same_words_in_the_same_places(
    turns: int, rotation: int, upright: Page
) -> None:
    page = printing.read(np.ascontiguousarray(np.rot90(printing.printed(), turns))).page
    assert page.rotation == rotation
    assert printing.texts(page) == printing.texts(upright) == list(printing.WORDS)
    assert (page.width, page.height) == pytest.approx((upright.width, upright.height), abs=1)
    for one, other in zip(page.words, upright.words, strict=True):
        assert (one.box.x0, one.box.top) == pytest.approx((other.box.x0, other.box.top), abs=1.5)


def test_words_have_their_place_size_and_baseline(upright: Page) -> None:
    first = upright.words[0]
    assert first.box.x0 == pytest.approx(printing.MARGIN, abs=1.5)
    assert first.baseline == pytest.approx(printing.MARGIN + 12, abs=1.5)
    assert first.size == pytest.approx(12, rel=0.35)
    assert (upright.rotation, upright.skew, upright.origin) == (0, 0.0, "scan")
    assert upright.confidence > 0.85


@pytest.mark.parametrize("degrees", [-4.0, 4.0])
def test_skew_is_taken_out_and_told_with_its_sign(degrees: float) -> None:
    page = printing.read(printing.turned(printing.printed(), degrees)).page
    assert page.skew == pytest.approx(-degrees, abs=0.2)
    assert printing.share_read(page) > 0.95
    baselines = _baselines_of_a_line(page, printing.PROSE[2])
    assert max(baselines) - min(baselines) < 2.0


@pytest.mark.parametrize(("grade", "least"), [("fax", 0.85), ("low", 0.9), ("desk", 0.9)])
def test_poor_scans_are_read(grade: GradeName, least: float) -> None:
    assert printing.share_read(printing.read(printing.scanned(printing.printed(), grade)).page) >= least


def test_on_a_photographed_page_the_words_of_a_line_share_a_baseline() -> None:
    page = printing.read(printing.scanned(printing.printed(), "photo")).page
    assert printing.share_read(page) > 0.9
    baselines = _baselines_of_a_line(page, printing.PROSE[1])
    assert max(baselines) - min(baselines) < 2.5


def test_white_on_a_dark_header_is_read_and_its_edges_are_rulings() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(36, 200, 320, 26, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(44, 208, "Åtgärd mot klotter")
        canvas.drawString(220, 208, "Ansvarig part")
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(44, 170, "Kommunen tvättar väggar varje vecka")

    page = printing.read(printing.printed(draw)).page
    assert {"Åtgärd", "klotter", "Ansvarig", "part", "Kommunen", "tvättar"} <= set(printing.texts(page))
    edges = sorted(r.box.center_y for r in page.rulings if not r.is_vertical)
    assert edges[0] == pytest.approx(34, abs=2)
    assert edges[-1] == pytest.approx(60, abs=2)


def test_signs_come_out_right_or_with_lowered_confidence() -> None:
    page = printing.read(
        printing.written(
            "Minst 10 % av eleverna nås under läsåret.",
            "Enligt 5 § polislagen samverkar parterna.",
            "Skriv till samverkan@pahitt.se varje vecka.",
            "Stöd ges till ungdomar enligt nedan:",
            "• Kommunen lyser upp parken varje kväll",
            "• Polisen går runt i parken på fredagar",
            "• Föreningarna håller öppet hela sommaren",
            font="Helvetica",
        )
    ).page
    text = " ".join(printing.texts(page))
    assert re.search(r"Minst 10 ?% av", text)
    assert re.search(r"Enligt 5 ?§ polislagen", text)
    assert re.search(r"samverkan ?@ ?pahitt\.se", text)
    assert printing.texts(page).count("•") == 3


@pytest.mark.parametrize("font", ["Times-Roman", "Helvetica"])
def test_no_number_beside_a_sign_is_wrong_and_sure(font: str) -> None:
    lines = ("Andelen ökar från 25 % till 40 % under perioden.", "Se 12 § och 14 § i lagen om samverkan.")
    page = printing.read(printing.written(*lines, font=font)).page
    for word in page.words:
        if re.search(r"\d", word.text):
            assert re.fullmatch(r"(25|40) ?%?|(12|14) ?§?", word.text) or word.confidence < 0.6, word


def test_bold_words_are_told_from_running_text() -> None:
    def draw(canvas: Canvas) -> None:
        printing.write_lines(canvas, printing.PROSE[:5], font="Helvetica", size=11)
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(36, 60, "Kommunens ansvar")

    page = printing.read(printing.printed(draw)).page
    assert [w.text for w in page.words if w.bold] == ["Kommunens", "ansvar"]


def test_boldness_of_no_words_is_nothing() -> None:
    assert bold_words([], np.zeros((5, 5), np.uint8)).shape == (0,)


def test_ink_that_was_passed_over_is_read() -> None:
    image = printing.page_image(printing.printed())
    flat, lang = image.gray, Settings().lang
    lines = recognise(flat, image.dpi, lang, 3)
    words = [word for line in lines for word in line.words]
    kept = [word for word in words if word.text != "gångvägen"]
    found, unread = read_missed_ink(flat, missed_ink(ink_mask(flat), kept, image.dpi), image.dpi, lang)
    assert [word.text for line in found for word in line.words] == ["gångvägen"]
    assert unread == ()
    assert missed_ink(ink_mask(flat), words, image.dpi) == ()


def test_a_layer_that_says_what_the_picture_shows_is_taken_as_it_is(upright: Page) -> None:
    layer = tuple(Word(w.text, w.box, 1.0, w.size) for w in upright.words)
    image = printing.with_layer(printing.page_image(printing.printed()), layer)
    read = read_page(image, Settings())
    assert read.problems == ()
    assert (read.page.origin, read.page.words) == ("text_layer", layer)


def _garbled(word: Word) -> Word:
    return Word(word.text.translate(str.maketrans("åäörsen", "&i61560"))[::-1], word.box, 1.0)


def _shifted(word: Word) -> Word:
    return Word(word.text, Box(word.box.x0, word.box.top + 90, word.box.x1, word.box.bottom + 90), 1.0)


@pytest.mark.parametrize(
    ("spoil", "reason"), [(_garbled, "agree with the picture"), (_shifted, "covers only")]
)
def test_a_layer_that_says_something_else_is_refused_with_the_reason(
    spoil: type[Word], reason: str, upright: Page
) -> None:
    layer = tuple(spoil(w) for w in upright.words)  # type: ignore[call-arg,arg-type]
    read = read_page(printing.with_layer(printing.page_image(printing.printed()), layer), Settings())
    [problem] = read.problems
    assert (problem.code, problem.page) == ("text_layer_distrusted", 1)
    assert reason in problem.message
    assert read.page.origin == "scan"
    assert printing.texts(read.page) == list(printing.WORDS)


def test_a_layer_over_a_page_askew_is_refused(upright: Page) -> None:
    image = printing.page_image(printing.turned(printing.printed(), 2.0))
    [problem] = read_page(printing.with_layer(image, upright.words), Settings()).problems
    assert "askew" in problem.message


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_page_without_text_has_no_words(grey: int) -> None:
    assert printing.read(np.full((300, 250), grey, np.uint8)).page.words == ()


def test_missing_tesseract_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TesseractMissingError, match="samverkan doctor"):
        printing.read(printing.printed())


def test_a_missing_language_is_named_with_its_remedy() -> None:
    with pytest.raises(LanguageMissingError, match=r"'xqz'.*samverkan doctor"):
        printing.read(printing.printed(), Settings(lang="xqz"))


def test_recognise_gives_pixels_of_the_image_and_shares_of_certainty() -> None:
    pixels = printing.printed(partial(printing.write_lines, lines=("Påhitts kommun",)))
    [line] = recognise(pixels, printing.DPI, "swe", 3)
    assert [word.text for word in line.words] == ["Påhitts", "kommun"]
    for word in line.words:
        assert 0 <= word.left < word.right <= pixels.shape[1]
        assert pixels[word.top : word.bottom, word.left : word.right].min() < 100
        assert 0.5 < word.confidence <= 1
        assert word.top < word.baseline <= word.bottom + 2


def test_shreds_of_letters_are_left_out_and_small_or_badly_read_words_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def word(text: str, left: int, height: float, confidence: float) -> RecognisedWord:
        return RecognisedWord(text, left, 100, left + 60, 100 + round(height), confidence, height, 120.0)

    lines = (
        RecognisedLine(tuple(word(f"Ord{n}", 100 + 80 * n, 30.0, 0.9) for n in range(6)), 0.0),
        RecognisedLine((word("see", 620, 15.0, 0.0), word("fotnot", 700, 15.0, 0.8)), 0.0),
        RecognisedLine((word("föräldrar", 800, 32.0, 0.0), word("14", 900, 15.0, 0.0)), 0.0),
    )
    monkeypatch.setattr("pipeline.ocr.read.recognise", lambda *_: lines)
    monkeypatch.setattr("pipeline.ocr.read._looked_at_again", lambda reading, *_: reading)
    page = read_page(PageImage(1, 400.0, 260.0, printing.printed(dpi=200), 200.0, ()), Settings()).page
    assert {w.text for w in page.words} >= {"föräldrar", "14", "fotnot"}
    assert "see" not in {w.text for w in page.words}


def test_a_per_cent_sign_that_ends_a_sentence_on_a_line_of_its_own_is_read() -> None:
    lines = ("Andelen som känner sig trygga ska öka från 15 till 26", "%. Kommunen följer upp det.")
    alone = ("Andelen som känner sig trygga ska öka från 15 till 26", "%.")
    for printed in (lines, alone):
        texts = printing.texts(printing.read(printing.written(*printed)).page)
        assert texts[texts.index("26") + 1] == "%."


def test_a_page_levelled_by_what_is_no_text_is_levelled_again_by_its_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a slanting stamp, or the back page shining through, stands out more than the lines."""
    monkeypatch.setattr("pipeline.ocr.read.estimate_skew", lambda *_: 5.0)
    page = printing.read(printing.printed()).page
    assert abs(page.skew) < 0.6
    assert printing.texts(page) == list(printing.WORDS)
