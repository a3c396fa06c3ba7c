"""The commands that ask a published dataset, and change nothing in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.app import DEFAULT_OUT, Json, LanguageOption, Out, command
from pipeline.commands.day import day_as_written
from pipeline.commands.report_files import check_folder, save
from pipeline.compare.comparison import compare
from pipeline.dataset.read import open_dataset
from pipeline.errors import ExitCode
from pipeline.export.formats import export_formats, format_for, format_named
from pipeline.export.json_object import comparison_as_json
from pipeline.terminal.agreement_sheet import find_agreement, print_sheet, sheet_as_json, sheet_of
from pipeline.terminal.comparison_table import print_comparison
from pipeline.terminal.standard_output import console_for_output, say
from pipeline.terminal.status import status_as_json, status_as_text, status_of
from pipeline.wording.wording import wording_of

_SUFFIXES = ", ".join(each.suffix for each in export_formats())


@command("status", "samverkan status --out MY_DATASET", "samverkan status --json")
def status_command(out: Out = DEFAULT_OUT, language: LanguageOption = None, as_json: Json = False) -> int:
    """Tell what is published, what a person should check, and what failed."""
    status = status_of(out, open_dataset(out))
    say(status_as_json(status) if as_json else status_as_text(status, wording_of(language or "en")))
    return ExitCode.ALL_WELL


@command(
    "show",
    "samverkan show borås",
    "samverkan show 03fa --out MY_DATASET",
    "samverkan show plan.pdf --json",
)
def show_command(
    agreement: Annotated[
        str, typer.Argument(help="Beginning of an agreement_id, source name, or name of a kommun.")
    ],
    out: Out = DEFAULT_OUT,
    language: LanguageOption = None,
    as_json: Json = False,
) -> int:
    """Show one agreement as a person would read it, in Swedish unless another language is asked for."""
    words = wording_of(language or "sv")
    dataset = open_dataset(out)
    sheet = sheet_of(dataset, find_agreement(dataset, agreement, words))
    if as_json:
        say(sheet_as_json(sheet))
    else:
        print_sheet(sheet, console_for_output(), words)
    return ExitCode.ALL_WELL


@command(
    "compare",
    "samverkan compare --html rapport.html",
    "samverkan compare --date 2024-06-01 --csv siffror.csv",
    "samverkan compare --export jamforelse.json --language en",
    "samverkan compare --json",
)
def compare_command(
    out: Out = DEFAULT_OUT,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write a report to send by mail.", dir_okay=False)
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Also write the figures for a spreadsheet.", dir_okay=False)
    ] = None,
    exports: Annotated[
        list[Path] | None,
        typer.Option(
            "--export",
            metavar="<file>",
            help=f"Also write a file, as its name ends: {_SUFFIXES}.",
            dir_okay=False,
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="<YYYY-MM-DD>", help="The day to look at [today].")
    ] = None,
    language: LanguageOption = None,
    as_json: Json = False,
) -> int:
    """Compare themes, bound parties and periods across kommuner, in Swedish unless another is asked for."""
    words = wording_of(language or "sv")
    asked_for = [(file, format_named(name)) for file, name in ((html, "html"), (csv, "csv")) if file]
    asked_for += [(file, format_for(file, words)) for file in exports or ()]
    for file, _ in asked_for:
        check_folder(file, words)
    as_of = date.today() if day is None else day_as_written(day, words)
    comparison = compare(open_dataset(out), as_of, words)
    for file, form in asked_for:
        save(file, form.write(comparison, words), words)
    for file, _ in asked_for:
        typer.echo(words.compare.saved(path=file), err=True)
    if as_json:
        say(comparison_as_json(comparison))
    else:
        print_comparison(comparison, console_for_output(), words)
    return ExitCode.ALL_WELL


@command(
    "evaluate",
    "samverkan evaluate MY_DATASET read_by_hand/",
    "samverkan evaluate MY_DATASET corrected/ --json",
)
def evaluate_command(
    dataset: Annotated[Path, typer.Argument(help="Folder of the dataset to score.", file_okay=False)],
    gold: Annotated[
        Path, typer.Argument(help="Truth: a folder of JSON files, or a dataset that people have corrected.")
    ],
    language: LanguageOption = None,
    as_json: Json = False,
) -> int:
    """Score a dataset against truth, to tell how far its figures can be trusted."""
    # Imported here: it brings SciPy, which no other command needs.
    from pipeline.evaluate.evaluation import evaluate
    from pipeline.terminal.evaluation_table import evaluation_as_json, print_evaluation

    evaluation = evaluate(open_dataset(dataset), gold)
    if as_json:
        say(evaluation_as_json(evaluation))
    else:
        print_evaluation(evaluation, console_for_output(), wording_of(language or "en"))
    return ExitCode.ALL_WELL
