"""The figures of a comparison as CSV for a Swedish spreadsheet: one row per kommun, agreement and theme."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from pipeline.compare.comparability import CAUTION_NAMES
from pipeline.compare.comparison import Comparison, Entry
from pipeline.compare.figures import ThemeFigure
from pipeline.compare.validity import STATE_NAMES
from pipeline.wording.phrases import whole_percent
from pipeline.wording.swedish import BOUND_NAMES, KIND_NAMES, THEME_NAMES

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs at which spreadsheets take a cell for a formula (OWASP, CSV Injection)."""

SEPARATOR = ";"
"""Where the comma is the decimal sign, as in Sweden, spreadsheets expect it between cells."""

COLUMNS = (
    "kommun", "kommunkod", "dokument", "avtal_id", "sort", "gäller_från", "gäller_till", "tills_vidare",
    "läge", "tema", "temakod", "eget_fokusområde", "åtaganden", "åtaganden_totalt", "andel_procent",
    *(name.lower().replace(" ", "_") for name in BOUND_NAMES.values()),
    "att_kontrollera", "förbehåll",
)  # fmt: skip


def comparison_as_csv(comparison: Comparison) -> bytes:
    """Return the figures as UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    sink = io.StringIO()
    writer = csv.writer(sink, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in comparison.entries:
        for figure in entry.agreement.themes:
            writer.writerow([_guarded(cell) for cell in _cells(entry, figure)])
    return sink.getvalue().encode("utf-8-sig")


def _cells(entry: Entry, figure: ThemeFigure) -> Iterator[str]:
    record = entry.agreement.record
    yield from (entry.place.label, entry.place.kommun_code or "", record.source_name, record.agreement_id)
    yield from (KIND_NAMES[record.kind], _iso(record.valid_from), _iso(record.valid_to))
    yield from (_yes(record.until_further_notice), STATE_NAMES[entry.agreement.state])
    yield from (THEME_NAMES[figure.theme], figure.theme, _yes(figure.is_declared))
    yield from (str(figure.count), str(len(record.commitments)))
    yield "" if figure.share is None else str(whole_percent(figure.share))
    yield from (str(each.count) for each in figure.by_bound)
    yield str(figure.to_review)
    yield "; ".join(CAUTION_NAMES[caution] for caution in entry.agreement.comparability.cautions)


def _guarded(cell: str) -> str:
    """Return the cell so that a spreadsheet shows it as text, with the apostrophe that it knows for that."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes(holds: bool) -> str:
    return "ja" if holds else "nej"
