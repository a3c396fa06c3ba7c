"""The rows of one extraction, and what is flagged in them."""

from __future__ import annotations

import hashlib
from datetime import date

import pyarrow as pa
import pytest

from pipeline.dataset.publishing.review import LOW_PAGE_CONFIDENCE
from pipeline.dataset.publishing.rows import tables_of
from pipeline.dataset.schema.dictionary import data_dictionary
from pipeline.dataset.schema.schemas import SCHEMAS, description_of
from pipeline.document.agreement import Agreement, Period
from pipeline.document.blocks import Document
from pipeline.document.extraction import Extraction
from pipeline.document.page import Page
from pipeline.document.reasons import Reason
from tests.dataset import invented

CONTRACT = {
    "agreements": "agreement_id source_name source_sha256 title kind kommun_codes signed_date valid_from "
    "valid_to until_further_notice period_text page_count text_origin confidence needs_review review_reasons "
    "pipeline_version",
    "parties": "agreement_id party_no type name name_as_written kommun_code lan_code district",
    "signatories": "agreement_id name title party_type signed_date",
    "focus_areas": "agreement_id focus_area_no label themes page bbox confidence",
    "commitments": "agreement_id commitment_id seq actor text themes focus_area focus_area_no sub_area "
    "goal cause responsible timeline indicator follow_up origin table_no row_no page bbox confidence "
    "needs_review corrected",
    "cells": "agreement_id table_no row_no col_no row_span col_span is_header role text page bbox confidence",
    "passages": "agreement_id passage_no page bbox text class probability commitment_id focus_area_no "
    "table_no row_no col_no",
    "pages": "agreement_id page_no width height origin rotation skew confidence text",
    "problems": "source_name agreement_id page stage severity code message",
}


def _reasons(read: Agreement, document: Document | None = None) -> list[str]:
    whole = Extraction("a.pdf", "0" * 64, document or invented.document(), read, ())
    return list(tables_of(whole, "0")["agreements"]["review_reasons"][0].as_py())


@pytest.mark.parametrize("name", CONTRACT)
def test_every_column_of_the_contract_is_there_and_described(name: str) -> None:
    schema = SCHEMAS[name]  # type: ignore[index]
    assert set(CONTRACT[name].split()) <= set(schema.names)
    assert all(description_of(field) for field in schema)


def test_a_box_is_a_struct_of_four_floats_and_a_date_is_a_date() -> None:
    box = SCHEMAS["commitments"].field("bbox").type
    assert [(side.name, side.type) for side in box] == [
        (s, pa.float64()) for s in ("x0", "top", "x1", "bottom")
    ]
    assert SCHEMAS["agreements"].field("valid_from").type == pa.date32()


def test_ids_follow_from_the_bytes_and_the_reading_order() -> None:
    read = invented.agreement((invented.commitment("Ett."), invented.commitment("Två.")))
    tables = tables_of(invented.extraction("a.pdf", b"bytes", read), "0")
    own_id = hashlib.sha256(b"bytes").hexdigest()[:16]
    assert tables["agreements"]["agreement_id"].to_pylist() == [own_id]
    assert tables["commitments"]["commitment_id"].to_pylist() == [f"{own_id}-001", f"{own_id}-002"]
    assert tables["commitments"]["text"].to_pylist() == ["Ett.", "Två."]


def test_a_document_that_was_read_fills_every_table_with_its_values() -> None:
    tables = tables_of(invented.extraction("a.pdf", b"x", problems=(invented.UNREADABLE,)), "1.2")
    assert {name: table.num_rows for name, table in tables.items()} == {
        **dict.fromkeys(SCHEMAS, 1),
        "parties": 2,
    }
    row = tables["agreements"].to_pylist()[0]
    assert row["kommun_codes"] == ["0001"]
    assert (row["valid_from"], row["valid_to"]) == (date(2031, 1, 1), date(2032, 12, 31))
    assert (row["page_count"], row["text_origin"], row["pipeline_version"]) == (1, "scan", "1.2")
    assert tables["cells"]["text"].to_pylist() == ["Lys upp parken\nLys upp parken"]
    assert tables["commitments"]["bbox"].to_pylist() == [
        {"x0": 50.0, "top": 60.0, "x1": 300.0, "bottom": 72.0}
    ]


def test_a_document_that_could_not_be_read_has_only_problems_without_an_agreement() -> None:
    tables = tables_of(invented.failure("a.pdf", b"x"), "0")
    assert {name for name, table in tables.items() if table.num_rows} == {"problems"}
    problem = tables["problems"].to_pylist()[0]
    assert (problem["source_name"], problem["agreement_id"], problem["code"]) == (
        "a.pdf",
        None,
        "corrupt_file",
    )


def test_a_complete_agreement_needs_no_review() -> None:
    row = tables_of(invented.extraction("a.pdf", b"x"), "0")["agreements"].to_pylist()[0]
    assert (row["needs_review"], row["review_reasons"]) == (False, [])


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (invented.agreement(parties=(invented.POLIS,)), "ingen kommun bland parterna"),
        (invented.agreement(parties=(invented.KOMMUN,)), "polisen inte bland parterna"),
        (invented.agreement(period=Period()), "ingen giltighetstid hittad"),
        (
            invented.agreement(period=Period(date(2031, 2, 1), date(2031, 1, 1))),
            "giltighetstiden slutar innan den börjar",
        ),
        (invented.agreement(commitments=()), "inga åtaganden hittade"),
        (invented.agreement((invented.commitment(actor=None),)), "minst ett åtagande behöver kontrolleras"),
    ],
)
def test_what_is_missing_or_doubtful_is_a_reason_to_review(read: Agreement, reason: str) -> None:
    assert _reasons(read) == [reason]


def test_until_further_notice_is_a_period() -> None:
    assert _reasons(invented.agreement(period=Period(until_further_notice=True))) == []


def test_a_page_read_with_low_confidence_is_a_reason_to_review() -> None:
    assert _reasons(invented.agreement(), invented.document(LOW_PAGE_CONFIDENCE - 0.01)) == [
        "minst en sida är svårläst"
    ]
    assert _reasons(invented.agreement(), invented.document(LOW_PAGE_CONFIDENCE)) == []


def test_a_blank_page_and_a_typed_transcript_are_no_reason_to_review() -> None:
    blank = Document((Page(1, 595, 842, "scan", ()),), ("",), ())
    typed = Document((Page(1, 595, 842, "transcript", ()),), ("Text",), ())
    assert "minst en sida är svårläst" not in _reasons(invented.agreement(), blank)
    assert _reasons(invented.agreement(), typed) == []


def test_the_agreement_is_no_surer_than_its_text_or_its_commitments() -> None:
    unsure = invented.agreement((invented.commitment(confidence=0.7), invented.commitment(confidence=0.8)))
    confidences = [
        tables_of(invented.extraction("a.pdf", b"x", read), "0")["agreements"]["confidence"][0].as_py()
        for read in (unsure, invented.agreement((invented.commitment(confidence=1.0),)))
    ]
    assert confidences == [pytest.approx(0.75), pytest.approx(0.95)]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"actor": None}, ["oklart vem som är bunden"]),
        ({"actor": None, "review_reasons": (Reason("unclear_actor"),)}, ["oklart vem som är bunden"]),
        ({"confidence": 0.2}, ["låg säkerhet"]),
    ],
)
def test_a_commitment_carries_why_it_needs_review(changes: dict[str, object], reasons: list[str]) -> None:
    read = invented.agreement((invented.commitment(**changes),))
    row = tables_of(invented.extraction("a.pdf", b"x", read), "0")["commitments"].to_pylist()[0]
    assert (row["needs_review"], row["review_reasons"]) == (bool(reasons), reasons)
    assert row["corrected"] is False


def test_a_commitment_carries_when_it_is_due_and_which_third_party_is_bound() -> None:
    due = invented.commitment(
        actor="annan",
        actor_name="Räddningstjänsten",
        timeline="Senast den 1 oktober 2031, därefter årligen",
        timeline_to=date(2031, 10, 1),
        timeline_recurrence="varje år",
    )
    read = invented.agreement((due, invented.commitment()))
    rows = tables_of(invented.extraction("a.pdf", b"x", read), "0")["commitments"].to_pylist()
    columns = ("actor_name", "timeline_from", "timeline_to", "timeline_recurrence")
    assert [[row[column] for column in columns] for row in rows] == [
        ["Räddningstjänsten", None, date(2031, 10, 1), "varje år"],
        [None, None, None, None],
    ]


def test_the_data_dictionary_is_up_to_date(pytestconfig: pytest.Config) -> None:
    published = pytestconfig.rootpath / "docs" / "data-dictionary.md"
    assert published.read_text("utf-8") == data_dictionary(), "run: make dictionary"
