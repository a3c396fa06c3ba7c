"""The truth of a sample as JSON, in the form that measures outside the project read too."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from lab.corpus.sample import (
    BulletList,
    Content,
    Footnote,
    Form,
    Heading,
    Json,
    PageBreak,
    Paragraph,
    Row,
    Sample,
    SampleTable,
    Signatures,
)


def as_gold(sample: Sample) -> dict[str, Json]:
    """Return one agreement's content and truth; dates are ISO text, what is not stated is null."""
    return {
        "slug": sample.slug,
        "source": "sample",
        "kind": sample.kind,
        "title": sample.title,
        "parties": [
            {"type": party.type, "name": party.name}
            | ({"kommun_code": party.kommun_code} if party.kommun_code else {})
            for party in sample.parties
        ],
        "signatories": [
            {"name": person.name, "role": person.role, "party": person.party, "date": _iso(person.date)}
            for person in sample.signatories
        ],
        "signed_date": _iso(sample.signed_date),
        "valid_from": _iso(sample.valid_from),
        "valid_to": _iso(sample.valid_to),
        "until_further_notice": sample.until_further_notice,
        "focus_areas": [
            {"rank": rank, "label": area.label, "themes": list(area.themes)}
            for rank, area in enumerate(sample.focus_areas, 1)
        ],
        "content": [_block(block) for block in sample.content],
        "commitments": [asdict(commitment) for commitment in sample.commitments],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _block(block: Content) -> dict[str, Json]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"type": "paragraph", "text": block.text}
        case Footnote():
            return {"type": "footnote", "text": block.text}
        case BulletList():
            texts = [text for item in block.items for text in (item.text, *item.items)]
            return {"type": "list", "ordered": block.ordered, "items": texts}
        case SampleTable():
            columns = [{"header": column.header, "role": column.role} for column in block.columns]
            return {"type": "table", "columns": columns, "rows": [_row(row) for row in block.rows]}
        case Form():
            rows = [{"cells": [[field.label], list(field.paragraphs)]} for field in block.fields]
            columns = [{"header": "", "role": "other"}, {"header": "", "role": "other"}]
            return {"type": "table", "columns": columns, "rows": rows}
        case Signatures():
            return {"type": "signatures", "blocks": [list(lines) for lines in block.blocks]}
        case PageBreak():
            return {"type": "pagebreak"}


def _row(row: Row) -> dict[str, Json]:
    if row.section is not None:
        return {"section": row.section}
    return {"cells": ["^" if cell is None else list(cell) for cell in row.cells]}
