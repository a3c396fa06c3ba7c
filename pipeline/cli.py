"""The command: arguments in, exit code out."""

from __future__ import annotations

import json
import sys

import typer

from pipeline.commands import asking, reading  # noqa: F401 - makes their commands known
from pipeline.commands.app import app
from pipeline.errors import ExitCode, SamverkanError
from pipeline.terminal.called_as import PROGRAM


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    try:
        code = int(app(arguments, standalone_mode=False, prog_name=PROGRAM) or ExitCode.ALL_WELL)
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
