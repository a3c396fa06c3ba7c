"""Words of a passage that were mended after reading, beside what was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MendKind = Literal["letters", "torn", "glued", "one"]


@dataclass(frozen=True, slots=True)
class MendedWord:
    """One word that was mended.

    Attributes
    ----------
    start, end
        Where it stands in the mended text, in characters.
    kind
        ``letters`` taken for others, a ``torn`` word, two that were ``glued``, or ``one`` for the letter I.
    """

    start: int
    end: int
    read: str
    mended: str
    kind: MendKind


@dataclass(frozen=True, slots=True)
class MendedPassage:
    """A passage with mended words, in order.

    Attributes
    ----------
    passage_no
        The number of the passage in its document.
    page
        1-based number of the page where it begins.
    """

    passage_no: int | None
    page: int
    text_as_read: str
    text: str
    words: tuple[MendedWord, ...]

    def as_read(self, part: str) -> str | None:
        """Return a part of the mended text as it was read; None where nothing in it was mended.

        A part that does not stand in the text as it is (a footnote mark may be taken out of it) has the
        first of each mended word put back.
        """
        at = self.text.find(part)
        if at < 0:
            found = part
            for word in self.words:
                found = _with_first(found, word.mended, word.read)
            return found if found != part else None
        pieces: list[str] = []
        end = at
        for word in self.words:
            if at <= word.start and word.end <= at + len(part):
                pieces += [self.text[end : word.start], word.read]
                end = word.end
        return "".join(pieces) + self.text[end : at + len(part)] if pieces else None


def _with_first(text: str, word: str, instead: str) -> str:
    match = re.search(rf"\b{re.escape(word)}\b", text)
    return text[: match.start()] + instead + text[match.end() :] if match else text
