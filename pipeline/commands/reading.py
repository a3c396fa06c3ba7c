"""The commands by which documents come into a dataset and leave it, and that look why one was read so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.app import (
    DEFAULT_OUT,
    DEFAULT_SETTINGS,
    MEGABYTE,
    Json,
    Lang,
    LanguageOption,
    Out,
    SpacyModel,
    command,
)
from pipeline.dataset.publishing.forget import forget
from pipeline.engine.limits import MEMORY_BYTES, Limits
from pipeline.errors import ExitCode
from pipeline.ingest import IngestRequest, ingest
from pipeline.run.report import IngestReport
from pipeline.settings import Settings
from pipeline.terminal.called_as import hints_as_called
from pipeline.terminal.doctor import examine, findings_as_text
from pipeline.terminal.ingest_view import PlainLines, ProgressBar, print_report, report_as_json
from pipeline.terminal.languages import check_language
from pipeline.terminal.standard_output import console_for_output, say
from pipeline.wording.wording import wording_of


@command(
    "ingest",
    "samverkan ingest avtal/ --out MY_DATASET",
    "samverkan ingest plan.pdf 'scans/*.tif' --out MY_DATASET --jobs 2",
    "samverkan ingest avtal/ --out MY_DATASET --retry-failed --deadline 600",
)
def ingest_command(
    paths: Annotated[list[str], typer.Argument(help="Files, folders (with all below them) or patterns.")],
    out: Out = DEFAULT_OUT,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes [cores].")] = None,
    force: Annotated[bool, typer.Option("--force", help="Read every document again.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read those again that failed before.")
    ] = False,
    lang: Lang = DEFAULT_SETTINGS.lang,
    spacy_model: SpacyModel = DEFAULT_SETTINGS.spacy_model,
    deadline: Annotated[
        float | None, typer.Option(min=1, help="Seconds for each document [by its size].")
    ] = None,
    memory: Annotated[int, typer.Option(min=64, help="Megabytes for each worker.")] = MEMORY_BYTES
    // MEGABYTE,
    language: LanguageOption = None,
    as_json: Json = False,
) -> int:
    """Read documents into the dataset and publish it.

    Reads PDF, TIFF, JPEG, PNG and transcripts (txt, md). Files whose names start with README or a dot are
    left out. What has been read before is not read again, and documents published earlier stay.
    """
    check_language(lang)
    request = IngestRequest(
        paths=paths,
        out=out,
        settings=Settings(lang=lang, spacy_model=spacy_model),
        workers=jobs or _cores(),
        limits=Limits(deadline, memory * MEGABYTE),
        force=force,
        retry_failed=retry_failed,
    )
    words = wording_of(language or "en")
    console = console_for_output(stderr=as_json)
    with ProgressBar(console, words) if console.is_terminal else PlainLines(console, words) as observer:
        report = ingest(request, observer)
    code = _exit_code_of(report)
    if as_json:
        say(report_as_json(report, code))
    else:
        print_report(report, console, words)
    return code


@command("forget", "samverkan forget 03fa9d17868109c1 --out MY_DATASET")
def forget_command(
    agreement_id: Annotated[str, typer.Argument(help="Whole agreement_id.")], out: Out = DEFAULT_OUT
) -> int:
    """Take one document out of the dataset, such as one that a better scan has replaced."""
    publication = forget(out, agreement_id)
    say(f"{agreement_id} taken out; {publication.row_counts['agreements']} agreements published")
    return ExitCode.ALL_WELL


@command("debug-page", "samverkan debug-page plan.pdf 2 -o page.png")
def debug_page_command(
    document: Annotated[Path, typer.Argument(help="PDF, TIFF, JPEG or PNG.")],
    page: Annotated[int, typer.Argument(help="Page number, from 1.", min=1)],
    picture: Annotated[Path, typer.Option("--out", "-o", help="PNG file to write.", dir_okay=False)],
    lang: Lang = DEFAULT_SETTINGS.lang,
) -> int:
    """Draw one page with all that was seen on it, to tell why a table came out as it did.

    Reads the whole document, since tables run over pages, and publishes nothing.
    """
    # Imported here: it brings the libraries of an extraction, which no other command needs.
    from pipeline.page_picture.debug_page import write_debug_page

    check_language(lang)
    drawn = write_debug_page(document, page, picture, Settings(lang=lang))
    for problem in drawn.problems:
        typer.echo(hints_as_called(problem.message), err=True)
    say(f"{picture}: {drawn.summary}")
    return ExitCode.ALL_WELL


@command("doctor", "samverkan doctor", "samverkan doctor --spacy-model sv_core_news_lg")
def doctor_command(spacy_model: SpacyModel = DEFAULT_SETTINGS.spacy_model) -> int:
    """Look whether all that is needed is installed, and tell how to mend what is not."""
    findings = examine(Settings(spacy_model=spacy_model))
    say(findings_as_text(findings))
    return ExitCode.ALL_WELL if all(finding.sound for finding in findings) else ExitCode.NOTHING_DONE


def _cores() -> int:
    # Linux tells which cores this process may use, which in a container are fewer than there are.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _exit_code_of(report: IngestReport) -> ExitCode:
    if not report.failures:
        return ExitCode.ALL_WELL
    none_read = len(report.failures) == len(report.documents)
    return ExitCode.NOTHING_DONE if none_read else ExitCode.SOME_FAILED
