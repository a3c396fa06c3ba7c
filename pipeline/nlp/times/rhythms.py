"""How often something comes again."""

from __future__ import annotations

from pipeline.document.agreement import Recurrence
from pipeline.lexicon.times import TIMES
from pipeline.nlp.language.folding import fold


def recurrence_in(text: str) -> Recurrence | None:
    """Return how often a text says that something is done; None where it names no or two rhythms."""
    folded = fold(text)
    found = [rhythm for rhythm, pattern in TIMES.recurrence.items() if pattern.in_folded.search(folded)]
    if len(found) == 2 and found[1] in ("löpande", "vid behov"):
        return found[0]  # "löpande, minst en gång per år": the rhythm says more
    return found[0] if len(found) == 1 else None
