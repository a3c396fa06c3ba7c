"""Themes of an undertaking or a focus area: what rules say and what weights believe, taken together.

The rules can be read and are right where they speak (`theme_rules`); one trained component knows
pieces of many more words, misread ones among them, another what words mean; they are less often right
(`docs/decisions`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from pipeline.document.agreement import THEMES, Theme
from pipeline.nlp.themes.rules import rule_evidence
from pipeline.nlp.themes.trained import matter_probabilities, theme_probabilities

# Belief from which a theme holds beside the likeliest: 0.3, 0.35 and 0.4 gave macro-F1 0.803, 0.806 and 0.807
# in the cross-validation below.
HOLDS = 0.35
# Below this not even the likeliest holds, where the trained component is asked alone.
FITS = 0.2
# How much each opinion moves the log-odds of a theme: one logistic regression for all themes, the trained
# beliefs cross-fitted, on the 2,850 binding units of models/annotated/train. Macro-F1 in ten-fold
# cross-validation 0.806, without the meaning of words 0.800, by rules alone 0.791; micro-F1 on the 278 units
# of which the rules say nothing 0.469, without the meaning of words 0.413.
TRAINED = 0.53
MATTER = 0.27
OWN_WORDS = 1.26
ABOVE = 2.67
RULED = 2.03
BIAS = -1.16
# The same for `ovrigt`: likelier where the trained components believe in it and no other theme is likely.
OVRIGT_TRAINED = 0.70
OVRIGT_MATTER = 0.21
OVRIGT_BEST_OTHER = -4.39
OVRIGT_BIAS = 3.68
# Trained beliefs beyond this are no more certain.
MOST_LOG_ODDS = 7.0


# Labels of areas are asked for by each source that may declare them.
@lru_cache(maxsize=2048)
def themes_of(text: str, context: str | None = None) -> tuple[Theme, ...]:
    """Return the themes of a text, the strongest first.

    Parameters
    ----------
    text
        An undertaking, or the label of a focus area.
    context
        What stands above it, one line each, the nearest first (lead-in, sub-area, focus area).

    Returns
    -------
    tuple of Theme
        At least one; ``("ovrigt",)`` where nothing fits.

    Raises
    ------
    ModelMissingError
        If the trained component is not installed.
    LexiconError, ThemeRulesError
        If the words of themes cannot be used.
    """
    return chosen(theme_beliefs(text, context))


def theme_beliefs(text: str, context: str | None = None) -> dict[Theme, float]:
    """Return how likely each theme is by rules and trained weights together, 0-1."""
    trained = dict(zip(THEMES, map(_log_odds, theme_probabilities(text, context or "")), strict=True))
    matter = dict(zip(THEMES, map(_log_odds, matter_probabilities(text, context or "")), strict=True))
    rules = rule_evidence(text, context)
    beliefs: dict[Theme, float] = {
        theme: _probability(
            TRAINED * trained[theme]
            + MATTER * matter[theme]
            + OWN_WORDS * rules.own.get(theme, 0.0)
            + ABOVE * (theme in rules.above)
            + RULED * (theme in rules.holding)
            + BIAS
        )
        for theme in THEMES
        if theme != "ovrigt"
    }
    best = max(beliefs.values())
    # Where a heading names a theme, that one fits at least.
    beliefs["ovrigt"] = (
        0.0
        if rules.above
        else _probability(
            OVRIGT_TRAINED * trained["ovrigt"]
            + OVRIGT_MATTER * matter["ovrigt"]
            + OVRIGT_BEST_OTHER * best
            + OVRIGT_BIAS
        )
    )
    return beliefs


def _log_odds(probability: float) -> float:
    if not 0.0 < probability < 1.0:
        return math.copysign(MOST_LOG_ODDS, probability - 0.5)
    return max(-MOST_LOG_ODDS, min(MOST_LOG_ODDS, math.log(probability / (1.0 - probability))))


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def themes_by_training(text: str, context: str | None = None) -> tuple[Theme, ...]:
    """Return the themes of a text by the trained component alone."""
    beliefs = dict(zip(THEMES, theme_probabilities(text, context or ""), strict=True))
    return chosen(beliefs) if max(beliefs.values()) >= FITS else ("ovrigt",)


def chosen(beliefs: Mapping[Theme, float]) -> tuple[Theme, ...]:
    """Return the themes that hold: the likeliest and all likely ones; ``ovrigt`` alone or not at all."""
    order = sorted(beliefs, key=lambda theme: (-beliefs[theme], THEMES.index(theme)))
    themes = [theme for theme in order if beliefs[theme] >= HOLDS] or order[:1]
    if themes[0] == "ovrigt":
        return ("ovrigt",)
    return tuple(theme for theme in themes if theme != "ovrigt")
