"""Count the annotated documents: what `models/annotated/README.md` says of their number.

Usage: ``python -m models.count_annotated``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from models.train.annotated import FAMILIES, SPLITS, AnnotatedDocument, Unit, annotated_documents
from pipeline.document.agreement import THEMES

_OF_ALL = ("documents", "units", "binding")


def _facts(unit: Unit, family: str) -> Iterator[str]:
    """Yield every name under which a unit is counted."""
    yield "units"
    yield family
    if unit.mark.binds:
        yield "binding"
        yield unit.mark.actor or "open"
        yield from unit.mark.themes


def count(documents: Iterable[AnnotatedDocument]) -> Counter[str]:
    """Return how many documents and units there are, and units by family, actor and theme."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts["documents"] += 1
        for unit in document.units:
            counts.update(_facts(unit, document.family))
    return counts


def main() -> None:
    """Print the counts of both splits as a Markdown table for each kind."""
    by_split = [count(annotated_documents(split)) for split in SPLITS]
    kinds: tuple[tuple[str, Sequence[str]], ...] = (
        ("all", _OF_ALL),
        ("units by family", FAMILIES),
        ("binding units by actor", ("kommun", "polis", "gemensam", "annan", "open")),
        ("binding units by theme", THEMES),
    )
    for kind, names in kinds:
        print(f"\n| {kind} | {' | '.join(SPLITS)} |\n|---|{'---|' * len(SPLITS)}")
        for name in names:
            print(f"| {name} | {' | '.join(str(counts[name]) for counts in by_split)} |")


if __name__ == "__main__":
    main()
