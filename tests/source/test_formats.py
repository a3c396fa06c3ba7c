"""Files are told apart by their bytes; what cannot be read is named, with a remedy."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.source.errors import EmptyFileError, SourceError, UnknownFormatError, WrongEncodingError
from pipeline.source.formats import decode_transcript, sniff_format
from tests.source import files


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.text_pdf(), "pdf"),
        (b"\r\nspoilt head\r\n" + files.text_pdf(), "pdf"),
        (files.saved(files.picture(), "PNG"), "image"),
        (files.saved(files.picture(), "JPEG"), "image"),
        (files.saved(files.picture(), "TIFF"), "image"),
        ("Överenskommelse".encode(), "transcript"),
        ("\ufeffÖverenskommelse".encode(), "transcript"),
        (b"BM is how a text may begin", "transcript"),
        ("<< Överenskommelse >>".encode(), "transcript"),
        (b"copied\x02from a PDF, " + b"with one stray sign " * 10, "transcript"),
    ],
    ids=[
        "pdf", "pdf after rubbish", "png", "jpeg", "tiff", "text", "text with mark", "BM", "<<", "stray sign",
    ],
)  # fmt: skip
def test_the_bytes_tell_the_format(content: bytes, kind: str) -> None:
    assert sniff_format(content) == kind


@pytest.mark.parametrize("content", [b"", b"\x00" * 9000, b" \r\n\t" * 3000, b"\xef\xbb\xbf \n"])
def test_a_file_of_nothing_is_called_empty(content: bytes) -> None:
    with pytest.raises(EmptyFileError, match="Fetch it again"):
        sniff_format(content)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (_docx(), "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "older Word"),
        (rb"{\rtf1\ansi \'d6verenskommelse}", "Rich Text"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"\xef\xbb\xbf\n  <html lang='sv'>", "web page"),
        (b"<?xml version='1.0'?>\n<!-- cms -->\n<HTML >Sidan finns inte</HTML>", "web page"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "HEIC"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "WebP"),
        (files.saved(files.picture(), "GIF"), "GIF"),
        (files.saved(files.picture(), "BMP"), "BMP"),
        (files.saved(files.picture(), "JPEG2000"), "JPEG 2000"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)), "gzip"),
        (b"MZ\x90\x00" + bytes(range(256)) * 4, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_kind_of_file_is_named_with_its_remedy(content: bytes, name: str) -> None:
    with pytest.raises(UnknownFormatError, match=name) as told:
        sniff_format(content)
    assert "save it as a PDF" in str(told.value)


def test_utf8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert decode_transcript("\ufeffÅtgärd".encode()) == decode_transcript("Åtgärd".encode()) == "Åtgärd"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac-roman"])
def test_another_encoding_is_refused_with_the_way_to_convert_it(encoding: str) -> None:
    with pytest.raises(WrongEncodingError, match="as UTF-8") as told:
        decode_transcript("Överenskommelse mellan kommunen och polisen".encode(encoding))
    assert "iconv" in str(told.value)


def test_utf16_is_refused_as_an_encoding_and_not_as_binary_data() -> None:
    with pytest.raises(WrongEncodingError, match="UTF-16"):
        sniff_format("Överenskommelse".encode("utf-16"))


def test_every_cause_has_a_code_of_its_own() -> None:
    causes = SourceError.__subclasses__()
    assert len({cause.code for cause in causes} | {SourceError.code}) == len(causes) + 1
