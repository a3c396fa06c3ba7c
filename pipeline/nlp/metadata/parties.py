"""Which of the bodies that a document names are its parties.

A neighbouring town, a street or the name of a police area makes nobody a party. What does, in this
order: the title, a heading
*Parter*, the first sentences that set kommun and police side by side, the signatures. Only without any
of these
does the count of mentions decide, and then only where it is clear.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from pipeline.document.agreement import Party
from pipeline.document.problem import Problem
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.metadata.signatories import Signing
from pipeline.nlp.metadata.title import Title
from pipeline.nlp.names.kommuner import find_districts, find_kommuner, unknown_kommun_names
from pipeline.nlp.names.mentions import Mention, overlaps
from pipeline.nlp.names.organisations import find_organisations
from pipeline.nlp.names.police import AUTHORITY, find_police, unit_of_chief
from pipeline.nlp.structure.sections import Outline
from pipeline.reference.kommuner_and_police import kommuner
from pipeline.wording.published.problems import worded_problem

OPENING_SECTIONS = 14
"""Sections from the start in which parties are introduced."""
_HEAD_SECTIONS = 3
"""Sections from the start among which a heading of its own may name the parties, below the title."""
CLEAR_MAJORITY = 3
"""A kommun named this many times as often as the next one is the document's own."""

_LINK_WORDS = frozenset(map(fold, PARTIES.party_links))
_LONGEST_LINK = 8
_PARTIES_HEADING = re.compile(
    rf"^(?:\d+[.)]?\s*)?{PARTIES.parties_heading.folded_source}\s*:?\s*$"
    rf"|^{PARTIES.parties_label.folded_source}\s*(?::|(?:{'|'.join(map(fold, PARTIES.are))})\b)"
)
_CITIES_WITH_DISTRICTS = ("0180", "1480", "1280")


@dataclass(frozen=True, slots=True)
class PartyReading:
    """The parties, and what about them a person should check."""

    parties: tuple[Party, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch of text with the bodies named in it; `chains` are runs of them joined by commas and *och*."""

    text: str
    mentions: tuple[Mention, ...]

    @property
    def chains(self) -> tuple[tuple[Mention, ...], ...]:
        chains: list[list[Mention]] = []
        for mention in self.mentions:
            if chains and _is_link(self.text[chains[-1][-1].end : mention.start]):
                chains[-1].append(mention)
            else:
                chains.append([mention])
        return tuple(tuple(chain) for chain in chains)

    @property
    def joint_chains(self) -> tuple[tuple[Mention, ...], ...]:
        """Chains that hold the police and somebody else by name."""
        return tuple(
            tuple(m for m in chain if m.is_full)
            for chain in self.chains
            if any(m.type == "polis" for m in chain) and any(m.type != "polis" and m.is_full for m in chain)
        )


def read_parties(outline: Outline, title: Title, signing: Signing) -> PartyReading:
    """Name the parties: kommuner first, then the police, then others."""
    city = _only_city(outline)
    zones = [_zone(section.text, city) for section in outline.sections]
    title_zone = _zone(title.text or "", city)
    opening = [zone for zone in zones[:OPENING_SECTIONS] if zone.mentions]
    declared = _declared(outline, zones)
    signed = [_zone(line, city) for line in signing.bodies]

    letterhead = [_zone(text, city) for text in outline.furniture]
    head = [zones[section.index] for section in outline.sections[:_HEAD_SECTIONS] if section.is_heading]

    sources = _Sources(title_zone, declared, opening, signed, zones, letterhead, head)
    found_kommuner, problems = _kommun_parties(sources, outline)
    polis = _police_parties(sources, signing)
    others = _other_parties(sources)
    parties = tuple(_party(mention) for mention in (*found_kommuner, *polis, *others))
    mended = [mention for mention in (*found_kommuner, *polis) if mention.is_mended]
    problems += [_mended_problem(mention) for mention in mended]
    if not polis:
        problems.append(worded_problem("nlp", "warning", "police_party_missing"))
    return PartyReading(parties, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where parties may be named, by how much that place says."""

    title: _Zone
    declared: list[_Zone]
    opening: list[_Zone]
    signed: list[_Zone]
    everywhere: list[_Zone]
    letterhead: list[_Zone]
    head: list[_Zone]

    @property
    def joint_chains(self) -> list[tuple[Mention, ...]]:
        """The chains that introduce the parties: those of the title, else of the first section that has
        one."""
        for group in ([self.title], *([zone] for zone in self.opening)):
            chains = [chain for zone in group for chain in zone.joint_chains]
            if chains:
                return chains
        return []


def _zone(text: str, city: str | None) -> _Zone:
    read = Text.of(text)
    police = find_police(read)
    districts = find_districts(read, city)
    kommun = find_kommuner(read, police + districts)
    full = tuple(mention for mention in kommun if mention.is_full)
    others = find_organisations(read, police + districts + full)
    kommun = tuple(m for m in kommun if m.is_full or not overlaps(m.start, m.end, others))
    every = sorted((*police, *districts, *kommun, *others), key=lambda mention: mention.start)
    covered = PARTIES.covers.in_folded.search(read.folded)
    return _Zone(
        text, tuple(m for m in every if not covered or m.start < covered.start() or m.type == "polis")
    )


def _is_link(gap: str) -> bool:
    words = re.findall(r"\w+", fold(re.sub(r"\([^)]*\)", " ", gap)))
    return (
        len(words) <= _LONGEST_LINK
        and all(word in _LINK_WORDS or word.isdigit() for word in words)
        and "." not in gap.strip(" .")
    )


def _only_city(outline: Outline) -> str | None:
    """Return the code of the one city with districts of their own that the document names."""
    names = {code: fold(kommuner()[code].official_name) for code in _CITIES_WITH_DISTRICTS}
    named = {code for code, name in names.items() if name in outline.folded}
    return named.pop() if len(named) == 1 else None


def _declared(outline: Outline, zones: list[_Zone]) -> list[_Zone]:
    """Return the sections under a heading or label *Parter*."""
    declared: list[_Zone] = []
    for section in outline.sections[: OPENING_SECTIONS * 2]:
        if not _PARTIES_HEADING.search(section.folded):
            continue
        declared.append(zones[section.index])
        for following in outline.sections[section.index + 1 : section.index + 6]:
            if following.is_heading and not zones[following.index].mentions:
                break
            declared.append(zones[following.index])
    return declared


def _kommun_parties(sources: _Sources, outline: Outline) -> tuple[list[Mention], list[Problem]]:
    named = [m for chain in sources.joint_chains for m in chain if m.type == "kommun"]
    named += [m for m in sources.title.mentions if m.type == "kommun" and m.is_full]
    if not named:
        named = [m for zone in sources.declared for m in zone.mentions if m.type == "kommun" and m.is_full]
    named += [m for zone in sources.signed for m in zone.mentions if m.type == "kommun" and m.is_full]
    if not named:
        named = [m for zone in sources.head for m in zone.mentions if m.type == "kommun" and m.is_full]
    if not named:
        named = [
            m
            for zone in sources.everywhere
            for chain in zone.joint_chains
            for m in chain
            if m.type == "kommun"
        ]
    if named:
        return _distinct(named), []
    unknown = _unknown_in_title(sources)
    if unknown:
        return [], [unknown]
    return _by_count(sources, outline)


def _by_count(sources: _Sources, outline: Outline) -> tuple[list[Mention], list[Problem]]:
    """Without a place that introduces the parties: the kommun that the text is clearly about."""
    mentions = [m for zone in sources.everywhere for m in zone.mentions if m.type == "kommun"]
    full = Counter(m.key for m in mentions if m.is_full)
    ranked = full.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= CLEAR_MAJORITY * ranked[1][1]):
        return _distinct([m for m in mentions if m.is_full and m.key == ranked[0][0]]), []
    in_letterhead = [
        m for zone in sources.letterhead for m in zone.mentions if m.type == "kommun" and m.is_full
    ]
    if not ranked and len({m.key for m in in_letterhead}) == 1:
        return _distinct(in_letterhead), []
    in_title = [m for m in sources.title.mentions if m.type == "kommun"]
    if not ranked and in_title and PARTIES.kommun_acts.in_folded.search(outline.folded):
        return _distinct(in_title), []
    names = ", ".join(dict.fromkeys(m.as_written for m in mentions))
    if len(ranked) > 1:
        return [], [worded_problem("nlp", "warning", "kommun_party_unclear", names=names)]
    details = {"names": names} if names else {}
    return [], [worded_problem("nlp", "warning", "kommun_party_missing", None, **details)]


def _unknown_in_title(sources: _Sources) -> Problem | None:
    """A kommun introduced by a name that nobody bears is a misread one."""
    for zone in (sources.title, *sources.opening[:3]):
        names = unknown_kommun_names(Text.of(zone.text), zone.mentions)
        if names:
            return worded_problem("nlp", "warning", "kommun_unknown", name=names[0])
    return None


def _distinct(mentions: list[Mention]) -> list[Mention]:
    """One mention for each kommun, the first full one; a district stands in for its city."""
    with_district = {m.kommun_code for m in mentions if m.district}
    best: dict[str, Mention] = {}
    for mention in mentions:
        if mention.district is None and mention.kommun_code in with_district:
            continue
        held = best.get(mention.key)
        if held is None or (held.is_mended and not mention.is_mended):
            best[mention.key] = mention
    return list(best.values())


def _police_parties(sources: _Sources, signing: Signing) -> list[Mention]:
    introduced = [m for chain in sources.joint_chains for m in chain if m.type == "polis"]
    introduced += [
        m
        for zone in (sources.title, *sources.declared, *sources.signed)
        for m in zone.mentions
        if m.type == "polis"
    ]
    opening = [m for zone in sources.opening for m in zone.mentions if m.type == "polis"]
    everywhere = [m for zone in sources.everywhere for m in zone.mentions if m.type == "polis"]
    chiefs = [unit for signatory in signing.signatories if (unit := unit_of_chief(signatory.title or ""))]
    level = max((m.level for m in introduced), default=0)
    if level:
        # the most local unit signs; the region or area above it only says where it belongs
        keys = dict.fromkeys(m.key for m in introduced if m.level == level)
        return [_fullest(key, [*introduced, *opening, *everywhere]) for key in keys]
    if chiefs:
        return [_fullest(key, [*everywhere, *chiefs]) for key in dict.fromkeys(unit.key for unit in chiefs)]
    letterhead = [m for zone in sources.letterhead for m in zone.mentions if m.type == "polis"]
    for mentions in (opening, everywhere, letterhead):
        local = Counter(m.key for m in mentions if m.level)
        if len(local) == 1:
            return [_fullest(next(iter(local)), [*opening, *everywhere, *letterhead])]
    for mentions in (introduced, opening):
        placed = {m.key: m for m in mentions if m.key and not m.level}
        if placed and (mentions is introduced or len(placed) == 1):
            return list(placed.values())
    plain = [m for m in (*introduced, *everywhere, *letterhead) if not m.level]
    if not plain:
        return []
    return [max(plain, key=_is_said_in_full)]


def _is_said_in_full(mention: Mention) -> tuple[bool, bool]:
    in_full = PARTIES.authority_in_full.in_text.match(mention.as_written) is not None
    return in_full, mention.as_written[0].isupper()


def _fullest(key: str, mentions: list[Mention]) -> Mention:
    """The mention with the longest official form: what says authority, region and unit says most."""
    of_key = [mention for mention in mentions if mention.key == key and mention.level]
    top = max(mention.level for mention in of_key)
    return max((m for m in of_key if m.level == top), key=lambda mention: len(mention.name))


def _other_parties(sources: _Sources) -> list[Mention]:
    named = [m for chain in sources.joint_chains for m in chain if m.type == "annan"]
    named += [m for zone in sources.declared for m in zone.mentions if m.type == "annan"]
    named += [m for zone in sources.signed for m in zone.mentions if m.type == "annan"]
    return list({m.key: m for m in reversed(named)}.values())[::-1]


def _party(mention: Mention) -> Party:
    if mention.type == "polis":
        written = mention.as_written if mention.level else mention.as_written.removesuffix("s")
        return Party("polis", mention.name if mention.level or mention.key else AUTHORITY, written)
    lan_code = kommuner()[mention.kommun_code].lan_code if mention.kommun_code else None
    return Party(
        mention.type, mention.name, mention.as_written, mention.kommun_code, lan_code, mention.district
    )


def _mended_problem(mention: Mention) -> Problem:
    names = {"written": mention.as_written, "name": mention.name}
    return worded_problem("nlp", "warning", f"{mention.type}_name_mended", None, **names)
