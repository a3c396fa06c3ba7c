"""Whether a table binds anybody, and what its columns hold: certain headings, and contents weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.document.agreement import Actor
from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.parties import PARTIES
from pipeline.nlp.columns.company import assigned
from pipeline.nlp.columns.contents import deed_items
from pipeline.nlp.columns.features import ROLE_LABELS, SeenTable
from pipeline.nlp.columns.headings import HeadedColumn, headed, role_of_party
from pipeline.nlp.columns.table_text import TableText
from pipeline.nlp.columns.trained import Trained, trained_columns

BINDS_FROM = 0.5
BINDS_ANYWAY_FROM = 0.12
"""Where headings name deeds and something beside them for certain, only strong signs against it count: an
account of what was done has such headings, too."""
UNDERSTOOD_FROM = 0.5
"""Belief in a column of deeds below which nothing is taken from the table."""
MAYBE_BINDS_FROM = 0.3
"""Below `BINDS_FROM` a person is told from here on, if much looks like undertakings."""
DEEDS_SHARE = 0.3
"""Of the rows; items that look like undertakings."""
MARKS = 0.6
"""Share of a column's filled cells that are crosses, dots or numbers, from which it is a column of them."""
CERTAINLY = 0.999
"""Of what a heading names, or what only can be: no company of roles outweighs it."""
SECOND_DEEDS = 0.02
"""How much less likely deeds are in a further column than that which most looks like them: of 166 annotated
tables four have two that no party parts."""
ALL_DONE = 0.75
"""Share of a column's cells that tell that something was done, from which the table is an account of it."""
FEWEST_DONE = 3
"""Rows of an account."""
PARTY_HEADING = 8.0
"""How much likelier a column whose heading names a party holds what that party does."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is made of a table.

    Attributes
    ----------
    roles
        Of its columns; all "other" where it binds nobody or was not understood.
    belief
        How likely the roles are right, 0-1.
    unread_deeds
        Items that look like undertakings and are not taken as such, though they may be.
    """

    roles: tuple[ColumnRole, ...]
    belief: float = 1.0
    unread_deeds: int = 0


def understood(text: TableText, codes: Mapping[str, Actor], *, by_rows: bool = False) -> Understanding:
    """Decide what the columns of a table hold.

    Parameters
    ----------
    codes
        What letters stand for in the document.
    by_rows
        Whether the "columns" are the rows of forms, which hold each a single value.
    """
    seen = SeenTable.of(text)
    heads = headed([column.heading for column in text.columns], codes)
    other: ColumnRole = "other"
    none = (other,) * len(heads)
    acting = _acts_for_certain(seen, heads)
    certain = sum(head.role is not None for head in heads)
    trained = trained_columns()
    belief = trained.binding(seen)
    bound_from = BINDS_ANYWAY_FROM if acting and certain >= 2 else BINDS_FROM
    if not by_rows and _accounts(seen, heads):
        return Understanding(none)
    if belief < bound_from and not by_rows:
        return Understanding(none, 1.0, _looks_unread(text, belief, acting))
    likely = _all_likely(seen, heads, trained)
    open_columns = any(max(chances.values()) < CERTAINLY for chances in likely)
    found = assigned(likely, trained.company, must_act=open_columns)
    roles = _with_parties(found.roles, heads)
    deeds = [b for role, b in zip(found.roles, found.beliefs, strict=True) if role == "action"]
    sure = min(deeds, default=0.0)
    if open_columns and sure < UNDERSTOOD_FROM and not acting:
        return Understanding(none, sure, max(1, deed_items(text.columns)))
    return Understanding(roles, 1.0 if acting and certain >= 2 else sure * (1.0 if by_rows else belief))


def decided_roles(seen: SeenTable, codes: Mapping[str, Actor], trained: Trained) -> tuple[ColumnRole, ...]:
    """Return the roles of the columns of a table that binds somebody."""
    heads = headed([column.heading for column in seen.text.columns], codes)
    likely = _all_likely(seen, heads, trained)
    return _with_parties(assigned(likely, trained.company).roles, heads)


def _accounts(seen: SeenTable, heads: tuple[HeadedColumn, ...]) -> bool:
    """Whether a column tells of nearly every row that it was done, or not done."""
    return any(
        contents["done"] >= ALL_DONE and len(column.filled) >= FEWEST_DONE and not head.party
        for contents, column, head in zip(seen.contents, seen.text.columns, heads, strict=True)
    )


def _looks_unread(text: TableText, belief: float, acting: bool) -> int:
    count = deed_items(text.columns)
    rows = max((len(column.cells) for column in text.columns), default=0)
    many = count >= 2 and count >= DEEDS_SHARE * rows
    return count if many and (belief >= MAYBE_BINDS_FROM or acting) else 0


def _acts_for_certain(seen: SeenTable, heads: tuple[HeadedColumn, ...]) -> bool:
    """Whether headings say that what stands below is done."""
    return any(
        (head.role or "").startswith("action") and not _holds_marks(contents)
        for head, contents in zip(heads, seen.contents, strict=True)
    )


def _holds_marks(contents: Mapping[str, float]) -> bool:
    return bool(contents["blank"]) or contents["mark"] >= MARKS


def _all_likely(
    seen: SeenTable, heads: tuple[HeadedColumn, ...], trained: Trained
) -> list[dict[ColumnRole, float]]:
    """Return the probabilities of each column's roles; deeds are told once unless parties part them."""
    likely = [_likely(seen, heads, number, trained) for number in range(len(heads))]
    if not likely or any(head.party is not None for head in heads):
        return likely
    sure = max(range(len(likely)), key=lambda n: (likely[n]["action"], seen.contents[n]["deed"]))
    return [
        chances
        if number == sure or chances["action"] >= CERTAINLY
        else _less_of("action", SECOND_DEEDS, chances)
        for number, chances in enumerate(likely)
    ]


def _less_of(role: ColumnRole, share: float, chances: dict[ColumnRole, float]) -> dict[ColumnRole, float]:
    found = {other: chance * (share if other == role else 1) for other, chance in chances.items()}
    total = sum(found.values())
    return {other: chance / total for other, chance in found.items()}


def _likely(
    seen: SeenTable, heads: tuple[HeadedColumn, ...], number: int, trained: Trained
) -> dict[ColumnRole, float]:
    """Return the probabilities of a column's roles by itself."""
    head, contents = heads[number], seen.contents[number]
    if _holds_marks(contents) and not contents["blank"]:
        return _certainly(_of_marks(head))
    if contents["number"] >= MARKS and contents["length"] < 0.4 and head.role in (None, "sub_area"):
        return _certainly("other" if head.heading.strip() else "sub_area")
    if head.role is not None and not (head.party and contents["blank"]):
        return _certainly("action" if head.role.startswith("action") else head.role)
    if contents["blank"]:
        return _certainly("responsible" if head.party else "other")
    likely = trained.likely_roles(seen, number)
    if head.party is not None or (head.heading.strip() and _parties_have_columns(heads)):
        likely["action"] *= PARTY_HEADING if head.party is not None else SECOND_DEEDS
        total = sum(likely.values())
        likely = {role: chance / total for role, chance in likely.items()}
    return likely


def _parties_have_columns(heads: tuple[HeadedColumn, ...]) -> bool:
    """Whether the deeds of both sides have columns of their own, which leave none for others."""
    certain = {role_of_party(head.party) if head.role == "action" else head.role for head in heads}
    return {"action_kommun", "action_polis"} <= certain


def _of_marks(head: HeadedColumn) -> ColumnRole:
    if head.party is not None or PARTIES.others.in_text.search(head.heading.strip()):
        return "responsible"
    return "timeline" if COLUMNS.time.in_text.search(head.heading.lower()) else "other"


def _certainly(role: ColumnRole) -> dict[ColumnRole, float]:
    return {other: CERTAINLY if other == role else 0.0000001 for other in ROLE_LABELS}


def _with_parties(roles: tuple[ColumnRole, ...], heads: tuple[HeadedColumn, ...]) -> tuple[ColumnRole, ...]:
    """Return the roles with whose deeds they are; one column without a heading is that of the side left."""
    named = [role_of_party(h.party) if r == "action" else r for r, h in zip(roles, heads, strict=True)]
    nameless = [n for n, role in enumerate(roles) if role == "action" and not heads[n].heading.strip()]
    sides: set[ColumnRole] = {"action_kommun", "action_polis"}
    if len(nameless) == 1 and len(left := sides - set(named)) == 1 and "action_joint" in named:
        named[nameless[0]] = left.pop()
    return tuple(named)
