"""One agreement as a person reads it: picked from a dataset and laid out in words."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.dataset.read import Dataset
from pipeline.document.agreement import Actor, Kind
from pipeline.document.reasons import Reason
from pipeline.errors import SamverkanError
from pipeline.wording.phrases import day_in_words, period_in_words
from pipeline.wording.problems import problem_told
from pipeline.wording.published.reasons import reasons_of_row
from pipeline.wording.reasons import explanations_of, reason_in_words
from pipeline.wording.wording import Wording


class AgreementNotFoundError(SamverkanError):
    """No agreement, or more than one, answers to what was asked for."""


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party of the sheet."""

    name: str
    district: str | None


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """One who signs."""

    name: str
    title: str | None


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What went wrong or looks doubtful, on which page, where it is of one, and what its message fills in."""

    code: str
    page: int | None
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """One commitment of the sheet; `actor` is None where the text leaves it open."""

    actor: Actor | None
    text: str
    page: int
    focus_area: str | None
    review_reasons: tuple[str, ...]
    review_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """What the sheet of one agreement says."""

    agreement_id: str
    source_name: str
    title: str | None
    kind: Kind
    parties: tuple[PartyLine, ...]
    valid_from: date | None
    valid_to: date | None
    until_further_notice: bool
    period_text: str | None
    signed_date: date | None
    signatories: tuple[SignatoryLine, ...]
    focus_areas: tuple[str, ...]
    commitments: tuple[CommitmentLine, ...]
    review_reasons: tuple[str, ...]
    review_codes: tuple[str, ...]
    problems: tuple[ProblemLine, ...]


def find_agreement(dataset: Dataset, asked: str, words: Wording) -> str:
    """Return the id of the one agreement that is meant.

    Parameters
    ----------
    asked
        An agreement_id or its beginning, a source name or its last part, or the name of a kommun
        ("Mark", "Marks kommun"); capitals and the signs above letters do not matter.
    words
        The language of what is raised.

    Raises
    ------
    AgreementNotFoundError
        With the candidates, where several answer to it.
    """
    wanted = _folded(asked)
    agreements = dataset.agreements.select(["agreement_id", "source_name"]).to_pylist()
    kommuner = dataset.parties.filter(pc.field("type") == "kommun")
    parties = kommuner.select(["agreement_id", "name"]).to_pylist()
    by_id = [row["agreement_id"] for row in agreements if row["agreement_id"].startswith(wanted)]
    by_source = [row["agreement_id"] for row in agreements if _answers(row["source_name"], wanted)]
    by_kommun = [row["agreement_id"] for row in parties if wanted in _kommun_names(row["name"])]
    for meant in (by_source, by_kommun, by_id):
        candidates = list(dict.fromkeys(meant))
        if len(candidates) == 1:
            return str(candidates[0])
        if candidates:
            names = {row["agreement_id"]: row["source_name"] for row in agreements}
            listed = "\n".join(f"  {found}  {names[found]}" for found in candidates)
            raise AgreementNotFoundError(words.show.several(asked=asked, candidates=listed))
    raise AgreementNotFoundError(words.show.none(asked=asked))


def sheet_of(dataset: Dataset, agreement_id: str) -> AgreementSheet:
    """Return the sheet of one agreement of the dataset."""
    agreement = _rows(dataset.agreements, agreement_id).to_pylist()[0]
    return AgreementSheet(
        agreement_id=agreement_id,
        source_name=agreement["source_name"],
        title=agreement["title"],
        kind=agreement["kind"],
        parties=tuple(
            PartyLine(name, district)
            for name, district in _named(dataset.parties, agreement_id, "name", "district")
        ),
        valid_from=agreement["valid_from"],
        valid_to=agreement["valid_to"],
        until_further_notice=agreement["until_further_notice"],
        period_text=agreement["period_text"],
        signed_date=agreement["signed_date"],
        signatories=tuple(
            SignatoryLine(name, title)
            for name, title in _named(dataset.signatories, agreement_id, "name", "title")
        ),
        focus_areas=tuple(_rows(dataset.focus_areas, agreement_id)["label"].to_pylist()),
        commitments=tuple(_commitments(dataset, agreement_id)),
        review_reasons=tuple(agreement["review_reasons"]),
        review_codes=_codes(agreement["review_codes"], agreement["review_reasons"]),
        problems=tuple(
            ProblemLine(code, page, tuple((each["name"], each["value"]) for each in details or ()))
            for code, page, details in _named(dataset.problems, agreement_id, "code", "page", "details")
        ),
    )


def sheet_as_json(sheet: AgreementSheet) -> str:
    """Return the sheet as one JSON object: codes as in the dataset, dates in ISO form."""
    content = asdict(sheet)
    for problem in content["problems"]:
        del problem["details"]  # they stand in the dataset's own table
    return json.dumps(content, ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def print_sheet(sheet: AgreementSheet, console: Console, words: Wording) -> None:
    """Print one agreement."""
    console.print(Text(sheet.title or words.show.without_title, style="bold"))
    console.print(Text(f"{sheet.source_name} · {sheet.agreement_id}", style="dim"))
    console.print(_fields(sheet, words))
    _print_commitments(sheet, console, words)
    _print_review(sheet, console, words)


def _fields(sheet: AgreementSheet, words: Wording) -> Table:
    said = words.show
    period = period_in_words(sheet.valid_from, sheet.valid_to, sheet.until_further_notice, words)
    signed = day_in_words(sheet.signed_date, words) if sheet.signed_date else said.signed_on_no_day
    as_written = f" ({sheet.period_text})" if sheet.period_text not in (None, period) else ""
    grid = Table.grid(padding=(0, 2))
    for name, lines in (
        (said.kind, [words.kind(sheet.kind)]),
        (said.parties, [_party(party) for party in sheet.parties]),
        (said.period, [period + as_written]),
        (said.signed, [signed]),
        (said.signed_by, [", ".join(filter(None, (each.name, each.title))) for each in sheet.signatories]),
        (said.priorities, [f"{number}. {label}" for number, label in enumerate(sheet.focus_areas, 1)]),
    ):
        grid.add_row(Text(name), Text("\n".join(lines or [said.not_stated])))
    return grid


def _print_commitments(sheet: AgreementSheet, console: Console, words: Wording) -> None:
    console.print()
    console.print(Text(words.show.commitments(count=len(sheet.commitments)), style="bold"))
    for area, lines in _by_focus_area(sheet.commitments):
        console.print()
        console.print(Text(area or words.show.without_area, style="underline"))
        for line in lines:
            entry = Text.assemble(
                (words.bound[line.actor or "oklart"], "bold"),
                f": {line.text} ",
                (words.show.page(page=line.page), "dim"),
                overflow="fold",
            )
            console.print(Padding(entry, (0, 0, 0, 2), expand=False))
            for reason in map(Reason.of, line.review_codes):
                shown = Text(f"▲ {reason_in_words(reason, words)}", style="yellow")
                console.print(Padding(shown, (0, 0, 0, 4), expand=False))


def _print_review(sheet: AgreementSheet, console: Console, words: Wording) -> None:
    console.print()
    if not sheet.review_codes:
        console.print(Text(words.show.nothing_to_check, style="bold"))
        return
    console.print(Text(words.show.to_check, style="bold"))
    # The problems themselves stand below, in words.
    reasons = map(Reason.of, sheet.review_codes)
    own = [reason_in_words(reason, words) for reason in reasons if reason.code != "problem"]
    problems = [problem_told(each.code, dict(each.details), each.page, words) for each in sheet.problems]
    for line in (*own, *problems):
        console.print(Padding(Text(f"▲ {line}", style="yellow"), (0, 0, 0, 2), expand=False))
    of_commitments = (Reason.of(code) for line in sheet.commitments for code in line.review_codes)
    for explanation in explanations_of(of_commitments, words):
        console.print(Padding(Text(explanation, style="dim"), (0, 0, 0, 2), expand=False))


def _by_focus_area(lines: Iterable[CommitmentLine]) -> list[tuple[str | None, list[CommitmentLine]]]:
    """Group by area, areas in the order of their first commitment."""
    first_seen: dict[str | None, int] = {}
    for line in lines:
        first_seen.setdefault(line.focus_area, len(first_seen))
    ordered = sorted(lines, key=lambda line: first_seen[line.focus_area])
    grouped = groupby(ordered, key=lambda line: line.focus_area)
    return [(area, list(members)) for area, members in grouped]


def _commitments(dataset: Dataset, agreement_id: str) -> Iterable[CommitmentLine]:
    columns = ("actor", "text", "page", "focus_area", "review_reasons", "review_codes")
    for actor, text, page, area, reasons, codes in _named(dataset.commitments, agreement_id, *columns):
        yield CommitmentLine(actor, text, page, area, tuple(reasons), _codes(codes, reasons))


def _codes(codes: list[str] | None, reasons: list[str]) -> tuple[str, ...]:
    return tuple(reason.written for reason in reasons_of_row(codes, reasons))


def _rows(table: pa.Table, agreement_id: str) -> pa.Table:
    return table.filter(pc.field("agreement_id") == agreement_id)


def _named(table: pa.Table, agreement_id: str, *columns: str) -> Iterable[tuple[Any, ...]]:
    rows = _rows(table, agreement_id)
    return zip(*(rows[column].to_pylist() for column in columns), strict=True)


def _party(party: PartyLine) -> str:
    return f"{party.name} ({party.district})" if party.district else party.name


def _folded(text: str) -> str:
    """Return a text as people may type it: no capitals, "boras" for "Borås"."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _answers(source_name: str, wanted: str) -> bool:
    full = _folded(source_name)
    last = full.rsplit("/", 1)[-1]
    return wanted in (full, last, last.rsplit(".", 1)[0])


def _kommun_names(official: str) -> frozenset[str]:
    """Return what people call a kommun: "marks kommun", "marks", "mark"."""
    full = _folded(official)
    short = full.removesuffix(" kommun").removesuffix(" stad").removeprefix("region ")
    return frozenset({full, short, short.removesuffix("s")})
