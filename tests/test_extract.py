"""Whatever the bytes are, extraction ends with a document or with a cause, never with a fault."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline import extract as extraction
from pipeline.document.extraction import Extraction
from pipeline.document.page import Page
from pipeline.extract import extract
from pipeline.ocr.read import ReadPage
from pipeline.ocr.recognition.tesseract import TesseractMissingError
from pipeline.settings import Settings
from pipeline.source.pages import PageImage
from tests.source import files

SPOILED = 200
SLOWEST = 5.0
"""Seconds for one damaged file of a few kilobytes; sound ones take 0.05."""


@pytest.fixture
def _pictures_read_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Tesseract out: the damage is in the file, and what is decoded from it is only noise."""

    def read_blank(image: PageImage, _settings: Settings) -> ReadPage:
        assert image.gray.dtype == np.uint8
        return ReadPage(Page(image.page_no, image.width, image.height, "scan", ()), ())

    monkeypatch.setattr(extraction, "read_page", read_blank)


def _noise(mode: str = "L") -> Image.Image:
    pixels = np.random.default_rng(1).integers(0, 255, (60, 80)).astype(np.uint8)
    return Image.fromarray(pixels).convert(mode)


SOUND: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: files.text_pdf(2),
    "scanned pdf": lambda: files.picture_pdf([_noise()], files.LINE),
    "png": lambda: files.saved(_noise("P"), "PNG"),
    "jpeg": lambda: files.saved(_noise(), "JPEG"),
    "tiff": lambda: files.saved(_noise(), "TIFF", save_all=True, append_images=[_noise()] * 2),
    "lzw tiff": lambda: files.saved(_noise("RGB"), "TIFF", compression="tiff_lzw"),
    "fax": lambda: files.saved(_noise("1"), "TIFF", compression="group4"),
    "transcript": lambda: ("Överenskommelse\n\n1. Mål\tÅtgärd\nLjus\tKommunen lyser upp.\n" * 5).encode(),
}  # fmt: skip


def _spoiled(sound: bytes, chance: random.Random) -> bytes:
    content = bytearray(sound)
    place = chance.randrange(len(content))
    match chance.randrange(4):
        case 0:
            del content[place:]
        case 1:
            del content[place : place + chance.randrange(1, 60)]
        case _:
            for _ in range(chance.randrange(1, 12)):
                content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _assert_accounted_for(found: Extraction) -> None:
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if found.document is None:
        assert found.agreement is None
        assert errors
    else:
        assert found.agreement is not None
        assert found.document.pages
    assert all(problem.code and len(problem.message) > 30 for problem in found.problems)
    assert not any("Traceback" in problem.message for problem in found.problems)


@pytest.mark.usefixtures("_pictures_read_blank")
@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.filterwarnings("error::UserWarning")
def test_a_spoiled_file_ends_with_a_document_or_a_cause_and_soon(kind: str) -> None:
    sound, chance = SOUND[kind](), random.Random(kind)
    outcomes = set()
    for _ in range(SPOILED if kind != "transcript" else 40):
        began = time.monotonic()
        found = extract("spoiled", _spoiled(sound, chance), Settings())
        assert time.monotonic() - began < SLOWEST
        _assert_accounted_for(found)
        outcomes.add(found.document is None)
    assert outcomes == {True, False} or kind == "transcript"


@pytest.mark.usefixtures("_pictures_read_blank")
@settings(max_examples=60, deadline=None)
@given(
    content=st.binary(max_size=400),
    head=st.sampled_from([b"", b"%PDF-1.7\n", b"II*\x00", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]),
)
def test_any_bytes_are_accounted_for(head: bytes, content: bytes) -> None:
    _assert_accounted_for(extract("any", head + content, Settings()))


def test_the_same_bytes_give_the_same_extraction_under_their_digest() -> None:
    first, second = (extract("a.pdf", files.text_pdf(), Settings()) for _ in range(2))
    assert first == second
    assert len(first.source_sha256) == 64


def test_a_page_that_cannot_be_read_leaves_the_others_and_is_named() -> None:
    tiff = files.saved(files.picture(), "TIFF", save_all=True, append_images=[files.picture()])
    found = extract("two.tif", tiff[:-400], Settings())
    assert found.document is not None
    assert [page.page_no for page in found.document.pages] == [1]
    [problem] = [problem for problem in found.problems if problem.code == "unreadable_page"]
    assert (problem.stage, problem.severity, problem.page) == ("source", "error", 2)
    assert "Page 2 could not be read." in problem.message
    assert "Fetch it again" in problem.message


def test_a_document_without_one_readable_page_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_tesseract(_image: PageImage, _settings: Settings) -> ReadPage:
        raise TesseractMissingError

    monkeypatch.setattr(extraction, "read_page", without_tesseract)
    found = extract("scan.png", files.saved(files.picture(), "PNG"), Settings())
    assert (found.document, found.agreement) == (None, None)
    assert [(p.stage, p.severity, p.code) for p in found.problems] == [
        ("ocr", "error", "unreadable_page"),
        ("source", "error", "no_readable_page"),
    ]
    assert "samverkan doctor" in found.problems[0].message


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", "\u00a0\u2003\n".encode()])
def test_a_transcript_of_nothing_is_an_empty_file(content: bytes) -> None:
    found = extract("empty.txt", content, Settings())
    assert [problem.code for problem in found.problems] == ["empty_file"]


PEAK_MEMORY = """
import resource, sys
from pathlib import Path
from pipeline.extract import extract
from pipeline.settings import Settings
extract("a4.pdf", Path(sys.argv[1]).read_bytes(), Settings())
if sys.platform == "linux":
    # ru_maxrss would begin with what the test's own process took when it forked this one.
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(status["VmHWM"].removesuffix("kB"))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
"""A program that prints the most kibibytes that it took to read the file it is given."""


def test_a_page_of_300_dpi_stays_within_the_memory_of_a_worker(tmp_path: Path) -> None:
    page = files.sheet(2480, 3508)
    content = files.saved(Image.fromarray(page).convert("RGB"), "PDF", resolution=300.0)
    path = tmp_path / "a4.pdf"
    path.write_bytes(content)
    command = [sys.executable, "-c", PEAK_MEMORY, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(ended.stdout) < 800 * 1024
