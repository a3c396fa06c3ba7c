"""The police authority and its units by the forms in which documents write them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.parties import PARTIES, PoliceUnit
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.names.mentions import Mention, overlaps
from pipeline.reference.kommuner_and_police import kommuner, lan_names, police_units, stadsdelar

AUTHORITY = PARTIES.official_authority[0]
REGION_LEVEL, AREA_LEVEL, LOCAL_LEVEL = 1, 2, 3
_LEVELS: dict[PoliceUnit, int] = {"local": LOCAL_LEVEL, "near": LOCAL_LEVEL, "area": AREA_LEVEL}

_KIND = "|".join(unit.folded_source for unit in PARTIES.police_unit.values())
_LINK = rf"(?:\s*[,(/:;-]\s*|\s+(?:{'|'.join(PARTIES.way_down)})\s+|\s+)"
_REGION_WORD = PARTIES.police_region.folded_source
_REGIONS = {fold(name): name for level, name in police_units() if level == "polisregion"}
_REGION_NAME = rf"(?P<region>{'|'.join(_REGIONS)})"
_BEFORE_NAME = rf"\s+(?:(?:{'|'.join(map(fold, PARTIES.before_unit_name))})\s+)?(?=\w)"
_AND = "|".join(sorted(VERBS.joining))
_UNIT = re.compile(
    rf"(?:\b(?P<authority>{PARTIES.authority_or_police.folded_source}){_LINK}"
    rf"(?:\b{_REGION_WORD}\s+{_REGION_NAME}{_LINK}(?:(?:{_AND})\s+)?)?)?"
    rf"\b(?P<kind>{_KIND})\s*[-:]?{_BEFORE_NAME}"
)
_UNIT_AFTER_NAME = re.compile(rf"\b(?P<name>[a-z]+(?:-[a-z]+)?)\s+(?P<kind>{_KIND})\b")
_REGION = re.compile(
    rf"(?:\b(?P<authority>{PARTIES.authority.folded_source}){_LINK}{_REGION_WORD}\s+"
    rf"|\b{PARTIES.police_region_alone.folded_source}\s+){_REGION_NAME}\b"
)
_IN_PLACE = re.compile(rf"\b{PARTIES.authority.folded_source}\s+(?:{'|'.join(PARTIES.within)})\s+(?=\w)")
_CHIEF = re.compile(rf"{PARTIES.police_chief.folded_source}\s*[,:]?{_BEFORE_NAME}")
_LAN = re.compile(rf"\s+{PARTIES.lan.folded_source}")
_KOMMUN_OR_LAN_FOLLOWS = re.compile(
    f"{PARTIES.kommun_follows.folded_source}|{PARTIES.lan_follows.folded_source}"
)
_FURTHER = re.compile(rf"\s*(?:,|{_AND})\s+")
_NAME_WORD = re.compile(r"[A-ZÅÄÖÉ][^\W_]*(?:[-/][^\W_]+|(?:/\s|\s/)(?=[A-ZÅÄÖÉ])[^\W_]+(?!\s+kommun))*")
"""Two places of one unit may have a space on one side of the slash: "Mora/ Älvdalen"."""
_QUARTER = re.compile(rf"(?:{'|'.join(PARTIES.compass_small)})(?=\s+[A-ZÅÄÖÉ])")
_SLASH = re.compile(r"\s*/\s*")
_NO_NAME = frozenset(map(fold, PARTIES.no_unit_name))
_LONGEST_NAME = 3
_MENDABLE_LENGTH = 6
"""Letters from which a unit's name may hold one wrong letter; shorter ones resemble other words."""


@cache
def _known_names() -> dict[str, str]:
    """Folded name with plain spaces -> name as the police write it; units first, then kommuner and län."""
    names = {_spaced(name): name for _, name in police_units()}
    for kommun in kommuner().values():
        names.setdefault(_spaced(kommun.short_name), kommun.short_name)
    for name in lan_names().values():
        names.setdefault(_spaced(name), name)
    return names


def _spaced(name: str) -> str:
    return re.sub(r"[-/\s]+", " ", fold(name)).strip()


def find_police(text: Text) -> tuple[Mention, ...]:
    """Find every naming of the police, the most specific reading of each place, in order."""
    if not PARTIES.police_hint.in_folded.search(text.folded):
        return ()
    found: list[Mention] = []
    for mention in [
        *_units(text),
        *_units_after_name(text),
        *_regions(text),
        *_counties(text),
        *_in_places(text),
        *_plain(text),
    ]:
        if not overlaps(mention.start, mention.end, tuple(found)):
            found.append(mention)
    return _joined(sorted(found, key=lambda mention: mention.start), text)


def _joined(found: list[Mention], text: Text) -> tuple[Mention, ...]:
    """Make one of what names the way down to a unit: "Polismyndigheten, Polisområde A, Lokalpolisområde
    B"."""
    out: list[Mention] = []
    for mention in found:
        if (
            out
            and out[-1].level < mention.level
            and not text.written[out[-1].end : mention.start].strip(" ,\n")
        ):
            above = out.pop()
            name = f"{above.name}, {mention.name}"
            written = _words(text, above.start, mention.end)
            out.append(replace(mention, name=name, as_written=written, start=above.start))
        else:
            out.append(mention)
    return tuple(out)


def unit_of_chief(title: str) -> Mention | None:
    """Return the unit that a chief's title names ("Lokalpolisområdeschef Mora"), if it names one."""
    match = _CHIEF.search(fold(title))
    named = match and read_unit_name(title, match.end())
    if not match or not named:
        return None
    name, end = named
    unit: PoliceUnit = "local" if match["local"] else "near" if match["near"] else "area"
    level, kind = _LEVELS[unit], PARTIES.police_unit_name[unit][0]
    return Mention(
        "polis",
        _key(name),
        f"{kind} {name}",
        title[match.start() : end].strip(),
        match.start(),
        end,
        level=level,
    )


def read_unit_name(text: str, at: int) -> tuple[str, int] | None:
    """Read the name of a unit from `at`: the longest known one, else up to three capitalised words.

    Returns
    -------
    (name, end) or None
        The name as the police write it (genitive and capitals undone), and where it ends in the text.
    """
    words: list[tuple[str, int]] = []
    position = at
    while len(words) < _LONGEST_NAME:
        match = _NAME_WORD.match(text, position)
        if not words and match is None:
            match = _QUARTER.match(text, position)  # "lokalpolisområde östra Fyrbodal"
        if not match or fold(match.group()) in _NO_NAME:
            break
        words.append((_SLASH.sub("/", match.group()), match.end()))
        space = re.match(r"[ \t\n]+", text[match.end() :])
        if not space:
            break
        position = match.end() + space.end()
    for length in range(len(words), 0, -1):
        known = known_place(" ".join(word for word, _ in words[:length]))
        if known:
            # known units may be written with a lower-case second word (Piteå älvdal)
            return _longer_known(known, text, at, words[length - 1][1])
    for length in range(len(words), 0, -1):
        near = _nearest_name(_spaced(" ".join(word for word, _ in words[:length])))
        if near:
            return near, words[length - 1][1]
    if not words:
        return None
    following = text[words[-1][1] :].lstrip()
    if len(words) > 1 and PARTIES.kommun_follows.in_text.match(following):
        words.pop()
    name = " ".join(_cased(word) for word, _ in words)
    return name, words[-1][1]


def _longer_known(known: str, text: str, at: int, end: int) -> tuple[str, int]:
    following = re.match(r"\s+[^\W_]+", text[end:])
    if following:
        longer = known_place(text[at : end + following.end()])
        if longer:
            return longer, end + following.end()
    return known, end


def known_place(written: str) -> str | None:
    """Return a police unit, kommun or län as it writes itself, for any casing, hyphen or genitive of it."""
    names = _known_names()
    spaced = _spaced(written)
    return names.get(spaced) or names.get(spaced.removesuffix("s"))


@cache
def _nearest_name(spaced: str) -> str | None:
    """Return the one known name that is one wrong letter away; None for short names and where several are."""
    if len(spaced) < _MENDABLE_LENGTH:
        return None
    near = {
        name
        for known, name in _known_names().items()
        if min(
            Levenshtein.distance(spaced, known, score_cutoff=1),
            Levenshtein.distance(spaced, f"{known}s", score_cutoff=1),
        )
        <= 1
    }
    return near.pop() if len(near) == 1 else None


def _cased(word: str) -> str:
    return word.title() if word.isupper() and len(word) > 2 else word


def _key(name: str) -> str:
    return _spaced(name)


def _units(text: Text) -> list[Mention]:
    found: list[Mention] = []
    for match in _UNIT.finditer(text.folded):
        named = read_unit_name(text.written, match.end())
        if named is None:
            continue
        name, end = named
        level, kind = _kind(match["kind"])
        parts = []
        if match["authority"]:
            parts.append(AUTHORITY)
        if match["region"]:
            parts = [f"{AUTHORITY} {PARTIES.official_region_of[0]} {_region_name(match['region'])}"]
        parts.append(f"{kind} {name}")
        start = match.start()
        as_written = _words(text, start, end)
        is_mended = _spaced(name) not in _spaced(as_written)
        found.append(
            Mention(
                "polis",
                _key(name),
                ", ".join(parts),
                as_written,
                start,
                end,
                level=level,
                is_mended=is_mended,
            )
        )
        found += (
            _further_units(text, end, kind, level) if match["kind"].endswith(PARTIES.plural_of_units) else []
        )
    return found


def _further_units(text: Text, end: int, kind: str, level: int) -> list[Mention]:
    """Read on after a plural: "lokalpolisområdena A, B och C"."""
    found: list[Mention] = []
    while match := _FURTHER.match(text.written, end):
        named = read_unit_name(text.written, match.end())
        if named is None or PARTIES.kommun_follows.in_text.match(text.written[named[1] :].lstrip()):
            break
        name, end = named
        found.append(
            Mention(
                "polis",
                _key(name),
                f"{kind} {name}",
                _words(text, match.end(), end),
                match.end(),
                end,
                level=level,
            )
        )
    return found


def _units_after_name(text: Text) -> list[Mention]:
    found: list[Mention] = []
    for match in _UNIT_AFTER_NAME.finditer(text.folded):
        written = text.written[match.start("name") : match.end("name")]
        if not written[0].isupper() or match["name"] in _NO_NAME:
            continue
        name = known_place(written)
        if name:
            level, kind = _kind(match["kind"])
            start, end = match.span()
            found.append(
                Mention(
                    "polis",
                    _key(name),
                    f"{kind} {name}",
                    _words(text, start, end),
                    start,
                    end,
                    level=level,
                )
            )
    return found


def _regions(text: Text) -> list[Mention]:
    found: list[Mention] = []
    for match in _REGION.finditer(text.folded):
        region = _region_name(match["region"])
        name = (
            f"{AUTHORITY} {PARTIES.official_region_of[0]} {region}"
            if match["authority"]
            else f"{PARTIES.official_region[0]} {region}"
        )
        start, end = match.span()
        found.append(
            Mention(
                "polis",
                _key(region),
                name,
                _words(text, start, end),
                start,
                end,
                level=REGION_LEVEL,
            )
        )
    return found


def _region_name(folded_name: str) -> str:
    return _REGIONS[folded_name]


def _counties(text: Text) -> list[Mention]:
    """Find the county authorities that there were until 2014."""
    found: list[Mention] = []
    for match in PARTIES.county_police.in_folded.finditer(text.folded):
        named = read_unit_name(text.written, match.end())
        if named is None:
            continue
        end = named[1]
        tail = _LAN.match(text.folded[end:])
        end += tail.end() if tail else 0
        written = _words(text, match.start(), end)
        name = written[0].upper() + written[1:]
        found.append(Mention("polis", _key(named[0]), name, written, match.start(), end, level=REGION_LEVEL))
    return found


def _in_places(text: Text) -> list[Mention]:
    """Find "polisen i Höglandet": a unit where only a police unit bears the name, else the police there.

    A kommun's name says where the police are, not which unit they are.
    """
    found: list[Mention] = []
    for match in _IN_PLACE.finditer(text.folded):
        named = read_unit_name(text.written, match.end())
        name = named and (known_place(text.written[match.end() : named[1]]) or _district(named[0]))
        if not named or not name or name in lan_names().values():
            continue
        start, end = match.start(), named[1]
        if _KOMMUN_OR_LAN_FOLLOWS.match(text.folded[end:].lstrip()):
            continue
        written = _words(text, start, end)
        level = _level_by_name().get(name, 0)
        official = _official_in_place(name, level)
        found.append(Mention("polis", _key(name), official, written, start, end, level=level))
    return found


def _official_in_place(name: str, level: int) -> str:
    if not level:
        return f"{PARTIES.official_in_place[0]} {name}"
    return f"{PARTIES.police_unit_name['area' if level == AREA_LEVEL else 'local'][0]} {name}"


def _district(name: str) -> str | None:
    return name if name in stadsdelar() else None


@cache
def _level_by_name() -> dict[str, int]:
    """Level by name of the units that no kommun shares its name with."""
    levels = {"polisomrade": AREA_LEVEL, "lokalpolisomrade": LOCAL_LEVEL}
    places = {kommun.short_name for kommun in kommuner().values()}
    return {name: levels[level] for level, name in police_units() if level in levels and name not in places}


def _plain(text: Text) -> list[Mention]:
    return [
        Mention("polis", "", AUTHORITY, _words(text, *match.span()), match.start(), match.end())
        for match in PARTIES.plain_police.in_folded.finditer(text.folded)
    ]


def _kind(folded_kind: str) -> tuple[int, str]:
    unit = next(u for u, words in PARTIES.police_unit.items() if words.in_folded.fullmatch(folded_kind))
    return _LEVELS[unit], PARTIES.police_unit_name[unit][0]


def _words(text: Text, start: int, end: int) -> str:
    return " ".join(text.written[start:end].split())
