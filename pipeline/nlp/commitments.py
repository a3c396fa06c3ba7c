"""Every commitment of a document, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document.agreement import Commitment, FocusArea, Party
from pipeline.document.blocks import Block, Document, Table, TextBlock
from pipeline.nlp.abbreviations import with_abbreviations
from pipeline.nlp.actors import PartyNames
from pipeline.nlp.area_chapters import with_area_chapters
from pipeline.nlp.clauses import bonds, is_bare_deed, main_verbs
from pipeline.nlp.commitments_tables import TableSurroundings, read_table
from pipeline.nlp.commitments_text import is_deed_of_its_own, read_list_item, read_paragraph
from pipeline.nlp.focus_match import FocusRef, match_heading, read_labels
from pipeline.nlp.follow_up import with_follow_ups
from pipeline.nlp.form_lines import with_forms
from pipeline.nlp.forms import form_rows, label_role
from pipeline.nlp.interleaving import interleaved_blocks
from pipeline.nlp.lost_bullets import with_lost_bullets
from pipeline.nlp.metadata.outline import outline_of
from pipeline.nlp.metadata.signatories import read_signing
from pipeline.nlp.metadata.signature_lines import is_signature
from pipeline.nlp.outline import PARAGRAPH_LEVEL, Outline, Promise
from pipeline.nlp.surroundings import lead_in_actor, purpose
from pipeline.nlp.swedish import parse, sentences

# Letters that a bullet may have beyond the label that it repeats (a number, a mark, "Arbeta mot").
_AREA_SLACK = 15
# Letters of a signature with title and place; looking for one in every paragraph costs a tenth of the time.
LONGEST_SIGNATURE = 300
_POINTS_ON = re.compile(r"\b(?:följande|nedan\w*|enligt punkterna)\b", re.IGNORECASE)
_POINTS_ON_LAST = re.compile(r"\b(?:följande|nedanstående|enligt nedan)\W*$", re.IGNORECASE)
_OPEN_CLAUSE = re.compile(r"\b(?:ska|skall|kommer|lovar|att)(?: (?:vi|polisen|kommunen))?\s*$", re.IGNORECASE)
_FOOTNOTE_NUMBER = re.compile(r"^\s*(\d{1,2})[\s.)]")


def read_commitments(
    document: Document,
    focus_areas: tuple[FocusArea, ...],
    parties: tuple[Party, ...],
    second_opinion: bool = True,
) -> tuple[Commitment, ...]:
    """Return what the parties bind themselves to do.

    Parameters
    ----------
    focus_areas
        The areas that the agreement declares, in its order.
    parties
        Its parties; "vi" and "parterna" stand for them.
    second_opinion
        Whether the trained component is asked where the rules rest on a text's place alone.

    Raises
    ------
    ModelMissingError
        If the rules or the trained pipeline are not installed.
    """
    names = with_abbreviations(PartyNames.of(parties), document)
    outline = Outline(focus_areas, names, second_opinion=second_opinion)
    read_labels(focus_areas)
    blocks = list(readable_blocks(document))
    found = (c for c in _read_blocks(document, blocks, outline) if _says_a_deed(c.text))
    followed = with_follow_ups(tuple(found), document)
    return with_area_chapters(followed, blocks, focus_areas)


def _says_a_deed(text: str) -> bool:
    """Whether a text can be an undertaking at all: no signature under a list, no letters of a stamp."""
    one_word_of_capitals = len(text.split()) == 1 and text.isupper()
    return not one_word_of_capitals and not _is_signature(text)


def _is_signature(text: str) -> bool:
    return len(text) <= LONGEST_SIGNATURE and is_signature(text)


def _read_blocks(document: Document, readable: Sequence[Block], outline: Outline) -> Iterator[Commitment]:
    marks = _footnote_marks(document)
    blocks = with_lost_bullets(list(with_forms(readable, outline.areas, outline.names)))
    above: tuple[TextBlock, bool] | None = None
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if not _is_item(block):
            above = None
        if isinstance(block, Table):
            around = TableSurroundings(
                outline.table_focus,
                outline.actor,
                marks,
                document.text_origin == "transcript",
                outline.activity,
            )
            yield from read_table(form_rows(block) or block, around, outline.areas, outline.names)
            outline.lead_in = None
        elif block.kind == "heading":
            if _is_item(following) and purpose(block.text, outline.names):
                outline.lead(block.text)  # "För att minska klottret ska", printed or read as a heading
            else:
                outline.enter(block, block.level)
        elif block.kind == "list_item":
            if above is not None and above[1] and _details(block, above[0]):
                if is_deed_of_its_own(block.text, outline):
                    yield from _read_item(block, following, outline, marks)
                continue
            found = list(_read_item(block, following, outline, marks))
            above = (block, bool(found))
            yield from found
        else:
            yield from _read_text(block, following, outline, marks)


def readable_blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks that may bind: no furniture, footnotes, signatures or mixed columns."""
    outline = outline_of(document)
    signed = {outline.sections[index].block_index for index in read_signing(outline).sections}
    aside = interleaved_blocks(document) | signed
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
    return block.kind in ("furniture", "footnote") or _is_signature(block.text)


def _footnote_marks(document: Document) -> tuple[str, ...]:
    notes = (b for b in document.blocks if isinstance(b, TextBlock) and b.kind == "footnote")
    return tuple(match[1] for note in notes if (match := _FOOTNOTE_NUMBER.match(note.text)))


def _is_item(block: Table | TextBlock | None, depth: int = 0) -> bool:
    return isinstance(block, TextBlock) and block.kind == "list_item" and block.depth >= depth


def _read_item(
    block: TextBlock, following: Table | TextBlock | None, outline: Outline, marks: tuple[str, ...]
) -> Iterator[Commitment]:
    ends_open = block.text.rstrip().endswith(":") or _OPEN_CLAUSE.search(block.text)
    if ends_open and _is_item(following, block.depth + 1):
        outline.lead(block.text)
        return
    if area := _named_area(block, outline):
        if _is_item(following, block.depth + 1):
            outline.introduced = area
        return
    if _labels_nested(block, following, outline):
        return
    if outline.ground == "goal" and outline.lead_in is None:
        outline.add_goal(block.text)
        return
    yield from read_list_item(block.passage, outline, marks)


def _labels_nested(block: TextBlock, following: Table | TextBlock | None, outline: Outline) -> bool:
    """Whether a bullet only names what the nested ones below it are about, which bind somebody themselves."""
    if not isinstance(following, TextBlock) or not _is_item(following, block.depth + 1):
        return False
    says_a_deed = is_bare_deed(block.text) or bool(main_verbs(parse(block.text)))
    return not says_a_deed and bool(bonds(following.text, outline.names))


def _named_area(block: TextBlock, outline: Outline) -> FocusRef | None:
    """Return the declared area of whose label a text is no more: it names a matter and binds nobody."""
    if all(len(block.text) >= len(area.label) + _AREA_SLACK for area in outline.areas):
        return None
    named = match_heading(block.text, outline.areas)
    return named if named is not None and len(block.text) < len(named.label) + _AREA_SLACK else None


def _details(block: TextBlock, above: TextBlock) -> bool:
    """Whether a nested bullet tells how the undertaking above it is done, and is none itself."""
    return not (block.depth <= above.depth or above.text.rstrip().endswith(":"))


def _leads(text: str, following: Table | TextBlock | None, names: PartyNames) -> bool:
    """Whether a paragraph ends in the lead-in of a list: a colon, no full stop, or a word that points on."""
    if text.rstrip().endswith(":"):
        return True
    if not _is_item(following):
        return False
    open_ended = not text.rstrip().endswith((".", "!", "?"))
    # Without a colon it must be a clause or name a party; else it may be a bullet that lost its marker.
    telling = bool(main_verbs(parse(text))) or lead_in_actor(text, names) is not None
    telling = telling or purpose(text, names) is not None
    return (open_ended and telling) or bool(_POINTS_ON.search(text))


def _only_leads(sentence: str) -> bool:
    """Whether a sentence before a list is no undertaking beside it: "Parterna åtar sig följande."."""
    return not sentence.endswith((".", "!")) or _POINTS_ON_LAST.search(sentence) is not None


def _read_text(
    block: TextBlock, following: Table | TextBlock | None, outline: Outline, marks: tuple[str, ...]
) -> Iterator[Commitment]:
    if outline.as_heading(block):
        # Who acts ("Polisen:") stands under what it is about ("Trafik:"), both set as paragraphs.
        is_area = match_heading(block.text, outline.areas) is not None
        outline.enter(block, PARAGRAPH_LEVEL if is_area else PARAGRAPH_LEVEL + 1)
        return
    if _named_area(block, outline):
        return
    outline.lead_in = None
    introduced = outline.introduced
    outline.introduce(block.text)
    if outline.ground == "goal" and outline.focus is not None:
        outline.add_goal(block.text)
    last = sentences(block.text)[-1:] if _leads(block.text, following, outline.names) else ()
    promise, outline.promise = outline.promise, None
    binds = False
    for commitment in read_paragraph(block.passage, outline, marks):
        if not (last and commitment.text == last[0] and _only_leads(last[0])):
            outline.promise = Promise(commitment.text, commitment.actor)
            binds = True
            yield commitment
    if binds and isinstance(following, TextBlock) and following.kind == "paragraph":
        outline.introduced = introduced  # it names its own area, not that of the next paragraph
    if last:
        outline.promise = outline.promise or promise
        outline.lead(last[0])
