"""The digit "1" read for the word "I" ("1 den lokala planen"), where no number can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon.spelling import SPELLING
from pipeline.nlp.mending.fault import Fault

_ONE = re.compile(r"(?P<before>(?:^|[.!?:]\s|\S+\s))(?P<one>1) (?=(?P<word>[a-zåäö]+))")
# After these a number is meant.
_NUMBER_AFTER = re.compile(rf"(?:{SPELLING.number_follows.text_source}|\d\S*)[,;]?\s$", re.IGNORECASE)
# "1 läget, 2 orsaker": the count goes on. "1 del 2 finns ...": that number belongs to the word before it.
_COUNT_GOES_ON = re.compile(r"(?P<before>\S*\s|^)2[ .)]\s?[a-zåäö]")
_REFERENCE = re.compile(rf"{SPELLING.numbered.text_source}\s", re.IGNORECASE)


def ones_for_i(text: str) -> Iterator[Fault]:
    """Yield each "1" that was printed "I"."""
    if "1 " not in text or any(not _REFERENCE.fullmatch(c["before"]) for c in _COUNT_GOES_ON.finditer(text)):
        return
    for match in _ONE.finditer(text):
        before = match["before"]
        if _NUMBER_AFTER.search(before) or SPELLING.counted.in_text.fullmatch(match["word"]):
            continue
        # In the middle of a sentence only after a word that no number follows; at its start always.
        starts = not before.strip() or before.strip()[-1] in ".!?:"
        yield Fault(match.start("one"), match.end("one"), "I" if starts else "i", "one")
