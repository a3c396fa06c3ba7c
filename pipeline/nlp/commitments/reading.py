"""Every commitment of a document, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.document.agreement import Commitment, FocusArea, Party
from pipeline.document.blocks import Block, Cell, Document, Table, TextBlock
from pipeline.lexicon.headings import HEADINGS
from pipeline.lexicon.roles import label_role
from pipeline.nlp.areas.match import FocusRef, match_heading, read_labels
from pipeline.nlp.binding.clauses import bonds
from pipeline.nlp.binding.finite_verbs import is_bare_deed, main_verbs
from pipeline.nlp.binding.lead_ins import lead_in_actor, purpose
from pipeline.nlp.commitments.area_chapters import with_area_chapters
from pipeline.nlp.commitments.bullets import is_deed_of_its_own, read_list_item
from pipeline.nlp.commitments.follow_up import with_follow_ups
from pipeline.nlp.commitments.form_lines import form_parts, unknown_labels, with_forms
from pipeline.nlp.commitments.place import PARAGRAPH_LEVEL, ItemAbove, Place, Promise
from pipeline.nlp.commitments.possible_deeds import may_sign, says_a_deed
from pipeline.nlp.commitments.prose import read_paragraph
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.commitments.tables import TableSurroundings, read_table
from pipeline.nlp.commitments.weighing.beliefs import Belief
from pipeline.nlp.commitments.weighing.units import Unit
from pipeline.nlp.commitments.weighing.weigh import Weighed, weighed
from pipeline.nlp.language.parses import parse
from pipeline.nlp.language.sentences import sentences
from pipeline.nlp.names.abbreviations import with_abbreviations
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.structure.interleaving import interleaved_blocks
from pipeline.nlp.structure.lost_bullets import with_lost_bullets
from pipeline.nlp.structure.table_kinds import by_activities

# Letters that a bullet may have beyond the label that it repeats (a number, a mark, "Arbeta mot").
_AREA_SLACK = 15
_FOOTNOTE_NUMBER = re.compile(r"^\s*(\d{1,2})[\s.)]")


@dataclass(frozen=True, slots=True)
class Undertakings:
    """What the parties bind themselves to do, and the labels of forms beside which nothing was understood.

    Attributes
    ----------
    stations
        Every block that was read, in order.
    believed
        What is believed of each bullet and sentence; nothing where nothing was weighed.
    """

    commitments: tuple[Commitment, ...]
    unknown_labels: tuple[Cell, ...]
    stations: tuple[Station, ...] = ()
    believed: tuple[tuple[Unit, Belief], ...] = ()


def read_undertakings(
    document: Document,
    focus_areas: tuple[FocusArea, ...],
    parties: tuple[Party, ...],
    signature_blocks: frozenset[int] = frozenset(),
    second_opinion: bool = True,
    weigh: bool = True,
) -> Undertakings:
    """Return what the parties bind themselves to do.

    Parameters
    ----------
    focus_areas
        The areas that the agreement declares, in its order.
    parties
        Its parties; "vi" and "parterna" stand for them.
    signature_blocks
        Places in `document.blocks` of what is signatures, as the metadata know them.
    second_opinion
        Whether the trained component is asked where the rules rest on a text's place alone.
    weigh
        Whether what the rules find is weighed with all else that is seen; else they decide alone.

    Raises
    ------
    ModelMissingError
        If the rules or the trained pipeline are not installed.
    """
    read = read_by_rules(document, focus_areas, parties, signature_blocks, second_opinion)
    found = weighed(read.stations, read.marks) if weigh else Weighed(read.found, (), ())
    followed = with_follow_ups(found.commitments, document)
    commitments = with_area_chapters(followed, read.blocks, focus_areas)
    return Undertakings(
        commitments, read.unknown_labels, read.stations, tuple(zip(found.units, found.beliefs, strict=True))
    )


@dataclass(frozen=True, slots=True)
class RuleReading:
    """What the rules make of a document, block by block.

    Attributes
    ----------
    blocks
        Those that may bind.
    stations
        Every block that was read, in order.
    marks
        The numbers of the document's footnotes.
    """

    blocks: tuple[Block, ...]
    stations: tuple[Station, ...]
    marks: tuple[str, ...]
    unknown_labels: tuple[Cell, ...]

    @property
    def found(self) -> tuple[Commitment, ...]:
        """The commitments that the rules find by themselves."""
        return tuple(commitment for station in self.stations for commitment in station.found)


def read_by_rules(
    document: Document,
    focus_areas: tuple[FocusArea, ...],
    parties: tuple[Party, ...],
    signature_blocks: frozenset[int] = frozenset(),
    second_opinion: bool = True,
) -> RuleReading:
    """Read a document by the rules alone; parameters as of `read_undertakings`."""
    names = with_abbreviations(PartyNames.of(parties), document)
    read_labels(focus_areas)
    readable = tuple(_readable(document, signature_blocks))
    context = _Context(_footnote_marks(document), document.text_origin == "transcript")
    place = Place(focus_areas, names, second_opinion=second_opinion)
    parts = tuple(form_parts(readable, focus_areas, names))
    blocks = with_lost_bullets(list(with_forms(parts)))
    stations = tuple(_read_blocks(blocks, place, context))
    return RuleReading(readable, stations, context.marks, tuple(unknown_labels(parts)))


def read_commitments(
    document: Document,
    focus_areas: tuple[FocusArea, ...],
    parties: tuple[Party, ...],
    signature_blocks: frozenset[int] = frozenset(),
    second_opinion: bool = True,
    weigh: bool = True,
) -> tuple[Commitment, ...]:
    """Return the commitments alone; see `read_undertakings`."""
    return read_undertakings(
        document, focus_areas, parties, signature_blocks, second_opinion, weigh
    ).commitments


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for all of a document.

    Attributes
    ----------
    marks
        The numbers of its footnotes.
    run_together
        Whether the paragraphs of a cell may have lost their breaks, as in transcripts.
    """

    marks: tuple[str, ...]
    run_together: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """What a block holds, and where one stands after it."""

    place: Place
    commitments: tuple[Commitment, ...] = ()


def _read_blocks(blocks: Sequence[Block], place: Place, context: _Context) -> Iterator[Station]:
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        step = _read_block(block, following, place, context)
        found = tuple(c for c in step.commitments if says_a_deed(c.text))
        yield Station(block, place, step.place, found)
        place = step.place


def _read_block(block: Block, following: Block | None, place: Place, context: _Context) -> _Step:
    if isinstance(block, Table):
        return _read_table(block, place, context)
    if block.kind == "list_item":
        return _read_nested_item(block, following, place, context)
    place = replace(place, item_above=None)
    if block.kind != "heading":
        return _read_text(block, following, place, context)
    if _is_item(following) and purpose(block.text, place.names):
        return _Step(place.led_by(block.text))  # "För att minska klottret ska", printed or read as a heading
    return _Step(place.under(block, block.level))


def _read_table(block: Table, place: Place, context: _Context) -> _Step:
    around = TableSurroundings(
        place.table_focus, place.table_actor, context.marks, context.run_together, place.activity
    )
    found = read_table(by_activities(block), around, place.areas, place.names)
    return _Step(replace(place, lead_in=None, item_above=None), tuple(found))


def _read_nested_item(block: TextBlock, following: Block | None, place: Place, context: _Context) -> _Step:
    above = place.item_above
    if above is None or not above.binds or not _details(block, above.block):
        step = _read_item(block, following, place, context)
        return replace(step, place=replace(step.place, item_above=ItemAbove(block, bool(step.commitments))))
    if is_deed_of_its_own(block.text, place):
        return _read_item(block, following, place, context)
    return _Step(place)


def _readable(document: Document, signature_blocks: frozenset[int]) -> Iterator[Block]:
    """Yield the blocks that may bind: no furniture, footnotes, signatures or mixed columns."""
    aside = interleaved_blocks(document) | signature_blocks
    above: Block | None = None
    for place, block in enumerate(document.blocks):
        # A title alone ("Gatuchef") is a signature, unless it is what a label asks for.
        asked_for = isinstance(above, TextBlock) and label_role(above.text) is not None
        beside = isinstance(block, TextBlock) and _is_beside_the_text(block) and not asked_for
        if place not in aside and not beside:
            yield block
        above = block


def _is_beside_the_text(block: TextBlock) -> bool:
    if block.kind == "heading":
        return False
    return block.kind in ("furniture", "footnote") or may_sign(block.text)


def _footnote_marks(document: Document) -> tuple[str, ...]:
    notes = (b for b in document.blocks if isinstance(b, TextBlock) and b.kind == "footnote")
    return tuple(match[1] for note in notes if (match := _FOOTNOTE_NUMBER.match(note.text)))


def _is_item(block: Block | None, depth: int = 0) -> bool:
    return isinstance(block, TextBlock) and block.kind == "list_item" and block.depth >= depth


def _read_item(block: TextBlock, following: Block | None, place: Place, context: _Context) -> _Step:
    ends_open = block.text.rstrip().endswith(":") or HEADINGS.open_clause.in_text.search(block.text)
    if ends_open and _is_item(following, block.depth + 1):
        return _Step(place.led_by(block.text))
    if area := _named_area(block, place):
        return _Step(replace(place, introduced=area) if _is_item(following, block.depth + 1) else place)
    if _labels_nested(block, following, place):
        return _Step(place)
    if place.ground == "goal" and place.lead_in is None:
        return _Step(place.with_goal(block.text))
    return _Step(place, tuple(read_list_item(block.passage, place, context.marks)))


def _labels_nested(block: TextBlock, following: Block | None, place: Place) -> bool:
    """Whether a bullet only names what the nested ones below it are about, which bind somebody themselves."""
    if not isinstance(following, TextBlock) or not _is_item(following, block.depth + 1):
        return False
    says_a_deed = is_bare_deed(block.text) or bool(main_verbs(parse(block.text)))
    return not says_a_deed and bool(bonds(following.text, place.names))


def _named_area(block: TextBlock, place: Place) -> FocusRef | None:
    """Return the declared area of whose label a text is no more: it names a matter and binds nobody."""
    if all(len(block.text) >= len(area.label) + _AREA_SLACK for area in place.areas):
        return None
    named = match_heading(block.text, place.areas)
    return named if named is not None and len(block.text) < len(named.label) + _AREA_SLACK else None


def _details(block: TextBlock, above: TextBlock) -> bool:
    """Whether a nested bullet tells how the undertaking above it is done, and is none itself."""
    return not (block.depth <= above.depth or above.text.rstrip().endswith(":"))


def _leads(text: str, following: Block | None, names: PartyNames) -> bool:
    """Whether a paragraph ends in the lead-in of a list: a colon, no full stop, or a word that points on."""
    if text.rstrip().endswith(":"):
        return True
    if not _is_item(following):
        return False
    open_ended = not text.rstrip().endswith((".", "!", "?"))
    # Without a colon it must be a clause or name a party; else it may be a bullet that lost its marker.
    telling = bool(main_verbs(parse(text))) or lead_in_actor(text, names) is not None
    telling = telling or purpose(text, names) is not None
    return (open_ended and telling) or bool(HEADINGS.points_on.in_text.search(text))


def _only_leads(sentence: str) -> bool:
    """Whether a sentence before a list is no undertaking beside it: "Parterna åtar sig följande."."""
    return not sentence.endswith((".", "!")) or HEADINGS.points_on_last.in_text.search(sentence) is not None


def _read_text(block: TextBlock, following: Block | None, place: Place, context: _Context) -> _Step:
    if place.as_heading(block):
        # Who acts ("Polisen:") stands under what it is about ("Trafik:"), both set as paragraphs.
        is_area = match_heading(block.text, place.areas) is not None
        return _Step(place.under(block, PARAGRAPH_LEVEL if is_area else PARAGRAPH_LEVEL + 1))
    if _named_area(block, place):
        return _Step(place)
    here = replace(place, lead_in=None).introduced_by(block.text)
    if here.ground == "goal" and here.focus is not None:
        here = here.with_goal(block.text)
    last = sentences(block.text)[-1:] if _leads(block.text, following, here.names) else ()
    found = tuple(
        commitment
        for commitment in read_paragraph(block.passage, here, context.marks)
        if not (last and commitment.text == last[0] and _only_leads(last[0]))
    )
    promise = Promise(found[-1].text, found[-1].actor) if found else None
    if found and isinstance(following, TextBlock) and following.kind == "paragraph":
        # It names its own area, not that of the next paragraph.
        here = replace(here, introduced=place.introduced)
    if last:
        after = replace(here, promise=promise or place.promise).led_by(last[0])
        return _Step(after, found)
    return _Step(replace(here, promise=promise), found)
