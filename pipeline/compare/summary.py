"""The comparison in a few sentences: what stands out, and what to be careful with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.compare.comparability import to_review
from pipeline.compare.comparison import Comparison
from pipeline.compare.validity import PeriodState
from pipeline.wording.phrases import counted, date_in_swedish, listed, thousands
from pipeline.wording.swedish import BOUND_NAMES, KIND_NAMES, THEME_NAMES

MOST_COMMON = 3
"""Themes named in the summary; the full order stands in the table."""

NOT_A_SUBJECT = frozenset({"samverkan", "ovrigt"})
"""How the work is organised turns up in nearly every agreement, and what is left over says nothing: neither
is named as what kommuner put first."""

_STATES: tuple[tuple[PeriodState, str], ...] = (
    ("in_force", "gäller"),
    ("ended", "har löpt ut"),
    ("upcoming", "har inte börjat gälla"),
    ("not_stated", "anger inte tydligt när de gäller"),
)


def summary_of(comparison: Comparison) -> tuple[str, ...]:
    """Return sentences in Swedish, the most important first."""
    return tuple(_sentences(comparison))


def _sentences(comparison: Comparison) -> Iterator[str]:
    if comparison.entries:
        yield from _common_themes(comparison)
        yield _who_is_bound(comparison)
    else:
        yield "Inget av dokumenten går att jämföra; skälen står under Det som inte går att jämföra."
    yield _periods(comparison)
    yield from _kinds(comparison)
    yield from _left_out(comparison)
    yield from _to_review(comparison)


def _common_themes(comparison: Comparison) -> Iterator[str]:
    places = len(comparison.places)
    subjects = [theme for theme in comparison.themes if theme.theme not in NOT_A_SUBJECT and theme.places]
    ranked = sorted(subjects, key=lambda theme: (-theme.places, -theme.count))[:MOST_COMMON]
    if not ranked:
        return
    named = listed(tuple(f"{THEME_NAMES[theme.theme]} ({theme.places})" for theme in ranked))
    if places == 1:
        only = listed(
            tuple(f"{THEME_NAMES[t.theme]} ({counted(t.count, 'åtagande', 'åtaganden')})" for t in ranked)
        )
        yield f"{comparison.places[0].label} har flest åtaganden inom {only}."
    else:
        yield f"De vanligaste temana bland {places} kommuner är {named}."


def _who_is_bound(comparison: Comparison) -> str:
    counts: Counter[str] = Counter()
    for agreement in comparison.compared:
        counts.update({BOUND_NAMES[each.bound].lower(): each.count for each in agreement.bound})
    total = counts.total()
    parts = listed(tuple(f"{name} {thousands(count)}" for name, count in counts.items() if count))
    return f"{counted(total, 'åtagande', 'åtaganden')} jämförs. Så är de fördelade: {parts}."


def _periods(comparison: Comparison) -> str:
    states = Counter(agreement.state for agreement in comparison.agreements)
    parts = tuple(f"{thousands(states[state])} {words}" for state, words in _STATES if states[state])
    of = counted(len(comparison.agreements), "dokument", "dokument")
    return f"Läget den {date_in_swedish(comparison.as_of)} för {of}: {listed(parts)}."


def _kinds(comparison: Comparison) -> Iterator[str]:
    sizes = [len(agreement.record.commitments) for agreement in comparison.compared]
    if len(sizes) < 2 or (len(comparison.kinds) < 2 and max(sizes) < 2 * min(sizes)):
        return
    kinds = listed(tuple(KIND_NAMES[kind] for kind in comparison.kinds))
    mixed = f" och är av olika sort ({kinds})" if len(comparison.kinds) > 1 else ""
    yield (
        f"Dokumenten har mellan {min(sizes)} och {max(sizes)} åtaganden{mixed}. Jämför därför vilka teman "
        "som finns med och hur stor andel de utgör, inte antalet åtaganden."
    )


def _left_out(comparison: Comparison) -> Iterator[str]:
    count = len(comparison.left_out)
    if count == 1:
        yield "1 dokument är för dåligt läst eller för ofullständigt för att jämföras och räknas inte med."
    elif count:
        yield (
            f"{thousands(count)} dokument är för dåligt lästa eller för ofullständiga för att jämföras "
            "och räknas inte med."
        )
    if comparison.unread:
        yield f"{counted(len(comparison.unread), 'dokument', 'dokument')} gick inte att läsa alls."


def _to_review(comparison: Comparison) -> Iterator[str]:
    flagged = sum(to_review(agreement.record) for agreement in comparison.compared)
    if flagged:
        yield f"{counted(flagged, 'åtagande', 'åtaganden')} bör kontrolleras mot dokumentet (▲)."
