"""Themes of an undertaking or a focus area: by rules, and where these know no word of it, by trained weights.

The rules can be read and are right where they speak (`theme_rules`); the trained component knows
pieces of many more words, misread ones among them, and is less often right (`docs/decisions`).
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.document.agreement import THEMES, Theme
from pipeline.nlp.classifiers import theme_probabilities
from pipeline.nlp.theme_rules import themes_by_rules

# Belief from which a theme holds beside the likeliest, and below which not even that one does. Chosen on six
# documents of models/annotated/train written after the rules; 0.2 to 0.4 gave the same for the first.
HOLDS = 0.3
FITS = 0.2


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
        If the rules file or the trained component is not installed.
    ThemeRulesError
        If the rules file names an unknown theme.
    """
    return themes_by_rules(text, context) or themes_by_training(text, context)


def themes_by_training(text: str, context: str | None = None) -> tuple[Theme, ...]:
    """Return the themes of a text by the trained component alone."""
    return chosen(dict(zip(THEMES, theme_probabilities(text, context or ""), strict=True)))


def chosen(beliefs: Mapping[Theme, float]) -> tuple[Theme, ...]:
    """Return the themes that hold: the likeliest and all likely ones; ``ovrigt`` alone or not at all."""
    order = sorted(beliefs, key=lambda theme: (-beliefs[theme], THEMES.index(theme)))
    themes = [theme for theme in order if beliefs[theme] >= HOLDS] or order[:1]
    if themes[0] == "ovrigt" or beliefs[themes[0]] < FITS:
        return ("ovrigt",)
    return tuple(theme for theme in themes if theme != "ovrigt")
