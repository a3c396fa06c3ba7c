"""Problems in words: made with their message in the dataset's language, and told in any."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.document.problem import Problem, Severity, Stage
from pipeline.wording.phrases import sentence
from pipeline.wording.wording import Wording, english


def worded_problem(
    stage: Stage, severity: Severity, code: str, page: int | None = None, **details: object
) -> Problem:
    """Return a problem whose message is that of its code, in English, with the details filled in."""
    named = {name: str(value) for name, value in details.items()}
    message = message_in_words(code, named, english())
    assert message is not None, f"en.toml has no message {code} that fills in {', '.join(named) or 'nothing'}"
    return Problem(stage, severity, code, message, page, tuple(named.items()))


def message_in_words(code: str, details: Mapping[str, str], words: Wording) -> str | None:
    """Return a problem in whole sentences; None where the code has none that fills in just these details."""
    fitting = (text for text in words.messages.get(code, ()) if text.places == details.keys())
    text = next(fitting, None)
    return text(**details) if text else None


def problem_in_words(code: str, words: Wording, page: int | None = None) -> str:
    """Return a problem as a phrase, with its page where it has one.

    A code without words (of a dataset that a newer version wrote) is shown as it is rather than hidden.
    """
    said = words.problems.get(code) or words.reasons["problem"](detail=code)
    return words.phrases.on_page(text=said, page=page) if page else said


def problem_told(code: str, details: Mapping[str, str], page: int | None, words: Wording) -> str:
    """Return a problem with what it is about, where its details are known; else as a phrase."""
    message = message_in_words(code, details, words) if details else None
    if message is None:
        return problem_in_words(code, words, page)
    return words.phrases.on_page(text=message, page=page) if page else message


def unread_in_words(code: str, words: Wording) -> str:
    """Return why a source gave nothing, as a sentence."""
    return sentence(problem_in_words(code, words))


def failure_told(code: str, message: str, words: Wording) -> str:
    """Return what happened to a document that gave nothing, and what can be done.

    The dataset's message is in English and knows the case best; in Swedish, the code alone tells.
    """
    if words.language == "en" and message:
        return message
    return " ".join(filter(None, (unread_in_words(code, words), words.remedies.get(code, ""))))
