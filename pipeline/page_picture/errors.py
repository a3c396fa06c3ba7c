"""Why a page could not be drawn: one exception per cause, with the remedy in its message."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SamverkanError


class PagePictureError(SamverkanError):
    """A page that cannot be drawn."""


class NoSuchDocumentError(PagePictureError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}. Check the spelling.")


class PageOutOfRangeError(PagePictureError):
    def __init__(self, page_no: int, count: int) -> None:
        pages = "one page: give 1" if count == 1 else f"{count} pages: give a number from 1 to {count}"
        super().__init__(f"There is no page {page_no}. The document has {pages}.")


class UnreadablePageError(PagePictureError):
    def __init__(self, page_no: int, cause: str) -> None:
        lead = f"Page {page_no} could not be read."
        super().__init__(cause if cause.startswith(lead) else f"{lead} {cause}")


class NoPageInTranscriptError(PagePictureError):
    def __init__(self) -> None:
        super().__init__(
            "A transcript is text without pages, so there is nothing to draw on. "
            "Give the PDF or the scan that it was made from."
        )


class NotPngError(PagePictureError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"The picture is written as PNG, and {path} is not named so. Give a name in .png.")


class PictureNotWrittenError(PagePictureError):
    def __init__(self, path: Path, fault: OSError) -> None:
        super().__init__(
            f"The picture {path} could not be written ({fault.strerror}). Give a name on a disk with "
            "room, in a folder that you may write to."
        )


class NoFolderError(PagePictureError):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder} for the picture. Make it first: mkdir -p {folder}")
