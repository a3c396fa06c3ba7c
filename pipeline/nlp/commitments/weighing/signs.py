"""What is seen of a bullet or sentence: its grammar, its place, its neighbours, what the rules say of it.

Every sign is a name that is there or not; the trained weights say what each of them is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.lexicon.roles import form_label_role
from pipeline.lexicon.verbs import VERBS
from pipeline.lexicon.weighed import WEIGHED
from pipeline.nlp.binding.features import grammar_signs
from pipeline.nlp.commitments.weighing.units import Unit
from pipeline.nlp.language.linear_text import Block, ends_block
from pipeline.nlp.structure.grounds import heading_ground, lead_in_ground

SIGN_VALUE = 0.3
WORDS_SCALE = 1.2
ABOVE_SCALE = 0.6
LEAD_SCALE = 0.6
_CONTACT = re.compile(r"@|www\.|https?:|\b\d{2,4}-\d{2,3} ?\d{2}|\b11[24][ -]?\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"[”\"»]|^[–—-]\s")
_THAT = VERBS.opens_with_that.in_text
_LONGEST_LABEL = 4  # words
_SHARES = (0.0, 0.34, 0.67, 0.999)
_LENGTHS = (3, 6, 10, 16, 25, 40)
_PLACES = (0.15, 0.4, 0.7)


def _step(value: float, bounds: Sequence[float]) -> int:
    return sum(value > bound for bound in bounds)


def own_signs(unit: Unit) -> Iterator[str]:
    """Yield what grammar and print say of a unit by itself."""
    text = _THAT.sub("", unit.text)
    yield from grammar_signs(text)
    words = text.split()
    yield f"kind={unit.kind}"
    yield f"words={_step(len(words), _LENGTHS)}"
    yield f"end={text.rstrip()[-1:] if text.rstrip()[-1:] in '.:;,!?)' else 'none'}"
    if unit.text != text:
        yield "that"
    label, colon, rest = text.partition(":")
    if colon and len(label.split()) <= _LONGEST_LABEL:
        yield f"label={form_label_role(label) or 'unknown'}"
        yield f"labelled={'nothing' if not rest.strip() else 'something'}"
    if _CONTACT.search(text):
        yield "contact"
    if _YEAR.search(text):
        yield "year"
    if "%" in text or WEIGHED.share.in_text.search(text):
        yield "share"
    if _QUOTED.search(text):
        yield "quoted"
    if VERBS.says.in_text.search(text):
        yield "says"
    if VERBS.we.in_text.search(text):
        yield "we"
    if WEIGHED.you.in_text.search(text):
        yield "you"
    if VERBS.purpose.in_text.match(text):
        yield "purpose"
    lowered = [word.strip(".,;:!?()") for word in text.lower().split()]
    if VERBS.denying.intersection(lowered):
        yield "not"
    yield from (f"modal={word}" for word in sorted(WEIGHED.modal.intersection(lowered)))
    for actor in sorted(unit.place.names.named_in(text)):
        yield f"names={actor}"


def rule_signs(unit: Unit) -> Iterator[str]:
    """Yield what the rules made of a unit."""
    if not unit.found:
        yield "rule=none"
    for commitment in unit.found:
        yield "rule=yes"
        for code in commitment.evidence:
            yield f"rule:{code}"
        for reason in commitment.review_reasons:
            yield f"rule?{reason.code}"


def place_signs(unit: Unit) -> Iterator[str]:
    """Yield what stands above a unit, and where in its list or paragraph it stands."""
    place = unit.place
    lead = place.lead_in if unit.kind == "item" else None
    yield f"ground={place.ground}"
    yield f"prose ground={place.prose_ground}"
    nearest = place.headings[-1] if place.headings else None
    yield f"heading={heading_ground(nearest.text) if nearest else 'none'}"
    yield f"heads={_step(len(place.headings), (0, 1, 2, 3))}"
    for name, held in (
        ("lead", lead is not None),
        ("lead actor", lead is not None and lead.actor is not None),
        ("heading actor", place.actor is not None),
        ("area", place.focus is not None),
        ("promise heading", place.under_a_promise),
        ("acts under heading", place.acts_under_heading),
        ("promised above", place.promise is not None),
    ):
        if held:
            yield f"under {name}"
    if lead is not None:
        yield f"lead={lead_in_ground(lead.text)}"
        yield from (f"lead {sign}" for sign in grammar_signs(lead.text) if sign.startswith(_LEAD_SIGNS))
    yield f"rank={_step(unit.rank, (0, 1, 3))}"
    yield f"depth={unit.block.depth}"
    if unit.block.marker:
        yield f"marker={'number' if unit.block.marker[:1].isalnum() else 'bullet'}"


_LEAD_SIGNS = ("bond=", "verb=", "tense=")
_SHARED_SIGNS = ("deed=", "verb=", "tense=", "opens=", "bond=", "names=", "rule=", "end=")


def _shared(signs: Sequence[str]) -> list[str]:
    return [sign for sign in signs if sign.startswith(_SHARED_SIGNS)]


def signs_of(units: Sequence[Unit], with_rules: bool = True) -> tuple[tuple[str, ...], ...]:
    """Return the signs of every unit of a document, those of neighbours and siblings among them.

    Parameters
    ----------
    with_rules
        Whether what the rules say is among them.
    """
    own = [[*own_signs(unit), *(rule_signs(unit) if with_rules else ())] for unit in units]
    shared = [_shared(signs) for signs in own]
    # Counted once for a list, not once for each of its members: a list may have thousands.
    counted: dict[int, Counter[str]] = {}
    for unit, signs in zip(units, shared, strict=True):
        counted.setdefault(unit.group, Counter()).update(dict.fromkeys(signs, 1))
    sizes = Counter(unit.group for unit in units)
    found: list[tuple[str, ...]] = []
    for number, unit in enumerate(units):
        siblings = sizes[unit.group] - 1
        signs = [*own[number], *place_signs(unit), f"siblings={_step(siblings, (0, 1, 3, 7))}"]
        signs.append(f"through={_step(number / len(units), _PLACES)}")
        if siblings:
            of_unit = frozenset(shared[number])
            signs += [
                f"siblings {sign}:{_step((count - (sign in of_unit)) / siblings, _SHARES)}"
                for sign, count in counted[unit.group].items()
                if count > (sign in of_unit)
            ]
        for name, beside in (("before", number - 1), ("after", number + 1)):
            if 0 <= beside < len(units):
                signs += [f"{name} {sign}" for sign in shared[beside]]
        found.append(tuple(signs))
    return tuple(found)


def blocks_of(unit: Unit, signs: Sequence[str]) -> tuple[Block, ...]:
    """Return the features of a unit: its words and pieces, those above it, and its signs."""
    lead = unit.place.lead_in.text if unit.kind == "item" and unit.place.lead_in else ""
    above = "\n".join(heading.text for heading in unit.place.headings[-2:] if heading is not unit.place.title)
    return (
        ends_block(unit.text, "", WORDS_SCALE),
        ends_block(lead, "<", LEAD_SCALE),
        ends_block(above, "^", ABOVE_SCALE),
        Block({f"@{sign}": SIGN_VALUE for sign in signs}),
    )
