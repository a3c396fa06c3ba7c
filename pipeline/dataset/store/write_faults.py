"""Why a dataset cannot be written: causes of the file system, each with its remedy."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import SamverkanError

NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
NO_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST, errno.EISDIR})


class DatasetNotWritableError(SamverkanError):
    """The system does not let this user write in the dataset's folder."""

    def __init__(self, out: Path, fault: OSError) -> None:
        super().__init__(
            f"The dataset in {out} cannot be written: {_named(fault, out)}. Have its owner give you the "
            "right to write in that folder and in all that is in it, hidden entries too, or give another "
            "folder with --out. What was read until then is kept."
        )


class DiskFullError(SamverkanError):
    """The disk, or this user's share of it, has no room for the dataset."""

    def __init__(self, out: Path, fault: OSError) -> None:
        super().__init__(
            f"There is no room for the dataset in {out}: {_named(fault, out)}. Make room on that disk; "
            "the same command then goes on from there. The state published before is whole."
        )


class NotAFolderError(SamverkanError):
    """Something that is no folder lies where the dataset, or a folder of it, should be."""

    def __init__(self, out: Path, fault: OSError) -> None:
        super().__init__(
            f"The dataset cannot lie in {out}: {_named(fault, out)}. A file has the place of a folder, or a "
            "folder that of a file. Move it away, or give another folder with --out."
        )


@contextmanager
def writing_to(out: Path) -> Iterator[None]:
    """Tell apart why the system refuses to write; a fault that is none of these causes stays what it is.

    Raises
    ------
    DatasetNotWritableError, DiskFullError, NotAFolderError
        Each with the remedy in its message.
    """
    try:
        yield
    except OSError as fault:
        if fault.errno in NOT_ALLOWED:
            raise DatasetNotWritableError(out, fault) from fault
        if fault.errno in FULL:
            raise DiskFullError(out, fault) from fault
        if fault.errno in NO_FOLDER:
            raise NotAFolderError(out, fault) from fault
        raise


def _named(fault: OSError, out: Path) -> str:
    return f"{fault.filename2 or fault.filename or out}: {fault.strerror}"  # the second: where to
