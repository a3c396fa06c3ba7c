"""Which kind of file it is, by its bytes and not by its name."""

from __future__ import annotations

from typing import Literal

from pipeline.source.errors import EmptyFileError, UnknownFormatError

FileFormat = Literal["pdf", "image", "transcript"]

PDF_HEADER_WINDOW = 1024
"""Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H)."""

_IMAGE_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_TEXT_BYTES_SAMPLED = 4096


def sniff_format(content: bytes) -> FileFormat:
    """Tell a PDF from an image from a transcript.

    Raises
    ------
    EmptyFileError
        If there are no bytes.
    UnknownFormatError
        If it is none of them.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise EmptyFileError
    if b"%PDF-" in content[:PDF_HEADER_WINDOW]:
        return "pdf"
    if content.startswith(_IMAGE_SIGNATURES):
        return "image"
    head = content[:_TEXT_BYTES_SAMPLED].lstrip(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise UnknownFormatError("a web page (HTML)")
    if b"\x00" in head:
        raise UnknownFormatError("binary data of an unknown kind")
    return "transcript"


def decode_transcript(content: bytes) -> str:
    """Decode UTF-8 text, with or without a byte order mark.

    Raises
    ------
    UnknownFormatError
        If the bytes are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnknownFormatError(f"text in another encoding than UTF-8 (byte {error.start})") from error
