"""From the bytes of one file to everything that is known about it: the way of the data, in order."""

from __future__ import annotations

from pipeline.document.extraction import Extraction
from pipeline.settings import Settings


def extract(source_name: str, content: bytes, settings: Settings) -> Extraction:
    """Read one document: a pure function of its bytes, the settings and the installed versions."""
    raise NotImplementedError((source_name, len(content), settings))
