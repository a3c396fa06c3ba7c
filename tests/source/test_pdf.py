"""PDFs: words of their own are placed as the page is shown; everything else becomes a picture or a cause."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.page import Page
from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, EncryptedFileError
from pipeline.source.pages import PageImage, SourcePage, UnreadablePage
from pipeline.source.pdf import open_pdf
from tests.source import files


def _steps(content: bytes) -> list[SourcePage | Problem]:
    return list(open_pdf(content).pages)


def _vector(content: bytes) -> Page:
    [page] = _steps(content)
    assert isinstance(page, Page)
    return page


def _picture(content: bytes) -> PageImage:
    page = _steps(content)[-1]
    assert isinstance(page, PageImage)
    return page


def _cause(content: bytes) -> str:
    [page] = _steps(content)
    assert isinstance(page, UnreadablePage)
    return page.cause


def _text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def _assert_upright(page: Page) -> None:
    """Whether `LINE` stands where it was written, in the frame of the page as shown upright."""
    assert (page.width, page.height) == files.SIZE
    assert _text(page) == files.LINE
    first = page.words[0]
    assert first.box.x0 == pytest.approx(files.TEXT_AT[0], abs=1)
    assert first.baseline == pytest.approx(files.SIZE[1] - files.TEXT_AT[1], abs=1)
    [ruling] = page.rulings
    assert (ruling.box.x0, ruling.box.x1) == pytest.approx((20, 200), abs=1)
    assert ruling.box.top == pytest.approx(100, abs=1)
    assert not ruling.is_vertical


def test_a_vector_page_gives_its_words_and_rulings_in_points_from_the_top_left() -> None:
    page = _vector(files.text_pdf())
    assert (page.origin, page.rotation, page.skew, page.confidence) == ("text_layer", 0, 0.0, 1.0)
    _assert_upright(page)


def test_words_carry_size_and_weight() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(30, 150, "Rubrik")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(30, 100, "brödtext")

    words = _vector(files.drawn_pdf(draw)).words
    assert [(w.text, w.size, w.bold) for w in words] == [("Rubrik", 16.0, True), ("brödtext", 9.0, False)]


def _bulleted(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(30, 150, "•")
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(50, 150, "Polisen")
    canvas.drawString(50, 130, "ska besöka alla skolor i kommunen varje termin under hela avtalstiden")


def test_a_bullet_that_its_font_names_no_letter_for_is_a_bullet() -> None:
    assert [word.text for word in _vector(files.drawn_pdf(_bulleted)).words][:2] == ["•", "Polisen"]


def test_a_bullet_that_is_told_as_a_private_sign_is_a_bullet() -> None:
    with pikepdf.open(io.BytesIO(files.drawn_pdf(_bulleted))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        helvetica = next(font for font in fonts.values() if font.BaseFont == "/Helvetica")
        # as word processors write the bullets of Symbol
        helvetica.ToUnicode = pdf.make_stream(b"1 beginbfchar <7f> <f0b7> endbfchar")
        out = io.BytesIO()
        pdf.save(out)
    assert [word.text for word in _vector(out.getvalue()).words][:2] == ["•", "Polisen"]


def test_rulings_are_lines_thin_bars_and_edges_of_stroked_boxes_but_not_shading() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(30, 180, "Tabell med linjer")
        canvas.line(10, 150, 200, 150)
        canvas.rect(10, 120, 190, 0.7, stroke=0, fill=1)
        canvas.rect(10, 20, 100, 50, stroke=1, fill=0)
        canvas.setFillGray(0.8)
        canvas.rect(150, 20, 100, 50, stroke=0, fill=1)
        canvas.line(260, 20, 264, 20)

    rulings = _vector(files.drawn_pdf(draw)).rulings
    assert sorted((round(r.box.width), round(r.box.height)) for r in rulings) == [
        (0, 50), (0, 50), (100, 0), (100, 0), (190, 0), (190, 1),
    ]  # fmt: skip


def _drawn_to_be_shown_upright(rotation: int) -> bytes:
    width, height = files.SIZE

    def draw(canvas: Canvas) -> None:
        across, up = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}.get(rotation, (0.0, 0.0))
        canvas.translate(across, up)
        canvas.rotate(rotation)
        files.write_line(canvas)

    size = (height, width) if rotation % 180 else files.SIZE
    return _rotated(files.drawn_pdf(draw, size), rotation)


def _rotated(pdf: bytes, rotation: int) -> bytes:
    def rotate(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = rotation

    return files.changed(pdf, rotate)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_shown(rotation: int) -> None:
    page = _vector(_drawn_to_be_shown_upright(rotation))
    assert page.rotation == 0
    _assert_upright(page)


@pytest.mark.parametrize(("rotation", "applied"), [(90, 270), (180, 180), (270, 90), (-90, 90)])
def test_a_page_whose_text_runs_sideways_is_turned_and_says_how_far(rotation: int, applied: int) -> None:
    page = _vector(_rotated(files.text_pdf(), rotation))
    assert page.rotation == applied
    _assert_upright(page)


def _cropped(document: pikepdf.Pdf) -> None:
    document.pages[0].CropBox = pikepdf.Array([20, 50, 280, 190])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_cropped_page_is_measured_from_the_corner_that_is_shown(rotation: int) -> None:
    page = _vector(files.changed(_rotated(files.text_pdf(), rotation), _cropped))
    assert (page.width, page.height) == (260, 140)
    assert page.words[0].box.x0 == pytest.approx(10, abs=1)
    assert page.words[0].baseline == pytest.approx(30, abs=1)
    assert page.rulings[0].box.top == pytest.approx(90, abs=1)


def test_words_outside_the_crop_are_not_on_the_page() -> None:
    def crop_away(document: pikepdf.Pdf) -> None:
        document.pages[0].CropBox = pikepdf.Array([0, 150, 110, 200])

    assert _text(_vector(files.changed(files.text_pdf(), crop_away))) == "Påhitts kommun"


def test_a_page_whose_origin_is_not_its_corner_is_measured_from_the_corner() -> None:
    def move(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array([-10, 20, 290, 190])

    page = _vector(files.changed(files.text_pdf(), move))
    assert page.words[0].box.x0 == pytest.approx(40, abs=1)
    assert page.words[0].baseline == pytest.approx(30, abs=1)


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_scanned_page_gives_its_picture_as_shown(rotation: int) -> None:
    page = _picture(_rotated(files.picture_pdf([files.picture()]), rotation))
    size = tuple(reversed(files.SIZE)) if rotation else files.SIZE
    assert (page.width, page.height) == size
    assert page.gray.shape == pytest.approx((page.height / 72 * page.dpi, page.width / 72 * page.dpi), abs=1)
    rows, columns = page.gray.shape
    dark = page.gray[: rows // 2, columns // 2 :] if rotation else page.gray[: rows // 2, : columns // 2]
    assert dark.min() == 0
    assert page.gray[rows // 2 :].min() > 200


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_layer_over_a_scan_comes_with_the_picture_for_comparison(rotation: int) -> None:
    page = _picture(_rotated(files.picture_pdf([files.picture()], files.LINE), rotation))
    assert page.layer
    if not rotation:
        assert " ".join(word.text for word in page.layer) == files.LINE


def test_a_small_picture_on_a_page_of_text_makes_no_scan() -> None:
    def draw(canvas: Canvas) -> None:
        files.write_line(canvas)
        canvas.drawInlineImage(files.picture(), 200, 10, 60, 45)

    assert _text(_vector(files.drawn_pdf(draw))) == files.LINE


def _with_font_that_means(letters: Callable[[int], str]) -> bytes:
    """A page whose font says for every letter that it means another."""

    def spoil(document: pikepdf.Pdf) -> None:
        pairs = "".join(
            f"<{code:02x}> <{letters(code).encode('utf-16-be').hex()}>\n" for code in range(32, 256)
        )
        cmap = (
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"224 beginbfchar\n{pairs}endbfchar endcmap"
        )
        for font in document.pages[0].Resources.Font.values():
            font.ToUnicode = document.make_stream(cmap.encode())

    return files.changed(files.text_pdf(), spoil)


@pytest.mark.parametrize(
    ("letters", "reason"),
    [
        (lambda _: "\ufffd", "stand for no letter"),
        (lambda code: chr(0xE000 + code), "stand for no letter"),
        (lambda code: "bcdfghjklmnpqrstvwxz"[code % 20], "looks like words"),
    ],
    ids=["replacement", "private use", "no words"],
)
def test_a_layer_without_letters_is_not_used_and_the_reason_is_told(
    letters: Callable[[int], str], reason: str
) -> None:
    problem, page = _steps(_with_font_that_means(letters))
    assert isinstance(problem, Problem)
    assert (problem.stage, problem.severity, problem.code, problem.page) == (
        "source", "warning", "text_layer_distrusted", 1,
    )  # fmt: skip
    assert reason in problem.message
    assert isinstance(page, PageImage)
    assert page.layer == ()


@pytest.mark.parametrize("revision", [4, 6])
def test_an_owner_password_does_not_hinder_reading(revision: int) -> None:
    assert _text(_vector(files.locked(files.text_pdf(), revision=revision))) == files.LINE


@pytest.mark.parametrize("revision", [4, 6])
def test_a_user_password_is_told_with_its_remedy(revision: int) -> None:
    with pytest.raises(EncryptedFileError, match="without the password"):
        open_pdf(files.locked(files.text_pdf(), user="hemligt", revision=revision))


def test_a_damaged_file_after_a_locked_one_is_not_called_locked() -> None:
    with pytest.raises(EncryptedFileError):
        open_pdf(files.locked(files.text_pdf(), user="hemligt"))
    with pytest.raises(CorruptFileError, match="no page"):
        open_pdf(_without_pages())


def _without_pages() -> bytes:
    def empty(document: pikepdf.Pdf) -> None:
        del document.pages[0]

    return files.changed(files.text_pdf(), empty)


@pytest.mark.parametrize(
    "content",
    [_without_pages(), files.text_pdf()[:400], b"%PDF-1.4\nno more than this", b"%PDF-1.7\n" + b"x" * 5000],
    ids=["no pages", "cut off", "header only", "rubbish"],
)
def test_a_pdf_without_pages_is_told_as_damaged(content: bytes) -> None:
    with pytest.raises(CorruptFileError, match="Fetch it again"):
        open_pdf(content)


def test_a_pdf_without_the_pointer_at_its_end_is_read_all_the_same() -> None:
    whole = files.text_pdf(3)
    steps = _steps(whole[: whole.index(b"startxref")])
    assert [_text(page) for page in steps if isinstance(page, Page)] == [files.LINE] * 3


def test_the_largest_page_of_the_standard_is_read_within_the_pixel_limit() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(files.ImageReader(files.picture()), 0, 0, 14400, 14400)

    page = _picture(files.drawn_pdf(draw, (14400, 14400)))
    assert page.gray.size == pytest.approx(40_000_000, rel=0.01)


@pytest.mark.parametrize("size", [(14500.0, 300.0), (40000.0, 40000.0)])
def test_a_page_beyond_the_standard_is_told_with_its_remedy(size: tuple[float, float]) -> None:
    assert "14500 x 300" in (cause := _cause(files.drawn_pdf(files.write_line, size))) or "40000" in cause
    assert "Split the file" in cause


def test_a_page_too_small_for_text_is_told() -> None:
    assert "too little to hold text" in _cause(files.drawn_pdf(lambda _: None, (20, 200)))


def test_a_page_with_broken_content_leaves_the_others() -> None:
    def break_second(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(b"")
        stream.write(b"this is not compressed", filter=pikepdf.Name.FlateDecode)
        document.pages[1].Contents = stream

    first, second, third = _steps(files.changed(files.text_pdf(3), break_second))
    assert isinstance(second, PageImage)  # shown blank, so blank it is read
    assert [_text(page) for page in (first, third) if isinstance(page, Page)] == [files.LINE] * 2


def test_a_damaged_list_of_pages_never_gives_one_page_the_words_of_another() -> None:
    def draw(canvas: Canvas) -> None:
        for text in ("Ett", "Två", "Tre"):
            canvas.drawString(30, 160, text)
            canvas.showPage()

    def drop_first(document: pikepdf.Pdf) -> None:
        document.Root.Pages.Kids[0] = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Bogus))

    pages = [
        step
        for step in _steps(files.changed(files.drawn_pdf(draw), drop_first))
        if not isinstance(step, Problem)
    ]
    assert {page.page_no for page in pages} >= {1, 2, 3}
    right = {2: "Två", 3: "Tre"}
    assert all(_text(page) == right[page.page_no] for page in pages if isinstance(page, Page))


def test_text_that_pdfium_and_the_plumber_place_differently_is_read_from_the_picture() -> None:
    def spoil_box(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, pikepdf.Name.Wide, 200])

    steps = _steps(files.changed(files.text_pdf(), spoil_box))
    assert [step.code for step in steps if isinstance(step, Problem)] == ["text_layer_distrusted"]
    assert isinstance(steps[-1], PageImage)
