"""Why a source file could not be opened: one exception per cause, with the remedy in its message."""

from __future__ import annotations

from pipeline.errors import SamverkanError


class SourceError(SamverkanError):
    """A file that cannot be read; `code` names the cause for programs."""

    code = "unreadable_source"


class EmptyFileError(SourceError):
    code = "empty_file"

    def __init__(self) -> None:
        super().__init__(
            "The file is empty, or holds blanks only. Fetch it again from where it was published."
        )


class UnknownFormatError(SourceError):
    code = "unknown_format"

    def __init__(self, found: str) -> None:
        super().__init__(
            f"The content is {found}, not a PDF, TIFF, JPEG, PNG or UTF-8 text. "
            "Open it in the program that it belongs to and save it as a PDF; if that is not the document, "
            "fetch it again from where it was published."
        )


class WrongEncodingError(SourceError):
    code = "wrong_encoding"

    def __init__(self, encoding: str) -> None:
        super().__init__(
            f"The text is written in {encoding}, so that its å, ä and ö cannot be told. Save it anew "
            "as UTF-8 (for example: iconv -f WINDOWS-1252 -t UTF-8 in.txt > out.txt)."
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


class NoReadablePageError(SourceError):
    code = "no_readable_page"

    def __init__(self) -> None:
        super().__init__(
            "Not one page of the document could be read. The problems of its pages say why; scan it anew, or "
            "fetch it again from where it was published."
        )
