"""Finds the documents to ingest and tells them apart by their bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.dataset.store.documents import IncomingDocument, IncomingFile, UnreadableFile
from pipeline.dataset.store.hashes import sha256_of_file
from pipeline.errors import SamverkanError

DOCUMENT_SUFFIXES = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".txt", ".md"})
NEVER_DOCUMENTS = ("README", ".")
"""A file whose name starts with one of these is left out, wherever it was found or named."""


class NothingToIngestError(SamverkanError):
    """The paths lead to no document."""

    def __init__(self, paths: Sequence[str]) -> None:
        kinds = ", ".join(sorted(suffix.removeprefix(".") for suffix in DOCUMENT_SUFFIXES))
        super().__init__(
            f"No document found in {', '.join(paths)}. Folders are searched for {kinds}; files whose names "
            "start with README or a dot are left out."
        )


class NoSuchPathError(SamverkanError):
    """A path that was given is neither a file, nor a folder, nor a pattern that matches any."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"There is no file or folder {path}. Check the spelling, or quote a pattern like '*.pdf'."
        )


def find_files(paths: Sequence[str]) -> list[IncomingFile]:
    """Return the files that the paths lead to, sorted by name.

    Parameters
    ----------
    paths
        Files, folders (searched with all below them) and patterns such as ``scans/*.pdf``. A file below
        a folder is named by its path from there, with "/"; any other by its file name.

    Raises
    ------
    NoSuchPathError
        If a path leads nowhere.
    NothingToIngestError
        If there is no document among all of them.
    """
    found = {file for path in paths for file in _files_of(path)}
    if not found:
        raise NothingToIngestError(paths)
    return sorted(found, key=lambda file: (file.name, str(file.path)))


def tell_apart(files: Iterable[IncomingFile]) -> tuple[list[IncomingDocument], list[UnreadableFile]]:
    """Return the documents that the files hold, each once, and the files that cannot be read."""
    documents: dict[str, IncomingDocument] = {}
    unreadable: list[UnreadableFile] = []
    for file in files:
        try:
            sha, size = sha256_of_file(file.path), file.path.stat().st_size
        except OSError as cause:
            unreadable.append(UnreadableFile(file.name, cause.strerror or type(cause).__name__))
            continue
        copies = documents[sha].files if sha in documents else ()
        documents[sha] = IncomingDocument(sha, size, (*copies, file))
    return list(documents.values()), unreadable


def _files_of(given: str) -> Iterator[IncomingFile]:
    path = Path(given)
    if path.is_dir():
        for below in path.rglob("*"):
            relative = below.relative_to(path)
            known_kind = relative.suffix.lower() in DOCUMENT_SUFFIXES
            if known_kind and _may_be_document(relative) and not below.is_dir():
                yield _incoming(relative.as_posix(), below)
    elif path.exists() or path.is_symlink():
        if _may_be_document(Path(path.name)):
            yield _incoming(path.name, path)
    else:
        matches = _matches(path)
        if not matches:
            raise NoSuchPathError(given)
        for match in matches:
            yield from _files_of(str(match))


def _matches(pattern: Path) -> list[Path]:
    start = Path(pattern.anchor)
    rest = pattern.relative_to(start)
    # "." or the root alone is no pattern, and Path.glob refuses an empty one.
    return sorted(start.glob(str(rest))) if rest.parts else []


def _may_be_document(relative: Path) -> bool:
    hidden = any(part.startswith(".") for part in relative.parts)
    return not hidden and not relative.name.startswith(NEVER_DOCUMENTS)


def _incoming(name: str, path: Path) -> IncomingFile:
    # One form for "å": some file systems give names with the ring as a sign of its own.
    return IncomingFile(unicodedata.normalize("NFC", name), path.absolute())
