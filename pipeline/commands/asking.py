"""The commands that ask a published dataset, and change nothing in it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.commands.app import DEFAULT_OUT, Json, Out, command
from pipeline.compare.comparison import compare
from pipeline.compare.csv_export import comparison_as_csv
from pipeline.compare.json_export import comparison_as_json
from pipeline.compare.text_table import print_comparison
from pipeline.dataset.read import open_dataset
from pipeline.errors import ExitCode
from pipeline.terminal.agreement_sheet import find_agreement, print_sheet, sheet_of
from pipeline.terminal.status import status_as_json, status_as_text, status_of
from pipeline.web.report import report_html


@command("status")
def status_command(out: Out = DEFAULT_OUT, as_json: Json = False) -> int:
    """Tell what is published, what a person should check, and what failed."""
    status = status_of(out, open_dataset(out))
    typer.echo(status_as_json(status) if as_json else status_as_text(status))
    return ExitCode.ALL_WELL


@command("show")
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


@command("compare")
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


@command("evaluate")
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
