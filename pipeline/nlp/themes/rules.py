"""How strongly the words of a text name each theme: word parts that are found inside Swedish compounds.

The rules are data, in `pipeline/lexicon/themes.toml`. A heading above (focus area, sub-area) is a prior: it
speaks where the text itself names no subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.document.agreement import THEMES, Theme
from pipeline.errors import SamverkanError
from pipeline.lexicon.themes import theme_lexicon

PART_SCORE = 1.0
WEAK_SCORE = 0.5
# More hits of one theme add no more: a long undertaking would else drown a short phrase in it.
HIT_CAP = 1.5
# What the nearest heading with a theme adds; less than a word of the text itself.
CONTEXT_SCORE = 0.7
# A heading's second theme counts as its theme from this share of the first on.
CONTEXT_SHARE = 0.7
# A theme holds from this share of the best one's score.
SECOND_SHARE = 0.5
# What is named by weak words alone does not hold beside something else.
NAMED = 0.7
# `samverkan` beside a subject needs more than a passing mention ("ta fram rutiner för ..." is one hit).
SAMVERKAN_BESIDE = 0.9
# For whom and how, not about what: as a heading they say little of what stands under them.
_WITHOUT_SUBJECT: frozenset[Theme] = frozenset({"unga", "samverkan"})
SHORTEST_PART = 2  # letters
# Parts and phrases are looked up by their first letters; trying each took most of the time of the rules.
LONGEST_PART_KEY = 4
PHRASE_KEY = 3
_WORD = re.compile(r"\S+")
# The general theme yields to the special one beside it: "våld" under "Våld i nära relationer".
_YIELDS: tuple[tuple[Theme, Theme], ...] = (("vald", "vald_nara"), ("vald", "extremism"))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A part of a word or phrase; `first` is its longest beginning that holds no gap, `pattern` the whole."""

    theme: Theme
    text: str
    first: str
    pattern: re.Pattern[str]
    score: float


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    theme: Theme
    score: float


@dataclass(frozen=True, slots=True)
class _Rules:
    """The parts within one word and those that span words, each by their first letters."""

    in_words: dict[str, tuple[_Rule, ...]]
    phrases: dict[str, tuple[_Rule, ...]]
    weights: dict[Theme, float]


class ThemeRulesError(SamverkanError, ValueError):
    """A part of a word is too short to be looked up by its first letters; take a longer one."""


def _rule(theme: Theme, part: str, score: float) -> _Rule:
    gap = r"[^.\n]{0,40}?"
    pieces = part.strip("|").split("…")
    body = gap.join(re.escape(piece) for piece in pieces)
    head = r"(?<![^\W_])" if part.startswith("|") else ""
    tail = r"(?![^\W_])" if part.endswith("|") else ""
    return _Rule(theme, " ".join(pieces), pieces[0], re.compile(head + body + tail), score)


@cache
def _rules() -> _Rules:
    in_words: dict[str, list[_Rule]] = {}
    phrases: dict[str, list[_Rule]] = {}
    weights: dict[Theme, float] = {}
    for theme, words in theme_lexicon().themes.items():
        weights[theme] = float(words.weight)
        for listed, score in ((words.parts, PART_SCORE), (words.weak, WEAK_SCORE)):
            for part in listed:
                least = PHRASE_KEY if " " in part or "…" in part else SHORTEST_PART
                if len(part.strip("|").split("…")[0]) < least:
                    raise ThemeRulesError(f"themes.toml: {part!r} is too short to be a part of a word")
                rule = _rule(theme, part, score)
                if " " in part or "…" in part:
                    phrases.setdefault(rule.first[:PHRASE_KEY], []).append(rule)
                else:
                    in_words.setdefault(rule.first[:LONGEST_PART_KEY], []).append(rule)
    return _Rules(
        {key: tuple(rules) for key, rules in in_words.items()},
        {key: tuple(rules) for key, rules in phrases.items()},
        weights,
    )


# The words of administrative Swedish recur: nine of ten are in the cache.
@lru_cache(maxsize=1 << 16)
def _hits_in_word(word: str) -> tuple[_Hit, ...]:
    """Return the parts found in one word, which may hold hyphens and signs."""
    index = _rules().in_words
    return tuple(
        _Hit(place, match.end(), rule.theme, rule.score)
        for place in range(len(word) - 1)
        for letters in range(SHORTEST_PART, min(LONGEST_PART_KEY, len(word) - place) + 1)
        for rule in index.get(word[place : place + letters], ())
        if word.startswith(rule.first, place) and (match := rule.pattern.match(word, place))
    )


def _hits(lowered: str) -> list[_Hit]:
    found = [
        _Hit(word.start() + hit.start, word.start() + hit.end, hit.theme, hit.score)
        for word in _WORD.finditer(lowered)
        for hit in _hits_in_word(word[0])
    ]
    phrases = _rules().phrases
    starts = {lowered[place : place + PHRASE_KEY] for place in range(len(lowered))}
    found += [
        _Hit(match.start(), match.end(), rule.theme, rule.score)
        for start in sorted(starts & phrases.keys())
        for rule in phrases[start]
        if rule.first in lowered
        for match in rule.pattern.finditer(lowered)
    ]
    return found


@lru_cache(maxsize=4096)
def _scored(text: str) -> tuple[tuple[Theme, float], ...]:
    rules = _rules()
    lowered = theme_lexicon().neutral.in_text.sub(" ", text.lower())
    hits = _hits(lowered)
    raw: dict[Theme, float] = {}
    counted: set[tuple[Theme, str]] = set()
    for hit in hits:
        length = hit.end - hit.start
        shadowed = any(o.start <= hit.start and hit.end <= o.end and o.end - o.start > length for o in hits)
        word = (hit.theme, lowered[hit.start : hit.end])
        if not shadowed and word not in counted:
            counted.add(word)
            raw[hit.theme] = raw.get(hit.theme, 0.0) + hit.score
    return tuple((theme, min(raw[theme], HIT_CAP) * rules.weights[theme]) for theme in THEMES if theme in raw)


def rule_scores(text: str) -> dict[Theme, float]:
    """Return the weighted score of each theme that has a hit in `text`."""
    return dict(_scored(text))


def _context_themes(context: str) -> frozenset[Theme]:
    """Return the leading themes of the nearest line of `context` that names any."""
    for line in context.lower().split("\n"):
        named = rule_scores(theme_lexicon().names_document.in_text.sub(" ", line))
        scores = {theme: score for theme, score in named.items() if score >= NAMED * _weight(theme)}
        best = max(scores.values(), default=0.0)
        if best:
            return frozenset(theme for theme, score in scores.items() if score >= CONTEXT_SHARE * best)
    return frozenset()


def _weight(theme: Theme) -> float:
    return _rules().weights[theme]


def _speaking(scores: dict[Theme, float], above: frozenset[Theme]) -> frozenset[Theme]:
    """Return the themes above that speak of a text with these scores of its own."""
    subject = any(score >= NAMED * _weight(theme) for theme, score in scores.items())
    return frozenset(
        theme for theme in above if theme not in _WITHOUT_SUBJECT or not subject or theme in scores
    )


def _holding(scores: dict[Theme, float], above: frozenset[Theme]) -> dict[Theme, float]:
    """Return the themes that hold, of a text's own scores and those that speak from above it."""
    total = dict(scores)
    for theme in above:
        total[theme] = total.get(theme, 0.0) + CONTEXT_SCORE * _weight(theme)
    for general, special in _YIELDS:
        if general in total and special in total:
            total[special] += total.pop(general) * SECOND_SHARE
    best = max(total.values(), default=0.0)
    holding = {
        theme: score
        for theme, score in total.items()
        if score >= SECOND_SHARE * best and score >= NAMED * _weight(theme)
    }
    beside = set(holding) - {"samverkan"}
    if beside and scores.get("samverkan", 0.0) < SAMVERKAN_BESIDE and beside - _WITHOUT_SUBJECT:
        holding.pop("samverkan", None)
    return holding or dict(sorted(total.items(), key=lambda item: -item[1])[:1])


def theme_words() -> tuple[tuple[str, tuple[Theme, ...]], ...]:
    """Return every part that counts in full as a text of its own, with the themes that it stands for."""
    themes: dict[str, tuple[Theme, ...]] = {}
    rules = _rules()
    groups = (*rules.in_words.values(), *rules.phrases.values())
    for rule in (rule for group in groups for rule in group):
        if rule.score == PART_SCORE:
            themes[rule.text] = (*themes.get(rule.text, ()), rule.theme)
    return tuple(sorted(themes.items()))


@dataclass(frozen=True, slots=True)
class RuleEvidence:
    """What the rules say of a text.

    Attributes
    ----------
    own
        How strongly its own words name each theme, 0 to `HIT_CAP`, without the weight of the theme;
        weak words alone do not count beside something else.
    above
        The leading themes of the nearest line above it that names any, as far as they speak of it.
    holding
        The themes that the rules would give, the strongest first.
    """

    own: Mapping[Theme, float]
    above: frozenset[Theme]
    holding: tuple[Theme, ...]


def rule_evidence(text: str, context: str | None = None) -> RuleEvidence:
    """Return what the rules know of the themes of a text.

    Parameters
    ----------
    context
        What stands above it, one line each, the nearest first.

    Raises
    ------
    LexiconError
        If the words of themes cannot be used.
    ThemeRulesError
        If a part is too short.
    """
    scores = rule_scores(text)
    above = _speaking(scores, _context_themes(context)) if context else frozenset[Theme]()
    holding = _holding(scores, above)
    order = tuple(sorted(holding, key=lambda theme: (-holding[theme], THEMES.index(theme))))
    own = {theme: score / _weight(theme) for theme, score in scores.items()}
    if above or max(own.values(), default=0.0) >= NAMED:
        own = {theme: score for theme, score in own.items() if score >= NAMED or theme in above}
    return RuleEvidence(own, above, order)


def themes_by_rules(text: str, context: str | None = None) -> tuple[Theme, ...]:
    """Return the themes of a text by its words alone, the strongest first; none where no word is known."""
    return rule_evidence(text, context).holding
