"""From one Extraction to its rows in each table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from pipeline.dataset.publishing.review import (
    agreement_confidence,
    agreement_review_reasons,
    cell_review_reasons,
    commitment_review_reasons,
    page_confidence,
)
from pipeline.dataset.schema.schemas import (
    AGREEMENT_ID_DIGITS,
    AGREEMENTS,
    CELLS,
    COMMITMENTS,
    FOCUS_AREAS,
    PAGES,
    PARTIES,
    PASSAGES,
    PROBLEMS,
    SCHEMAS,
    SIGNATORIES,
    Tables,
)
from pipeline.document.accounted import AccountedPassage
from pipeline.document.agreement import Agreement, Commitment, FocusArea, Party, Signatory
from pipeline.document.blocks import Cell, Document, Table
from pipeline.document.extraction import Extraction
from pipeline.document.geometry import Box
from pipeline.document.mending import MendedPassage
from pipeline.document.problem import Problem
from pipeline.document.reasons import Reason
from pipeline.wording.published.reasons import published_phrase


def agreement_id_of(source_sha256: str) -> str:
    """Return the id that follows from the source's bytes alone."""
    return source_sha256[:AGREEMENT_ID_DIGITS]


def tables_of(extraction: Extraction, pipeline_version: str) -> Tables:
    """Return one document's rows in all nine tables; only `problems` has rows where it was not read."""
    document, agreement = extraction.document, extraction.agreement
    if document is None or agreement is None:
        empty = {name: schema.empty_table() for name, schema in SCHEMAS.items()}
        return {**empty, "problems": problem_rows(extraction.source_name, None, extraction.problems)}

    own_id = agreement_id_of(extraction.source_sha256)
    problems = tuple(dict.fromkeys((*extraction.problems, *agreement.problems)))
    return {
        "agreements": _agreement_row(extraction, document, agreement, problems, pipeline_version),
        "parties": _party_rows(own_id, agreement.parties),
        "signatories": _signatory_rows(own_id, agreement.signatories),
        "focus_areas": _focus_area_rows(own_id, agreement.focus_areas),
        "commitments": _commitment_rows(own_id, agreement.commitments),
        "cells": _cell_rows(own_id, document, agreement.mended),
        "passages": _passage_rows(own_id, agreement.passages),
        "pages": _page_rows(own_id, document),
        "problems": problem_rows(extraction.source_name, own_id, problems),
    }


def problem_rows(source_name: str, agreement_id: str | None, problems: tuple[Problem, ...]) -> pa.Table:
    """Return rows of `problems` for one source."""
    return pa.Table.from_pydict(
        {
            "source_name": [source_name] * len(problems),
            "agreement_id": [agreement_id] * len(problems),
            "page": [p.page for p in problems],
            "stage": [p.stage for p in problems],
            "severity": [p.severity for p in problems],
            "code": [p.code for p in problems],
            "message": [p.message for p in problems],
            "details": [[{"name": name, "value": value} for name, value in p.details] for p in problems],
        },
        schema=PROBLEMS,
    )


def _agreement_row(
    extraction: Extraction,
    document: Document,
    agreement: Agreement,
    problems: tuple[Problem, ...],
    pipeline_version: str,
) -> pa.Table:
    reasons = agreement_review_reasons(document, agreement, problems)
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id_of(extraction.source_sha256)],
            "source_name": [extraction.source_name],
            "source_sha256": [extraction.source_sha256],
            "title": [agreement.title],
            "kind": [agreement.kind],
            "kommun_codes": [sorted({p.kommun_code for p in agreement.parties if p.kommun_code})],
            "signed_date": [agreement.signed_date],
            "valid_from": [agreement.period.valid_from],
            "valid_to": [agreement.period.valid_to],
            "until_further_notice": [agreement.period.until_further_notice],
            "period_text": [agreement.period.as_written],
            "page_count": [len(document.pages)],
            "text_origin": [document.text_origin],
            "confidence": [agreement_confidence(document, agreement)],
            "needs_review": [bool(reasons)],
            "review_reasons": [_phrases(reasons)],
            "review_codes": [_codes(reasons)],
            "pipeline_version": [pipeline_version],
        },
        schema=AGREEMENTS,
    )


def _party_rows(agreement_id: str, parties: tuple[Party, ...]) -> pa.Table:
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(parties),
            "party_no": list(range(1, len(parties) + 1)),
            "type": [p.type for p in parties],
            "name": [p.name for p in parties],
            "name_as_written": [p.name_as_written for p in parties],
            "kommun_code": [p.kommun_code for p in parties],
            "lan_code": [p.lan_code for p in parties],
            "district": [p.district for p in parties],
        },
        schema=PARTIES,
    )


def _signatory_rows(agreement_id: str, signatories: tuple[Signatory, ...]) -> pa.Table:
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(signatories),
            "name": [s.name for s in signatories],
            "title": [s.title for s in signatories],
            "party_type": [s.party_type for s in signatories],
            "signed_date": [s.signed_date for s in signatories],
        },
        schema=SIGNATORIES,
    )


def _focus_area_rows(agreement_id: str, areas: tuple[FocusArea, ...]) -> pa.Table:
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(areas),
            "focus_area_no": list(range(1, len(areas) + 1)),
            "label": [a.label for a in areas],
            "themes": [list(a.themes) for a in areas],
            "page": [a.page for a in areas],
            "bbox": [_bbox(a.box) for a in areas],
            "confidence": [a.confidence for a in areas],
        },
        schema=FOCUS_AREAS,
    )


def _commitment_rows(agreement_id: str, commitments: tuple[Commitment, ...]) -> pa.Table:
    numbers = list(range(1, len(commitments) + 1))
    reasons = [commitment_review_reasons(c) for c in commitments]
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(commitments),
            "commitment_id": [_commitment_id(agreement_id, seq) for seq in numbers],
            "seq": numbers,
            "actor": [c.actor for c in commitments],
            "actor_name": [c.actor_name for c in commitments],
            "text": [c.text for c in commitments],
            "text_as_read": [c.text_as_read for c in commitments],
            "themes": [list(c.themes) for c in commitments],
            "focus_area": [c.focus_area for c in commitments],
            "focus_area_no": [c.focus_area_no for c in commitments],
            "sub_area": [c.sub_area for c in commitments],
            "goal": [c.goal for c in commitments],
            "cause": [c.cause for c in commitments],
            "responsible": [c.responsible for c in commitments],
            "timeline": [c.timeline for c in commitments],
            "timeline_from": [c.timeline_from for c in commitments],
            "timeline_to": [c.timeline_to for c in commitments],
            "timeline_recurrence": [c.timeline_recurrence for c in commitments],
            "indicator": [c.indicator for c in commitments],
            "follow_up": [c.follow_up for c in commitments],
            "origin": [c.origin for c in commitments],
            "table_no": [c.table_no for c in commitments],
            "row_no": [c.row_no for c in commitments],
            "page": [c.page for c in commitments],
            "bbox": [_bbox(c.box) for c in commitments],
            "confidence": [c.confidence for c in commitments],
            "needs_review": [bool(r) for r in reasons],
            "review_reasons": list(map(_phrases, reasons)),
            "review_codes": list(map(_codes, reasons)),
            "corrected": [False] * len(commitments),
            "evidence": [list(c.evidence) for c in commitments],
        },
        schema=COMMITMENTS,
    )


def _cell_rows(agreement_id: str, document: Document, mended: tuple[MendedPassage, ...]) -> pa.Table:
    mended_texts = {passage.passage_no: passage.text for passage in mended}
    placed: list[tuple[int, Cell]] = [
        (block.table_no, cell)
        for block in document.blocks
        if isinstance(block, Table)
        for cell in block.cells
    ]
    reasons = [cell_review_reasons(cell) for _, cell in placed]
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(placed),
            "table_no": [table_no for table_no, _ in placed],
            "row_no": [c.row_no for _, c in placed],
            "col_no": [c.col_no for _, c in placed],
            "row_span": [c.row_span for _, c in placed],
            "col_span": [c.col_span for _, c in placed],
            "is_header": [c.is_header for _, c in placed],
            "role": [c.role for _, c in placed],
            "text": [c.text for _, c in placed],
            "text_mended": [_mended_text(c, mended_texts) for _, c in placed],
            "page": [c.page for _, c in placed],
            "bbox": [_bbox(c.box) for _, c in placed],
            "confidence": [c.confidence for _, c in placed],
            "needs_review": [bool(why) for why in reasons],
            "review_reasons": list(map(_phrases, reasons)),
            "review_codes": list(map(_codes, reasons)),
        },
        schema=CELLS,
    )


def _commitment_id(agreement_id: str, seq: int) -> str:
    return f"{agreement_id}-{seq:03d}"


def _passage_rows(agreement_id: str, passages: tuple[AccountedPassage, ...]) -> pa.Table:
    came_of_it = [p.commitment_no for p in passages]
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(passages),
            "passage_no": list(range(1, len(passages) + 1)),
            "page": [p.page for p in passages],
            "bbox": [_bbox(p.box) for p in passages],
            "marker": [p.marker for p in passages],
            "text": [p.text for p in passages],
            "text_mended": [p.text_mended for p in passages],
            "class": [p.passage_class for p in passages],
            "probability": [p.probability for p in passages],
            "commitment_id": [no and _commitment_id(agreement_id, no) for no in came_of_it],
            "focus_area_no": [p.focus_area_no for p in passages],
            "table_no": [p.table_no for p in passages],
            "row_no": [p.row_no for p in passages],
            "col_no": [p.col_no for p in passages],
        },
        schema=PASSAGES,
    )


def _mended_text(cell: Cell, mended: Mapping[int | None, str]) -> str | None:
    items = (mended.get(item.number, item.text) for item in cell.items)
    text = "\n".join(items)
    return text if text != cell.text else None


def _page_rows(agreement_id: str, document: Document) -> pa.Table:
    pages, texts = document.pages, document.page_texts
    return pa.Table.from_pydict(
        {
            "agreement_id": [agreement_id] * len(pages),
            "page_no": [p.page_no for p in pages],
            "width": [p.width for p in pages],
            "height": [p.height for p in pages],
            "origin": [p.origin for p in pages],
            "rotation": [p.rotation for p in pages],
            "skew": [p.skew for p in pages],
            "confidence": [page_confidence(p, text) for p, text in zip(pages, texts, strict=True)],
            "text": list(texts),
        },
        schema=PAGES,
    )


def _phrases(reasons: Iterable[Reason]) -> list[str]:
    return list(map(published_phrase, reasons))


def _codes(reasons: Iterable[Reason]) -> list[str]:
    return [reason.written for reason in reasons]


def _bbox(box: Box) -> dict[str, float]:
    return {"x0": box.x0, "top": box.top, "x1": box.x1, "bottom": box.bottom}
