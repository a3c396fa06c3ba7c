"""One writer at a time for each dataset."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.dataset.store.write_faults import writing_to
from pipeline.errors import SamverkanError


class DatasetLockedError(SamverkanError):
    """Another process is writing to the same dataset."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            f"Another samverkan process is writing to {out}. Wait for it to finish, "
            "or give a folder of its own with --out."
        )


@contextmanager
def only_writer(out: Path) -> Iterator[None]:
    """Hold the dataset's lock; the system lets go of it even when the process is killed.

    Raises
    ------
    DatasetLockedError
        At once, if another process holds it.
    DatasetNotWritableError, DiskFullError, NotAFolderError
        If the lock cannot be taken, since the system refuses to write there.
    """
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
        file = (out / ".lock").open("ab")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise DatasetLockedError(out) from held
        yield
