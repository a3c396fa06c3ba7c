"""Scores datasets made from the table corpus: ``python -m lab.table_corpus.measure CORPUS DATASET...``.

Give one dataset for each language, since an ingest reads one language.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from lab.table_corpus.calibration import calibration_text
from lab.table_corpus.document_score import DocumentScore, Tally, score_document
from lab.table_corpus.published_cells import FoundCell, read_cells
from lab.table_corpus.truth import load_truths

Key = Callable[[DocumentScore], str]


def measure(corpus: Path, datasets: Sequence[Path]) -> list[DocumentScore]:
    """Score every document of the corpus; one that no dataset holds scores as if nothing had been found."""
    found: dict[str, list[FoundCell]] = {}
    for dataset in datasets:
        found |= read_cells(dataset)
    return [score_document(truth, found.get(truth.name, [])) for truth in load_truths(corpus)]


def group_text(scores: Sequence[DocumentScore], title: str, key: Key) -> str:
    """One line for each value of `key`, and one for all."""
    groups = {name: [s for s in scores if key(s) == name] for name in sorted({key(s) for s in scores})}
    lines = [
        f"{title:28}{'docs':>5}{'grits':>8}{'cells':>8}{'cut rows':>12}{'items':>8}"
        f"{'signs':>14}{'numbers':>16}"
    ]
    lines += [_line(name, group) for name, group in (*groups.items(), ("all", list(scores)))]
    return "\n".join(lines)


def _line(name: str, scores: Sequence[DocumentScore]) -> str:
    grits = sum(s.grits for s in scores) / len(scores)
    cells = sum(s.cells for s in scores) / len(scores)
    cut = _sum([s.cut_rows for s in scores])
    items = _sum([s.items for s in scores])
    signs, numbers = _sum([s.signs for s in scores]), _sum([s.numbers for s in scores])
    cut_text = f"{cut.right}/{cut.total}" if cut.total else "–"
    return (
        f"{name:28}{len(scores):5}{grits:8.3f}{cells:8.3f}{cut_text:>12}{items.share:8.3f}"
        f"{_with_hidden(signs):>14}{_with_hidden(numbers):>16}"
    )


def _with_hidden(tally: Tally) -> str:
    """Share right, and how many of the wrong ones nothing warns of."""
    return f"{tally.share:.3f} ({tally.hidden})" if tally.total else "–"


def _sum(tallies: Sequence[Tally]) -> Tally:
    return sum(tallies, Tally())


def main() -> None:
    parser = argparse.ArgumentParser(description="Score datasets made from the table corpus.")
    parser.add_argument("corpus", type=Path, help="folder that lab.table_corpus.make wrote")
    parser.add_argument("datasets", type=Path, nargs="+", help="folders of published datasets")
    parser.add_argument("--documents", action="store_true", help="a line for each document too")
    options = parser.parse_args()
    scores = measure(options.corpus, options.datasets)
    if options.documents:
        print(group_text(scores, "document", lambda s: s.truth.name), end="\n\n")
    print(group_text(scores, "case", lambda s: s.truth.case), end="\n\n")
    print(group_text(scores, "rules", lambda s: s.truth.print), end="\n\n")
    print(group_text(scores, "scan", lambda s: s.truth.scan), end="\n\n")
    print("In brackets: wrong ones in cells that nothing marks for review.\n")
    print(calibration_text(scores))


if __name__ == "__main__":
    main()
