"""The command: options in, one call, exit code out."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.compare.comparison import compare
from pipeline.compare.csv_export import comparison_as_csv
from pipeline.compare.json_export import comparison_as_json
from pipeline.compare.text_table import print_comparison
from pipeline.dataset.forget import forget
from pipeline.dataset.read import open_dataset
from pipeline.engine.limits import MEMORY_BYTES, Limits
from pipeline.engine.report import IngestReport
from pipeline.errors import ExitCode, SamverkanError
from pipeline.ingest import IngestRequest, ingest
from pipeline.settings import Settings
from pipeline.terminal.agreement_sheet import find_agreement, print_sheet, sheet_of
from pipeline.terminal.doctor import examine, findings_as_text
from pipeline.terminal.ingest_view import PlainLines, ProgressBar, print_report, report_as_json
from pipeline.terminal.status import status_as_json, status_as_text, status_of
from pipeline.web.report import report_html

DEFAULT_OUT = Path("data/processed")
DEFAULT_SETTINGS = Settings()
MEGABYTE = 1024**2


EXIT_CODES = (
    "Exit codes: 0 all well; 1 nothing done, the message says why (for ingest also: every document failed); "
    "2 done, but some documents failed (samverkan status lists them); 3 wrong usage; 130 interrupted."
)

app = typer.Typer(
    name="samverkan",
    help="Agreements between Swedish kommuner and the police, from scans and PDFs into Parquet.",
    epilog=EXIT_CODES,
    add_completion=False,
    rich_markup_mode=None,
)

Out = Annotated[Path, typer.Option("--out", help="Folder of the dataset.", file_okay=False)]
Lang = Annotated[str, typer.Option(help="Tesseract language of the text.")]
SpacyModel = Annotated[
    str,
    typer.Option(help="Installed spaCy model of Swedish to read with, such as sv_core_news_lg."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, and nothing else there.")]


@app.command("ingest", epilog=EXIT_CODES)
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
    as_json: Json = False,
) -> int:
    """Read documents into the dataset and publish it.

    Reads PDF, TIFF, JPEG, PNG and transcripts (txt, md). Files whose names start with README or a dot are
    left out. What has been read before is not read again, and documents published earlier stay.
    """
    request = IngestRequest(
        paths=paths,
        out=out,
        settings=Settings(lang=lang, spacy_model=spacy_model),
        workers=jobs or _cores(),
        limits=Limits(deadline, memory * MEGABYTE),
        force=force,
        retry_failed=retry_failed,
    )
    console = Console(stderr=as_json)
    with ProgressBar(console) if console.is_terminal else PlainLines(console) as observer:
        report = ingest(request, observer)
    code = _exit_code_of(report)
    if as_json:
        typer.echo(report_as_json(report, code))
    else:
        print_report(report, console)
    return code


@app.command("status", epilog=EXIT_CODES)
def status_command(out: Out = DEFAULT_OUT, as_json: Json = False) -> int:
    """Tell what is published, what a person should check, and what failed."""
    status = status_of(out, open_dataset(out))
    typer.echo(status_as_json(status) if as_json else status_as_text(status))
    return ExitCode.ALL_WELL


@app.command("show", epilog=EXIT_CODES)
def show_command(
    agreement: Annotated[
        str, typer.Argument(help="Beginning of an agreement_id, source name, or name of a kommun.")
    ],
    out: Out = DEFAULT_OUT,
) -> int:
    """Show one agreement in Swedish, as a person would read it."""
    dataset = open_dataset(out)
    print_sheet(sheet_of(dataset, find_agreement(dataset, agreement)), Console(highlight=False))
    return ExitCode.ALL_WELL


@app.command("compare", epilog=EXIT_CODES)
def compare_command(
    out: Out = DEFAULT_OUT,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write a report to send by mail.", dir_okay=False)
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Also write the figures for a spreadsheet.", dir_okay=False)
    ] = None,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day to look at [today].")
    ] = None,
    as_json: Json = False,
) -> int:
    """Compare themes, bound parties and periods across kommuner, in Swedish."""
    comparison = compare(open_dataset(out), day.date() if day else date.today())
    if html:
        html.write_text(report_html(comparison), "utf-8")
    if csv:
        csv.write_bytes(comparison_as_csv(comparison))
    for written in filter(None, (html, csv)):
        typer.echo(f"Sparad: {written}", err=True)
    if as_json:
        typer.echo(comparison_as_json(comparison))
    else:
        print_comparison(comparison, Console(highlight=False))
    return ExitCode.ALL_WELL


@app.command("evaluate", epilog=EXIT_CODES)
def evaluate_command(
    dataset: Annotated[Path, typer.Argument(help="Folder of the dataset to score.", file_okay=False)],
    gold: Annotated[
        Path, typer.Argument(help="Truth: a folder of JSON files, or a dataset that people have corrected.")
    ],
    as_json: Json = False,
) -> int:
    """Score a dataset against truth, to tell how far its figures can be trusted."""
    # Imported here: it brings SciPy, which no other command needs.
    from pipeline.evaluate.evaluation import evaluate
    from pipeline.terminal.evaluation_table import evaluation_as_json, print_evaluation

    evaluation = evaluate(open_dataset(dataset), gold)
    if as_json:
        typer.echo(evaluation_as_json(evaluation))
    else:
        print_evaluation(evaluation, Console(highlight=False))
    return ExitCode.ALL_WELL


@app.command("forget", epilog=EXIT_CODES)
def forget_command(
    agreement_id: Annotated[str, typer.Argument(help="Whole agreement_id.")], out: Out = DEFAULT_OUT
) -> int:
    """Take one document out of the dataset, such as one that a better scan has replaced."""
    publication = forget(out, agreement_id)
    typer.echo(f"{agreement_id} taken out; {publication.row_counts['agreements']} agreements published")
    return ExitCode.ALL_WELL


@app.command("debug-page", epilog=EXIT_CODES)
def debug_page_command(
    document: Annotated[Path, typer.Argument(help="PDF, TIFF, JPEG or PNG.")],
    page: Annotated[int, typer.Argument(help="Page number, from 1.", min=1)],
    picture: Annotated[Path, typer.Option("--out", "-o", help="PNG file to write.")],
    lang: Lang = DEFAULT_SETTINGS.lang,
) -> int:
    """Draw one page with all that was seen on it, to tell why a table came out as it did.

    Reads the whole document, since tables run over pages, and publishes nothing.
    """
    # Imported here: it brings the libraries of an extraction, which no other command needs.
    from pipeline.page_picture.debug_page import write_debug_page

    drawn = write_debug_page(document, page, picture, Settings(lang=lang))
    for problem in drawn.problems:
        typer.echo(problem.message, err=True)
    typer.echo(f"{picture}: {drawn.summary}")
    return ExitCode.ALL_WELL


@app.command("doctor", epilog=EXIT_CODES)
def doctor_command(spacy_model: SpacyModel = DEFAULT_SETTINGS.spacy_model) -> int:
    """Look whether all that is needed is installed, and tell how to mend what is not."""
    findings = examine(Settings(spacy_model=spacy_model))
    typer.echo(findings_as_text(findings))
    return ExitCode.ALL_WELL if all(finding.sound for finding in findings) else ExitCode.NOTHING_DONE


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    try:
        code = int(app(arguments, standalone_mode=False) or ExitCode.ALL_WELL)
    except typer.TyperException as wrong_usage:
        typer.echo(f"{wrong_usage.format_message()} See: samverkan --help", err=True)
        return ExitCode.USAGE
    except (SamverkanError, OSError) as cause:
        code = cause.exit_code if isinstance(cause, SamverkanError) else ExitCode.NOTHING_DONE
        if "--json" in arguments:
            error = {"type": type(cause).__name__, "message": str(cause)}
            typer.echo(json.dumps({"error": error, "exit_code": code}, ensure_ascii=False))
        else:
            typer.echo(str(cause), err=True)
        return code
    if code == ExitCode.INTERRUPTED:
        typer.echo("Interrupted. What is done is kept; the same command goes on from there.", err=True)
    return code


def main() -> None:
    """Run the command with the arguments of the process."""
    sys.exit(run(sys.argv[1:]))


def _cores() -> int:
    # Linux tells which cores this process may use, which in a container are fewer than there are.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _exit_code_of(report: IngestReport) -> ExitCode:
    if not report.failures:
        return ExitCode.ALL_WELL
    none_read = len(report.failures) == len(report.documents)
    return ExitCode.NOTHING_DONE if none_read else ExitCode.SOME_FAILED
