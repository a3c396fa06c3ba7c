"""What an agreement says: who, when, about what, and who is bound to do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from pipeline.document.accounted import AccountedPassage
from pipeline.document.evidence import Evidence
from pipeline.document.geometry import Box
from pipeline.document.mending import MendedPassage
from pipeline.document.problem import Problem
from pipeline.document.reasons import Reason

Kind = Literal[
    "samverkansöverenskommelse",
    "medborgarlöfte",
    "handlingsplan",
    "åtgärdsplan",
    "åtagandeplan",
    "other",
]
PartyType = Literal["kommun", "polis", "annan"]
Actor = Literal["kommun", "polis", "gemensam", "annan"]
BoundParty = Actor | Literal["oklart"]
"""Who is bound, with a word of its own for where the text leaves it open."""
BOUND_PARTIES: tuple[BoundParty, ...] = (*get_args(Actor), "oklart")
CommitmentOrigin = Literal["table", "list", "prose"]
Recurrence = Literal[
    "varje dag",
    "flera gånger i veckan",
    "varje vecka",
    "varannan vecka",
    "flera gånger i månaden",
    "varje månad",
    "varje kvartal",
    "varje termin",
    "varje halvår",
    "flera gånger per år",
    "varje år",
    "vartannat år",
    "löpande",
    "vid behov",
]
RECURRENCES: tuple[Recurrence, ...] = get_args(Recurrence)
Theme = Literal[
    "andts",
    "unga",
    "trygghet_plats",
    "trafik",
    "organiserad_brottslighet",
    "extremism",
    "vald_nara",
    "vald",
    "tillgrepp",
    "skadegorelse",
    "brottsoffer",
    "halsa",
    "hot_tjansteman",
    "bedrageri",
    "utsatta_omraden",
    "evenemang",
    "samverkan",
    "ovrigt",
]
THEMES: tuple[Theme, ...] = get_args(Theme)


@dataclass(frozen=True, slots=True)
class Party:
    """One party; `name` is the official form, `name_as_written` the words on the page."""

    type: PartyType
    name: str
    name_as_written: str
    kommun_code: str | None = None
    lan_code: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs, with the title under the name."""

    name: str
    title: str | None
    party_type: PartyType | None
    signed_date: date | None


@dataclass(frozen=True, slots=True)
class FocusArea:
    """A priority that the agreement itself declares, with the label as written."""

    label: str
    themes: tuple[Theme, ...]
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Period:
    """When the agreement holds, as far as the text states or entails it."""

    valid_from: date | None = None
    valid_to: date | None = None
    until_further_notice: bool = False
    as_written: str | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One undertaking, as its author set it apart.

    Attributes
    ----------
    actor
        Who is bound; None where the text leaves it open, and then it is flagged.
    focus_area, focus_area_no
        Label of the declared area or table section that it stands under, and that area's place
        (from 1) among the declared ones; None where there is none.
    actor_name
        The third party that is bound, as written, where the actor is ``annan``.
    timeline_from, timeline_to, timeline_recurrence
        What the timeline or, without one, the text says as days and as a rhythm; None where it does not.
    table_no, row_no
        Where in the tables it stands; None for lists and prose.
    review_reasons
        Why a person should look at it; empty where nothing speaks against it.
    text_as_read
        The text before its misread words were mended; None where none was.
    passage_no
        The number of the passage in its document that it stands in.
    evidence
        What spoke for it, the strongest first: who is bound, then that it is an undertaking.
    """

    actor: Actor | None
    text: str
    themes: tuple[Theme, ...]
    origin: CommitmentOrigin
    page: int
    box: Box
    confidence: float
    focus_area: str | None = None
    focus_area_no: int | None = None
    sub_area: str | None = None
    goal: str | None = None
    cause: str | None = None
    responsible: str | None = None
    timeline: str | None = None
    indicator: str | None = None
    follow_up: str | None = None
    actor_name: str | None = None
    timeline_from: date | None = None
    timeline_to: date | None = None
    timeline_recurrence: Recurrence | None = None
    table_no: int | None = None
    row_no: int | None = None
    review_reasons: tuple[Reason, ...] = ()
    text_as_read: str | None = None
    passage_no: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as read.

    Attributes
    ----------
    mended
        The passages in which misread words were mended.
    passages
        Everything that its document says, in reading order.
    """

    title: str | None
    kind: Kind
    parties: tuple[Party, ...]
    signatories: tuple[Signatory, ...]
    signed_date: date | None
    period: Period
    focus_areas: tuple[FocusArea, ...]
    commitments: tuple[Commitment, ...]
    problems: tuple[Problem, ...] = ()
    mended: tuple[MendedPassage, ...] = ()
    passages: tuple[AccountedPassage, ...] = ()
