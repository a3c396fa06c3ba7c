"""The comparison in a few sentences: what stands out, and what to be careful with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.compare.comparability import to_review
from pipeline.compare.comparison import Comparison
from pipeline.compare.validity import PeriodState
from pipeline.document.agreement import BoundParty
from pipeline.wording.phrases import counted, day_in_words, listed, thousands
from pipeline.wording.reader.texts import Text
from pipeline.wording.wording import Wording

MOST_COMMON = 3
"""Themes named in the summary; the full order stands in the table."""

NOT_A_SUBJECT = frozenset({"samverkan", "ovrigt"})
"""How the work is organised turns up in nearly every agreement, and what is left over says nothing: neither
is named as what kommuner put first."""


def summary_of(comparison: Comparison, words: Wording) -> tuple[str, ...]:
    """Return sentences, the most important first."""
    return tuple(_sentences(comparison, words))


def _sentences(comparison: Comparison, words: Wording) -> Iterator[str]:
    if comparison.entries:
        yield from _common_themes(comparison, words)
        yield _who_is_bound(comparison, words)
    else:
        yield words.summary.nothing_compared
    yield _periods(comparison, words)
    yield from _kinds(comparison, words)
    yield from _left_out(comparison, words)
    yield from _to_review(comparison, words)


def _common_themes(comparison: Comparison, words: Wording) -> Iterator[str]:
    said, places = words.summary, len(comparison.places)
    subjects = [theme for theme in comparison.themes if theme.theme not in NOT_A_SUBJECT and theme.places]
    ranked = sorted(subjects, key=lambda theme: (-theme.places, -theme.count))[:MOST_COMMON]
    if not ranked:
        return
    counts = [
        counted(each.count, words.nouns.commitment, words) if places == 1 else each.places for each in ranked
    ]
    named = [
        said.theme_with_count(theme=words.themes[each.theme], count=count)
        for each, count in zip(ranked, counts, strict=True)
    ]
    if places == 1:
        yield said.only_kommun(kommun=comparison.places[0].label, themes=listed(named, words))
    else:
        yield said.common_themes(count=places, themes=listed(named, words))


def _who_is_bound(comparison: Comparison, words: Wording) -> str:
    counts: Counter[BoundParty] = Counter()
    for agreement in comparison.compared:
        counts.update({each.bound: each.count for each in agreement.bound})
    parts = [
        words.summary.bound_part(party=words.bound[bound].lower(), count=thousands(count, words))
        for bound, count in counts.items()
        if count
    ]
    commitments = counted(counts.total(), words.nouns.commitment, words)
    return words.summary.bound(commitments=commitments, parts=listed(parts, words))


def _periods(comparison: Comparison, words: Wording) -> str:
    said = words.summary
    in_order: tuple[tuple[PeriodState, Text], ...] = (
        ("in_force", said.in_force),
        ("ended", said.ended),
        ("upcoming", said.upcoming),
        ("not_stated", said.not_stated),
    )
    states = Counter(agreement.state for agreement in comparison.agreements)
    parts = [text(count=thousands(states[state], words)) for state, text in in_order if states[state]]
    # The report's head counts what is compared; what is read may be more.
    is_more = len(comparison.agreements) > len(comparison.compared) > 0
    return (said.periods_of_all_read if is_more else said.periods)(
        day=day_in_words(comparison.as_of, words),
        documents=counted(len(comparison.agreements), words.nouns.document, words),
        parts=listed(parts, words),
    )


def _kinds(comparison: Comparison, words: Wording) -> Iterator[str]:
    sizes = [len(agreement.record.commitments) for agreement in comparison.compared]
    if len(sizes) < 2 or (len(comparison.kinds) < 2 and max(sizes) < 2 * min(sizes)):
        return
    if len(comparison.kinds) > 1:
        kinds = listed([words.kind(kind) for kind in comparison.kinds], words)
        yield words.summary.sizes_and_kinds(least=min(sizes), most=max(sizes), kinds=kinds)
    else:
        yield words.summary.sizes(least=min(sizes), most=max(sizes))


def _left_out(comparison: Comparison, words: Wording) -> Iterator[str]:
    count = len(comparison.left_out)
    if count == 1:
        yield words.summary.one_left_out
    elif count:
        yield words.summary.left_out(count=thousands(count, words))
    if comparison.unread:
        unread = counted(len(comparison.unread), words.nouns.document, words)
        yield words.summary.unread(documents=unread)


def _to_review(comparison: Comparison, words: Wording) -> Iterator[str]:
    flagged = sum(to_review(agreement.record) for agreement in comparison.compared)
    if flagged:
        yield words.summary.to_review(commitments=counted(flagged, words.nouns.commitment, words))
