"""Everything about an agreement that is no undertaking: one reading of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.document.agreement import FocusArea, Kind, Party, Period, Signatory
from pipeline.document.blocks import Document
from pipeline.document.problem import Problem
from pipeline.nlp.areas.declared import read_focus_areas
from pipeline.nlp.metadata.parties import read_parties
from pipeline.nlp.metadata.period import read_period
from pipeline.nlp.metadata.signatories import read_signing
from pipeline.nlp.metadata.title import read_title
from pipeline.nlp.metadata.wholeness import wholeness_problems
from pipeline.nlp.structure.sections import Outline, outline_of
from pipeline.nlp.themes.beliefs import themes_of
from pipeline.wording.published.problems import worded_problem


@dataclass(frozen=True, slots=True)
class Metadata:
    """What `read_metadata` reads; the other fields are those of `Agreement`.

    Attributes
    ----------
    signature_blocks
        Places in `Document.blocks` of what is signatures.
    """

    title: str | None
    kind: Kind
    parties: tuple[Party, ...]
    signatories: tuple[Signatory, ...]
    signed_date: date | None
    period: Period
    focus_areas: tuple[FocusArea, ...]
    problems: tuple[Problem, ...]
    signature_blocks: frozenset[int]


def read_metadata(document: Document, before: Document | None = None) -> Metadata:
    """Read title, kind, parties, signatories, dates, period and focus areas.

    Every value is words of the document or follows from them; what is doubtful is a problem of stage
    ``nlp``. A
    document that is no agreement gives the problem ``no_agreement``.

    Parameters
    ----------
    before
        What stands before the agreement in the same file: a letter, minutes.

    Raises
    ------
    pipeline.installed.models.ModelMissingError
        If the files that name themes are not installed.
    """
    outline = outline_of(document)
    title = read_title(outline)
    signing = read_signing(outline)
    signature_blocks = frozenset(outline.sections[index].block_index for index in signing.sections)
    parties = read_parties(outline, title, signing)
    if not parties.parties and title.kind == "other":
        return Metadata(title.text, "other", (), (), None, Period(), (), (_no_agreement(),), signature_blocks)
    around = outline_of(before) if before else Outline((), ())
    period = read_period(outline, title, signing.signed_date, signing.sections, around)
    of_title = frozenset(section.index for section in title.sections)
    focus = read_focus_areas(outline, signing.sections | of_title, themes_of)
    return Metadata(
        title.text,
        title.kind,
        parties.parties,
        signing.signatories,
        signing.signed_date,
        period.period,
        focus.areas,
        (
            *parties.problems,
            *period.problems,
            *focus.problems,
            *wholeness_problems(document, outline, title, signing, parties.parties),
        ),
        signature_blocks,
    )


def _no_agreement() -> Problem:
    return worded_problem("nlp", "warning", "no_agreement")
