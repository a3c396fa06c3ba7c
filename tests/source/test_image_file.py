"""Picture files: every page once, upright, in the greys that it was scanned in, at its true size."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from pipeline.document.problem import Problem
from pipeline.source.errors import CorruptFileError, TooLargeError
from pipeline.source.image_file import open_image
from pipeline.source.pages import MAX_PIXELS, RENDER_DPI, PageImage, SourcePage, UnreadablePage
from tests.source import files

ORIENTATION = 0x0112


def _steps(content: bytes) -> list[SourcePage | Problem]:
    return list(open_image(content).pages)


def _page(content: bytes) -> PageImage:
    [page] = _steps(content)
    assert isinstance(page, PageImage)
    return page


def _dark_quarter(page: PageImage) -> tuple[str, str]:
    rows, columns = (round(float(places.mean())) for places in np.nonzero(page.gray < 100))
    down = "upper" if rows < page.gray.shape[0] / 2 else "lower"
    return down, "left" if columns < page.gray.shape[1] / 2 else "right"


def test_a_page_is_as_large_as_its_resolution_says() -> None:
    page = _page(files.saved(Image.fromarray(files.sheet(1654, 2339)), "PNG", dpi=(200, 200)))
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert page.dpi == RENDER_DPI
    assert page.gray.shape == pytest.approx((842 / 72 * RENDER_DPI, 595 / 72 * RENDER_DPI), abs=3)


@pytest.mark.parametrize("dpi", [None, (1, 1), (5000, 5000), (72, 72), (96, 96)])
def test_a_picture_without_a_credible_resolution_is_taken_for_a4(dpi: tuple[int, int] | None) -> None:
    how = {"dpi": dpi} if dpi else {}
    page = _page(files.saved(Image.fromarray(files.sheet(3024, 4032)), "JPEG", **how))
    assert page.height == pytest.approx(842, abs=1)


def test_a_coarse_page_of_ordinary_size_is_believed() -> None:
    page = _page(files.saved(Image.fromarray(files.sheet(595, 842)), "PNG", dpi=(72, 72)))
    assert (page.width, page.height) == pytest.approx((595, 842), abs=2)


def test_a_fax_with_fewer_pixels_down_than_across_keeps_its_shape() -> None:
    fax = Image.fromarray(files.sheet(1728, 1078)).convert("1")
    page = _page(files.saved(fax, "TIFF", compression="group4", dpi=(204, 98)))
    assert (page.width, page.height) == pytest.approx((1728 / 204 * 72, 1078 / 98 * 72), abs=1)
    assert page.gray.shape[0] > page.gray.shape[1]


def test_a_drawing_is_read_within_the_pixel_limit() -> None:
    page = _page(files.saved(Image.fromarray(files.sheet(9000, 6000)), "PNG", dpi=(200, 200)))
    assert page.gray.size <= MAX_PIXELS * 1.01
    assert page.width == pytest.approx(9000 / 200 * 72, abs=1)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "L"), ("PNG", "1"), ("PNG", "P"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "LA"),
        ("JPEG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK"),
        ("TIFF", "L"), ("TIFF", "1"), ("TIFF", "RGB"), ("TIFF", "CMYK"), ("TIFF", "LAB"), ("TIFF", "YCbCr"),
    ],
)  # fmt: skip
def test_every_mode_gives_black_ink_on_white_paper(kind: str, mode: str) -> None:
    source = files.picture()
    image = source.convert("RGB") if mode == "LAB" else source.convert(mode)
    if mode == "LAB":
        flat = Image.new("L", source.size, 128)
        image = Image.merge("LAB", (source, flat, flat))
    page = _page(files.saved(image, kind))
    assert _dark_quarter(page) == ("upper", "left")
    rows, columns = page.gray.shape
    assert page.gray[rows // 5, columns // 5] < 20
    assert page.gray[-rows // 5, -columns // 5] > 235


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("sample", [np.uint16, np.int32, np.float32])
def test_wide_samples_keep_their_greys(kind: str, sample: type[np.generic]) -> None:
    if kind == "PNG" and sample is not np.uint16:
        pytest.skip("PNG holds no such samples")
    greys = np.full((400, 300), 65535, np.int64)
    greys[50:150, 50:150] = 20000
    pixels = (greys / 65535 if sample is np.float32 else greys).astype(sample)
    page = _page(files.saved(Image.fromarray(pixels), kind))
    rows, columns = page.gray.shape
    assert page.gray[rows // 4, columns // 3] == pytest.approx(20000 / 257, abs=3)
    assert page.gray[-1, -1] == 255


def test_what_is_transparent_is_paper() -> None:
    ink = Image.fromarray(255 - files.sheet())
    page = _page(files.saved(Image.merge("LA", (Image.new("L", ink.size, 0), ink)), "PNG"))
    assert _dark_quarter(page) == ("upper", "left")
    clear = Image.new("L", (400, 300), 0)
    assert _page(files.saved(clear, "PNG", transparency=0)).gray.min() == 255


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "place"),
    [(1, ("upper", "left")), (3, ("lower", "right")), (6, ("upper", "right")), (8, ("lower", "left"))],
)
def test_a_phones_orientation_is_followed(kind: str, orientation: int, place: tuple[str, str]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    page = _page(files.saved(files.picture(), kind, exif=exif))
    assert _dark_quarter(page) == place
    assert (page.width > page.height) == (orientation < 5)


def test_every_page_of_a_tiff_is_read() -> None:
    turned = Image.fromarray(np.ascontiguousarray(files.sheet()[::-1]))
    content = files.saved(files.picture(), "TIFF", save_all=True, append_images=[turned, files.picture()])
    steps = _steps(content)
    pages = [step for step in steps if isinstance(step, PageImage)]
    assert [page.page_no for page in pages] == [1, 2, 3]
    assert [_dark_quarter(page)[0] for page in pages] == ["upper", "lower", "upper"]


def test_a_thumbnail_in_a_tiff_is_no_page() -> None:
    reduced = files.picture().resize((100, 75))
    reduced.encoderinfo = {"tiffinfo": {254: 1}}  # type: ignore[attr-defined]
    content = files.saved(files.picture(), "TIFF", save_all=True, append_images=[reduced])
    assert Image.open(io.BytesIO(content)).n_frames == 2  # type: ignore[attr-defined]
    assert len(_steps(content)) == 1


@pytest.mark.parametrize("kind", ["MPO", "PNG"])
def test_a_phones_second_picture_or_an_animation_is_no_page(kind: str) -> None:
    other = Image.fromarray(255 - files.sheet())
    page = _page(files.saved(files.picture(), kind, save_all=True, append_images=[other]))
    assert _dark_quarter(page) == ("upper", "left")


def test_a_bomb_is_told_before_it_is_unpacked() -> None:
    with pytest.raises(TooLargeError, match="Split the file"):
        open_image(files.saved(Image.new("1", (12500, 12500)), "PNG"))
    with pytest.raises(TooLargeError, match="more pixels"):
        open_image(files.saved(Image.new("1", (20000, 20000)), "PNG"))


def test_a_bomb_among_the_pages_of_a_tiff_leaves_the_others() -> None:
    bomb = Image.new("1", (12500, 12500))
    small = files.picture().convert("1")
    content = files.saved(small, "TIFF", compression="group4", save_all=True, append_images=[bomb, small])
    first, second, third = _steps(content)
    assert isinstance(first, PageImage)
    assert isinstance(second, UnreadablePage)
    assert "12500 x 12500" in second.cause
    assert isinstance(third, PageImage)


def test_a_strip_is_too_small_for_text() -> None:
    [page] = _steps(files.saved(Image.new("L", (3, 4000), 255), "PNG"))
    assert isinstance(page, UnreadablePage)
    assert "too little to hold text" in page.cause


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_cut_off_in_its_head_is_damaged(kind: str) -> None:
    with pytest.raises(CorruptFileError, match="Fetch it again"):
        open_image(files.saved(files.picture(), kind)[:12])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_cut_off_in_its_body_is_a_page_that_cannot_be_read(kind: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400)).astype(np.uint8)
    content = files.saved(Image.fromarray(noise), kind)
    [page] = _steps(content[: len(content) // 2])
    assert isinstance(page, UnreadablePage)
    assert "damaged or cut off" in page.cause


def test_a_tiff_whose_second_page_is_damaged_keeps_the_first() -> None:
    content = files.saved(files.picture(), "TIFF", save_all=True, append_images=[files.picture()])
    first, second = _steps(content[:-400])
    assert isinstance(first, PageImage)
    assert isinstance(second, UnreadablePage)
    assert second.page_no == 2
