"""Swedish: what an agreement says, read from the structure that the layout stage saw."""

from __future__ import annotations

from pipeline.document.agreement import Agreement
from pipeline.document.blocks import Document
from pipeline.nlp.commitments import read_commitments
from pipeline.nlp.covering_letter import agreement_proper
from pipeline.nlp.doubted_numbers import doubted_dates
from pipeline.nlp.heading_levels import with_levels
from pipeline.nlp.interleaving import interleaving_problems
from pipeline.nlp.mend import mended
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.third_parties import with_third_parties
from pipeline.nlp.timeline import with_timelines
from pipeline.nlp.torn_ranges import with_whole_ranges

__all__ = ["read_agreement"]


def read_agreement(document: Document) -> Agreement:
    """Return who agreed on what, for how long, and who is bound to do what.

    Raises
    ------
    ModelMissingError
        If the rules or the trained pipeline of `models/` are not installed.
    """
    mending = mended(document)
    own = with_levels(agreement_proper(with_whole_ranges(mending.document)))
    metadata = read_metadata(own)
    found = read_commitments(own, metadata.focus_areas, metadata.parties)
    commitments = with_third_parties(
        with_timelines(found, metadata.period), mending.document, metadata.parties
    )
    return Agreement(
        title=metadata.title,
        kind=metadata.kind,
        parties=metadata.parties,
        signatories=metadata.signatories,
        signed_date=metadata.signed_date,
        period=metadata.period,
        focus_areas=metadata.focus_areas,
        commitments=commitments,
        problems=(
            *mending.problems,
            *metadata.problems,
            *doubted_dates(own, metadata.period, metadata.signed_date),
            *interleaving_problems(mending.document),
        ),
    )
