"""The record of one run: times, memory and logs, which are no part of the dataset."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline.dataset.atomic import write_atomically
from pipeline.dataset.publish import Publication
from pipeline.dataset.version import ExtractionVersion
from pipeline.engine.extraction import GuardedExtraction
from pipeline.settings import Settings


def write_run_record(
    out: Path,
    version: ExtractionVersion,
    settings: Settings,
    extractions: Sequence[GuardedExtraction],
    publication: Publication,
) -> None:
    """Write OUT/.runs/<time>.json; a run that did nothing leaves no record."""
    if not extractions and not publication.changed:
        return
    now = datetime.now(UTC)
    content = {
        "finished": now.isoformat(timespec="seconds"),
        "pipeline_version": version.label,
        "fingerprint": version.fingerprint,
        "settings": {"lang": settings.lang, "sign_lang": settings.sign_lang},
        "published_version": publication.version,
        "peak_memory_mb": max((_megabytes(e) for e in extractions), default=0),
        "documents": [_entry(e) for e in sorted(extractions, key=lambda e: e.document.files[0].name)],
    }
    encoded = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    write_atomically(out, out / ".runs" / f"{now:%Y%m%dT%H%M%S.%fZ}.json", encoded)


def _entry(extraction: GuardedExtraction) -> dict[str, str | float]:
    entry: dict[str, str | float] = {
        "source_name": extraction.document.files[0].name,
        "size": extraction.document.size,
        "seconds": round(extraction.usage.seconds, 2),
        "peak_memory_mb": _megabytes(extraction),
    }
    return {**entry, "log": extraction.log} if extraction.log else entry


def _megabytes(extraction: GuardedExtraction) -> int:
    return round(extraction.usage.peak_bytes / 1024**2)
