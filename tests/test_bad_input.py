"""What a clerk's folder holds besides agreements: each file ends in a plain message, and the rest goes on."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from PIL import Image

from pipeline import cli
from tests.source import files

AGREEMENT = """Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna

Parterna är Mora kommun och Polismyndigheten, lokalpolisområde Norra Dalarna. Överenskommelsen gäller
från den 1 januari 2031 till den 31 december 2032.

Kommunens åtaganden

- Kommunen ska lysa upp gångvägen vid skolan.
- Kommunen ska bjuda in till föräldramöten varje termin.
"""

EARLIER = AGREEMENT.replace("Mora", "Leksand")

RECIPE = """Morotskaka i långpanna

Sätt ugnen på 175 grader. Riv morötterna fint och vispa ägg och socker poröst.

- 4 ägg
- 3 dl socker
- 5 dl rivna morötter

Grädda mitt i ugnen i en halvtimme och låt kakan svalna innan du brer på glasyren.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the published table of problems."""

    source_name: str
    agreement_id: str | None
    page: int | None
    stage: str
    severity: str
    code: str
    message: str
    details: list[dict[str, str]]


BAD_FILES = {
    "0-byte download.pdf": "empty_file",
    "blanks.txt": "empty_file",
    "cut off at the start.pdf": "corrupt_file",
    "cut off in the middle.jpg": "no_readable_page",
    "error page.pdf": "unknown_format",
    "latin-1.txt": "wrong_encoding",
    "locked.pdf": "encrypted_file",
    "no pages.pdf": "corrupt_file",
    "notepad.txt": "wrong_encoding",
    "phone.jpg": "unknown_format",
    "poster.pdf": "no_readable_page",
    "program.pdf": "unknown_format",
    "unpacked too large.png": "too_large",
    "word.pdf": "unknown_format",
}
"""Each with the code of its cause."""

REMEDY = re.compile(r"\b(Fetch|Save|Open|Split|Scan|scan it|fetch it|save it|Remove|remove)\b")


def _write_bad_files(folder: Path) -> None:
    def write(name: str, content: bytes) -> None:
        (folder / name).write_bytes(content)

    def no_pages(document: files.pikepdf.Pdf) -> None:
        del document.pages[0]

    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 400)).astype(np.uint8))
    jpeg = files.saved(noise, "JPEG")
    write("0-byte download.pdf", b"")
    write("blanks.txt", b"\n \n")
    write("cut off at the start.pdf", files.text_pdf(4)[:600])
    write("cut off in the middle.jpg", jpeg[: len(jpeg) // 2])
    write("error page.pdf", b"<!DOCTYPE html>\n<html><head><title>404</title></head></html>")
    write("latin-1.txt", AGREEMENT.encode("latin-1"))
    write("locked.pdf", files.locked(files.text_pdf(), user="hemligt"))
    write("no pages.pdf", files.changed(files.text_pdf(), no_pages))
    write("notepad.txt", AGREEMENT.encode("utf-16"))
    write("phone.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200))
    write("poster.pdf", files.drawn_pdf(files.write_line, (20000, 20000)))
    write("program.pdf", b"MZ\x90\x00" + bytes(range(256)) * 8)
    write("unpacked too large.png", files.saved(Image.new("1", (13000, 13000)), "PNG"))
    with zipfile.ZipFile(folder / "word.pdf", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def _cat() -> bytes:
    """A picture without a letter: soft stripes and two round eyes."""
    y, x = np.mgrid[0:900, 0:700]
    fur = 130 + 50 * np.sin(x / 60 + y / 150) + 30 * np.cos(y / 45)
    for eye in (220, 480):
        fur[(x - eye) ** 2 + (y - 300) ** 2 < 60**2] = 30
    noise = np.random.default_rng(2).normal(0, 6, fur.shape)
    return files.saved(Image.fromarray((fur + noise).clip(0, 255).astype(np.uint8)), "JPEG")


def _ingest(folder: Path, out: Path, *options: str) -> int:
    return cli.run(["ingest", str(folder), "--out", str(out), "--jobs", "1", *options])


def _problems(out: Path) -> list[Row]:
    return [Row(**row) for row in pq.read_table(out / "problems").to_pylist()]


def _published(out: Path) -> list[str]:
    return list(pq.read_table(out / "agreements")["source_name"].to_pylist())


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest of everything, into a dataset that held an agreement before."""

    out: Path
    code: int
    said: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder, earlier = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("earlier")
    out = tmp_path_factory.mktemp("dataset") / "out"
    (earlier / "earlier.txt").write_text(EARLIER, "utf-8")
    assert _ingest(earlier, out) == cli.ExitCode.ALL_WELL

    _write_bad_files(folder)
    (folder / "good.txt").write_text("\ufeff" + AGREEMENT, "utf-8")
    (folder / "recipe.txt").write_text(RECIPE, "utf-8")
    (folder / "cat.jpg").write_bytes(_cat())
    page = files.picture().convert("1")
    tiff = files.saved(page, "TIFF", save_all=True, append_images=[page])
    (folder / "one page of two.tif").write_bytes(tiff[:-400])
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr(cli.typer, "echo", lambda text, **_: said.append(text))
        code = _ingest(folder, out, "--json")
    return Run(out, code, "\n".join(said))


def test_the_run_ends_as_done_with_failures_and_tells_no_traceback(run: Run) -> None:
    assert run.code == cli.ExitCode.SOME_FAILED
    told = json.loads(run.said)
    failed = {document["source_name"] for document in told["documents"] if document["state"] == "failed"}
    assert failed == set(BAD_FILES)
    assert "Traceback" not in run.said


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_has_a_row_with_its_cause_and_its_remedy(name: str, run: Run) -> None:
    rows = [row for row in _problems(run.out) if row.source_name == name]
    assert BAD_FILES[name] in {row.code for row in rows}
    for row in rows:
        assert (row.severity, row.stage, row.agreement_id) == ("error", "source", None)
        assert REMEDY.search(row.message), row.message
        assert not re.search(r"Traceback|Error\b|0x[0-9a-f]+|<[a-z_.]+ object", row.message), row.message
        assert row.message.rstrip().endswith((".", "that."))


def test_the_good_document_is_published_and_what_was_published_before_stays(run: Run) -> None:
    assert {"good.txt", "earlier.txt"} <= set(_published(run.out))
    commitments = pq.read_table(run.out / "commitments").to_pylist()
    agreements = {
        row["agreement_id"]: row["source_name"] for row in pq.read_table(run.out / "agreements").to_pylist()
    }
    bound = [agreements[row["agreement_id"]] for row in commitments]
    assert bound.count("good.txt") == bound.count("earlier.txt") == 2


def test_no_bad_file_is_published(run: Run) -> None:
    assert not set(BAD_FILES) & set(_published(run.out))


@pytest.mark.parametrize("name", ["recipe.txt", "cat.jpg"])
def test_what_is_no_agreement_is_flagged_and_binds_nobody(name: str, run: Run) -> None:
    [row] = [row for row in _problems(run.out) if row.source_name == name and row.code == "no_agreement"]
    assert REMEDY.search(row.message)
    [agreement] = [
        row for row in pq.read_table(run.out / "agreements").to_pylist() if row["source_name"] == name
    ]
    assert agreement["needs_review"]
    commitments = pq.read_table(run.out / "commitments").to_pylist()
    assert agreement["agreement_id"] not in {row["agreement_id"] for row in commitments}


def test_a_page_that_cannot_be_read_leaves_its_document(run: Run) -> None:
    rows = [row for row in _problems(run.out) if row.source_name == "one page of two.tif"]
    assert ("unreadable_page", 2) in {(row.code, row.page) for row in rows}
    assert "one page of two.tif" in _published(run.out)


def test_a_folder_of_bad_files_alone_publishes_their_problems_and_no_agreement(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "page.pdf").write_bytes(b"<html>404</html>")
    assert _ingest(folder, tmp_path / "out") != cli.ExitCode.ALL_WELL
    assert _published(tmp_path / "out") == []
    assert {row.code for row in _problems(tmp_path / "out")} == {"empty_file", "unknown_format"}


def test_a_folder_of_bad_files_alone_ends_as_nothing_done(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert _ingest(tmp_path, tmp_path / "out") == cli.ExitCode.NOTHING_DONE
    again = _ingest(tmp_path, tmp_path / "out")
    assert again == cli.ExitCode.NOTHING_DONE
