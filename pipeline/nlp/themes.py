"""Themes of an undertaking or a focus area: trained weights over its words and over what the rules find."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.document.agreement import THEMES, Theme
from pipeline.nlp.classifiers import theme_probabilities
from pipeline.nlp.theme_rules import themes_by_rules

# Share of the rules' own verdict beside the trained one, of that the share of their first theme, and the
# belief from which a theme holds beside the first. By cross-validation over the train documents of
# models/annotated: shares of 0.2 to 0.5 and beliefs of 0.4 to 0.5 give the same to a point, no share two less.
RULES_SHARE = 0.3
FIRST_SHARE = 0.3
HOLDS = 0.45


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
    ruled = themes_by_rules(text, context)
    trained = theme_probabilities(text, context or "")
    beliefs = {
        theme: (1 - RULES_SHARE) * trained[place]
        + RULES_SHARE * ((1 - FIRST_SHARE) * (theme in ruled) + FIRST_SHARE * (theme == ruled[0]))
        for place, theme in enumerate(THEMES)
    }
    return chosen(beliefs)


def chosen(beliefs: Mapping[Theme, float]) -> tuple[Theme, ...]:
    """Return the themes that hold: the likeliest and all likely ones; ``ovrigt`` holds alone or not at all."""
    order = sorted(beliefs, key=lambda theme: (-beliefs[theme], THEMES.index(theme)))
    themes = [theme for theme in order if beliefs[theme] >= HOLDS] or order[:1]
    if themes[0] == "ovrigt":
        return ("ovrigt",)
    return tuple(theme for theme in themes if theme != "ovrigt")
