"""Kinds of agreement, by what they call themselves."""

from __future__ import annotations

import re

from pipeline.document.agreement import Kind
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.nlp.language.folding import fold

_KINDS = tuple(DOCUMENTS.kind.items())
KIND_WORDS = re.compile(
    "|".join(f"(?P<k{number}>\\b(?:{words.folded_source}))" for number, (_, words) in enumerate(_KINDS))
)


def kind_named(text: str) -> Kind | None:
    """Return the kind that `text` names first, or None."""
    match = KIND_WORDS.search(fold(text))
    return _KINDS[int(match.lastgroup[1:])][0] if match and match.lastgroup else None
