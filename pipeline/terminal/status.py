"""What is published, what a person should check, and what failed."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.read import Dataset
from pipeline.document.reasons import Reason
from pipeline.terminal.called_as import hints_as_called, program_as_called
from pipeline.wording.problems import failure_told
from pipeline.wording.published.reasons import reasons_of_row
from pipeline.wording.reasons import reason_in_words
from pipeline.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One published agreement."""

    agreement_id: str
    source_name: str
    kommuner: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    until_further_notice: bool
    commitments: int
    commitments_to_review: int
    review_reasons: tuple[str, ...]
    review_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailureLine:
    """One document that gave no agreement."""

    source_name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Status:
    """The state of a dataset."""

    out: str
    version: str
    agreements: tuple[AgreementLine, ...]
    failures: tuple[FailureLine, ...]


def status_of(out: Path, dataset: Dataset) -> Status:
    """Return the state of a dataset, agreements in its order."""
    kommuner = _grouped(dataset.parties.filter(pc.field("type") == "kommun"), "name")
    flags = _grouped(dataset.commitments, "needs_review")
    agreements = [
        AgreementLine(
            agreement_id=row["agreement_id"],
            source_name=row["source_name"],
            kommuner=tuple(kommuner.get(row["agreement_id"], [])),
            valid_from=row["valid_from"].isoformat() if row["valid_from"] else None,
            valid_to=row["valid_to"].isoformat() if row["valid_to"] else None,
            until_further_notice=row["until_further_notice"],
            commitments=len(flags.get(row["agreement_id"], [])),
            commitments_to_review=sum(flags.get(row["agreement_id"], [])),
            review_reasons=tuple(row["review_reasons"]),
            review_codes=tuple(
                reason.written for reason in reasons_of_row(row["review_codes"], row["review_reasons"])
            ),
        )
        for row in dataset.agreements.to_pylist()
    ]
    failed = dataset.problems.filter(pc.field("agreement_id").is_null() & (pc.field("severity") == "error"))
    failures = [FailureLine(row["source_name"], row["code"], row["message"]) for row in failed.to_pylist()]
    return Status(str(out), dataset.version, tuple(agreements), tuple(failures))


def status_as_text(status: Status, words: Wording) -> str:
    """Return the state as plain text, all of it in one language."""
    said = words.status
    to_review = [a for a in status.agreements if a.review_codes]
    failed = len({f.source_name for f in status.failures})
    lines = [said.heading(out=status.out, version=status.version)]
    lines += ["", said.published(count=len(status.agreements))]
    lines += [_agreement_line(agreement, words) for agreement in status.agreements]
    lines += ["", said.to_review(count=len(to_review))]
    lines += [f"  {a.agreement_id}  {a.source_name}: {_reasons(a, words)}" for a in to_review]
    lines += ["", said.failed(count=failed)]
    lines += [
        f"  {f.source_name}: {hints_as_called(failure_told(f.code, f.message, words))}"
        for f in status.failures
    ]
    if to_review:
        where = f"{to_review[0].agreement_id} --out {shlex.quote(status.out)}"
        lines += ["", said.one_in_full(command=f"{program_as_called()} show {where}")]
    return "\n".join(lines)


def status_as_json(status: Status) -> str:
    """Return the state as one JSON object."""
    return json.dumps(asdict(status), ensure_ascii=False)


def _reasons(agreement: AgreementLine, words: Wording) -> str:
    return "; ".join(reason_in_words(Reason.of(code), words) for code in agreement.review_codes)


def _agreement_line(agreement: AgreementLine, words: Wording) -> str:
    who = ", ".join(agreement.kommuner) or words.status.no_kommun
    counts = words.status.counts(commitments=agreement.commitments, to_review=agreement.commitments_to_review)
    period = _period(agreement, words)
    return f"  {agreement.agreement_id}  {agreement.source_name}: {who}; {period}; {counts}"


def _period(agreement: AgreementLine, words: Wording) -> str:
    said = words.status
    first, last = agreement.valid_from, agreement.valid_to
    if first and last:
        stated = said.from_to(first=first, last=last)
    else:
        stated = said.starting(first=first) if first else said.ending(last=last) if last else ""
    open_end = said.until_further_notice if agreement.until_further_notice else ""
    return ", ".join(filter(None, (stated, open_end))) or said.no_period


def _grouped(table: pa.Table, column: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for agreement_id, value in zip(table["agreement_id"].to_pylist(), table[column].to_pylist(), strict=True):
        groups.setdefault(agreement_id, []).append(value)
    return groups
