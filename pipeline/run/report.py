"""What a run tells whoever started it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from pipeline.dataset.ledger import Entry
from pipeline.dataset.publishing.publish import Publication
from pipeline.dataset.store.documents import UnreadableFile

DocumentState = Literal["extracted", "unchanged", "failed", "known_failure", "unreadable"]
FAILED_STATES: frozenset[DocumentState] = frozenset({"failed", "known_failure", "unreadable"})


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document.

    Attributes
    ----------
    state
        extracted and failed: in this run; unchanged and known_failure: in an earlier one.
    to_review
        How many of its commitments a person should look at.
    cause, codes
        For a failure, its messages and their codes; else empty.
    agreement_id
        None where it gave no agreement.
    """

    source_name: str
    state: DocumentState
    commitments: int = 0
    to_review: int = 0
    cause: str = ""
    agreement_id: str | None = None
    codes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.state in FAILED_STATES

    @staticmethod
    def of(entered: Entry | UnreadableFile) -> DocumentReport:
        """Report what was entered."""
        if isinstance(entered, UnreadableFile):
            cause = f"unreadable_file: {entered.cause}"
            return DocumentReport(entered.name, "unreadable", cause=cause, codes=("unreadable_file",))
        source_name, tables, extracted = entered.source_name, entered.tables, entered.extracted
        if tables["agreements"].num_rows == 0:
            problems = tables["problems"]
            codes = tuple(problems["code"].to_pylist())
            rows = zip(codes, problems["message"].to_pylist(), strict=True)
            cause = " ".join(f"{code}: {message}" for code, message in rows)
            state: DocumentState = "failed" if extracted else "known_failure"
            return DocumentReport(source_name, state, cause=cause, codes=codes)
        flags = tables["commitments"]["needs_review"].to_pylist()
        return DocumentReport(
            source_name,
            "extracted" if extracted else "unchanged",
            commitments=len(flags),
            to_review=sum(flags),
            agreement_id=tables["agreements"]["agreement_id"][0].as_py(),
        )


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of all documents of a run, by source name, and what is published now."""

    out: Path
    documents: tuple[DocumentReport, ...]
    publication: Publication

    @staticmethod
    def of(out: Path, reports: Sequence[DocumentReport], publication: Publication) -> IngestReport:
        """Gather the reports of a run."""
        return IngestReport(out, tuple(sorted(reports, key=lambda r: r.source_name)), publication)

    def with_state(self, state: DocumentState) -> list[DocumentReport]:
        """Return the documents that ended so."""
        return [document for document in self.documents if document.state == state]

    @property
    def failures(self) -> list[DocumentReport]:
        return [document for document in self.documents if document.failed]


class Observer(Protocol):
    """Hears of a run while it goes on."""

    def begin(self, waiting: int, done: int) -> None:
        """Hear how many documents are to be extracted, and how many were before."""

    def finished(self, report: DocumentReport) -> None:
        """Hear that one is done."""


class Silent:
    """An observer that says nothing."""

    def begin(self, waiting: int, done: int) -> None:
        """Say nothing."""

    def finished(self, report: DocumentReport) -> None:
        """Say nothing."""
