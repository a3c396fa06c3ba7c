"""What is seen of who is bound: each place that may name a party, with the party that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.document.agreement import Actor
from pipeline.lexicon.verbs import VERBS
from pipeline.lexicon.weighed import WEIGHED
from pipeline.nlp.binding.acting_party import (
    bonded_party,
    infinitive_subject,
    leading_party,
    opening_party,
    other_party,
    passive_agent,
)
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.commitments.weighing.units import Unit
from pipeline.nlp.language.linear_text import Block, ends_block
from pipeline.nlp.names.party_words import trailing_actor

SIGN_VALUE = 0.5
WORDS_SCALE = 1.0
ABOVE_SCALE = 0.7
_FIRST_WORDS = 4
_THAT = VERBS.opens_with_that.in_text


def actor_signs(unit: Unit, siblings: Sequence[Unit], with_rules: bool = True) -> tuple[str, ...]:
    """Return who is named where, for one unit.

    Parameters
    ----------
    with_rules
        Whether what the rules decided of it and its siblings is among the signs.
    """
    sources = tuple(_sources(unit))
    signs = [*_source_signs(sources), *_mention_signs(unit), *_joining_signs(unit, sources)]
    if with_rules:
        signs += _rule_signs(unit, siblings)
    return tuple(signs)


def _sources(unit: Unit) -> Iterator[tuple[str, Actor]]:
    """Yield each source that names a party, the nearest first."""
    place, names = unit.place, unit.place.names
    text = _THAT.sub("", unit.text)
    ending = trailing_actor(unit.text, names)
    lead = place.lead_in if unit.kind == "item" else None
    sources: tuple[tuple[str, Actor | None], ...] = (
        ("ending", ending.actor if ending else None),
        ("subject", bonded_party(text, names)),
        ("infinitive", infinitive_subject(text, names)),
        ("leading", leading_party(text, names)),
        ("opening", opening_party(text, names)),
        ("agent", passive_agent(text, names)),
        ("impersonal", impersonal_duty(text, names)),
        ("other", "annan" if other_party(text) is not None else None),
        ("lead", lead.actor if lead else None),
        ("heading", place.actor),
        ("promise", place.promise.actor if place.promise else None),
    )
    yield from ((source, actor) for source, actor in sources if actor is not None)


def _source_signs(sources: Sequence[tuple[str, Actor]]) -> Iterator[str]:
    yield from (f"{source}={actor}" for source, actor in sources)
    yield f"first={sources[0][0]}:{sources[0][1]}" if sources else "first=none"


def _mention_signs(unit: Unit) -> Iterator[str]:
    names = unit.place.names
    yield f"joint={names.joint}"
    lead = unit.place.lead_in if unit.kind == "item" else None
    texts = [("text", unit.text)]
    texts += [("lead", lead.text)] if lead else []
    texts += [("heading", heading.text) for heading in unit.place.headings[-1:]]
    for where, text in texts:
        yield from (f"{where} mentions={actor}" for actor in sorted(names.named_in(text)))


def _joining_signs(unit: Unit, sources: Sequence[tuple[str, Actor]]) -> Iterator[str]:
    """Yield words that make one party two, with the party that stands nearest."""
    nearest = sources[0][1] if sources else "none"
    for sign, held in (
        ("we", VERBS.we.in_text.search(unit.text)),
        ("joined", WEIGHED.joins_others.in_text.search(unit.text)),
    ):
        if held:
            yield sign
            yield f"{sign} nearest={nearest}"


def _rule_signs(unit: Unit, siblings: Sequence[Unit]) -> Iterator[str]:
    counted = Counter(commitment.actor for sibling in siblings for commitment in sibling.found)
    if counted:
        yield f"siblings={counted.most_common(1)[0][0]}"
    for commitment in unit.found:
        yield f"rule={commitment.actor}"
        yield f"rule:{commitment.evidence[0]}={commitment.actor}"


def actor_blocks(unit: Unit, signs: Sequence[str]) -> tuple[Block, ...]:
    """Return the features of who is bound: the signs, the words of the unit and those above it."""
    lead = unit.place.lead_in.text if unit.kind == "item" and unit.place.lead_in else ""
    above = "\n".join(heading.text for heading in unit.place.headings[-2:] if heading is not unit.place.title)
    return (
        Block({f"@{sign}": SIGN_VALUE for sign in signs}),
        ends_block(unit.text, "", WORDS_SCALE),
        ends_block(" ".join(unit.text.split()[:_FIRST_WORDS]), "1", WORDS_SCALE),
        ends_block(lead, "<", WORDS_SCALE),
        ends_block(above, "^", ABOVE_SCALE),
    )
