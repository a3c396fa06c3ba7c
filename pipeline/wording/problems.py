"""Problems in words, as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.wording.phrases import sentence
from pipeline.wording.published.problems import PUBLISHED_IN, message_in
from pipeline.wording.wording import Wording


def problem_in_words(code: str, words: Wording, page: int | None = None) -> str:
    """Return a problem as a phrase, with its page where it has one.

    A code without words (of a dataset that a newer version wrote) is shown as it is rather than hidden.
    """
    said = words.problems.get(code) or words.reasons["problem"](detail=code)
    return words.phrases.on_page(text=said, page=page) if page else said


def problem_told(code: str, details: Mapping[str, str], page: int | None, words: Wording) -> str:
    """Return a problem with what it is about, where its details are known; else as a phrase."""
    message = message_in(words.language, code, details) if details else None
    if message is None:
        return problem_in_words(code, words, page)
    return words.phrases.on_page(text=message, page=page) if page else message


def unread_in_words(code: str, words: Wording) -> str:
    """Return why a source gave nothing, as a sentence."""
    return sentence(problem_in_words(code, words))


def failure_told(code: str, message: str, words: Wording) -> str:
    """Return what happened to a document that gave nothing, and what can be done.

    The dataset's message knows the case best; in another language than its own, the code alone tells.
    """
    if words.language == PUBLISHED_IN and message:
        return message
    return " ".join(filter(None, (unread_in_words(code, words), words.remedies.get(code, ""))))
