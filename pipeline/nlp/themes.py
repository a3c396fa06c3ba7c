"""Themes of an undertaking or a focus area, by word parts that are found inside Swedish compounds.

The rules are data, in `models/themes.toml`. A heading above (focus area, sub-area) is a prior: it
speaks where the text itself names no subject.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from pipeline.document.agreement import THEMES, Theme
from pipeline.nlp.resources import model_path

PART_SCORE = 1.0
WEAK_SCORE = 0.5
# More hits of one theme add no more: a long undertaking would else drown a short phrase in it.
HIT_CAP = 2.0
# A text names a subject from one full hit; two weak words do as well.
NAMED = 1.0
# A second theme holds from this share of the best one's score.
SECOND_SHARE = 0.5
# `samverkan` beside a subject needs more than a passing mention ("ta fram rutiner för ..." is one hit).
SAMVERKAN_BESIDE = 1.2
# For whom and how, not about what: such a text takes its subject from the heading above it.
_WITHOUT_SUBJECT: frozenset[Theme] = frozenset({"unga", "samverkan"})


@dataclass(frozen=True, slots=True)
class _Rule:
    theme: Theme
    pattern: re.Pattern[str]
    score: float


@dataclass(frozen=True, slots=True)
class _Rules:
    neutral: re.Pattern[str]
    rules: tuple[_Rule, ...]
    weights: tuple[tuple[Theme, float], ...]


class ThemeRulesError(ValueError):
    """The rules file names a theme that the closed list does not have, or a part that is no text."""


def _pattern(part: str) -> re.Pattern[str]:
    gap = r"[^.\n]{0,40}?"
    body = gap.join(re.escape(piece) for piece in part.strip("|").split("…"))
    head = r"(?<![^\W_])" if part.startswith("|") else ""
    tail = r"(?![^\W_])" if part.endswith("|") else ""
    return re.compile(head + body + tail)


@cache
def _rules() -> _Rules:
    path = model_path("themes.toml")
    content = tomllib.loads(path.read_text("utf-8"))
    known: dict[str, Theme] = {theme: theme for theme in THEMES}
    rules: list[_Rule] = []
    weights: list[tuple[Theme, float]] = []
    for name, entry in content["themes"].items():
        if name not in known:
            raise ThemeRulesError(f"{path} has rules for {name!r}: use one of {', '.join(THEMES)}")
        theme = known[name]
        weights.append((theme, float(entry.get("weight", 1.0))))
        for key, score in (("parts", PART_SCORE), ("weak", WEAK_SCORE)):
            rules += [_Rule(theme, _pattern(part), score) for part in entry.get(key, [])]
    neutral = re.compile("|".join(content["neutral"]))
    return _Rules(neutral, tuple(rules), tuple(weights))


def _scores(text: str) -> dict[Theme, float]:
    """Return the weighted score of each theme that has a hit in `text`."""
    rules = _rules()
    lowered = rules.neutral.sub(" ", text.lower())
    hits = [
        (match.start(), match.end(), rule) for rule in rules.rules for match in rule.pattern.finditer(lowered)
    ]
    raw: dict[Theme, float] = {}
    counted: set[tuple[Theme, str]] = set()
    for start, end, rule in hits:
        shadowed = any(s <= start and end <= e and e - s > end - start for s, e, _ in hits)
        word = (rule.theme, lowered[start:end])
        if not shadowed and word not in counted:
            counted.add(word)
            raw[rule.theme] = raw.get(rule.theme, 0.0) + rule.score
    weights = dict(rules.weights)
    return {theme: min(score, HIT_CAP) * weights[theme] for theme, score in raw.items()}


def _own_themes(scores: dict[Theme, float]) -> dict[Theme, float]:
    """Keep the themes that the text itself names clearly enough."""
    weights = dict(_rules().weights)
    named = {theme: s for theme, s in scores.items() if s >= NAMED * weights[theme]}
    best = max(named.values(), default=0.0)
    own = {theme: s for theme, s in named.items() if s >= SECOND_SHARE * best}
    if set(own) - _WITHOUT_SUBJECT and own.get("samverkan", SAMVERKAN_BESIDE) < SAMVERKAN_BESIDE:
        own.pop("samverkan")
    return own


def _context_themes(context: str) -> dict[Theme, float]:
    """Return the themes of the nearest line of `context` that names any."""
    for line in context.split("\n"):
        own = _own_themes(_scores(line))
        if own:
            return own
    return {}


def themes_of(text: str, context: str | None = None) -> tuple[Theme, ...]:
    """Return the themes of a text, the strongest first.

    Parameters
    ----------
    text
        An undertaking, or the label of a focus area.
    context
        What stands above it, one line each, the nearest first (sub-area, then focus area).

    Returns
    -------
    tuple of Theme
        At least one; ``("ovrigt",)`` where nothing fits.

    Raises
    ------
    ModelMissingError
        If the rules file is not installed.
    ThemeRulesError
        If the rules file names an unknown theme.
    """
    scores = _scores(text)
    own = _own_themes(scores)
    if not set(own) - _WITHOUT_SUBJECT:
        for theme, score in (_context_themes(context) if context else {}).items():
            own[theme] = max(own.get(theme, 0.0), score * SECOND_SHARE)
    if not own:
        own = dict(sorted(scores.items(), key=lambda item: -item[1])[:1])
    if not own:
        return ("ovrigt",)
    return tuple(sorted(own, key=lambda theme: (-own[theme], THEMES.index(theme))))
