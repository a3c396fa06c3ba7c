"""Swedish: what an agreement says, read from the structure that the layout stage saw."""

from __future__ import annotations

from pipeline.document.agreement import Agreement, Period
from pipeline.document.blocks import Document, numbered
from pipeline.document.problem import Problem
from pipeline.nlp.accounting.account import account, account_unread
from pipeline.nlp.accounting.facts import Facts
from pipeline.nlp.accounting.understood import understanding_problems
from pipeline.nlp.commitments.doubted_numbers import doubted_dates
from pipeline.nlp.commitments.form_problems import form_problems
from pipeline.nlp.commitments.read_ahead import texts_to_parse
from pipeline.nlp.commitments.reading import read_undertakings
from pipeline.nlp.commitments.table_problems import table_problems
from pipeline.nlp.commitments.third_parties import with_third_parties
from pipeline.nlp.commitments.timelines import with_timelines
from pipeline.nlp.language.parses import reading
from pipeline.nlp.mending.as_read import with_text_as_read
from pipeline.nlp.mending.mend import mended
from pipeline.nlp.mending.readable import readable_part, why_unreadable
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.structure.covering_letter import agreement_proper, before_agreement
from pipeline.nlp.structure.heading_levels import with_levels
from pipeline.nlp.structure.interleaving import interleaving_problems
from pipeline.nlp.structure.torn_ranges import with_whole_ranges
from pipeline.settings import OWN_SPACY_MODEL


def read_agreement(document: Document, spacy_model: str = OWN_SPACY_MODEL) -> Agreement:
    """Return who agreed on what, for how long, and who is bound to do what.

    A text that cannot be an agreement in Swedish (another language, no words, far too long) gives an
    empty one with the problem that says why.

    Parameters
    ----------
    spacy_model
        The trained pipeline that tags and parses, as in `Settings`.

    Raises
    ------
    ModelMissingError
        If the rules or the trained pipeline of `models/` are not installed.
    SpacyModelError
        If another pipeline was asked for and cannot be used.
    """
    document = numbered(document)
    unreadable = why_unreadable(document)
    if unreadable is not None:
        return _empty(unreadable, document)
    readable = readable_part(document)
    mending = mended(readable.document)
    with reading(texts_to_parse(mending.document), spacy_model):
        whole = with_whole_ranges(mending.document)
        own = with_levels(agreement_proper(whole))
        metadata = read_metadata(own, before_agreement(whole))
        found = read_undertakings(own, metadata.focus_areas, metadata.parties, metadata.signature_blocks)
        commitments = with_third_parties(
            with_timelines(found.commitments, metadata.period), mending.document, metadata.parties
        )
        facts = Facts(document, mending, own, metadata, found, commitments)
        passages = account(facts)
    return Agreement(
        title=metadata.title,
        kind=metadata.kind,
        parties=metadata.parties,
        signatories=metadata.signatories,
        signed_date=metadata.signed_date,
        period=metadata.period,
        focus_areas=metadata.focus_areas,
        commitments=with_text_as_read(commitments, mending.passages),
        problems=(
            *readable.problems,
            *mending.problems,
            *metadata.problems,
            *form_problems(found.unknown_labels),
            *table_problems(mending.document),
            *doubted_dates(own, metadata.period, metadata.signed_date),
            *interleaving_problems(mending.document),
            *understanding_problems(passages, facts.told_of),
        ),
        mended=mending.passages,
        passages=passages,
    )


def _empty(why: Problem, document: Document) -> Agreement:
    passages = account_unread(document)
    return Agreement(None, "other", (), (), None, Period(), (), (), (why,), passages=passages)
