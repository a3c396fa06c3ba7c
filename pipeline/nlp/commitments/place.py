"""Where in a document one stands: the headings above, the lead-in before, the focus area they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.document.agreement import Actor, FocusArea
from pipeline.document.blocks import TextBlock
from pipeline.lexicon.documents import DOCUMENTS
from pipeline.lexicon.headings import HEADINGS, Ground
from pipeline.nlp.areas.match import FocusRef, match_heading, match_introduction
from pipeline.nlp.binding.lead_ins import heading_actor, lead_in_actor, purpose
from pipeline.nlp.binding.trained import binding_probability
from pipeline.nlp.commitments.whose_table import set_above
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.structure.grounds import lead_in_ground
from pipeline.nlp.structure.headings import taken_apart

# A paragraph that is set like a heading ("Polisen", "Trafik:") stands below every real heading.
PARAGRAPH_LEVEL = 90
_HEADING_LENGTH = 70
# Words: "Så här går det till:" leads into how a promise is kept; a longer lead-in says something of its own.
_SHORT_LEAD_IN = 8
# A longer one tells of more than what its list is about.
_LONG_LEAD_IN = 15
# Under these nobody is bound by a heading further up: they tell how things are, or how success is known.
_BINDS_NOBODY: frozenset[Ground] = frozenset({"background", "follow_up", "indicator"})


@dataclass(frozen=True, slots=True)
class HeadingAbove:
    """A heading with what it says about the text under it."""

    level: int
    text: str
    ground: Ground
    actor: Actor | None
    focus: FocusRef | None


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The sentence before a list.

    Attributes
    ----------
    keeps
        The promise before it that the list is to keep; empty where it leads in by itself.
    """

    text: str
    ground: Ground
    actor: Actor | None
    goal: str | None
    keeps: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A general promise in running text: what a list after it is to fulfil."""

    text: str
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class ItemAbove:
    """The bullet above, and whether anything in it binds."""

    block: TextBlock
    binds: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The headings that hold at the present place, outermost first, and the lead-in if there is one.

    A place never changes: each block that is read leads to the next one.

    Attributes
    ----------
    introduced
        The area that running text under the heading names.
    goal, goal_level
        The goal that holds here, and the level of the heading that it stands under.
    second_opinion
        Whether the trained component is asked where the rules rest on the place alone.
    said_above
        The running text right above, under the same heading.
    """

    areas: tuple[FocusArea, ...]
    names: PartyNames
    headings: tuple[HeadingAbove, ...] = ()
    lead_in: LeadIn | None = None
    introduced: FocusRef | None = None
    goal: str | None = None
    goal_level: int = 0
    title: HeadingAbove | None = None
    second_opinion: bool = True
    promise: Promise | None = None
    item_above: ItemAbove | None = None
    said_above: str = ""

    def under(self, block: TextBlock, level: int) -> Place:
        """Return the place under a heading: those of its level and below no longer hold."""
        text = block.text
        above = tuple(heading for heading in self.headings if heading.level < level)
        # A document's title names its subject as a whole ("Trygg i Ale"), not one of its areas.
        names_document = DOCUMENTS.in_title.in_text.search(text) is not None
        of_document = level == 1 and not self.headings and names_document
        focus = None if of_document else match_heading(text, self.areas)
        # Nor does it set one side as bound by naming where it holds ("Medborgarlöfte i Ale kommun").
        apart = taken_apart(text)
        actor = None if of_document or apart.ground == "background" else heading_actor(text, self.names)
        heading = HeadingAbove(level, text, apart.ground, actor, focus)
        if apart.stated_goal is not None:
            goal: str | None = apart.stated_goal
            goal_level = level
        else:
            goal = None if focus is not None or level < self.goal_level else self.goal
            goal_level = self.goal_level
        return replace(
            self,
            headings=(*above, heading),
            title=heading if of_document else self.title,
            lead_in=None,
            promise=None,
            item_above=None,
            said_above="",
            introduced=None if level < PARAGRAPH_LEVEL else self.introduced,
            goal=goal,
            goal_level=goal_level,
        )

    def introduced_by(self, text: str) -> Place:
        """Return the place after running text, which may name the area that it belongs to."""
        named = match_introduction(text, self.areas) if self.areas and not self._declared() else None
        here = replace(self, said_above=text)
        return replace(here, introduced=named) if named is not None else here

    def with_goal(self, text: str) -> Place:
        """Return the place after a goal that stands under a heading "Mål": it holds in its area."""
        chapter = [
            heading for heading in self.headings[:-1] if heading is not self.title and heading.level > 1
        ]
        if self.goal is not None and not chapter and self.focus is None:
            # Several goals of the whole document: nothing tells which of them a deed is to reach.
            text = ""
        goal = f"{self.goal}\n{text}" if self.goal and text else text
        return replace(self, goal=goal, goal_level=self.headings[-1].level)

    def led_by(self, text: str) -> Place:
        """Return the place after the sentence before a list."""
        goal = purpose(text, self.names)
        # Whom the purpose speaks of ("För att öka tryggheten runt skolorna ska ...") is not who is bound.
        rest = text.strip()[len(goal) :] if goal else text
        ground, actor, keeps = lead_in_ground(text), lead_in_actor(rest, self.names), ""
        short = len(text.split()) <= _SHORT_LEAD_IN
        tells_how = ground in ("neutral", "undertaking") or HEADINGS.means.in_text.search(text) is not None
        if self.promise and short and tells_how and actor is None:
            # "Vi lovar att minska stölderna. Det går till så:": the list is how the promise is kept.
            ground, actor, keeps = "undertaking", self.promise.actor, self.promise.text
        return replace(self, lead_in=LeadIn(text, ground, actor, goal, keeps))

    def as_heading(self, block: TextBlock) -> bool:
        """Whether a paragraph is set like a heading: short, without a stop, naming a party or an area."""
        text = block.text.strip()
        if len(text) > _HEADING_LENGTH or text.endswith((".", "!", ",")) or purpose(text, self.names):
            return False
        if heading_actor(text, self.names) is not None:
            return True
        area = match_heading(text, self.areas)
        return area is not None and len(text) < len(area.label) + 20

    def _declared(self) -> FocusRef | None:
        return next((heading.focus for heading in reversed(self.headings) if heading.focus), None)

    @property
    def focus(self) -> FocusRef | None:
        """The declared area that the place stands under."""
        return self._declared() or self.introduced

    @property
    def above(self) -> str:
        """What a reader sees above, a line each, the nearest first; the title only where nothing else is."""
        under_title = [heading for heading in self.headings if heading.level > 1]
        return self._lines_above(under_title or self.headings)

    @property
    def about(self) -> str:
        """The same without the title of the document, as what a text under it is about."""
        focus = self.focus
        return self._lines_above([heading for heading in self.headings if heading is not self.title]) or (
            focus.label if focus else ""
        )

    def _lines_above(self, headings: Sequence[HeadingAbove]) -> str:
        led = (self.lead_in.text, self.lead_in.keeps) if self.lead_in else ()
        lines = [line for line in led if line and len(line.split()) <= _LONG_LEAD_IN]
        lines += [self.introduced.label] if self.introduced else []
        return "\n".join([*lines, *(heading.text for heading in reversed(headings))])

    def likely_binds(self, text: str, without: float) -> float:
        """Return how likely a text binds anybody here, 0-1; `without` where no second opinion is asked."""
        return binding_probability(text, self.above) if self.second_opinion else without

    @property
    def table_focus(self) -> FocusRef | None:
        """The area of a table here: a declared one, else what the heading right above it names."""
        if self.focus or not self.headings:
            return self.focus
        last = self.headings[-1]
        apart = taken_apart(last.text)
        if (
            apart.activity is not None
            or HEADINGS.no_area.in_text.match(last.text)
            or last is self.title
            or apart.is_generic
            or last.ground in ("background", "goal")
        ):
            return None
        return FocusRef(apart.label, None)

    @property
    def table_actor(self) -> Actor | None:
        """Whom the sentences right above a table set as bound, else the nearest heading."""
        led = self.lead_in.actor if self.lead_in else None
        heading = self.headings[-1].text if self.headings and self.headings[-1] is not self.title else ""
        own = set_above(f"{heading}\n{self.said_above}", self.names)
        return led or own or self.actor

    @property
    def activity(self) -> str | None:
        """The name of the one activity that the nearest heading numbers ("Aktivitet 3: Tryggare torg")."""
        for heading in reversed(self.headings):
            if (name := taken_apart(heading.text).activity) is not None:
                return name or None
            if heading.level < PARAGRAPH_LEVEL:
                return None
        return None  # only lines that name its area ("Fokusområde: Trafik") stand between

    @property
    def ground(self) -> Ground:
        """What the nearest heading that says so announces."""
        return self._ground(self.headings)

    @property
    def prose_ground(self) -> Ground:
        """The same for running text: a title ("Medborgarlöfte 2024") makes no undertaking of it."""
        return self._ground([heading for heading in self.headings if heading is not self.title])

    @staticmethod
    def _ground(headings: Sequence[HeadingAbove]) -> Ground:
        for heading in reversed(headings):
            if heading.ground == "background" and heading is not headings[-1]:
                # Levels are guessed from print; a heading of its own may stand too low under "Syfte".
                return "neutral"
            if heading.ground != "neutral":
                return heading.ground
            if heading.actor is not None:
                return "undertaking"
        return "neutral"

    @property
    def under_a_promise(self) -> bool:
        """Whether the nearest heading calls what stands below it a promise ("Vårt andra löfte")."""
        return bool(self.headings) and bool(HEADINGS.heads_promise.in_text.search(self.headings[-1].text))

    @property
    def acts_under_heading(self) -> bool:
        """Whether the nearest heading announces what a party undertakes ("Polisens åtaganden")."""
        last = self.headings[-1] if self.headings else None
        return last is not None and last.actor is not None and last.ground == "undertaking"

    @property
    def actor(self) -> Actor | None:
        """Whom the nearest heading that names a party sets as bound."""
        for heading in reversed(self.headings):
            if heading.actor is not None:
                return heading.actor
            if heading.focus is not None or heading.ground in _BINDS_NOBODY:
                return None
        return None
