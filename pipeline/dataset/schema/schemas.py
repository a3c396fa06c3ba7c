"""The Arrow schemas of the nine tables: the one truth about columns, with what each one means.

The data dictionary (`docs/data-dictionary.md`) is generated from the descriptions that stand here as
field metadata; they travel with every published Parquet file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import pyarrow as pa

from pipeline.document.accounted import PASSAGE_CLASSES
from pipeline.document.agreement import RECURRENCES
from pipeline.document.blocks import COLUMN_ROLES
from pipeline.document.evidence import EVIDENCE
from pipeline.document.reasons import REASON_CODES

TableName = Literal[
    "agreements",
    "parties",
    "signatories",
    "focus_areas",
    "commitments",
    "cells",
    "passages",
    "pages",
    "problems",
]
TABLE_NAMES: tuple[TableName, ...] = get_args(TableName)

AGREEMENT_ID_DIGITS = 16
"""Hex digits of the SHA-256 of the source's bytes that make an agreement_id (64 bits: no clash among
a million agreements is a safe bet, 1 in 37 million)."""

BBOX = pa.struct(
    [(side, pa.float64()) for side in ("x0", "top", "x1", "bottom")],
)
TEXTS = pa.list_(pa.string())
DETAILS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))

_BOX_FRAME = "in points (1/72 inch), origin top left, of the page as shown upright"


def _column(name: str, kind: pa.DataType, description: str, nullable: bool = True) -> pa.Field:
    return pa.field(name, kind, nullable=nullable, metadata={"description": description})


def _table(description: str, *columns: pa.Field) -> pa.Schema:
    return pa.schema(columns, metadata={"description": description})


_AGREEMENT_ID = _column(
    "agreement_id",
    pa.string(),
    f"The agreement: first {AGREEMENT_ID_DIGITS} hex digits of the SHA-256 of the source's bytes",
    nullable=False,
)
_PAGE = _column("page", pa.int32(), "Page where it begins, from 1")
_THEMES = _column("themes", TEXTS, "Codes of the closed list of themes that fit, best first")
_CONFIDENCE = _column("confidence", pa.float64(), "0-1: how sure the reading is")
_NEEDS_REVIEW = _column(
    "needs_review", pa.bool_(), "Whether a person should look at it: review_reasons is not empty"
)
_REVIEW_REASONS = _column(
    "review_reasons",
    TEXTS,
    "Why, in fixed Swedish phrases; 'problem: ' goes before the code of a row of problems",
)
_REVIEW_CODES = _column(
    "review_codes",
    TEXTS,
    f"The same as codes, in the same order: {', '.join(REASON_CODES)}; 'problem:' goes before the code of a "
    "row of problems",
)

AGREEMENTS = _table(
    "One row per document. Sorted by first kommun code, start of the period, source name.",
    _AGREEMENT_ID,
    _column("source_name", pa.string(), "File as given, relative to the folder given, '/' between folders"),
    _column("source_sha256", pa.string(), "SHA-256 of the source's bytes, hex"),
    _column("title", pa.string(), "Title as written"),
    _column(
        "kind",
        pa.string(),
        "samverkansöverenskommelse, medborgarlöfte, handlingsplan, åtgärdsplan, åtagandeplan or other",
    ),
    _column("kommun_codes", TEXTS, "SCB codes (4 digits) of the kommuner that are parties, ascending"),
    _column("signed_date", pa.date32(), "Date of signing, where the text states it"),
    _column("valid_from", pa.date32(), "First day; a bare year as a start is 1 January"),
    _column("valid_to", pa.date32(), "Last day; a bare year as an end is 31 December"),
    _column("until_further_notice", pa.bool_(), "Whether it holds until further notice (tills vidare)"),
    _column("period_text", pa.string(), "The words that state the period"),
    _column("page_count", pa.int32(), "Number of pages"),
    _column("text_origin", pa.string(), "Where the text came from: scan, text_layer, mixed or transcript"),
    _column(
        "confidence",
        pa.float64(),
        "0-1: the lower of the text's mean confidence, weighted by letters, and the commitments' mean",
    ),
    _NEEDS_REVIEW,
    _REVIEW_REASONS,
    _REVIEW_CODES,
    _column(
        "pipeline_version", pa.string(), "Version that read it: release, then digits naming code and models"
    ),
)
PARTIES = _table(
    "One row per party of an agreement.",
    _AGREEMENT_ID,
    _column("party_no", pa.int32(), "Order in the agreement, from 1"),
    _column("type", pa.string(), "kommun, polis or annan"),
    _column("name", pa.string(), "Official form: 'Marks kommun', 'Lokalpolisområde Borås'"),
    _column("name_as_written", pa.string(), "The words on the page"),
    _column("kommun_code", pa.string(), "SCB code, 4 digits"),
    _column("lan_code", pa.string(), "SCB code of the län, 2 digits"),
    _column("district", pa.string(), "Stadsdel, where one signs for its kommun"),
)
SIGNATORIES = _table(
    "One row per person who signs.",
    _AGREEMENT_ID,
    _column("name", pa.string(), "Name as written"),
    _column("title", pa.string(), "Title as written ('Kommunstyrelsens ordförande')"),
    _column("party_type", pa.string(), "The side signed for: kommun, polis or annan"),
    _column("signed_date", pa.date32(), "Date beside this signature"),
)
FOCUS_AREAS = _table(
    "The priorities that the agreement itself declares, in its order.",
    _AGREEMENT_ID,
    _column("focus_area_no", pa.int32(), "Order in the agreement, from 1"),
    _column("label", pa.string(), "As written"),
    _THEMES,
    _PAGE,
    _column("bbox", BBOX, f"Where the label stands, {_BOX_FRAME}"),
    _CONFIDENCE,
)
COMMITMENTS = _table(
    "One row per undertaking (åtgärd, åtagande, löfte), as its author set it apart.",
    _AGREEMENT_ID,
    _column("commitment_id", pa.string(), "agreement_id, '-', seq in at least three digits", nullable=False),
    _column("seq", pa.int32(), "Reading order in the agreement, from 1"),
    _column("actor", pa.string(), "Who is bound: kommun, polis, gemensam or annan; null where left open"),
    _column("actor_name", pa.string(), "The third party that is bound, as written, where actor is annan"),
    _column("text", pa.string(), "As written; misread words mended"),
    _column("text_as_read", pa.string(), "The text before words were mended; null where none was"),
    _THEMES,
    _column("focus_area", pa.string(), "Label of the declared area or table section that it stands under"),
    _column("focus_area_no", pa.int32(), "That area's focus_area_no; null where it is not a declared one"),
    _column("sub_area", pa.string(), "Insats, Område, or the table's first column"),
    _column("goal", pa.string(), "Mål"),
    _column("cause", pa.string(), "Orsak"),
    _column("responsible", pa.string(), "Ansvarig, as written"),
    _column("timeline", pa.string(), "Tidsplan"),
    _column(
        "timeline_from",
        pa.date32(),
        "First day by timeline or, without one, by text; null where no year is stated",
    ),
    _column("timeline_to", pa.date32(), "Last day, or the day by which it is to be done; null as above"),
    _column("timeline_recurrence", pa.string(), f"How often: {', '.join(RECURRENCES)}; null where not said"),
    _column("indicator", pa.string(), "Aktivitetsmått"),
    _column("follow_up", pa.string(), "Uppföljning"),
    _column("origin", pa.string(), "table, list or prose"),
    _column("table_no", pa.int32(), "The table that it stands in; null for lists and prose"),
    _column("row_no", pa.int32(), "The row of that table, as in cells"),
    _PAGE,
    _column("bbox", BBOX, f"Where the text stands, {_BOX_FRAME}"),
    _CONFIDENCE,
    _NEEDS_REVIEW,
    _REVIEW_REASONS,
    _REVIEW_CODES,
    _column("corrected", pa.bool_(), "Whether a person has corrected this row"),
    _column(
        "evidence",
        pa.list_(pa.string()),
        "What spoke for it, the strongest first: what decided who is bound, then what makes it an "
        f"undertaking. Of {', '.join(EVIDENCE)}",
    ),
)
CELLS = _table(
    "The recovered tables, cell by cell, so that a commitment can be checked against them.",
    _AGREEMENT_ID,
    _column("table_no", pa.int32(), "Order in the agreement; a table continued over pages is one"),
    _column("row_no", pa.int32(), "From 0, the header row first"),
    _column("col_no", pa.int32(), "From 0"),
    _column("row_span", pa.int32(), "Rows that it covers"),
    _column("col_span", pa.int32(), "Columns that it covers"),
    _column("is_header", pa.bool_(), "Whether it belongs to the header"),
    _column(
        "role",
        pa.string(),
        f"What its column holds: {', '.join(role for role in COLUMN_ROLES if role != 'section')}; "
        "section for a row across the whole width",
    ),
    _column("text", pa.string(), "Its paragraphs as read, a newline between them; empty where the paper is"),
    _column("text_mended", pa.string(), "The text with misread words mended; null where none was"),
    _PAGE,
    _column("bbox", BBOX, f"The cell's box, {_BOX_FRAME}"),
    _column("confidence", pa.float64(), "0-1: probability that at least 90 % of the text is right"),
    _NEEDS_REVIEW,
    _REVIEW_REASONS,
    _REVIEW_CODES,
)
PASSAGES = _table(
    "Everything that a document says: each passage, or the sentences of one that are of a kind.",
    _AGREEMENT_ID,
    _column("passage_no", pa.int32(), "Reading order in the document, from 1; the cells of tables too"),
    _PAGE,
    _column("bbox", BBOX, f"Where the whole passage stands, {_BOX_FRAME}"),
    _column("marker", pa.string(), "The bullet or number that stood before it; empty where none did"),
    _column("text", pa.string(), "As read, hyphens at line ends joined"),
    _column("text_mended", pa.string(), "The text with misread words mended; null where none was"),
    _column("class", pa.string(), f"What it was taken for: {', '.join(PASSAGE_CLASSES)}"),
    _column(
        "probability",
        pa.float64(),
        "0-1: how likely the class is right; of unknown, how likely it binds nobody",
    ),
    _column("commitment_id", pa.string(), "The commitment that came of it; null where none did"),
    _column("focus_area_no", pa.int32(), "The declared area that it names or stands under"),
    _column("table_no", pa.int32(), "The table that it stands in, as in cells; null outside tables"),
    _column("row_no", pa.int32(), "The row of that table"),
    _column("col_no", pa.int32(), "The column of that table"),
)
PAGES = _table(
    "One row per page.",
    _AGREEMENT_ID,
    _column("page_no", pa.int32(), "From 1"),
    _column("width", pa.float64(), "Points, as shown upright"),
    _column("height", pa.float64(), "Points, as shown upright"),
    _column("origin", pa.string(), "scan, text_layer or transcript"),
    _column("rotation", pa.int32(), "Degrees clockwise that were applied to make it upright"),
    _column("skew", pa.float64(), "Degrees that were taken out after the rotation"),
    _column("confidence", pa.float64(), "0-1: mean confidence of its words, weighted by letters"),
    _column("text", pa.string(), "Text in reading order, as read"),
)
PROBLEMS = _table(
    "Everything that went wrong or looks doubtful. Sorted by source name.",
    _column("source_name", pa.string(), "The file that it concerns"),
    _column("agreement_id", pa.string(), "The agreement; null if none could be made"),
    _column("page", pa.int32(), "From 1; null where it concerns the whole document"),
    _column("stage", pa.string(), "Where it arose: source, ocr, layout, nlp, dataset or engine"),
    _column("severity", pa.string(), "error or warning"),
    _column("code", pa.string(), "Stable name of the cause"),
    _column("message", pa.string(), "What happened and what to do about it, in English"),
    _column("details", DETAILS, "What the message fills in, by name, to say it in another language"),
)

SCHEMAS: dict[TableName, pa.Schema] = {
    "agreements": AGREEMENTS,
    "parties": PARTIES,
    "signatories": SIGNATORIES,
    "focus_areas": FOCUS_AREAS,
    "commitments": COMMITMENTS,
    "cells": CELLS,
    "passages": PASSAGES,
    "pages": PAGES,
    "problems": PROBLEMS,
}


def description_of(holder: pa.Field | pa.Schema) -> str:
    """Return the description that a column or a table carries."""
    return str(holder.metadata[b"description"].decode("utf-8"))


Tables = Mapping[TableName, pa.Table]
