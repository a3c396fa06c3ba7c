"""The figures of a comparison as CSV for a Swedish spreadsheet: one row per kommun, agreement and theme."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from pipeline.compare.comparability import MIN_COMMITMENTS_FOR_SHARE
from pipeline.compare.comparison import Comparison, Entry
from pipeline.compare.figures import ThemeFigure
from pipeline.document.agreement import BOUND_PARTIES
from pipeline.export.formats import ExportFormat
from pipeline.wording.phrases import whole_percent
from pipeline.wording.wording import Wording, swedish

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs at which spreadsheets take a cell for a formula (OWASP, CSV Injection)."""

SEPARATOR = ";"
"""Where the comma is the decimal sign, as in Sweden, spreadsheets expect it between cells."""


def comparison_as_csv(comparison: Comparison, words: Wording | None = None) -> bytes:
    """Return the figures as UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    Parameters
    ----------
    words
        The language of headings and names; Swedish, if it is not said.
    """
    said = words or swedish()
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(columns_in(said))
    for entry in comparison.entries:
        for figure in entry.agreement.themes:
            writer.writerow([_guarded(cell) for cell in _cells(entry, figure, said)])
    return sink.getvalue().encode("utf-8-sig")


def columns_in(words: Wording) -> tuple[str, ...]:
    """Return the headings, in the order of the cells."""
    said = words.csv
    return (
        *(said.kommun, said.kommun_code, said.document, said.agreement_id, said.kind),
        *(said.valid_from, said.valid_to, said.until_further_notice, said.state),
        *(said.theme, said.theme_code, said.declared),
        *(said.commitments, said.commitments_in_all, said.share),
        *(words.bound[bound].lower().replace(" ", "_") for bound in BOUND_PARTIES),
        *(said.to_check, said.cautions),
    )


def _cells(entry: Entry, figure: ThemeFigure, words: Wording) -> Iterator[str]:
    record = entry.agreement.record
    yield from (entry.place.label, entry.place.kommun_code or "", record.source_name, record.agreement_id)
    yield from (words.kind(record.kind), _iso(record.valid_from), _iso(record.valid_to))
    yield from (_yes(record.until_further_notice, words), words.states[entry.agreement.state])
    yield from (words.themes[figure.theme], figure.theme, _yes(figure.is_declared, words))
    yield from (str(figure.count), str(len(record.commitments)))
    yield "" if figure.share is None else str(whole_percent(figure.share))
    yield from (str(each.count) for each in figure.by_bound)
    yield str(figure.to_review)
    yield "; ".join(
        words.cautions[caution](least=MIN_COMMITMENTS_FOR_SHARE)
        for caution in entry.agreement.comparability.cautions
    )


def _guarded(cell: str) -> str:
    """Return the cell so that a spreadsheet shows it as text, with the apostrophe that it knows for that."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes(holds: bool, words: Wording) -> str:
    return words.csv.yes if holds else words.csv.no


FORMAT = ExportFormat("csv", ".csv", comparison_as_csv)
