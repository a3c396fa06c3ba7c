"""What a person should check by hand, and why, of an agreement and of a commitment.

A reason is a code, as in the language stage. It hides nothing: the row is published as read.
"""

from __future__ import annotations

from pipeline.document.agreement import Agreement, Commitment
from pipeline.document.blocks import Cell, Document
from pipeline.document.doubt import numbers_to_check
from pipeline.document.page import Page
from pipeline.document.problem import Problem
from pipeline.document.reasons import Reason, ReasonCode

LOW_PAGE_CONFIDENCE = 0.85
"""A page read with less is worth a look. Measured on the second page alone of thirteen scans (250 dpi, from
clean to fax and phone photo): Tesseract's `swe` gave 0.91-0.95 where 97-100 % of the page's words were read
as printed. A page above it may still hold a wrong word or digit; pages below it were not measured."""

LOW_COMMITMENT_CONFIDENCE = 0.60
"""A commitment below it is flagged even where no single reason was found. Not measured: chosen so that an
actor that was only assumed (0.7 of the reading) counts as doubtful once the reading itself is below 0.86."""

LOW_CELL_CONFIDENCE = 0.70
"""A cell below it is flagged. On the random corpus 1 % of the scanned cells are, and more than half of them
are wrong, against 2 % of the others (docs/tables.md)."""

DEALT_WITH = frozenset({"text_layer_distrusted"})
"""Problems that the reading itself has got round; what is left of them shows as low confidence."""


def page_confidence(page: Page, text: str) -> float:
    """Return 0-1 for one page; a transcript with text but no words of its own was typed, hence 1."""
    if not page.words and page.origin == "transcript" and text:
        return 1.0
    return page.confidence


def agreement_confidence(document: Document, agreement: Agreement) -> float:
    """Return the lower of the text's mean confidence, weighted by letters, and the commitments' mean.

    A result is no surer than its weakest stage; 0 where there is no text at all.
    """
    letters = [len(text) for text in document.page_texts]
    if not sum(letters):
        return 0.0
    confidences = map(page_confidence, document.pages, document.page_texts)
    of_text = sum(c * n for c, n in zip(confidences, letters, strict=True)) / sum(letters)
    if not agreement.commitments:
        return of_text
    of_commitments = sum(c.confidence for c in agreement.commitments) / len(agreement.commitments)
    return min(of_text, of_commitments)


def commitment_review_reasons(commitment: Commitment) -> tuple[Reason, ...]:
    """Return why a person should look at the commitment; empty where nothing speaks against it."""
    reasons = list(commitment.review_reasons)
    if commitment.actor is None:
        reasons.append(Reason("unclear_actor"))
    if commitment.confidence < LOW_COMMITMENT_CONFIDENCE:
        reasons.append(Reason("low_confidence"))
    return tuple(dict.fromkeys(reasons))


def cell_review_reasons(cell: Cell) -> tuple[Reason, ...]:
    """Return why a person should look at a cell of a table; empty where nothing speaks against it."""
    reasons = list(numbers_to_check(cell.items))
    if cell.items and cell.confidence < LOW_CELL_CONFIDENCE:
        reasons.append(Reason("low_reading"))
    return tuple(reasons)


def agreement_review_reasons(
    document: Document, agreement: Agreement, problems: tuple[Problem, ...]
) -> tuple[Reason, ...]:
    """Return why a person should look at the agreement; empty where nothing speaks against it."""
    reasons = [
        *_missing(agreement),
        *_doubtful_period(agreement),
        *_doubtful_pages(document),
        *_doubtful_commitments(agreement),
        *(Reason("problem", p.code) for p in problems if p.code not in DEALT_WITH),
    ]
    return tuple(dict.fromkeys(reasons))


def _missing(agreement: Agreement) -> list[Reason]:
    sides = {party.type for party in agreement.parties}
    absent: dict[ReasonCode, bool] = {
        "no_title": not agreement.title,
        "kind_unknown": agreement.kind == "other",
        "no_kommun_party": "kommun" not in sides,
        "no_polis_party": "polis" not in sides,
        "no_commitments": not agreement.commitments,
    }
    return [Reason(code) for code, holds in absent.items() if holds]


def _doubtful_period(agreement: Agreement) -> list[Reason]:
    period = agreement.period
    if period.valid_from and period.valid_to and period.valid_to < period.valid_from:
        return [Reason("period_ends_before_it_starts")]
    if not (period.valid_from or period.valid_to or period.until_further_notice):
        return [Reason("no_period")]
    return []


def _doubtful_pages(document: Document) -> list[Reason]:
    # A blank page (the back of a sheet) has nothing to be unsure of.
    read = [(page, text) for page, text in zip(document.pages, document.page_texts, strict=True) if text]
    is_low = any(page_confidence(page, text) < LOW_PAGE_CONFIDENCE for page, text in read)
    return [Reason("low_page")] if is_low else []


def _doubtful_commitments(agreement: Agreement) -> list[Reason]:
    flagged = any(commitment_review_reasons(c) for c in agreement.commitments)
    return [Reason("commitments_to_review")] if flagged else []
