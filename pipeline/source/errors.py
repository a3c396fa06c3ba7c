"""Why a source file could not be opened: one exception per cause, with the remedy in its message."""

from __future__ import annotations


class SourceError(Exception):
    """A file that cannot be read; `code` names the cause for programs."""

    code = "unreadable_source"


class EmptyFileError(SourceError):
    code = "empty_file"

    def __init__(self) -> None:
        super().__init__("The file holds no bytes. Fetch it again from where it was published.")


class UnknownFormatError(SourceError):
    code = "unknown_format"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The content is {found}, not a PDF, TIFF, JPEG, PNG or UTF-8 text. "
            "Save the document in one of these formats."
        )


class CorruptFileError(SourceError):
    code = "corrupt_file"

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The file is damaged or cut off ({detail}). Fetch it again, or open it in a PDF reader "
            "that repairs files and save a copy."
        )


class EncryptedFileError(SourceError):
    code = "encrypted_file"

    def __init__(self) -> None:
        super().__init__(
            "The file opens only with a password. Save a copy without the password "
            "(for example: qpdf --password=... --decrypt in.pdf out.pdf) and ingest that."
        )


class TooLargeError(SourceError):
    code = "too_large"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}. Split the file, or scan it at 300 dpi in ordinary paper sizes.")
