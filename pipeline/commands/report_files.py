"""The files that a comparison is saved in."""

from __future__ import annotations

import errno
import shlex
from pathlib import Path

from pipeline.errors import SamverkanError
from pipeline.wording.wording import Wording


class NoReportFolderError(SamverkanError):
    """The folder that a report is to lie in is not there."""

    def __init__(self, folder: Path, words: Wording) -> None:
        command = f"mkdir -p {shlex.quote(str(folder))}"
        super().__init__(words.errors.no_folder(folder=folder, command=command))


class ReportNotWrittenError(SamverkanError):
    """The system refuses to write a report."""

    def __init__(self, path: Path, fault: OSError, words: Wording) -> None:
        said = words.errors
        causes = {
            errno.ENOSPC: said.disk_full,
            errno.EDQUOT: said.quota_full,
            errno.EROFS: said.disk_read_only,
            errno.EACCES: said.not_allowed,
            errno.EPERM: said.not_allowed,
        }
        super().__init__(said.not_written(path=path, cause=causes.get(fault.errno or 0, fault.strerror)))


def check_folder(path: Path, words: Wording) -> None:
    """Look whether a report can lie there, before anything is counted.

    Raises
    ------
    NoReportFolderError
        If its folder is not there.
    """
    if not path.parent.is_dir():
        raise NoReportFolderError(path.parent, words)


def save(path: Path, content: bytes, words: Wording) -> None:
    """Save a report.

    Raises
    ------
    ReportNotWrittenError
        With the cause as the system names it.
    """
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise ReportNotWrittenError(path, fault, words) from fault
