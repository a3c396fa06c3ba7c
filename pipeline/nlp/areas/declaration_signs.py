"""What is seen of a declaration of areas: its source, its announcement, its labels, what repeats them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.evidence import Declaration, Source
from pipeline.nlp.areas.heading_signs import HeadingUnit, ThemesOf
from pipeline.nlp.areas.labels import same_area
from pipeline.nlp.language.folding import fold
from pipeline.nlp.language.linear_text import Block, ends_block, logit
from pipeline.nlp.language.parses import parse
from pipeline.nlp.structure.area_words import announces_areas
from pipeline.nlp.structure.headings import is_generic, taken_apart
from pipeline.nlp.structure.sections import Outline

SIGN_VALUE, BELIEF_VALUE = 0.5, 0.25
SAID_SCALE, ABOVE_SCALE, LABELS_SCALE = 1.2, 0.5, 0.5
_SPOKEN = (Source.LIST, Source.SENTENCE, Source.TELLING, Source.ENUMERATION, Source.PLAIN_LIST)
_BARE = ("source=", "count=", "echo=")
_DIGIT = re.compile(r"\d")
_LAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Around:
    """What a declaration is held against.

    Attributes
    ----------
    headings
        With how likely each names an area.
    declarations
        All of the document.
    """

    outline: Outline
    headings: Sequence[tuple[HeadingUnit, float]]
    declarations: Sequence[Declaration]


def blocks_of_declaration(declaration: Declaration, around: Around, themes_of: ThemesOf) -> tuple[Block, ...]:
    """Return the features of a declaration."""
    signs = list(_signs(declaration, around, themes_of))
    values = {f"@{sign}": SIGN_VALUE for sign in signs}
    values |= {
        f"@{a}&{b}": SIGN_VALUE
        for a in signs
        if a.startswith("source=")
        for b in signs
        if b is not a and b.startswith((*_BARE, "explicit", "names=", "announces"))
    }
    heading = _heading_over(declaration, around)
    labels = " ".join(area.label for area in declaration.areas)
    said = declaration.announcement
    return (
        ends_block(said, "", SAID_SCALE),
        ends_block(" ".join(said.split()[-_LAST_WORDS:]), "1", SAID_SCALE),
        ends_block(heading, "^", ABOVE_SCALE),
        ends_block(labels, "=", LABELS_SCALE),
        Block(values),
        Block(dict(_believed(declaration, around))),
    )


def _heading_over(declaration: Declaration, around: Around) -> str:
    first = declaration.areas[0].passage
    at = next((s.index for s in around.outline.sections if s.passage is first), None)
    over = around.outline.heading_over(at) if at is not None else None
    return over.text if over else ""


def _believed(declaration: Declaration, around: Around) -> Sequence[tuple[str, float]]:
    """Return how likely the headings that repeat the labels name areas."""
    found = []
    for area in declaration.areas:
        named = [names for unit, names in around.headings if same_area(unit.label, area.label)]
        if named:
            found.append(logit(max(named)))
    if not found:
        return (("headed none", BELIEF_VALUE),)
    kind = "spoken" if declaration.source in _SPOKEN else "headed"
    return (
        (f"{kind} mean", sum(found) / len(found) * BELIEF_VALUE),
        (f"{kind} least", min(found) * BELIEF_VALUE),
        (f"{kind} share", len(found) / len(declaration.areas)),
    )


def _signs(declaration: Declaration, around: Around, themes_of: ThemesOf) -> Sequence[str]:
    areas = declaration.areas
    labels = [area.label for area in areas]
    folded = fold(declaration.announcement)
    stated = declaration.stated_count
    themed = sum(themes_of(label)[:1] not in {(), ("ovrigt",)} for label in labels) / len(labels)
    words = [len(label.split()) for label in labels]
    signs = [
        f"source={declaration.source.value}",
        f"count={'none' if stated is None else stated == len(areas)}",
        f"areas={_step(len(areas), (1, 2, 3, 4, 5, 7))}",
        f"themed={_step(themed, (0.01, 0.49, 0.99))}",
        f"words={_step(sum(words) / len(words), (1.5, 3, 5, 8))}",
        f"longest={_step(max(words), (2, 4, 7, 10))}",
        f"ground={taken_apart(declaration.announcement).ground if folded else 'none'}",
    ]
    spoken = declaration.source in _SPOKEN
    others = [d for d in around.declarations if d is not declaration and (d.source in _SPOKEN) != spoken]
    repeating = [area.label for d in others for area in d.areas]
    if spoken:
        repeating += [unit.label for unit, _ in around.headings]
    signs.append(f"echo={_echo(labels, repeating)}")
    first = next((s.index for s in around.outline.sections if s.passage is areas[0].passage), None)
    place = first / len(around.outline.sections) if first is not None else 0.5
    signs.append(f"through={_step(place, (0.1, 0.3, 0.6, 0.85))}")
    stop = around.outline.sections[first] if first is not None else None
    for name, held in (
        ("explicit", declaration.is_explicit),
        ("announces", bool(folded) and announces_areas(folded)),
        ("no areas", bool(HEADINGS.no_areas.in_folded.search(folded))),
        ("open", declaration.announcement.rstrip().endswith(":")),
        ("party", any(HEADINGS.names_party.in_folded.search(fold(label)) for label in labels)),
        ("digit", any(_DIGIT.search(label) for label in labels)),
        ("generic", any(is_generic(label) for label in labels)),
        ("verb", any("Fin" in t.morph.get("VerbForm", []) for label in labels for t in parse(label))),
        (
            "infinitive",
            any(t.morph.get("VerbForm", []) == ["Inf"] for label in labels for t in parse(label)[:1]),
        ),
        ("all capital", all(label[:1].isupper() for label in labels)),
        ("stops", stop is not None and spoken and stop.text.endswith(":")),
    ):
        if held:
            signs.append(name)
    return signs


def _echo(labels: Sequence[str], repeating: Sequence[str]) -> int:
    share = sum(any(same_area(label, other) for other in repeating) for label in labels) / len(labels)
    return _step(share, (0.01, 0.59, 0.99))


def _step(value: float, bounds: Sequence[float]) -> int:
    return sum(value > bound for bound in bounds)
