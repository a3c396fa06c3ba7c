"""What the trained components look at in a column (contents, place, heading, neighbours) and in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.columns import COLUMNS
from pipeline.lexicon.roles import ROLES, heading_role, normalised
from pipeline.nlp.columns.contents import contents, said
from pipeline.nlp.columns.table_text import ColumnText, TableText
from pipeline.nlp.language.linear_text import Block, text_block
from pipeline.nlp.names.party_words import word_actor

ROLE_LABELS: tuple[ColumnRole, ...] = (
    "sub_area",
    "goal",
    "cause",
    "action",
    "responsible",
    "timeline",
    "indicator",
    "follow_up",
    "other",
)
"""What a column may hold; whose an action is, its heading says, not what it is like."""
BINDS = "binds"
TABLE_LABELS = (BINDS,)

HALF = 0.5
"""Share of a column's cells from which it is of a kind as a whole."""
TEXT_SCALE = 1.0
OPENING_SCALE = 0.7
HEADING_SCALE = 1.0
ABOVE_SCALE = 1.0
MOST_LETTERS = 600
"""Of a column's text; its words recur below."""
_BESIDE = (
    "deed", "duty", "finite", "noun_deed", "is_party", "mark", "code", "time", "measure", "change", "state",
    "figure", "length", "stop", "one_word", "blank",
)  # fmt: skip


@dataclass(frozen=True)
class SeenTable:
    """A table with the contents of its columns, each looked into once."""

    text: TableText
    contents: tuple[Mapping[str, float], ...]

    @staticmethod
    def of(text: TableText) -> SeenTable:
        return SeenTable(text, tuple(contents(column) for column in text.columns))

    def without_headings(self, which: Sequence[int]) -> SeenTable:
        """Return the table with some headings unread."""
        return SeenTable(self.text.without_headings(which), self.contents)

    @cached_property
    def by_length(self) -> tuple[int, ...]:
        """The numbers of the columns, that with the longest cells first."""
        return tuple(sorted(range(len(self.contents)), key=lambda n: -self.contents[n]["length"]))


def column_blocks(table: SeenTable, number: int) -> tuple[Block, ...]:
    """Return the features of one column."""
    column = table.text.columns[number]
    return (
        Block(_with_halves("c", table.contents[number])),
        Block(_place(table, number) | _beside(table, number)),
        text_block(" ".join(item for cell in column.filled for item in cell)[:MOST_LETTERS], "t", TEXT_SCALE),
        text_block(_openings(column), "1", OPENING_SCALE),
        Block(heading_values(column.heading)),
        text_block(column.heading[:80], "h", HEADING_SCALE),
    )


def table_blocks(table: SeenTable) -> tuple[Block, ...]:
    """Return the features of a table as a whole."""
    values: dict[str, float] = {}
    width = max(1, len(table.contents))
    for name in table.contents[0] if table.contents else ():
        every = [contents[name] for contents in table.contents]
        values[f"m:{name}"] = max(every)
        values[f"a:{name}"] = sum(every) / width
    roles = [heading_role(column.heading) for column in table.text.columns if column.heading]
    for role in sorted({role for role in roles if role is not None}):
        values[f"H:{role}"] = 1.0
    known = [role for role in roles if role is not None]
    values["H:share"] = len(known) / width
    values["H:acts"] = float(any(role.startswith("action") for role in known))
    values["columns"] = width / 5
    values["backward"] = float(COLUMNS.backward.in_text.search(table.text.above) is not None)
    standing = [column for column in table.text.columns if COLUMNS.standing.in_text.search(column.heading)]
    values["past_duty above"] = float(COLUMNS.past_duty.in_text.search(table.text.above) is not None)
    values["standing"] = float(len(standing) > 1)
    headings = " ".join(column.heading for column in table.text.columns)
    return (
        Block(values),
        text_block(headings[:200], "h", HEADING_SCALE),
        text_block(table.text.above[-300:], "^", ABOVE_SCALE),
        text_block(" ".join(_openings(column) for column in table.text.columns), "1", OPENING_SCALE),
    )


def heading_values(heading: str) -> dict[str, float]:
    """Return what the lexicon says of a heading: an unknown one says nothing."""
    values: dict[str, float] = {}
    role = heading_role(heading)
    if role is not None:
        values[f"h={role}"] = 1.0
    text = normalised(heading)
    # "Avsedd effekt", "Önskat läge", "Vem ansvarar": the last word tells where the first does not.
    last = heading_role(text.split()[-1]) if role is None and " " in text else None
    if last is not None:
        values[f"h~={last}"] = 1.0
    named = {word_actor(word) for word in heading.replace("/", " ").replace(":s", "").split()} - {None}
    kommun = ROLES.kommun.in_text.search(text) is not None or "kommun" in named
    police = ROLES.police.in_text.search(text) is not None or "polis" in named
    for name, is_so in (
        ("kommun", kommun and not police),
        ("police", police and not kommun),
        ("both", kommun and police),
        ("other", "annan" in named and not (kommun or police)),
        ("joint", "gemensam" in named or ROLES.jointly.in_text.search(text) is not None),
        ("deed", ROLES.deed.in_text.search(text) is not None),
    ):
        if is_so:
            values[f"h:{name}"] = 1.0
    return values


def _with_halves(mark: str, values: Mapping[str, float]) -> dict[str, float]:
    found = {f"{mark}:{name}": value for name, value in values.items() if value}
    return found | {f"{mark}:{name}>": 1.0 for name, value in values.items() if value >= HALF}


def _place(table: SeenTable, number: int) -> dict[str, float]:
    width = len(table.contents)
    values = {f"width={min(width, 8)}": 1.0, "bias": 1.0}
    if number == 0:
        values["first"] = 1.0
    if number == 1:
        values["second"] = 1.0
    if number == width - 1:
        values["last"] = 1.0
    if number == width - 2:
        values["next_to_last"] = 1.0
    values["place"] = number / max(1, width - 1)
    rank = table.by_length.index(number)
    if rank < 3:
        values[f"longest={rank}"] = 1.0
    return values


def _beside(table: SeenTable, number: int) -> dict[str, float]:
    """Return what the neighbours are like, and the most that any other column is."""
    values: dict[str, float] = {}
    for name in _BESIDE:
        others = [contents[name] for at, contents in enumerate(table.contents) if at != number]
        if others:
            values[f"o:{name}"] = max(others)
        if number:
            values[f"l:{name}"] = table.contents[number - 1][name]
        if number + 1 < len(table.contents):
            values[f"r:{name}"] = table.contents[number + 1][name]
    return values


def _openings(column: ColumnText) -> str:
    return " ".join(" ".join(said(cell).split()[:2]) for cell in column.filled)
