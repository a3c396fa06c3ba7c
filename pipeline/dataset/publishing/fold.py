"""Folds all stored results of a dataset into its nine tables, in an order that depends on them alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from pipeline.dataset.publishing.rows import agreement_id_of, problem_rows
from pipeline.dataset.schema.schemas import SCHEMAS, TableName, Tables
from pipeline.dataset.store.results import ResultStore
from pipeline.dataset.store.sources import KnownDocument, SourceRecord
from pipeline.wording.published.problems import worded_problem

_AFTER_EVERY_KOMMUN = "~"


@dataclass(frozen=True, slots=True)
class _FoldedDocument:
    known: KnownDocument
    tables: Tables
    failure: Tables | None

    @property
    def source_name(self) -> str:
        return self.known.names[0]

    @property
    def agreement_id(self) -> str | None:
        published = self.tables["agreements"].num_rows > 0
        return agreement_id_of(self.known.source_sha256) if published else None

    def place(self) -> tuple[str, date, str, str]:
        """Return what the document is sorted by: kommun, start of the period, source name, bytes."""
        row = self.tables["agreements"]
        if not row.num_rows:
            return (_AFTER_EVERY_KOMMUN, date.max, self.source_name, self.known.source_sha256)
        kommun_codes = row.column("kommun_codes")[0].as_py() or [_AFTER_EVERY_KOMMUN]
        valid_from = row.column("valid_from")[0].as_py() or date.max
        return (kommun_codes[0], valid_from, self.source_name, self.known.source_sha256)


def fold(record: SourceRecord, store: ResultStore) -> Tables:
    """Return the tables of everything in the record."""
    documents = [
        _FoldedDocument(
            known,
            _named(store.load(known.result_key), known.names[0]),
            _named(store.load(known.failed_key), known.names[0]) if known.failed_key else None,
        )
        for known in record.documents.values()
    ]
    documents.sort(key=_FoldedDocument.place)
    tables: dict[TableName, pa.Table] = {
        name: pa.concat_tables([schema.empty_table(), *(d.tables[name] for d in documents)])
        for name, schema in SCHEMAS.items()
        if name != "problems"
    }
    return {**tables, "problems": _all_problems(record, documents)}


def _named(tables: Tables, source_name: str) -> Tables:
    """Return the tables under the name to publish: a result is stored by content, not by name."""
    return {name: _with_source_name(table, source_name) for name, table in tables.items()}


def _with_source_name(table: pa.Table, source_name: str) -> pa.Table:
    index = table.schema.get_field_index("source_name")
    if index < 0:
        return table
    names = pa.array([source_name] * table.num_rows, pa.string())
    return table.set_column(index, table.schema.field(index), names)


def _all_problems(record: SourceRecord, documents: list[_FoldedDocument]) -> pa.Table:
    uses = Counter(document.source_name for document in documents)
    named: list[tuple[str, pa.Table]] = []
    for document in documents:
        named.append((document.source_name, document.tables["problems"]))
        if document.failure:
            named.append((document.source_name, _earlier_reading_row(document)))
            named.append((document.source_name, document.failure["problems"]))
        if uses[document.source_name] > 1:
            named.append((document.source_name, _reused_name_row(document)))
        named += [(name, _duplicate_row(document, name)) for name in document.known.names[1:]]
    named += [(name, _unreadable_row(name, cause)) for name, cause in sorted(record.unreadable.items())]
    named.sort(key=lambda pair: pair[0])  # stable: within a name, the order of the documents
    return pa.concat_tables([SCHEMAS["problems"].empty_table(), *(table for _, table in named)])


def _earlier_reading_row(document: _FoldedDocument) -> pa.Table:
    read_by = document.tables["agreements"]["pipeline_version"][0].as_py()
    told = {"version": read_by, "agreement": document.agreement_id}
    problem = worded_problem("dataset", "warning", "earlier_reading_kept", **told)
    return problem_rows(document.source_name, document.agreement_id, (problem,))


def _duplicate_row(document: _FoldedDocument, name: str) -> pa.Table:
    problem = worded_problem("dataset", "warning", "duplicate_source", source=document.source_name)
    return problem_rows(name, document.agreement_id, (problem,))


def _reused_name_row(document: _FoldedDocument) -> pa.Table:
    own_id = agreement_id_of(document.known.source_sha256)
    problem = worded_problem("dataset", "warning", "name_reused", agreement=own_id)
    return problem_rows(document.source_name, document.agreement_id, (problem,))


def _unreadable_row(name: str, cause: str) -> pa.Table:
    problem = worded_problem("source", "error", "unreadable_file", cause=cause)
    return problem_rows(name, None, (problem,))
