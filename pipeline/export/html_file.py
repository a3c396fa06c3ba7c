"""A comparison as a report in HTML, to send by mail."""

from __future__ import annotations

from pipeline.compare.comparison import Comparison
from pipeline.export.formats import ExportFormat
from pipeline.wording.wording import Wording


def comparison_as_html(comparison: Comparison, words: Wording) -> bytes:
    """Return the report."""
    # Imported here: it brings Jinja, which nothing else needs.
    from pipeline.export.report.report import report_html

    return report_html(comparison, words).encode("utf-8")


FORMAT = ExportFormat("html", ".html", comparison_as_html)
