"""What the units of headings, paragraphs and bullets are taken for."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.document.accounted import PassageClass
from pipeline.document.blocks import TextBlock
from pipeline.lexicon.headings import Ground
from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.roles import label_role
from pipeline.lexicon.signatures import SIGNATURES
from pipeline.lexicon.times import TIMES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.accounting.certainty import UNKNOWN, Basis, Verdict, verdict
from pipeline.nlp.accounting.facts import CLASS_OF_ROLE, Facts, letters_of
from pipeline.nlp.accounting.units import Unit
from pipeline.nlp.binding.finite_verbs import main_verbs
from pipeline.nlp.commitments.decision import UNSURE_BINDING
from pipeline.nlp.commitments.possible_deeds import LONGEST_SIGNATURE
from pipeline.nlp.commitments.stations import Station
from pipeline.nlp.language.folding import fold
from pipeline.nlp.language.parses import parse
from pipeline.nlp.structure.grounds import heading_ground
from pipeline.nlp.structure.numbers import clean_label
from pipeline.nlp.structure.signature_lines import is_signature

_CLASS_OF_GROUND: dict[Ground, PassageClass] = {
    "goal": "goal",
    "follow_up": "follow_up",
    "indicator": "indicator",
    "background": "background",
}
_LABELLED = re.compile(r"^(?P<label>[^:.]{2,40}):\s+\S")
_PARTIES_HEADING = PARTIES.parties_heading.in_folded
_PARTIES_LABEL = re.compile(rf"^\W*{PARTIES.parties_label.folded_source}\s*:")
BELIEVED_FROM = 0.5
"""From here on a text is taken for what the trained weights say."""
MAY_BIND_FROM = 0.1
"""A sentence with a verb of duty is left open from here on; below, one in twenty binds."""
_LEAST_PERIOD = 8
"""Letters and digits of two years; a single year may stand in any sentence."""
_PERIOD_HEADING = TIMES.period_heading.in_folded
# Verbs that oblige or promise: a sentence with one is no mere tale, even where nobody was found to be bound.
_BINDING = VERBS.duty | VERBS.pledge | VERBS.charge


def verdict_of(unit: Unit, facts: Facts) -> Verdict:
    """Return what a unit of a heading, paragraph or bullet is taken for."""
    number = unit.passage.number or 0
    if unit.commitment_no is not None:
        return of_commitment(unit.commitment_no, facts)
    block = facts.blocks[number]
    by_place = _by_place(block, number, facts)
    if by_place is not None:
        return by_place
    station = facts.stations.get(number)
    text = unit.text
    if (by_words := _by_words(text, block, facts)) is not None:
        return by_words
    if SIGNATURES.letterhead.in_folded.match(fold(text)):
        return verdict("furniture", "label")
    if text.endswith(":") and not VERBS.duty.isdisjoint(text.rstrip(":").lower().split()):
        return verdict("lead_in", "lead_in")  # "Polisen ska:", also where it is set as a heading
    if block.kind == "heading":
        return _of_heading(station)
    if station is None:
        # A label alone, taken up into the form whose field it names, or a signature below a list.
        return verdict("table_header" if label_role(text) else "signature", "label")
    return (
        _of_lead_in(unit, station, facts)
        or _of_item(station)
        or _under_heading(text, station, facts)
        or _believed(unit, facts)
        or _of_parties(text, facts)
        or _told(text)
        or UNKNOWN
    )


def _believed(unit: Unit, facts: Facts) -> Verdict | None:
    """Return what the trained weights take a text for; they may leave it open whether it binds."""
    belief = facts.believed.get((unit.passage.number or 0, letters_of(unit.text)))
    if belief is None:
        return None
    likely = (1 - belief.binds) * max(belief.kinds)
    left_open = belief.binds >= MAY_BIND_FROM and any(map(_obliges, main_verbs(parse(unit.text))))
    if likely >= BELIEVED_FROM and not left_open:
        return Verdict(belief.kind, round(likely, 4), None, "weighed")
    return Verdict("unknown", round(1 - belief.binds, 4), None, "weighed")


def of_commitment(number: int, facts: Facts) -> Verdict:
    """Return the verdict on what a commitment was read from."""
    commitment = facts.commitments[number - 1]
    if commitment.origin != "table":
        return Verdict("undertaking", commitment.confidence, number, "weighed")
    is_doubted = UNSURE_BINDING in commitment.review_reasons
    basis: Basis = "doubted_commitment" if is_doubted else "commitment"
    return verdict("undertaking", basis, number)


def _by_place(block: TextBlock, number: int, facts: Facts) -> Verdict | None:
    """Return what the layout or the metadata know of a whole block."""
    title = facts.metadata.title
    if block.kind == "furniture":
        return verdict("furniture", "print")
    if number in facts.mixed:
        return UNKNOWN
    if title and number in facts.title_numbers:
        return verdict("heading", "title")
    if number in facts.signatures:
        return verdict("signature", "signed")
    if block.kind == "footnote":
        return verdict("background", "footnote")
    if len(block.text) <= LONGEST_SIGNATURE and block.kind != "heading" and is_signature(block.text):
        return verdict("signature", "signed")
    return None


def _by_words(text: str, block: TextBlock, facts: Facts) -> Verdict | None:
    """Return what is known by what a unit says, wherever it stands."""
    letters = letters_of(text)
    if _states_period(letters, facts):
        return verdict("period", "period_words")
    if letters in facts.area_labels or _states_areas(letters, block, facts):
        return verdict("focus_area", "area_label")
    if letters in facts.said:
        return verdict(facts.said[letters], "attribute")
    labelled = _LABELLED.match(text)
    if labelled is None:
        return None
    folded = fold(text)
    if _PARTIES_LABEL.match(folded):
        return verdict("party", "label")
    if any(wording.in_folded.match(folded) for wording in TIMES.period_label):
        return verdict("period", "label")
    role = label_role(labelled["label"])
    passage_class = CLASS_OF_ROLE.get(role) if role else None
    return verdict(passage_class, "label") if passage_class else None


def _states_period(letters: str, facts: Facts) -> bool:
    """Whether a text holds the words that the agreement's period was read from."""
    stated = letters_of(facts.period.as_written or "")
    return stated == letters if len(stated) < _LEAST_PERIOD else stated in letters


def _states_areas(letters: str, block: TextBlock, facts: Facts) -> bool:
    """Whether an area that the agreement declares was read from this text."""
    passage = block.passage
    return any(label in letters for label in facts.labels_at.get((passage.page, passage.box), ()))


def _of_heading(station: Station | None) -> Verdict:
    above = station.after.headings[-1:] if station else ()
    if above and above[0].focus is not None:
        return verdict("focus_area", "area_label")
    return verdict("heading", "print")


def _of_lead_in(unit: Unit, station: Station, facts: Facts) -> Verdict | None:
    number = unit.passage.number or 0
    if station.after.headings != station.before.headings:
        return verdict("heading", "lead_in")  # a paragraph that is set like a heading
    leads = station.after.lead_in is not None and station.after.lead_in is not station.before.lead_in
    if unit.is_last and (leads or unit.text.endswith(":")):
        return verdict("lead_in", "lead_in")
    if _names_nested(number, station, facts):
        return verdict("lead_in", "lead_in")
    return None


def _names_nested(number: int, station: Station, facts: Facts) -> bool:
    """Whether a bullet only names what the nested ones below it are about."""
    following = facts.next_stations.get(number)
    if following is None or not isinstance(station.block, TextBlock):
        return False
    below = following.block
    nested = isinstance(below, TextBlock) and below.kind == "list_item" and below.depth > station.block.depth
    return station.block.kind == "list_item" and nested and number not in facts.found


def _of_item(station: Station) -> Verdict | None:
    """Return what the list says that a bullet stands in."""
    if station.after.goal != station.before.goal:
        return verdict("goal", "under_heading")
    if not isinstance(station.block, TextBlock) or station.block.kind != "list_item":
        return None
    above = station.before.item_above
    if above is not None and above.binds and station.block.depth > above.block.depth:
        return verdict("background", "detail")  # how the undertaking above is done
    lead = station.before.lead_in
    if lead is None:
        return None
    ground = heading_ground(lead.text) if lead.ground == "neutral" else lead.ground
    listed = _CLASS_OF_GROUND.get(ground)
    return verdict(listed, "under_heading") if listed else None


def _under_heading(text: str, station: Station, facts: Facts) -> Verdict | None:
    """Return what the headings above say of a unit, or that it tells of the follow-up itself."""
    headings = station.before.headings
    nearest = headings[-1].text if headings else ""
    label = fold(clean_label(nearest))
    if label and _PARTIES_HEADING.fullmatch(label):
        return verdict("party", "under_heading")
    if label and _PERIOD_HEADING.search(fold(nearest)):
        return verdict("period", "under_heading")
    if VERBS.followed_up.in_text.search(text):
        return verdict("follow_up", "follow_up_words")
    role = label_role(nearest) if nearest else None
    passage_class = CLASS_OF_ROLE.get(role) if role else None
    if passage_class is None or passage_class in ("heading", "focus_area"):
        passage_class = _CLASS_OF_GROUND.get(station.before.ground)
    if passage_class == "background" and _may_bind(text, facts):
        return UNKNOWN
    return verdict(passage_class, "under_heading") if passage_class else None


def _may_bind(text: str, facts: Facts) -> bool:
    """Whether a sentence obliges somebody by its words, though its place tells of no undertakings."""
    return bool(facts.party_names.named_in(text)) and any(map(_obliges, main_verbs(parse(text))))


def _obliges(verb: Token) -> bool:
    return verb.lower_ in _BINDING


def _of_parties(text: str, facts: Facts) -> Verdict | None:
    """Return whether a sentence that binds nobody sets the parties side by side."""
    sides = {party.type for party in facts.parties if party.name_as_written and party.name_as_written in text}
    return verdict("party", "party_words") if len(sides) > 1 else None


def _told(text: str) -> Verdict | None:
    """Return whether a sentence tells how things are or were, with a finite verb and no duty."""
    finite = main_verbs(parse(text))
    if not finite or any(map(_obliges, finite)):
        return None
    before = any("Past" in v.morph.get("Tense", []) or v.lower_ in VERBS.perfect for v in finite)
    return verdict("background", "told_before" if before else "narrative")
