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
# The general theme yields to the special one beside it: "våld" under "Våld i nära relationer".
_YIELDS: tuple[tuple[Theme, Theme], ...] = (("vald", "vald_nara"), ("vald", "extremism"))


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


def _context_themes(context: str) -> frozenset[Theme]:
    """Return the leading themes of the nearest line of `context` that names any."""
    for line in context.split("\n"):
        scores = {theme: score for theme, score in _scores(line).items() if score >= NAMED * _weight(theme)}
        best = max(scores.values(), default=0.0)
        if best:
            return frozenset(theme for theme, score in scores.items() if score >= CONTEXT_SHARE * best)
    return frozenset()


def _weight(theme: Theme) -> float:
    return dict(_rules().weights)[theme]


def _holding(scores: dict[Theme, float], above: frozenset[Theme]) -> dict[Theme, float]:
    """Return the themes that hold, of a text's own scores and those that stand above it."""
    total = dict(scores)
    subject = any(score >= NAMED * _weight(theme) for theme, score in scores.items())
    for theme in above:
        if theme in _WITHOUT_SUBJECT and subject and theme not in scores:
            continue
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
    above = _context_themes(context) if context else frozenset[Theme]()
    holding = _holding(_scores(text), above)
    if not holding:
        return ("ovrigt",)
    return tuple(sorted(holding, key=lambda theme: (-holding[theme], THEMES.index(theme))))
