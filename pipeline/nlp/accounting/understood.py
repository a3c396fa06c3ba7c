"""How much of a document nothing was understood of, and what a person is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pipeline.document.accounted import AccountedPassage, PassageClass
from pipeline.document.problem import Problem
from pipeline.lexicon.roles import heading_role
from pipeline.wording.published.problems import worded_problem

MOST_UNKNOWN = 0.25
"""Share of words without a class from which a person is told. Measured (`lab.measure.accounting`): the
stored pages of the sample scans have 0.05 at most; of the invented documents of every family those above a
quarter are of so few words that the next number spares them; agreements of others whose tables were lost have
0.28 to 0.70."""

FEWEST_WORDS = 40
"""Words without a class from which a person is told, so that a letterhead alone is no reason."""

MOST_UNUSED = 0.3
"""The same for the words of one table that holds åtgärder; no table of those samples has so much."""

FEWEST_UNUSED = 12
"""Words of a table without a class, at least: a column of costs or of crosses has fewer."""

FEWEST_HEADINGS = 2
"""Known headings of columns that make a table one of åtgärder, though nothing was read from it."""

_BESIDE: frozenset[PassageClass] = frozenset({"furniture", "heading", "table_header"})


def not_understood(passages: Iterable[AccountedPassage]) -> float:
    """Return the share of words for whose passages nothing spoke; furniture and headings do not count."""
    unknown, every = _words(passages)
    return unknown / every if every else 0.0


def understanding_problems(
    passages: Iterable[AccountedPassage], told_of: Collection[int] = ()
) -> Iterator[Problem]:
    """Yield a warning where little of a document, or of one of its tables, was understood.

    Parameters
    ----------
    told_of
        Numbers of the document's passages of which another problem tells that they were not read.
    """
    every = tuple(passage for passage in passages if passage.source_no not in told_of)
    unknown, words = _words(every)
    if unknown >= max(FEWEST_WORDS, MOST_UNKNOWN * words):
        yield worded_problem(
            "nlp", "warning", "much_not_understood", _first_page(every), words=unknown, of=words
        )
        return
    by_table: dict[int, list[AccountedPassage]] = defaultdict(list)
    for passage in every:
        if passage.table_no is not None:
            by_table[passage.table_no].append(passage)
    for number, own in by_table.items():
        unknown, words = _words(own)
        if unknown >= max(FEWEST_UNUSED, MOST_UNUSED * words) and _holds_actions(own):
            page = _first_page(own)
            yield worded_problem(
                "nlp", "warning", "much_not_understood", page, table=number, words=unknown, of=words
            )


def _holds_actions(passages: Iterable[AccountedPassage]) -> bool:
    """Whether a table is one of åtgärder: one came of it, or headings are in it that such tables have."""
    roles = {heading_role(passage.text) for passage in passages} - {None}
    return len(roles) >= FEWEST_HEADINGS or any(p.passage_class == "undertaking" for p in passages)


def _words(passages: Iterable[AccountedPassage]) -> tuple[int, int]:
    unknown = every = 0
    for passage in passages:
        if passage.passage_class not in _BESIDE:
            words = len(passage.text.split())
            every += words
            unknown += words if passage.passage_class == "unknown" else 0
    return unknown, every


def _first_page(passages: Iterable[AccountedPassage]) -> int:
    return next(passage.page for passage in passages if passage.passage_class == "unknown")
