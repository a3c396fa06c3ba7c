"""What a column of an åtgärd table holds, by its heading."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.roles import ROLES, heading_role, normalised


def column_roles(headings: Sequence[str]) -> tuple[ColumnRole, ...]:
    """Give every column its role, from all headings together.

    An unnamed first column names the rows; "Insats" is an action where nothing else is.
    """
    roles: list[ColumnRole] = [heading_role(h) or "other" for h in headings]
    known = any(role != "other" for role in roles)
    if known and roles[0] == "other" and len(normalised(headings[0])) <= 2:
        roles[0] = "sub_area"
    if not any(role.startswith("action") for role in roles):
        for index, heading in enumerate(headings):
            if ROLES.acts_where_none_does.in_text.match(normalised(heading)):
                roles[index] = "action"
                break
    return tuple(roles)
