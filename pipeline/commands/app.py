"""What all commands share: the application, its exit codes, and the options that recur."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline import __version__
from pipeline.errors import ExitCode
from pipeline.settings import Settings
from pipeline.terminal.called_as import COMMANDS, PROGRAM, hints_as_called
from pipeline.wording.reader.languages import Language

__all__ = ["DEFAULT_OUT", "DEFAULT_SETTINGS", "EXIT_CODES", "MEGABYTE", "ExitCode", "app", "command"]

DEFAULT_OUT = Path("data/processed")
DEFAULT_SETTINGS = Settings()
MEGABYTE = 1024**2

EXIT_CODES = hints_as_called(
    "Exit codes: 0 all well; 1 nothing done, the message says why (for ingest also: every document failed); "
    "2 done, but some documents failed (samverkan status lists them); 3 wrong usage; 130 interrupted; "
    "141 whatever read the output has closed it."
)

Out = Annotated[Path, typer.Option("--out", help="Folder of the dataset.", file_okay=False)]
Lang = Annotated[str, typer.Option(help="Tesseract language of the text.")]
SpacyModel = Annotated[
    str,
    typer.Option(help="Installed spaCy model of Swedish to read with, such as sv_core_news_lg."),
]
LanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--language",
        envvar="SAMVERKAN_LANGUAGE",
        help="Language of what is shown: sv (Swedish) or en (English) [the command's own].",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, and nothing else there.")]

Command = Callable[..., int]


class _InOrder(TyperGroup):
    """Lists the commands as a person comes to need them, whatever module they are of."""

    def list_commands(self, ctx: Any) -> list[str]:  # the context's class is private to typer
        return sorted(super().list_commands(ctx), key=COMMANDS.index)


app = typer.Typer(
    name=PROGRAM,
    cls=_InOrder,
    help="Agreements between Swedish kommuner and the police, from scans and PDFs into Parquet.",
    epilog=EXIT_CODES,
    add_completion=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def command(name: str, *examples: str) -> Callable[[Command], Command]:
    """Make a function a command whose help shows its docstring, the examples and the exit codes."""

    def register(function: Command) -> Command:
        # Given whole: what is taken from the docstring is cut off at the width of a line.
        summary = (inspect.getdoc(function) or "").split("\n\n")[0]
        return app.command(name, short_help=summary, epilog=_epilog(examples))(function)

    return register


def _epilog(examples: tuple[str, ...]) -> str:
    shown = "\n".join(f"  {hints_as_called(example)}" for example in examples)
    # The sign keeps the lines of a paragraph as they are.
    return f"\b\nExamples:\n{shown}\n\n{EXIT_CODES}"


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Hold the options that stand before a command."""
