"""Themes of an undertaking or a focus area: trained weights over its words and over what the rules find."""

from __future__ import annotations

from pipeline.document.agreement import THEMES, Theme
from pipeline.nlp.classifiers import theme_probabilities
from pipeline.nlp.theme_rules import themes_by_rules

# A theme beside the likeliest holds from this probability on (by cross-validation on the train
# documents of models/annotated; 0.4 and 0.6 give less).
HOLDS = 0.5


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
    return chosen(theme_probabilities(text, context or "")) or themes_by_rules(text, context)


def chosen(probabilities: tuple[float, ...]) -> tuple[Theme, ...]:
    """Return the themes that hold, of a probability for each of `THEMES`: the likeliest, and all likely ones."""
    order = sorted(range(len(THEMES)), key=lambda place: (-probabilities[place], place))
    themes = [THEMES[place] for place in order if probabilities[place] >= HOLDS] or [THEMES[order[0]]]
    if themes[0] == "ovrigt":
        return ("ovrigt",)
    return tuple(theme for theme in themes if theme != "ovrigt")
