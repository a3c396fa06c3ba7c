"""Whether a sentence or bullet binds anybody, by a trained classifier: a second opinion beside the rules.

The rules of `clauses` and `surroundings` say who is bound and what a place in the document makes of a
text. Where they rest on the place alone, or on a verb that may as well tell how things are, the
classifier is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.acting_party import passive_agent
from pipeline.nlp.binding.clauses import bonds
from pipeline.nlp.binding.finite_verbs import is_bare_deed, main_verbs, opens_with_deed
from pipeline.nlp.language.linear_text import Block, text_block
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.structure.grounds import heading_ground, lead_in_ground

LABELS = ("binds",)
ABOVE_MARK = "^"
ABOVE_SCALE = 0.5
SIGN_VALUE = 0.5
_NO_NAMES = PartyNames((), None)
_LONG, _SHORT = 25, 4  # words


@lru_cache(maxsize=4096)
def grammar_signs(text: str) -> tuple[str, ...]:
    """Return what grammar says of a text, by name."""
    return tuple(_signs_of(text))


def _signs_of(text: str) -> Iterator[str]:
    """Yield what grammar says of a text, by name."""
    doc = parse(text)
    finite = main_verbs(doc)
    found = bonds(text, _NO_NAMES)
    yield f"bond={found[0].strength if found else 'none'}"
    yield f"bonds={min(len(found), 2)}"
    yield f"deed={'bare' if is_bare_deed(text) else 'opening' if opens_with_deed(text) else 'none'}"
    if not finite:
        yield "verb=none"
    for verb in finite[:1]:
        lowered = verb.lower_
        kind = next(
            (
                name
                for name, words in (
                    ("duty", VERBS.duty),
                    ("pledge", VERBS.pledge),
                    ("charge", VERBS.charge | VERBS.charge_with),
                    ("weak", VERBS.weak),
                    ("state", VERBS.states),
                )
                if lowered in words
            ),
            "other",
        )
        yield f"verb={kind}"
        yield f"tense={''.join(verb.morph.get('Tense', [])) or 'none'}"
        yield f"voice={''.join(verb.morph.get('Voice', [])) or 'none'}"
        yield f"verb place={min(verb.i, 6)}"
    if passive_agent(text, _NO_NAMES) is not None:
        yield "agent"
    first = doc[0] if len(doc) else None
    if first is not None:
        yield f"opens={first.pos_}"
        yield f"lower={first.text[:1].islower()}"
    words = len(text.split())
    yield f"length={'long' if words > _LONG else 'short' if words <= _SHORT else 'middle'}"
    yield f"stop={text.rstrip()[-1:] in ('.', '!')}"
    yield f"number={any(token.like_num for token in doc)}"


def _place_signs(above: str) -> Iterator[str]:
    lines = above.split("\n") if above else []
    grounds = [lead_in_ground(lines[0]), *(heading_ground(line) for line in lines)] if lines else []
    for name, ground in zip(("lead", "first", "second", "third"), grounds, strict=False):
        yield f"{name}={ground}"
    firm = next((ground for ground in grounds if ground not in ("neutral", "areas")), "none")
    yield f"ground={firm}"


def binding_blocks(text: str, above: str) -> tuple[Block, ...]:
    """Return the features of a text: its words and pieces, those above it, and what grammar says.

    Parameters
    ----------
    above
        Lead-in and headings, one line each, the nearest first.
    """
    signs = {f"@{sign}": SIGN_VALUE for sign in (*grammar_signs(text), *_place_signs(above))}
    return (text_block(text), text_block(above, ABOVE_MARK, ABOVE_SCALE), Block(signs))
