"""Which kind of file it is, by its bytes and not by its name."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.source.errors import EmptyFileError, UnknownFormatError, WrongEncodingError

FileFormat = Literal["pdf", "image", "transcript"]

PDF_HEADER_WINDOW = 1024
"""Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H)."""

_IMAGE_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")

_OTHER_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a Word, LibreOffice or other zipped file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word file or an Outlook message"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"%!PS", "a PostScript file"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"Rar!", "a packed RAR file"),
    (b"7z\xbc\xaf\x27\x1c", "a packed 7z file"),
)
_PHONE_PICTURE = re.compile(rb"....ftyp(?:hei|hev|mif|avi)|RIFF....WEBP", re.DOTALL)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|title|meta|script)[\s>]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_BYTES_SAMPLED = 4096

CONTROL_SHARE_MAX = 0.01
"""Transcripts copied from PDF hold a stray control character now and then; binary data holds 10 %."""


def sniff_format(content: bytes) -> FileFormat:
    """Tell a PDF from an image from a transcript.

    Raises
    ------
    EmptyFileError
        If there are no bytes, or blanks and zeros only.
    UnknownFormatError
        If it is none of them.
    WrongEncodingError
        If it is text in UTF-16.
    """
    head = content[:_BYTES_SAMPLED].removeprefix(_UTF8_MARK).lstrip()
    if not head.strip(b"\x00") and not content.removeprefix(_UTF8_MARK).strip(b"\x00 \t\r\n\f"):
        raise EmptyFileError
    if content.startswith(_IMAGE_SIGNATURES):
        return "image"
    other = _other_kind(content, head)
    if other:
        raise UnknownFormatError(other)
    if b"%PDF-" in content[:PDF_HEADER_WINDOW]:
        return "pdf"
    if content.startswith(_UTF16_MARKS):
        raise WrongEncodingError("UTF-16")
    if b"\x00" in head or len(_CONTROL.findall(head)) > CONTROL_SHARE_MAX * len(head):
        raise UnknownFormatError("binary data of an unknown kind")
    return "transcript"


def _other_kind(content: bytes, head: bytes) -> str | None:
    for signature, kind in _OTHER_SIGNATURES:
        # Two letters may begin a text as well; a bitmap has zeros in its header.
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:16]):
            return kind
    if _PHONE_PICTURE.match(content):
        return "a HEIC, AVIF or WebP picture, as phones take them"
    if head.startswith(b"<") and _HTML.search(head):
        return "a web page (HTML), perhaps an error message instead of the document"
    return None


def decode_transcript(content: bytes) -> str:
    """Decode UTF-8 text, with or without a byte order mark.

    Raises
    ------
    WrongEncodingError
        If the bytes are not UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongEncodingError(f"another encoding than UTF-8 (byte {error.start + 1})") from error
