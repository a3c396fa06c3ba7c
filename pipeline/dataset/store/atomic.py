"""Files that are either the old or the new one, whatever kills the process in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.dataset.store.write_faults import writing_to


def write_atomically(out: Path, target: Path, content: bytes) -> None:
    """Write `content` to `target` so that no reader and no crash ever sees half of it.

    Parameters
    ----------
    out
        The dataset's folder. The file is written in a folder of its own there, on the same file system,
        and moved when it is whole: a table's folder must hold nothing but the table.

    Raises
    ------
    DatasetNotWritableError, DiskFullError, NotAFolderError
        If the system refuses.
    """
    with writing_to(out):
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = _staging(out)
        staging.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=staging)
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.chmod(0o644)  # mkstemp makes it private, a dataset is to be shared
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync_folder(target.parent)


def remove_unfinished(out: Path) -> None:
    """Remove what a killed run left half written. The caller holds the dataset's lock."""
    with writing_to(out):
        for leftover in _staging(out).glob("*"):
            leftover.unlink()


def _staging(out: Path) -> Path:
    return out / ".staging"


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
