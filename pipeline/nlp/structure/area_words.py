"""Words that announce areas, and headings that are labels of one."""

from __future__ import annotations

import re

from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.numbers import clean_label

_SINGLE_LABEL = re.compile(
    rf"^(?:\d+(?:\.\d+)*[a-z]?\.?\s+)?{HEADINGS.one_area.folded_source}\s*"
    r"(?:(?P<no>\d+(?:\.\d+)?[a-z]?|[a-z]|[ivx]+)?\s*[:.–-]\s*|\d+\s+)(?=\S)"
)


def announces_areas(folded: str) -> bool:
    """Whether a sentence or heading announces the areas that are agreed on, not problems, steps or
    undertakings."""
    folded = _rejoined(folded)
    announcing = HEADINGS.announces.in_folded
    if not announcing.search(folded) or HEADINGS.no_areas.in_folded.search(folded):
        return False
    has_picture = HEADINGS.problem_picture.in_folded.search(announcing.sub(" ", folded)) is not None
    return not has_picture or HEADINGS.chosen.in_folded.search(folded) is not None


def leaves_open(folded: str) -> bool:
    """Whether a sentence breaks off before what the parties work against: the list goes on with it."""
    return HEADINGS.against.in_folded.search(folded) is not None


def names_area_word(folded: str) -> bool:
    """Whether the words speak of areas, focus or priorities themselves."""
    return HEADINGS.area_word.in_folded.search(_rejoined(folded)) is not None


def is_area_heading(folded: str) -> bool:
    """Whether a heading stands over the declared areas ("Prioriterade områden"), and is none of them."""
    if _SINGLE_LABEL.match(folded):
        return False
    return HEADINGS.over_areas.in_folded.match(_rejoined(folded)) is not None and announces_areas(folded)


def _rejoined(folded: str) -> str:
    """Close the gaps that scans leave inside the word *område*, which announces most lists."""
    for broken in HEADINGS.broken_area:
        folded = broken.in_folded.sub(lambda word: "".join(word[0].split()), folded)
    return folded


def labelled_area(text: str) -> str | None:
    """Return the label of a heading that declares one area ("Fokusområde 2: Trafik"), or None."""
    match = _SINGLE_LABEL.match(fold(text))
    return clean_label(text[match.end() :]) if match else None
