"""The command: arguments in, exit code out."""

from __future__ import annotations

import json
import os
import sys

import typer

from pipeline.commands import asking, reading  # noqa: F401 - makes their commands known
from pipeline.commands.app import app
from pipeline.commands.system_faults import system_fault_in_words
from pipeline.errors import ExitCode, SamverkanError
from pipeline.terminal.called_as import PROGRAM, hints_as_called
from pipeline.terminal.standard_output import OutputNotWrittenError, say


def run(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    try:
        return _run_and_tell(arguments)
    except OutputNotWrittenError as full:
        typer.echo(str(full), err=True)
        return full.exit_code
    except BrokenPipeError:
        return ExitCode.READER_GONE
    except SystemExit as ended:
        # The libraries that print end the program themselves where nobody reads any more.
        if isinstance(ended.__context__, BrokenPipeError):
            return ExitCode.READER_GONE
        raise


def main() -> None:
    """Run the command with the arguments of the process."""
    code = run(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        # Has been told of; what is left over would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = code or ExitCode.NOTHING_DONE
    sys.exit(code)


def _run_and_tell(arguments: list[str]) -> int:
    try:
        code = int(app(arguments, standalone_mode=False, prog_name=PROGRAM) or ExitCode.ALL_WELL)
    except typer.TyperException as wrong_usage:
        hint = f"{wrong_usage.format_message()} See: samverkan --help"
        typer.echo(hints_as_called(hint), err=True)
        return ExitCode.USAGE
    except (OutputNotWrittenError, BrokenPipeError):
        raise
    except SamverkanError as cause:
        return _tell(cause, str(cause), cause.exit_code, as_json="--json" in arguments)
    except OSError as fault:
        words = system_fault_in_words(fault)
        return _tell(fault, words, ExitCode.NOTHING_DONE, as_json="--json" in arguments)
    if code == ExitCode.INTERRUPTED:
        typer.echo("Interrupted. What is done is kept; the same command goes on from there.", err=True)
    return code


def _tell(cause: Exception, message: str, code: ExitCode, *, as_json: bool) -> ExitCode:
    shown = hints_as_called(message)
    if as_json:
        error = {"type": type(cause).__name__, "message": shown}
        say(json.dumps({"error": error, "exit_code": code}, ensure_ascii=False))
    else:
        typer.echo(shown, err=True)
    return code
