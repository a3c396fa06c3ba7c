"""A real dataset made from the truth of the sample agreements, as a perfect reading would give it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from lab.corpus.gold import as_gold
from lab.corpus.make import truth
from lab.corpus.sample import Sample, TrueCommitment, slugs
from pipeline.document.agreement import (
    Actor,
    Agreement,
    Commitment,
    CommitmentOrigin,
    FocusArea,
    Kind,
    Party,
    PartyType,
    Period,
    Signatory,
    Theme,
)
from pipeline.document.blocks import Document
from pipeline.document.extraction import Extraction
from pipeline.document.geometry import Box
from pipeline.document.page import Page
from tests.dataset import invented

COMMITMENTS_ON_A_PAGE = 8
LINE = Box(72.0, 100.0, 520.0, 114.0)


def publish_samples(out: Path) -> None:
    """Publish one agreement for each sample."""
    invented.publish_all(out, *(extraction_of(truth(slug)) for slug in slugs()))


def extraction_of(sample: Sample) -> Extraction:
    """Return what a perfect reading of a sample gives; only the places on the pages are invented."""
    name = f"{sample.slug}.pdf"
    text = str(as_gold(sample)["content"])
    page_count = 1 + len(sample.commitments) // COMMITMENTS_ON_A_PAGE
    pages = tuple(Page(number, 595.0, 842.0, "transcript", ()) for number in range(1, page_count + 1))
    document = Document(pages, (text,) * page_count, ())
    return Extraction(name, hashlib.sha256(name.encode()).hexdigest(), document, _agreement(sample), ())


def _agreement(sample: Sample) -> Agreement:
    return Agreement(
        title=sample.title,
        kind=cast(Kind, sample.kind),
        parties=tuple(
            Party(cast(PartyType, party.type), party.name, party.name, party.kommun_code)
            for party in sample.parties
        ),
        signatories=tuple(
            Signatory(person.name, person.role, cast(PartyType, person.party), person.date)
            for person in sample.signatories
        ),
        signed_date=sample.signed_date,
        period=Period(sample.valid_from, sample.valid_to, sample.until_further_notice),
        focus_areas=tuple(
            FocusArea(area.label, cast(tuple[Theme, ...], area.themes), 1, LINE, 1.0)
            for area in sample.focus_areas
        ),
        commitments=tuple(_commitment(number, true) for number, true in enumerate(sample.commitments)),
    )


def _commitment(number: int, true: TrueCommitment) -> Commitment:
    return Commitment(
        actor=cast(Actor, true.actor),
        text=true.text,
        themes=cast(tuple[Theme, ...], true.themes),
        origin=cast(CommitmentOrigin, true.source),
        page=1 + number // COMMITMENTS_ON_A_PAGE,
        box=LINE,
        confidence=1.0,
        focus_area=true.focus_area,
        responsible=true.responsible,
        timeline=true.timeline,
    )
