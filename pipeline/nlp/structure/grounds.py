"""What a heading or lead-in says of the text below: undertakings, goals, background and so on."""

from __future__ import annotations

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon import roles
from pipeline.lexicon.headings import HEADINGS, Ground
from pipeline.lexicon.roles import label_role
from pipeline.nlp.structure.numbers import clean_label

_OF_ROLE: dict[ColumnRole | None, Ground] = {
    "goal": "goal",
    "follow_up": "follow_up",
    "indicator": "indicator",
}
_BESIDE_ROLES: tuple[Ground, ...] = ("goal", "follow_up")
_LONGEST_REST = 25
"""Letters after the word that a heading begins with; what goes on for longer says something of its own."""
_LEAD_IN_LETTERS = 140
"""Letters at a lead-in's end that tell what it leads to."""

UNDERTAKING_HEADING = HEADINGS.ground["undertaking"].in_text


def heading_ground(text: str) -> Ground:
    """Return what kind of text a heading announces."""
    label = clean_label(text)
    if (stated := _stated(label)) is not None:
        return stated
    background = HEADINGS.ground["background"].in_text.search(label)
    undertaking = UNDERTAKING_HEADING.search(label)
    if background and undertaking:
        # The head of a Swedish heading comes first: "Åtgärder utifrån lägesbilden", "Bakgrund till löftena".
        return "background" if background.start() < undertaking.start() else "undertaking"
    if background:
        return "background"
    return "undertaking" if undertaking else "neutral"


def _stated(label: str) -> Ground | None:
    """Return what a heading announces that says hardly more than a column would be headed."""
    opening = roles.ROLES.opening(label)
    word = opening[1] if opening else label.lower()
    if word not in HEADINGS.of_a_chapter:
        role = label_role(label)
        if role is None and opening is not None and len(label) - len(word) <= _LONGEST_REST:
            role = opening[0]
        if role in _OF_ROLE:
            return _OF_ROLE[role]
    return next((ground for ground in _BESIDE_ROLES if HEADINGS.ground[ground].in_text.match(label)), None)


def lead_in_ground(text: str) -> Ground:
    """Return what kind of list a lead-in announces."""
    tail = text.strip()[-_LEAD_IN_LETTERS:]
    if HEADINGS.lists_deeds.in_text.search(tail):
        return "undertaking"
    if HEADINGS.lists_areas.in_text.search(tail):
        return "areas"
    if UNDERTAKING_HEADING.search(tail):
        return "undertaking"
    return "neutral"
