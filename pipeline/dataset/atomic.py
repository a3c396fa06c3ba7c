"""Files that are either the old or the new one, whatever kills the process in between."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(target: Path, content: bytes, staging: Path | None = None) -> None:
    """Write `content` to `target` so that no reader and no crash ever sees half of it.

    Parameters
    ----------
    staging
        Folder for the file while it is being written, on the same file system; by default the
        target's own. A table's folder must hold nothing but the table, so it is staged elsewhere.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = staging or target.parent
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=folder)
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
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed run left half written."""
    for leftover in folder.glob(".writing-*"):
        leftover.unlink()
