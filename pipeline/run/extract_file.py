"""The work itself, as a worker does it; imported by workers alone."""

from __future__ import annotations

from pipeline.dataset.store.documents import UnreadableFile
from pipeline.extract import extract
from pipeline.run.extraction import ExtractionTask, Outcome


def extract_file(task: ExtractionTask) -> Outcome:
    """Read the file and extract it; the SHA-256 is that of the bytes that were really read."""
    try:
        content = task.path.read_bytes()
    except OSError as cause:
        return UnreadableFile(task.source_name, cause.strerror or type(cause).__name__)
    return extract(task.source_name, content, task.settings)
