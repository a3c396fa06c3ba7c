"""The identity of an extraction, and the key under which its result is stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractionVersion:
    """The identity of an extraction with one set of settings.

    Attributes
    ----------
    label
        For people and for `pipeline_version`: the release, then eight digits that name the project's own
        files (code, data and models).
    fingerprint
        Hex digest of everything that a result depends on besides the document's bytes.
    """

    label: str
    fingerprint: str

    def key_of(self, source_sha256: str) -> str:
        """Return the name under which the result of one document is stored."""
        return hashlib.sha256(f"{source_sha256} {self.fingerprint}".encode()).hexdigest()
