"""What headings of columns say for certain, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.document.agreement import Actor
from pipeline.document.blocks import ColumnRole
from pipeline.layout.tables.column_roles import column_roles
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.roles import ROLES, certain_role, normalised
from pipeline.nlp.names.party_words import together, word_actor

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_NAME = 6
"""Words of a heading that names a party; a longer one says something of it."""
_OF_PARTY: Mapping[Actor, ColumnRole] = {
    "kommun": "action_kommun",
    "polis": "action_polis",
    "gemensam": "action_joint",
    "annan": "action",
}


def named_party(heading: str, codes: Mapping[str, Actor]) -> Actor | None:
    """Return whom a heading names ("Kommunens del", "LPO:s del", "K/P"); None for any other heading.

    Parameters
    ----------
    codes
        What letters stand for in the document.
    """
    text = normalised(heading)
    words = _WORD.findall(heading.replace(":s", ""))
    if not words or len(words) > LONGEST_NAME or COLUMNS.standing.in_text.search(text):
        return None
    if all(word in codes for word in words):
        return together(codes[word] for word in words)
    named = {actor for word in words if (actor := word_actor(word) or word_actor(word.rstrip("s")))}
    # "Vi gör så här" names nobody; "gemensamt" and "tillsammans" do.
    named.discard("gemensam")
    if ROLES.kommun.in_text.search(text):
        named.add("kommun")
    if ROLES.police.in_text.search(text):
        named.add("polis")
    if ROLES.jointly.in_text.search(text):
        named.add("gemensam")
    sides = named & {"kommun", "polis"}
    return together(named if "gemensam" in named or not sides else sides)


@dataclass(frozen=True, slots=True)
class HeadedColumn:
    """What a column's heading says.

    Attributes
    ----------
    role
        What it names for certain; None where the contents must speak.
    party
        Whom it names.
    """

    heading: str
    role: ColumnRole | None
    party: Actor | None


def headed(headings: Sequence[str], codes: Mapping[str, Actor]) -> tuple[HeadedColumn, ...]:
    """Return what the headings of a table say for certain, one taken with the others.

    A heading "Åtgärd" beside the columns of both parties names the rows; "Insats" tells what is done where no
    other heading does.
    """
    parties = [named_party(heading, codes) for heading in headings]
    apart = {"kommun", "polis"} <= set(parties)
    by_words = column_roles(headings)
    found: list[HeadedColumn] = []
    for heading, party in zip(headings, parties, strict=True):
        role = certain_role(heading)
        if (
            not apart
            and by_words[len(found)] == "action"
            and ROLES.acts_where_none_does.in_text.match(normalised(heading))
        ):
            role = "action"
        if role == "action" and apart:
            role = None
        if role is not None and role.startswith("action_") and party is None:
            party = {"action_kommun": "kommun", "action_polis": "polis"}.get(role, "gemensam")  # type: ignore[assignment]
        found.append(HeadedColumn(heading, role, party))
    known = sum(head.role is not None for head in found)
    if found and not headings[0].strip() and 2 * known >= len(found):
        found[0] = replace(found[0], role="sub_area")  # an unnamed first column names the rows
    return tuple(found)


def role_of_party(party: Actor | None) -> ColumnRole:
    """Return the role of a column of deeds whose heading names `party`."""
    return _OF_PARTY[party] if party is not None else "action"
