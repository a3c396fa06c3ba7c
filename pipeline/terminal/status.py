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
from pipeline.terminal.called_as import hints_as_called, program_as_called
from pipeline.wording.problems import problem_in_swedish, reason_phrase


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
        )
        for row in dataset.agreements.to_pylist()
    ]
    failed = dataset.problems.filter(pc.field("agreement_id").is_null() & (pc.field("severity") == "error"))
    failures = [FailureLine(row["source_name"], row["code"], row["message"]) for row in failed.to_pylist()]
    return Status(str(out), dataset.version, tuple(agreements), tuple(failures))


def status_as_text(status: Status) -> str:
    """Return the state as plain text."""
    to_review = [a for a in status.agreements if a.review_reasons]
    lines = [f"{status.out}, version {status.version}", "", f"Published: {len(status.agreements)} agreements"]
    lines += [_agreement_line(agreement) for agreement in status.agreements]
    lines += ["", f"To review: {len(to_review)} agreements"]
    lines += [
        f"  {a.agreement_id}  {a.source_name}: {'; '.join(map(reason_phrase, a.review_reasons))}"
        for a in to_review
    ]
    lines += ["", f"Failed: {len({f.source_name for f in status.failures})} documents"]
    lines += [
        f"  {f.source_name}: {problem_in_swedish(f.code)}. {hints_as_called(f.message)}"
        for f in status.failures
    ]
    if to_review:
        where = f"{to_review[0].agreement_id} --out {shlex.quote(status.out)}"
        lines += ["", f"One agreement in full: {program_as_called()} show {where}"]
    return "\n".join(lines)


def status_as_json(status: Status) -> str:
    """Return the state as one JSON object."""
    return json.dumps(asdict(status), ensure_ascii=False)


def _agreement_line(agreement: AgreementLine) -> str:
    who = ", ".join(agreement.kommuner) or "no kommun found"
    counts = f"{agreement.commitments} commitments, {agreement.commitments_to_review} to review"
    return f"  {agreement.agreement_id}  {agreement.source_name}: {who}; {_period(agreement)}; {counts}"


def _period(agreement: AgreementLine) -> str:
    first, last = agreement.valid_from, agreement.valid_to
    if first and last:
        stated = f"{first} to {last}"
    else:
        stated = f"from {first}" if first else f"to {last}" if last else ""
    open_end = "until further notice" if agreement.until_further_notice else ""
    return ", ".join(filter(None, (stated, open_end))) or "no period found"


def _grouped(table: pa.Table, column: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for agreement_id, value in zip(table["agreement_id"].to_pylist(), table[column].to_pylist(), strict=True):
        groups.setdefault(agreement_id, []).append(value)
    return groups
