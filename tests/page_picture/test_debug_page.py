"""The picture of a page shows, in the right places, what was found on it."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from lab.corpus.scan import GRADES
from pipeline import cli
from pipeline.document.geometry import Box
from pipeline.page_picture import debug_page
from pipeline.page_picture.debug_page import DrawnPage, draw_debug_page, write_debug_page
from pipeline.page_picture.errors import (
    NoFolderError,
    NoPageInTranscriptError,
    NoSuchDocumentError,
    NotPngError,
    PageOutOfRangeError,
    PagePictureError,
    UnreadablePageError,
)
from pipeline.page_picture.page_as_shown import DRAWN_DPI
from pipeline.page_picture.panel import WIDTH as PANEL_WIDTH
from pipeline.page_picture.panel import panel_lines
from pipeline.page_picture.upright import upright
from pipeline.settings import Settings
from pipeline.source.errors import CorruptFileError
from pipeline.wording.wording import swedish
from tests.ocr.printing import printed, turned
from tests.page_picture.printed_table import EDGES, FIRST_RULE, ROW, SIZE, printed_pdf

SCALE = DRAWN_DPI / 72
Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def pages() -> tuple[DrawnPage, DrawnPage]:
    content = printed_pdf()
    first, second = (draw_debug_page("plan.pdf", content, number, Settings()) for number in (1, 2))
    return first, second


def _pixels(png: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def _cut(pixels: Pixels, box: Box) -> Pixels:
    x0, top, x1, bottom = (round(v * SCALE) for v in (box.x0, box.top, box.x1, box.bottom))
    return pixels[top:bottom, x0:x1]


def _share_of_purple(pixels: Pixels) -> float:
    red, green, blue = (pixels[..., n].astype(int) for n in range(3))
    return float(((red > green + 30) & (blue > green + 20)).mean())


def _says(drawn: DrawnPage) -> str:
    return "\n".join(line.text for line in panel_lines(drawn.found, swedish()))


def test_the_picture_is_the_page_with_a_panel_beside_it(pages: tuple[DrawnPage, DrawnPage]) -> None:
    width, height = Image.open(io.BytesIO(pages[0].png)).size
    assert width == pytest.approx((SIZE[0] + PANEL_WIDTH) * SCALE, abs=1)
    assert height >= SIZE[1] * SCALE


def test_a_ruling_is_coloured_where_it_is_and_nowhere_else(pages: tuple[DrawnPage, DrawnPage]) -> None:
    pixels = _pixels(pages[0].png)
    y = FIRST_RULE + ROW
    assert _share_of_purple(_cut(pixels, Box(EDGES[0] + 9, y - 1, EDGES[1] - 9, y + 1))) > 0.5
    assert _share_of_purple(_cut(pixels, Box(EDGES[0] + 9, y + 20, EDGES[1] - 9, y + 34))) == 0


def test_the_panel_says_what_the_table_is_and_where_its_edges_come_from(
    pages: tuple[DrawnPage, DrawnPage],
) -> None:
    said = _says(pages[0])
    assert "Sida 1 av 2" in said
    assert "4 rader och 3 kolumner, på sidorna 1–2" in said
    assert "Kolumner: linje vid 2 av 2 gränser" in said
    assert "Rader: linje vid 2 av 2 gränser" in said


def test_the_second_page_of_a_table_shows_its_rows_under_their_numbers_in_the_whole(
    pages: tuple[DrawnPage, DrawnPage],
) -> None:
    [share] = pages[1].found.tables
    assert [(column.col_no, column.role) for column in share.columns] == [
        (0, "sub_area"),
        (1, "action"),
        (2, "responsible"),
    ]
    assert {cell.row_no for cell in share.cells if cell.fate == "content"} == {3}
    assert {cell.fate for cell in share.cells if cell.box.top < FIRST_RULE + 1} == {"repeated_header"}


@pytest.mark.parametrize("how", ["askew", "photographed", "sideways"])
def test_the_ink_of_a_scan_lies_under_the_words(how: str) -> None:
    flat = printed()
    scan = {
        "askew": lambda: turned(flat, 3.0),
        "photographed": lambda: GRADES["photo"].spoil(flat, flat, np.random.default_rng(3)),
        "sideways": lambda: np.rot90(turned(flat, -2.0)),
    }[how]()
    content = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(scan)).save(content, "PNG", dpi=(200, 200))
    drawn = draw_debug_page("scan.png", content.getvalue(), 1, Settings())
    page = drawn.found.page
    shown = debug_page.page_as_shown(content.getvalue(), 1)
    dark = 255.0 - upright(shown.gray, page)
    dark -= np.median(dark)  # the paper of a photo is grey
    inside = np.zeros(dark.shape, bool)
    for word in page.words:
        x0, top, x1, bottom = (
            round(v * SCALE) for v in (word.box.x0, word.box.top, word.box.x1, word.box.bottom)
        )
        inside[max(0, top) : bottom, max(0, x0) : x1] = True
    between = _between_the_words(inside)
    assert len(page.words) > 30
    assert dark[inside].mean() > 6 * abs(dark[between].mean())
    if how != "photographed":
        assert page.skew != 0


def _between_the_words(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rest of the part of the page that holds words: white if the boxes lie where the words are."""
    rows, columns = np.nonzero(inside)
    part = np.zeros_like(inside)
    part[rows.min() : rows.max(), columns.min() : columns.max()] = True
    return part & ~inside


@pytest.mark.parametrize(
    ("content", "page_no", "cause", "said"),
    [
        (b"Avtal\n\nKommunen och polisen", 1, NoPageInTranscriptError, "PDF"),
        (printed_pdf(), 3, PageOutOfRangeError, "1 to 2"),
        (printed_pdf()[:300], 1, CorruptFileError, "damaged"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_remedy(
    content: bytes, page_no: int, cause: type[Exception], said: str
) -> None:
    with pytest.raises(cause, match=said):
        draw_debug_page("x", content, page_no, Settings())


def test_a_page_that_cannot_be_read_says_why() -> None:
    content = io.BytesIO()
    Image.fromarray(printed()).save(content, "PNG", dpi=(200, 200))
    with pytest.raises(UnreadablePageError, match="samverkan doctor"):
        draw_debug_page("scan.png", content.getvalue(), 1, Settings(lang="nosuchlanguage"))


def test_wrong_paths_are_told_before_anything_is_read(tmp_path: Path) -> None:
    document = tmp_path / "plan.pdf"
    for path, picture, cause in (
        (document, tmp_path / "a.jpg", NotPngError),
        (document, tmp_path / "missing" / "a.png", NoFolderError),
        (document, tmp_path / "a.png", NoSuchDocumentError),
    ):
        with pytest.raises(cause):
            write_debug_page(path, 1, picture, Settings())
    assert issubclass(NoSuchDocumentError, PagePictureError)


def test_the_command_writes_the_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, picture = tmp_path / "plan.pdf", tmp_path / "page.png"
    document.write_bytes(printed_pdf())
    assert cli.run(["debug-page", str(document), "1", "-o", str(picture)]) == cli.ExitCode.ALL_WELL
    assert "page 1 of 2" in capsys.readouterr().out
    assert Image.open(picture).format == "PNG"


def test_the_command_ends_with_the_cause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = tmp_path / "plan.pdf"
    document.write_bytes(printed_pdf())
    out = str(tmp_path / "page.png")
    assert cli.run(["debug-page", str(document), "9", "-o", out]) == cli.ExitCode.NOTHING_DONE
    assert "no page 9" in capsys.readouterr().err
    assert cli.run(["debug-page", str(document), "0", "-o", out]) == cli.ExitCode.USAGE
    assert not Path(out).exists()
