"""Problems with the message that the dataset has of them, in English, and the same in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.document.problem import Problem, Severity, Stage
from pipeline.errors import SamverkanError
from pipeline.wording.reader.languages import LANGUAGES, Language
from pipeline.wording.reader.loading import read_language
from pipeline.wording.reader.texts import Text

PUBLISHED_IN: Language = "en"
"""The language of the dataset's messages."""


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of problems by code; the variants of one are told apart by what they fill in."""

    messages: Mapping[str, tuple[Text, ...]]


class MessageMissingError(SamverkanError):
    """A problem is made with a code, or with details, that no message answers to."""

    def __init__(self, code: str, details: Mapping[str, str]) -> None:
        filled_in = ", ".join(details) or "nothing"
        super().__init__(
            f"There is no message {code} that fills in {filled_in}. Write one in every file of "
            "pipeline/wording/published."
        )


def worded_problem(
    stage: Stage, severity: Severity, code: str, page: int | None = None, **details: object
) -> Problem:
    """Return a problem whose message is that of its code, with the details filled in.

    Raises
    ------
    MessageMissingError
        If there is none that fills in just these details.
    """
    named = {name: str(value) for name, value in details.items()}
    message = message_in(PUBLISHED_IN, code, named)
    if message is None:
        raise MessageMissingError(code, named)
    return Problem(stage, severity, code, message, page, tuple(named.items()))


def message_in(language: Language, code: str, details: Mapping[str, str]) -> str | None:
    """Return a problem in whole sentences; None where the code has none that fills in just these details."""
    fitting = (text for text in messages_in(language).get(code, ()) if text.places == details.keys())
    text = next(fitting, None)
    return text(**details) if text else None


@cache
def messages_in(language: Language) -> Mapping[str, tuple[Text, ...]]:
    """Return all messages of a language by code."""
    others = [each for each in LANGUAGES if each != language]
    return read_language(Messages, __package__, language, others).messages
