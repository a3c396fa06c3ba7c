"""How an agreement says that its undertakings are followed up, as an attribute of those undertakings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document.agreement import Commitment
from pipeline.document.blocks import Document, TextBlock
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.sentences import sentences

_FOLLOWED_UP = VERBS.followed_up.in_text
_FOLLOWS_UP = VERBS.follows_up.in_text
_WHAT = re.compile(rf"^(\w{{8,}}n)\s+{VERBS.is_followed_up.text_source}")
"""What is followed up, if it is one long word: "Åtgärdsplanen följs upp ..."."""


def _statements(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, TextBlock) and block.kind == "paragraph":
            yield from (s for s in sentences(block.text) if _FOLLOWED_UP.search(s) and s.endswith("."))


def with_follow_ups(commitments: tuple[Commitment, ...], document: Document) -> tuple[Commitment, ...]:
    """Return the commitments, those of prose to follow something up with when and how that is done.

    A sentence such as "Uppföljning ska göras årligen." binds nobody by itself; it tells how the duty
    to follow up, or to keep the plan that it names, is to be fulfilled. It is given only where the
    document holds one such sentence.
    """
    own = {commitment.text for commitment in commitments}
    said = list(dict.fromkeys(s for s in _statements(document) if s not in own))
    if len(said) != 1:
        return commitments
    what = _WHAT.match(said[0])
    return tuple(
        replace(commitment, follow_up=said[0])
        if commitment.origin == "prose"
        and not commitment.follow_up
        and (
            _FOLLOWS_UP.search(commitment.text) or (what and what[1][:-2].lower() in commitment.text.lower())
        )
        else commitment
        for commitment in commitments
    )
