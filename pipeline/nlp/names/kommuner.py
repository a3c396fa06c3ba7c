"""Kommuner and city districts by every form in which documents write them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.names.mentions import Mention, Token, overlaps, tokens_of
from pipeline.reference.kommuner_and_police import Kommun, kommuner, stadsdelar

_LONGEST_NAME = 3
"""Words of the longest name (Upplands Väsby, Östra Göinge; one in hand for a split word)."""
_MENDABLE_LENGTH = 5
"""Letters from which a name before the word *kommun* may hold one wrong letter and still be told from
all others."""
_SEPARATORS = frozenset({",", "&", "/"}) | VERBS.joining | {f", {word}" for word in VERBS.joining}
_DISTRICT_HEAD = PARTIES.district_head.folded_source
_COMPASS = "|".join(map(fold, PARTIES.compass))
_DISTRICT_NAME = rf"(?:(?:{_COMPASS})\s+)?[a-z]{{2,}}(?:-[a-z]+)*"
_DISTRICT_AFTER = re.compile(rf"\b{_DISTRICT_HEAD}\s+({_DISTRICT_NAME})")
_DISTRICT_BEFORE = re.compile(rf"\b({_DISTRICT_NAME})\s+{_DISTRICT_HEAD}\b")
_ANY_KOMMUN = frozenset(map(fold, PARTIES.any_kommun))
_GOTLAND = "0980"


@cache
def _codes_by_name() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Folded words of a name or its genitive -> codes (two only where folding makes them alike)."""
    index: dict[tuple[str, ...], dict[str, None]] = {}
    for kommun in kommuner().values():
        for form in _bare_forms(kommun):
            index.setdefault(tuple(fold(form).split()), {})[kommun.code] = None
    return {name: tuple(codes) for name, codes in index.items()}


def _bare_forms(kommun: Kommun) -> tuple[str, ...]:
    official = (kommun.official_name, *kommun.further_names)
    genitives = [
        form.rsplit(" ", 1)[0] for form in official if form.rsplit(" ", 1)[-1].lower() in PARTIES.kommun_word
    ]
    return tuple(dict.fromkeys((kommun.short_name, f"{kommun.short_name}s", *genitives)))


def find_kommuner(text: Text, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Find kommuner outside the spans in `taken` (names of police units).

    A name with the word *kommun* or *stad*, in a list that has that word, or *Region Gotland* is a full
    mention;
    a capitalised name alone is a bare one.
    """
    tokens = tokens_of(text)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention, used = _read(tokens, at, text.written, taken)
        if mention is not None:
            found.append(mention)
        at += used
    return _with_lists(found, text.folded)


def _read(
    tokens: tuple[Token, ...], at: int, text: str, taken: tuple[Mention, ...]
) -> tuple[Mention | None, int]:
    token = tokens[at]
    if not token.is_capitalised or overlaps(token.start, token.end, taken):
        return None, 1
    if (
        token.folded in PARTIES.region_word
        and at + 1 < len(tokens)
        and tokens[at + 1].folded in PARTIES.region_kommun
    ):
        return _mention(kommuner()[_GOTLAND], tokens, at, at + 2, text, is_full=True), 2
    for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
        name = tokens[at : at + length]
        if not _is_one_run(name, text):
            continue
        after = at + length
        is_full = (
            after < len(tokens)
            and _is_kommun_word(tokens[after])
            and _is_one_run(tokens[at : after + 1], text)
        )
        kommun, is_mended = _identify(name, is_full)
        if kommun:
            end = after + 1 if is_full else after
            return _mention(kommun, tokens, at, end, text, is_full, is_mended), end - at
    return None, 1


def _identify(name: tuple[Token, ...], is_full: bool) -> tuple[Kommun | None, bool]:
    key = tuple(token.folded for token in name)
    written = " ".join(token.text for token in name)
    codes = _codes_by_name().get(key, ())
    if codes:
        if all(part in _ANY_KOMMUN for part in key):
            return None, False
        for code in codes:
            if any(written.lower() == form.lower() for form in _bare_forms(kommuner()[code])):
                return kommuner()[code], False
        # all codes fit only without their accents: with two of them nobody can say which
        return (kommuner()[codes[0]], True) if len(codes) == 1 else (None, False)
    if is_full and not _ANY_KOMMUN.intersection(key):
        near = _nearest(key)
        return (kommuner()[near], True) if near else (None, False)
    return None, False


@cache
def _nearest(key: tuple[str, ...]) -> str | None:
    written = " ".join(key)
    if len(written) < _MENDABLE_LENGTH:
        return None
    codes = {
        code
        for name, codes in _codes_by_name().items()
        if len(name) == len(key) and Levenshtein.distance(written, " ".join(name), score_cutoff=1) <= 1
        for code in codes
    }
    return codes.pop() if len(codes) == 1 else None


def _is_kommun_word(token: Token) -> bool:
    return token.folded in PARTIES.kommun_word or bool(PARTIES.kommun_misread.in_folded.match(token.folded))


def _is_one_run(tokens: tuple[Token, ...], text: str) -> bool:
    return all(text[left.end : right.start].isspace() for left, right in itertools.pairwise(tokens))


def _mention(
    kommun: Kommun,
    tokens: tuple[Token, ...],
    at: int,
    end: int,
    text: str,
    is_full: bool,
    is_mended: bool = False,
) -> Mention:
    start, stop = tokens[at].start, tokens[end - 1].end
    return Mention(
        "kommun",
        kommun.code,
        kommun.official_name,
        " ".join(text[start:stop].split()),
        start,
        stop,
        is_full=is_full,
        kommun_code=kommun.code,
        is_mended=is_mended,
    )


def _with_lists(found: list[Mention], folded: str) -> tuple[Mention, ...]:
    """Make the names of a list full mentions: "kommunerna A och B", "A, B och Cs kommuner", "kommunen i
    A"."""
    runs: list[list[Mention]] = []
    for mention in found:
        if runs and folded[runs[-1][-1].end : mention.start].strip() in _SEPARATORS:
            runs[-1].append(mention)
        else:
            runs.append([mention])
    out: list[Mention] = []
    for run in runs:
        before = folded[: run[0].start].split()
        after = folded[run[-1].end :].split()
        headed = bool(before) and before[-1].strip("(:,") in PARTIES.names_follow
        headed |= (
            len(run) == 1 and PARTIES.kommun_in_place.in_folded.search(folded[: run[0].start]) is not None
        )
        tailed = bool(after) and after[0].strip(").,:;") in PARTIES.names_before
        shared = len(run) > 1 and run[-1].is_full and not any(mention.is_full for mention in run[:-1])
        out += [replace(mention, is_full=True) for mention in run] if headed or tailed or shared else run
    return tuple(out)


@cache
def _districts_by_name() -> dict[str, tuple[str, str]]:
    return {fold(name): (name, code) for name, code in stadsdelar().items()}


def find_districts(text: Text, city_code: str | None) -> tuple[Mention, ...]:
    """Find city districts that act for their city.

    Parameters
    ----------
    city_code
        The one city that the document names, for districts that the gazetteer does not know.
    """
    if not PARTIES.district_hint.in_folded.search(text.folded):
        return ()
    known = _districts_by_name()
    found: list[Mention] = []
    for pattern in (_DISTRICT_AFTER, _DISTRICT_BEFORE):
        for match in pattern.finditer(text.folded):
            if overlaps(match.start(), match.end(), tuple(found)):
                continue
            written = " ".join(text.written[match.start(1) : match.end(1)].split())
            if not written[0].isupper():
                continue
            name, code = _district(written, known, city_code)
            if code:
                city = kommuner()[code]
                as_written = " ".join(text.written[match.start() : match.end()].split())
                found.append(
                    Mention(
                        "kommun",
                        f"{code}/{fold(name)}",
                        city.official_name,
                        as_written,
                        match.start(),
                        match.end(),
                        kommun_code=code,
                        district=name,
                    )
                )
    return tuple(sorted(found, key=lambda mention: mention.start))


def _district(
    written: str, known: dict[str, tuple[str, str]], city_code: str | None
) -> tuple[str, str | None]:
    folded = fold(written)
    for form in (folded, folded.removesuffix("s"), folded.split()[-1], folded.split()[-1].removesuffix("s")):
        if form in known:
            return known[form]
    return written.removesuffix("s"), city_code


def unknown_kommun_names(text: Text, taken: tuple[Mention, ...]) -> tuple[str, ...]:
    """Return capitalised words before *kommun* that no kommun of the gazetteer is called by."""
    tokens = tokens_of(text)
    return tuple(
        f"{name.text} {word.text}"
        for name, word in itertools.pairwise(tokens)
        if word.folded in PARTIES.kommun_word_alone
        and name.is_capitalised
        and name.folded not in _ANY_KOMMUN
        and not overlaps(name.start, word.end, taken)
    )
