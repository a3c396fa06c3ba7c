"""A heading taken apart, once for all that ask: its number, its label, and what it says of what is below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.document.agreement import Kind
from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.headings import HEADINGS, Ground
from pipeline.lexicon.roles import label_role
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import is_area_heading, labelled_area
from pipeline.nlp.structure.grounds import heading_ground
from pipeline.nlp.structure.kinds import kind_named
from pipeline.nlp.structure.numbers import clean_label, numbering, unnumbered

_ACTIVITY = re.compile(
    rf"{HEADINGS.numbered_activity.text_source}\w?\s*[.:–-]?\s*(?P<name>.*)$", re.IGNORECASE
)
_STATED_GOAL = re.compile(
    rf"^(?:\d+(?:\.\d+)*\.?\s+)?{HEADINGS.stated_goal.text_source}(?:\s+\d+)?\s*[:–-]\s+(?P<goal>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """A heading as it stands; its parts are read when first asked for."""

    text: str

    @cached_property
    def number(self) -> str:
        """Its decimal number ("4.2", "3b"); empty where it has none."""
        numbered = numbering(self.text)
        return numbered[0] if numbered else ""

    @cached_property
    def label(self) -> str:
        """The heading without marker, number and rank."""
        return clean_label(self.text)

    @cached_property
    def role(self) -> ColumnRole | None:
        """What a form or column so headed holds."""
        return label_role(self.text.strip())

    @cached_property
    def ground(self) -> Ground:
        """What kind of text it announces."""
        return heading_ground(self.text)

    @cached_property
    def kind(self) -> Kind | None:
        """The kind of agreement that it names first."""
        return kind_named(self.text)

    @cached_property
    def area(self) -> str | None:
        """The area that it declares by a label ("Fokusområde 2: Trafik")."""
        return labelled_area(self.text)

    @cached_property
    def stands_over_areas(self) -> bool:
        """Whether the declared areas follow ("Prioriterade områden")."""
        return is_area_heading(fold(self.text))

    @cached_property
    def activity(self) -> str | None:
        """The name of the one activity that it numbers ("Aktivitet 3: Tryggare torg"); may be empty."""
        match = _ACTIVITY.match(self.text)
        return match["name"].strip() if match else None

    @cached_property
    def stated_goal(self) -> str | None:
        """The goal that it states ("Mål: Färre inbrott")."""
        match = _STATED_GOAL.match(self.text)
        return match["goal"].strip() if match else None

    @cached_property
    def is_generic(self) -> bool:
        """Whether it names a part that every plan has ("Insatser", "Åtgärdsplan 2024"), and no area."""
        return (
            self.area is None
            and HEADINGS.part_of_a_plan.in_folded.match(fold(unnumbered(self.text))) is not None
        )


# Headings come again with each step that looks at a document, and with each of its tables.
@lru_cache(maxsize=4096)
def taken_apart(text: str) -> Heading:
    """Return a heading with its parts."""
    return Heading(text)


def is_generic(text: str) -> bool:
    """Whether a heading names a part that every plan has, and no area; see `Heading`."""
    return taken_apart(text).is_generic
