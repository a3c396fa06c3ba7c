"""What was mended is published beside what was read."""

from __future__ import annotations

from pipeline.dataset.publishing.rows import tables_of
from pipeline.dataset.schema.schemas import Tables
from pipeline.extract import extract
from pipeline.settings import Settings

TEXT = """Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna

Kommunen ska stärka a rbetet mot droger och polisen deltar.

Insats\tÅtgärd kommun
Belysning\tKommunen ska ta fram handlingspianer
Handel\tKommunen ska besöka butiker
"""


def _tables() -> Tables:
    return tables_of(extract("a.txt", TEXT.encode(), Settings()), "1")


def test_commitments_hold_the_mended_text_and_the_text_as_read() -> None:
    rows = _tables()["commitments"].to_pylist()
    texts = {(row["text"], row["text_as_read"]) for row in rows}
    assert ("Kommunen ska ta fram handlingsplaner", "Kommunen ska ta fram handlingspianer") in texts
    assert ("Kommunen ska besöka butiker", None) in texts


def test_cells_and_pages_hold_the_text_as_read_and_cells_the_mended_beside_it() -> None:
    tables = _tables()
    mended = {row["text"]: row["text_mended"] for row in tables["cells"].to_pylist()}
    assert mended["Kommunen ska ta fram handlingspianer"] == "Kommunen ska ta fram handlingsplaner"
    assert mended["Kommunen ska besöka butiker"] is None
    (page,) = tables["pages"].to_pylist()
    assert "handlingspianer" in page["text"] and "a rbetet" in page["text"]


def test_each_mended_word_is_a_problem_on_its_page() -> None:
    rows = [row for row in _tables()["problems"].to_pylist() if row["code"] == "mended_reading"]
    assert len(rows) == 2
    assert {row["page"] for row in rows} == {1}
    assert 'Read: "handlingspianer" Mended: "handlingsplaner"' in rows[1]["message"]
