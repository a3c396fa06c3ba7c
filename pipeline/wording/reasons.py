"""Reasons to review in words, as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.document.reasons import REASON_CODES, Reason
from pipeline.wording.phrases import sentence
from pipeline.wording.problems import problem_in_words
from pipeline.wording.wording import Wording


def reason_in_words(reason: Reason, words: Wording) -> str:
    """Return a reason as a phrase, a problem by its own; a code without words is shown as it is."""
    if reason.code == "problem":
        return problem_in_words(reason.detail, words)
    said = words.reasons.get(reason.code)
    return said(detail=reason.detail) if said else reason.written


def reason_as_sentence(reason: Reason, words: Wording) -> str:
    """Return a reason as a sentence."""
    return sentence(reason_in_words(reason, words))


def explanations_of(reasons: Iterable[Reason], words: Wording) -> Iterator[str]:
    """Yield what the words of these reasons mean, each once, where they take explaining."""
    explained = {reason.code for reason in reasons} & words.explanations.keys()
    yield from (words.explanations[code] for code in REASON_CODES if code in explained)
