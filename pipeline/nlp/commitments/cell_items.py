"""The deeds of a cell: its items, parted where several were set apart, and the party that an end names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.document.agreement import Actor
from pipeline.document.blocks import Cell, Passage
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.acting_party import subject_party
from pipeline.nlp.binding.finite_verbs import is_bare_deed, main_verbs
from pipeline.nlp.language.parses import parse
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.names.party_words import PartyNames, is_field, responsible_actor, trailing_actor, word_actor

SLACK = 2
"""Letters by which a line may be too long for the next word, as print is no typewriter."""
FEWEST_WORDS = 2
"""Of a deed that is parted from others of its cell."""
LATEST_VERB = 4
"""Words of time before an infinitive ("varje månad lämna ...")."""
LONGEST_SUBJECT = 5
SHORT_SUBJECT = 2
"""Words before the verb ("Tekniska enheten"); of more the last need not be who acts."""
STYLE_SHARE = 0.5
"""Of a column's items that end in a bracket which names a body, from which every such bracket does."""
_NOUN_DEED = VERBS.deed_by_noun.in_text
_BRACKET = re.compile(r"\s*\(([^()]{2,70})\)\s*\.?$")
_CODES = re.compile(r"\W*[A-ZÅÄÖ]\w{0,4}(?:[\W_]+[A-ZÅÄÖ]\w{0,4})*\W*")


def set_apart(items: tuple[Passage, ...]) -> Iterator[Passage]:
    """Yield the items of a cell, parted again before each sentence that is a deed of its own."""
    for item in items:
        parts: list[str] = []
        for sentence in sentences(item.text):
            deed = is_bare_deed(sentence) or (_NOUN_DEED.match(sentence) and not main_verbs(parse(sentence)))
            if parts and not deed:
                parts[-1] = f"{parts[-1]} {sentence}"
            else:
                parts.append(sentence)
        yield from (replace(item, text=part, lines=(part,)) for part in parts)


def widest_line(cells: Sequence[Cell]) -> int:
    """Return the letters of the longest line of a column."""
    lines = (line for cell in cells if not cell.is_header for item in cell.items for line in item.lines)
    return max(map(len, lines), default=0)


def parted_by_lines(item: Passage, widest: int) -> Iterator[Passage]:
    """Yield the deeds of an item whose lines show that its author began anew.

    There a line ended early and the next one opens with a verb of doing.
    """
    starts = [at for number in range(1, len(item.lines)) if (at := _begins_anew(item, number, widest))]
    if not starts or not is_bare_deed(item.text[: starts[0]].strip()):
        yield item
        return
    for start, end in zip([0, *starts], [*starts, len(item.text)], strict=True):
        part = item.text[start:end].strip()
        yield replace(item, text=part, lines=(part,))


def _begins_anew(item: Passage, number: int, widest: int) -> int:
    """Return where in the text a deed of its own begins with a line; 0 where none does."""
    before, line = item.lines[number - 1].rstrip(), item.lines[number].strip()
    if not line or COLUMNS.unfinished.in_text.search(before) or before.endswith(("-", ":")):
        return 0
    if len(before) + 1 + len(line.split()[0]) > widest + SLACK:
        return 0
    at = _place_of(item, number)
    rest = item.text[at:]
    return at if at and len(rest.split()) >= FEWEST_WORDS and _opens_deed(rest) else 0


def _place_of(item: Passage, number: int) -> int:
    """Return where a line begins in the running text; 0 where its first words do not stand there."""
    opening = " ".join(item.lines[number].split()[:2])
    least = sum(map(len, item.lines[:number])) - number
    at = item.text.find(opening, max(0, least - number))
    return max(0, at)


def _opens_deed(text: str) -> bool:
    if is_bare_deed(text):
        return True
    words = text.split()
    timed = COLUMNS.time.in_text.search(text) is not None
    return timed and any(
        is_bare_deed(" ".join(words[n:])) for n in range(1, min(LATEST_VERB, len(words) - 1))
    )


def names_at_end(items: Sequence[Passage]) -> bool:
    """Whether the items of a column end in brackets that say who acts: an unknown name is one, too."""
    found = [match for item in items if (match := _BRACKET.search(item.text))]
    told = [match for match in found if _unit(match[1]) or trailing_actor(match.string, PartyNames((), None))]
    return len(told) >= max(2, STYLE_SHARE * len(items))


def _unit(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in VERBS.joining]
    return bool(words) and all(map(is_field, words))


def actor_in_bracket(text: str, names: PartyNames, of_style: bool) -> Actor | None:
    """Return whom a bracket at the end of a deed names in words: "(samhällsbyggnad)", "(IFK Kumla)".

    Parameters
    ----------
    of_style
        Whether the column's deeds end so as a rule; a club or body that nobody knows is a third party there.
    """
    match = _BRACKET.search(text)
    if match is None:
        return None
    if _unit(match[1]):
        return "kommun"
    if not of_style:
        return None
    actor = responsible_actor(match[1], names)
    return actor or ("annan" if match[1][:1].isupper() else None)


def keeps_bracket(text: str) -> bool:
    """Whether the bracket at a deed's end is words, which are told a reader, and no code."""
    match = _BRACKET.search(text)
    return match is not None and _CODES.fullmatch(match[1]) is None


def deed_subject(text: str, names: PartyNames) -> Actor | None:
    """Return whom the subject of a deed names, as it stands in a table.

    There a body is the subject whatever its verb, and where somebody works says more than a title
    ("Brottsförebyggaren på Kalmarpolisen", "Vi på kommunen").
    """
    verbs = main_verbs(parse(text))
    before = text[: verbs[0].idx].split() if verbs else []
    at = len(before) > 2 and COLUMNS.at_body.in_text.fullmatch(before[-2]) is not None
    last = word_actor(before[-1]) if 0 < len(before) <= LONGEST_SUBJECT else None
    if verbs and "Pass" in verbs[0].morph.get("Voice", []):
        last = None  # "Polisen bjuds in": others do it
    if at and last in ("kommun", "polis"):
        return last
    return subject_party(text, names) or (last if len(before) <= SHORT_SUBJECT else None)
