"""A comparison as one JSON object, for programs: codes, the same in every language."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from pipeline.compare.comparison import Comparison
from pipeline.export.formats import ExportFormat
from pipeline.wording.wording import Wording


def comparison_as_json(comparison: Comparison) -> str:
    """Return the comparison; names as in the dataclasses, dates in ISO form, themes as codes."""
    content = {
        "as_of": comparison.as_of,
        "dataset_version": comparison.dataset_version,
        "agreements": [asdict(agreement) for agreement in comparison.agreements],
        "entries": [
            {
                "place": asdict(entry.place),
                "agreement_id": entry.agreement.record.agreement_id,
                "shared_with": [asdict(place) for place in entry.shared_with],
            }
            for entry in comparison.entries
        ],
        "left_out": [agreement.record.agreement_id for agreement in comparison.left_out],
        "earlier": [agreement.record.agreement_id for agreement in comparison.earlier],
        "themes": [asdict(theme) for theme in comparison.themes],
        "changes": [asdict(change) for change in comparison.changes],
        "unread": [asdict(source) for source in comparison.unread],
    }
    return json.dumps(content, ensure_ascii=False, default=_iso)


def _as_file(comparison: Comparison, _words: Wording) -> bytes:
    return f"{comparison_as_json(comparison)}\n".encode()


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


FORMAT = ExportFormat("json", ".json", _as_file)
