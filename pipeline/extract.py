"""From the bytes of one file to everything that is known about it: the way of the data, in order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from pipeline.document.blocks import Document, numbered
from pipeline.document.extraction import Extraction
from pipeline.document.page import Page
from pipeline.document.problem import Problem, Stage
from pipeline.layout.recover import recover_layout
from pipeline.layout.transcripts.transcript import read_transcript
from pipeline.nlp.columns.prepared import prepared
from pipeline.nlp.reading import read_agreement
from pipeline.ocr.read import read_page
from pipeline.ocr.recognition.tesseract import TesseractError
from pipeline.settings import Settings
from pipeline.source.errors import EmptyFileError, NoReadablePageError, SourceError
from pipeline.source.formats import decode_transcript, sniff_format
from pipeline.source.image_file import open_image
from pipeline.source.pages import PageImage, UnreadablePage
from pipeline.source.pdf import open_pdf


def extract(source_name: str, content: bytes, settings: Settings) -> Extraction:
    """Read one document: a pure function of its bytes, the settings and the installed versions.

    A file that cannot be read gives an extraction without document and agreement, whose problems
    say why and what to do.
    """
    digest = hashlib.sha256(content).hexdigest()
    found = Findings()
    try:
        document = read_document(content, settings, found)
    except SourceError as error:
        found.problems.append(Problem("source", "error", error.code, str(error)))
        return Extraction(source_name, digest, None, None, tuple(found.problems))
    document = prepared(document, settings.spacy_model)
    agreement = read_agreement(document, settings.spacy_model)
    problems = (*found.problems, *agreement.problems)
    return Extraction(source_name, digest, document, agreement, problems)


@dataclass
class Findings:
    """Problems met on the way through one document; also those before one that ends the way."""

    problems: list[Problem] = field(default_factory=list)


def read_document(content: bytes, settings: Settings, found: Findings) -> Document:
    """Read pages and recover their structure, all that comes before the language stage.

    Parameters
    ----------
    found
        Takes up the problems that are met.

    Raises
    ------
    SourceError
        If the file cannot be opened, or none of its pages can be read.
    """
    file_format = sniff_format(content)
    if file_format == "transcript":
        text = decode_transcript(content)
        if not text.strip():
            raise EmptyFileError
        document, problems = read_transcript(text)
        found.problems += problems
        return numbered(document)
    return numbered(recover_layout(_read_pages(content, file_format == "pdf", settings, found)))


def _read_pages(content: bytes, is_pdf: bool, settings: Settings, found: Findings) -> list[Page]:
    source = open_pdf(content) if is_pdf else open_image(content)
    pages: list[Page] = []
    for step in source.pages:
        match step:
            case Problem():
                found.problems.append(step)
            case UnreadablePage():
                found.problems.append(_unreadable("source", step.page_no, step.cause))
            case PageImage():
                pages += _read_image(step, settings, found)
            case Page():
                pages.append(step)
    if not pages:
        raise NoReadablePageError
    return pages


def _read_image(image: PageImage, settings: Settings, found: Findings) -> list[Page]:
    try:
        read = read_page(image, settings)
    except TesseractError as error:
        found.problems.append(_unreadable("ocr", image.page_no, str(error)))
        return []
    found.problems += read.problems
    return [read.page]


def _unreadable(stage: Stage, page_no: int, cause: str) -> Problem:
    return Problem(stage, "error", "unreadable_page", f"Page {page_no} could not be read. {cause}", page_no)
