"""What the other rooms found out about a document, by the number of the passage that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pipeline.document.accounted import PassageClass
from pipeline.document.agreement import Commitment, Party, Period
from pipeline.document.blocks import Cell, ColumnRole, Document, Passage, Table, TextBlock, passages_of
from pipeline.document.geometry import Box
from pipeline.nlp.commitments.possible_deeds import LONGEST_SIGNATURE
from pipeline.nlp.commitments.reading import Undertakings
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.commitments.weighing.beliefs import Belief
from pipeline.nlp.mending.mend import Mending
from pipeline.nlp.metadata import Metadata
from pipeline.nlp.metadata.title import TITLE_REACH
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.structure.interleaving import interleaved_blocks
from pipeline.nlp.structure.signature_lines import is_signature
from pipeline.nlp.structure.table_kinds import by_activities

CLASS_OF_ROLE: dict[ColumnRole, PassageClass] = {
    "goal": "goal",
    "cause": "cause",
    "indicator": "indicator",
    "follow_up": "follow_up",
    "timeline": "timeline",
    "responsible": "responsible",
    "section": "focus_area",
    "sub_area": "heading",
}
_SHORTEST_LINE = 5
"""Letters; a shorter line may stand in a title by chance."""


@dataclass(frozen=True)
class Facts:
    """A document with what was read from it.

    Attributes
    ----------
    document
        As it came from the layout stage, its passages numbered.
    own
        The blocks of the agreement itself, without covering letters.
    commitments
        As they are published.
    """

    document: Document
    mending: Mending
    own: Document
    metadata: Metadata
    undertakings: Undertakings
    commitments: tuple[Commitment, ...]

    @cached_property
    def read(self) -> dict[int, Passage]:
        """The passages that the language stage took up, misread words mended."""
        return {p.number or 0: p for block in self.mending.document.blocks for p in passages_of(block)}

    @cached_property
    def of_agreement(self) -> range:
        """Numbers from the first passage of the agreement itself to its last."""
        numbers = _numbers(self.own)
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    @cached_property
    def blocks(self) -> dict[int, TextBlock]:
        """The agreement's headings, paragraphs and items."""
        return {b.passage.number or 0: b for b in self.own.blocks if isinstance(b, TextBlock)}

    @cached_property
    def signatures(self) -> frozenset[int]:
        """What the metadata know to be signatures."""
        blocks = (self.own.blocks[place] for place in self.metadata.signature_blocks)
        return frozenset(p.number or 0 for block in blocks for p in passages_of(block))

    @cached_property
    def mixed(self) -> frozenset[int]:
        """Text in which the columns of a table are mixed."""
        places = interleaved_blocks(self.own)
        return frozenset(p.number or 0 for place in places for p in passages_of(self.own.blocks[place]))

    @cached_property
    def told_of(self) -> frozenset[int]:
        """Passages of which another problem tells that they were not read."""
        every = frozenset(_numbers(self.document))
        return self.mixed | (every - self.read.keys())

    @cached_property
    def stations(self) -> dict[int, Station]:
        """The block that a passage was read in, with the place where it stood."""
        return {
            p.number or 0: station
            for station in self.undertakings.stations
            for p in passages_of(station.block)
        }

    @cached_property
    def believed(self) -> dict[tuple[int, str], Belief]:
        """What is believed of each bullet and sentence, by the number of its passage and its letters."""
        return {
            (unit.passage.number or 0, letters_of(unit.text)): belief
            for unit, belief in self.undertakings.believed
        }

    @cached_property
    def next_stations(self) -> dict[int, Station]:
        """The block after the one that a passage was read in."""
        stations = self.undertakings.stations
        return {
            p.number or 0: following
            for station, following in pairwise(stations)
            for p in passages_of(station.block)
        }

    @cached_property
    def cells(self) -> dict[int, tuple[Table, Cell]]:
        """The cell of the page's tables that a passage stands in."""
        return {
            item.number or 0: (block, cell)
            for block in self.document.blocks
            if isinstance(block, Table)
            for cell in block.cells
            for item in cell.items
        }

    @cached_property
    def roles(self) -> dict[int, ColumnRole]:
        """What a passage says in its table or form, as the undertakings were read from it."""
        return {
            item.number or 0: cell.role
            for _, rows in self._tables
            for cell in rows.cells
            if not cell.is_header
            for item in cell.items
        }

    @cached_property
    def _tables(self) -> list[tuple[Table, Table]]:
        """The tables that were read, each with its rows as activities."""
        tables = (s.block for s in self.undertakings.stations if isinstance(s.block, Table))
        return [(table, by_activities(table)) for table in tables]

    @cached_property
    def forms(self) -> frozenset[int]:
        """Numbers of the tables that were read as forms."""
        return frozenset(table.table_no for table, rows in self._tables if rows is not table)

    @cached_property
    def signature_tables(self) -> frozenset[int]:
        """Numbers of the small tables that are signatures side by side."""
        names = [signatory.name for signatory in self.metadata.signatories]
        tables = (block for block in self.own.blocks if isinstance(block, Table))
        return frozenset(table.table_no for table in tables if _is_signed(table, names))

    @cached_property
    def party_names(self) -> PartyNames:
        """The parties as texts name them."""
        return PartyNames.of(self.metadata.parties)

    @cached_property
    def found(self) -> dict[int, dict[int, Commitment]]:
        """The commitments of each passage by their own numbers."""
        found: dict[int, dict[int, Commitment]] = defaultdict(dict)
        for number, commitment in enumerate(self.commitments, 1):
            found[commitment.passage_no or 0][number] = commitment
        return found

    @cached_property
    def said(self) -> dict[str, PassageClass]:
        """The lines that commitments have of others for their goal, cause and so on, by their letters."""
        said: dict[str, PassageClass] = {}
        for commitment in self.commitments:
            values: tuple[tuple[PassageClass, str | None], ...] = (
                ("goal", commitment.goal),
                ("cause", commitment.cause),
                ("indicator", commitment.indicator),
                ("follow_up", commitment.follow_up),
                ("timeline", commitment.timeline),
                ("responsible", commitment.responsible),
            )
            for passage_class, value in values:
                for line in value.split("\n") if value else ():
                    said.setdefault(letters_of(line), passage_class)
        said.pop("", None)
        return said

    @cached_property
    def title_numbers(self) -> frozenset[int]:
        """The lines that make up the title."""
        title = letters_of(self.metadata.title or "")
        lines = list(self.blocks.items())[:TITLE_REACH]
        return frozenset(
            number
            for number, block in lines
            if block.kind in ("heading", "paragraph")
            and (letters := letters_of(block.text))
            and (letters in title if len(letters) >= _SHORTEST_LINE else letters == title)
        )

    @cached_property
    def area_labels(self) -> dict[str, int]:
        """The declared areas by the letters of their labels."""
        areas = self.metadata.focus_areas
        return {letters: no for no, area in enumerate(areas, 1) if (letters := letters_of(area.label))}

    @cached_property
    def labels_at(self) -> dict[tuple[int, Box], list[str]]:
        """The letters of the labels by page and box of the passage that declares them."""
        labels: dict[tuple[int, Box], list[str]] = defaultdict(list)
        for area in self.metadata.focus_areas:
            labels[area.page, area.box].append(letters_of(area.label))
        return labels

    @property
    def parties(self) -> tuple[Party, ...]:
        return self.metadata.parties

    @property
    def period(self) -> Period:
        return self.metadata.period


def _is_signed(table: Table, names: Sequence[str]) -> bool:
    texts = [item.text for cell in table.cells for item in cell.items]
    if any(cell.role != "other" for cell in table.cells) or sum(map(len, texts)) > LONGEST_SIGNATURE:
        return False
    return any(name in text for name in names for text in texts) or any(map(is_signature, texts))


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case, by which two readings of it are compared."""
    return "".join(filter(str.isalnum, text)).lower()


def _numbers(document: Document) -> list[int]:
    return [p.number or 0 for block in document.blocks for p in passages_of(block)]
