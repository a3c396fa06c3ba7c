"""The record of one run: times, memory and logs, which are no part of the dataset."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.dataset.publishing.publish import Publication
from pipeline.dataset.store.atomic import write_atomically
from pipeline.dataset.store.keys import ExtractionVersion
from pipeline.run.extraction import GuardedExtraction
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class RunEntry:
    """What one document took; `log` is the end of what its worker wrote, where it broke off."""

    source_name: str
    size: int
    seconds: float
    peak_memory_mb: int
    log: str

    @staticmethod
    def of(extraction: GuardedExtraction) -> RunEntry:
        """Return the entry of one document, without what was read of it."""
        return RunEntry(
            source_name=extraction.document.files[0].name,
            size=extraction.document.size,
            seconds=round(extraction.usage.seconds, 2),
            peak_memory_mb=round(extraction.usage.peak_bytes / 1024**2),
            log=extraction.log,
        )


def write_run_record(
    out: Path,
    version: ExtractionVersion,
    settings: Settings,
    entries: Sequence[RunEntry],
    publication: Publication,
) -> None:
    """Write OUT/.runs/<time>.json; a run that did nothing leaves no record."""
    if not entries and not publication.changed:
        return
    now = datetime.now(UTC)
    content = {
        "finished": now.isoformat(timespec="seconds"),
        "pipeline_version": version.label,
        "fingerprint": version.fingerprint,
        "settings": asdict(settings),
        "published_version": publication.version,
        "peak_memory_mb": max((entry.peak_memory_mb for entry in entries), default=0),
        "documents": [asdict(entry) for entry in sorted(entries, key=lambda entry: entry.source_name)],
    }
    encoded = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    write_atomically(out, out / ".runs" / f"{now:%Y%m%dT%H%M%S.%fZ}.json", encoded)
