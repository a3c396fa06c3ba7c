"""What a person should check by hand, and why, of an agreement and of a commitment.

A reason is a stable snake_case code. Nothing is hidden by a reason: the row is published as read.
"""

from __future__ import annotations

from pipeline.document.agreement import Agreement, Commitment
from pipeline.document.blocks import Document
from pipeline.document.page import Page
from pipeline.document.problem import Problem

LOW_PAGE_CONFIDENCE = 0.85
"""A page read with less is worth a look. Tesseract's `swe` on the second page of thirteen scans (250 dpi,
from clean to fax and phone photo) gave 0.91-0.95, with 97-100 % of the words right; below is unknown."""

LOW_COMMITMENT_CONFIDENCE = 0.60
"""A commitment below it is flagged even where no single reason was found."""

NO_TITLE = "no_title"
NO_KOMMUN_PARTY = "no_kommun_party"
NO_POLIS_PARTY = "no_polis_party"
NO_PERIOD = "no_period"
PERIOD_ENDS_BEFORE_IT_STARTS = "period_ends_before_it_starts"
KIND_UNKNOWN = "kind_unknown"
NO_COMMITMENTS = "no_commitments"
COMMITMENTS_TO_REVIEW = "commitments_to_review"
LOW_PAGE = "low_page_confidence"
LOW_COMMITMENT = "low_confidence"
ACTOR_OPEN = "actor_open"
PROBLEM_PREFIX = "problem:"


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


def commitment_review_reasons(commitment: Commitment) -> tuple[str, ...]:
    """Return why a person should look at the commitment; empty where nothing speaks against it."""
    reasons = list(commitment.review_reasons)
    # The language stage may already have said why the actor is open, in words of its own.
    if commitment.actor is None and not reasons:
        reasons.append(ACTOR_OPEN)
    if commitment.confidence < LOW_COMMITMENT_CONFIDENCE:
        reasons.append(LOW_COMMITMENT)
    return tuple(dict.fromkeys(reasons))


def agreement_review_reasons(
    document: Document, agreement: Agreement, problems: tuple[Problem, ...]
) -> tuple[str, ...]:
    """Return why a person should look at the agreement; empty where nothing speaks against it."""
    reasons = [
        *_missing(agreement),
        *_doubtful_period(agreement),
        *_doubtful_pages(document),
        *_doubtful_commitments(agreement),
        *(PROBLEM_PREFIX + problem.code for problem in problems),
    ]
    return tuple(dict.fromkeys(reasons))


def _missing(agreement: Agreement) -> list[str]:
    sides = {party.type for party in agreement.parties}
    absent = {
        NO_TITLE: not agreement.title,
        KIND_UNKNOWN: agreement.kind == "other",
        NO_KOMMUN_PARTY: "kommun" not in sides,
        NO_POLIS_PARTY: "polis" not in sides,
        NO_COMMITMENTS: not agreement.commitments,
    }
    return [reason for reason, holds in absent.items() if holds]


def _doubtful_period(agreement: Agreement) -> list[str]:
    period = agreement.period
    if period.valid_from and period.valid_to and period.valid_to < period.valid_from:
        return [PERIOD_ENDS_BEFORE_IT_STARTS]
    if not (period.valid_from or period.valid_to or period.until_further_notice):
        return [NO_PERIOD]
    return []


def _doubtful_pages(document: Document) -> list[str]:
    # A blank page (the back of a sheet) has nothing to be unsure of.
    read = [(page, text) for page, text in zip(document.pages, document.page_texts, strict=True) if text]
    return [LOW_PAGE] if any(page_confidence(p, text) < LOW_PAGE_CONFIDENCE for p, text in read) else []


def _doubtful_commitments(agreement: Agreement) -> list[str]:
    flagged = any(commitment_review_reasons(c) for c in agreement.commitments)
    return [COMMITMENTS_TO_REVIEW] if flagged else []
