"""What is seen of a heading that may name an area: its words, what stands below it, its siblings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.document.agreement import Theme
from pipeline.document.blocks import Table
from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.times import YEAR
from pipeline.nlp.areas.labels import can_be_unmarked_label
from pipeline.nlp.areas.lists import is_lost_heading
from pipeline.nlp.language.folding import fold
from pipeline.nlp.language.linear_text import Block, ends_block
from pipeline.nlp.language.parses import parse
from pipeline.nlp.structure.area_words import is_area_heading, labelled_area
from pipeline.nlp.structure.headings import is_generic, taken_apart
from pipeline.nlp.structure.numbers import clean_label, numbering, unnumbered
from pipeline.nlp.structure.sections import Outline, Section

WORDS_SCALE, ABOVE_SCALE, BELOW_SCALE = 1.0, 0.7, 0.7
SIGN_VALUE = 0.5
MOST_WORDS = 14
"""Of a heading that can name an area."""
_BELOW_LETTERS = 200
"""Of the text below a heading that tell what it is about."""
_YEAR = re.compile(rf"\b{YEAR}\b")
_NUMBER = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.):]?\s", re.IGNORECASE)

_SERIES = re.compile(r"^(?P<word>[^\W\d_]{3,}\s+)?(?P<no>\d{1,2}|[A-ZÅÄÖ]|[IVX]+)(?:\s*[.:|)–—-])\s*(?=\S)")
"""One of a row of headings: "Insats 2. Trafik", "Prioritering B: Torget"."""
_LETTER = re.compile(r"^[A-ZÅÄÖ][.)]\s+(?=\S)")

ThemesOf = Callable[[str], tuple[Theme, ...]]


@dataclass(frozen=True)
class HeadingUnit:
    """A heading that may name an area, with what stands below it up to the next one.

    Attributes
    ----------
    above
        The nearest heading of a higher level, the title among them.
    """

    section: Section
    below: tuple[Section, ...]
    tables: tuple[Table, ...]
    above: Section | None
    in_series: bool

    @cached_property
    def label(self) -> str:
        """Return the heading without number and without the words that call it an area."""
        text = self.section.text
        if self.in_series and (series := _SERIES.match(text)):
            return clean_label(text[series.end() :])
        return labelled_area(text) or clean_label(_LETTER.sub("", unnumbered(text)))

    @property
    def kin(self) -> tuple[object, ...]:
        """What headings of one row have in common."""
        return (self.section.is_heading, self.section.block.level, numbering_depth(self.section.text))


def numbering_depth(text: str) -> int:
    """Return how many numbers a heading's decimal number has; 0 without one."""
    own = numbering(text)
    return own[0].count(".") + 1 if own else 0


def heading_units(outline: Outline, skipped: frozenset[int]) -> tuple[HeadingUnit, ...]:
    """Return the headings of a document that are short enough to name an area, in reading order."""
    heads = [section for section in outline.sections if _may_head(section) and section.index not in skipped]
    series = Counter(_series_word(section) for section in heads)
    units: list[HeadingUnit] = []
    for number, section in enumerate(heads):
        end = heads[number + 1].index if number + 1 < len(heads) else len(outline.sections)
        below = tuple(s for s in outline.sections[section.index + 1 : end] if s.index not in skipped)
        tables = tuple(table for at, table in outline.tables if section.index < at <= end)
        units.append(
            HeadingUnit(
                section, below, tables, _above(section, heads[:number]), series[_series_word(section)] > 1
            )
        )
    return tuple(unit for unit in units if unit.section.word_count <= MOST_WORDS and unit.label)


def _series_word(section: Section) -> str | None:
    """Return the word that a heading of a row begins with; a heading of none, by its own place."""
    found = _SERIES.match(section.text)
    return found["word"].strip().lower() if found and found["word"] else f"#{section.index}"


def _may_head(section: Section) -> bool:
    return section.is_heading or (is_lost_heading(section) and can_be_unmarked_label(section.text))


def _above(section: Section, before: Sequence[Section]) -> Section | None:
    own = numbering_depth(section.text)
    for other in reversed(before):
        depth = numbering_depth(other.text)
        if own and depth:
            if depth < own:
                return other
        elif other.is_heading and other.block.level < section.block.level:
            return other
    return None


def blocks_of_heading(unit: HeadingUnit, signs: Sequence[str]) -> tuple[Block, ...]:
    """Return the features of a heading: its words, those above and below it, and its signs."""
    below = " ".join(section.text for section in unit.below)[:_BELOW_LETTERS]
    return (
        ends_block(unit.label, "", WORDS_SCALE),
        ends_block(unit.above.text if unit.above else "", "^", ABOVE_SCALE),
        ends_block(below, "_", BELOW_SCALE),
        Block({f"@{sign}": SIGN_VALUE for sign in signs}),
    )


def signs_of_headings(
    units: Sequence[HeadingUnit], outline: Outline, themes_of: ThemesOf
) -> tuple[tuple[str, ...], ...]:
    """Return the signs of every heading of a document, what its siblings show among them."""
    own = [_own_signs(unit, outline, themes_of) for unit in units]
    found: list[tuple[str, ...]] = []
    for number, unit in enumerate(units):
        kin = [n for n, other in enumerate(units) if n != number and other.kin == unit.kin]
        signs = [*own[number], f"kin={_step(len(kin), (0, 1, 3, 7))}"]
        signs.append(f"through={_step(unit.section.index / len(outline.sections), (0.15, 0.4, 0.7, 0.9))}")
        shared = {sign for n in kin for sign in own[n] if sign.startswith(_SHARED)}
        for sign in shared:
            share = sum(sign in own[n] for n in kin) / len(kin)
            signs.append(f"kin {sign}:{_step(share, (0.3, 0.7))}")
        signs += (
            [f"next {sign}" for sign in own[number + 1] if sign.startswith(_SHARED)]
            if (number + 1 < len(units))
            else ["last"]
        )
        signs += (
            [f"before {sign}" for sign in own[number - 1] if sign.startswith(_SHARED)]
            if (number)
            else ["first"]
        )
        found.append(tuple(signs))
    return tuple(found)


_SHARED = (
    "generic",
    "ground=",
    "theme=",
    "asks",
    "party",
    "items=",
    "area label",
    "verb",
    "over areas",
    "series",
)


def _own_signs(unit: HeadingUnit, outline: Outline, themes_of: ThemesOf) -> list[str]:
    section, label = unit.section, unit.label
    heading = taken_apart(section.text)
    theme = themes_of(label)[:1]
    signs = [
        f"level={section.block.level}" if section.is_heading else "lost",
        f"ground={heading.ground}",
        f"role={heading.role}",
        f"words={_step(len(label.split()), (1, 2, 4, 7))}",
        f"theme={theme not in {(), ('ovrigt',)}}",
        f"depth={numbering_depth(section.text)}",
        f"items={_step(sum(s.is_item for s in unit.below), (0, 1, 3, 8))}",
        f"texts={_step(sum(not s.is_item for s in unit.below), (0, 1, 3))}",
        f"tables={bool(unit.tables)}",
    ]
    said = " ".join(s.folded for s in outline.sections if not s.is_heading)
    for name, held in (
        ("generic", is_generic(section.text)),
        ("area label", labelled_area(section.text) is not None),
        ("asks", section.text.endswith("?") or bool(HEADINGS.asks.in_folded.match(section.folded))),
        ("open", section.text.endswith(":")),
        ("party", bool(HEADINGS.names_party.in_folded.search(section.folded))),
        ("year", bool(_YEAR.search(section.folded))),
        ("series", unit.in_series),
        ("numbered", bool(_NUMBER.match(section.text))),
        ("kind", heading.kind is not None),
        ("over areas", is_area_heading(section.folded)),
        ("verb", any("Fin" in token.morph.get("VerbForm", []) for token in parse(label))),
        ("said", len(label) > 4 and fold(label) in said),
        ("bond below", any(HEADINGS.names_party.in_folded.search(s.folded) for s in unit.below)),
        ("leads on", any(s.text.endswith(":") for s in unit.below)),
    ):
        if held:
            signs.append(name)
    if unit.above is not None:
        above = unit.above
        signs += [f"above ground={taken_apart(above.text).ground}"]
        signs += ["above areas"] if is_area_heading(above.folded) else []
        signs += ["above generic"] if is_generic(above.text) else []
        signs += ["above alone"] if above.index == section.index - 1 else []
    else:
        signs.append("above none")
    return signs


def _step(value: float, bounds: Sequence[float]) -> int:
    return sum(value > bound for bound in bounds)
