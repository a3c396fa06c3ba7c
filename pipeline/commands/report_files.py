"""The files that a comparison is saved in."""

from __future__ import annotations

import errno
import shlex
from pathlib import Path

from pipeline.errors import SamverkanError

_CAUSES = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "du får inte skriva där",
    errno.EPERM: "du får inte skriva där",
}


class NoReportFolderError(SamverkanError):
    """The folder that a report is to lie in is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Mappen {folder} finns inte. Skapa den först: mkdir -p {shlex.quote(str(folder))}")


class ReportNotWrittenError(SamverkanError):
    """The system refuses to write a report."""

    def __init__(self, path: Path, fault: OSError) -> None:
        cause = _CAUSES.get(fault.errno or 0, fault.strerror)
        super().__init__(
            f"Det gick inte att spara {path} ({cause}). Ange en plats där det finns utrymme och där du får "
            "skriva, och kör kommandot igen."
        )


def check_folder(path: Path) -> None:
    """Look whether a report can lie there, before anything is counted.

    Raises
    ------
    NoReportFolderError
        If its folder is not there.
    """
    if not path.parent.is_dir():
        raise NoReportFolderError(path.parent)


def save(path: Path, content: bytes) -> None:
    """Save a report.

    Raises
    ------
    ReportNotWrittenError
        With the cause as the system names it.
    """
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise ReportNotWrittenError(path, fault) from fault
