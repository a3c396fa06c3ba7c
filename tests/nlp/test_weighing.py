"""What is weighed of bullets and sentences: siblings, what stands above, what the rules say."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from lab.families.typeset import typeset
from pipeline.document.agreement import Commitment
from pipeline.document.blocks import numbered
from pipeline.nlp.commitments.possible_deeds import says_a_deed
from pipeline.nlp.commitments.reading import read_by_rules, read_commitments
from pipeline.nlp.commitments.weighing.beliefs import ACTORS, beliefs_of, beside_blocks
from pipeline.nlp.commitments.weighing.signs import signs_of
from pipeline.nlp.commitments.weighing.units import units_of
from tests.nlp.documents import PARTIES

PLAN = """
# Medborgarlöfte för Påhitts kommun
Påhitts kommun har 12 000 invånare. Under förra året anmäldes 48 inbrott, färre än året före.
## Det här gör vi
Under året gör vi följande på torget och vid stationen:
- Områdespolisen finns på torget varje fredag kväll.
- Fritidsgården håller öppet till midnatt på lördagar.
- Klotter på stationen saneras inom ett dygn.
- Kommunen byter belysning längs gångvägen före den 1 oktober.
## Vad kan du göra själv?
- Ring 114 14 om du har tips.
- Prata med dina grannar.
"""


def _weighed(markup: str) -> Sequence[Commitment]:
    return read_commitments(numbered(typeset(markup)), (), PARTIES)


def test_the_bullets_of_a_list_decide_together() -> None:
    texts = [commitment.text for commitment in _weighed(PLAN)]
    assert "Klotter på stationen saneras inom ett dygn." in texts
    assert "Fritidsgården håller öppet till midnatt på lördagar." in texts


def test_what_readers_are_asked_to_do_binds_nobody() -> None:
    texts = [commitment.text for commitment in _weighed(PLAN)]
    assert not [text for text in texts if "114 14" in text or "grannar" in text]


def test_what_is_told_of_last_year_binds_nobody() -> None:
    assert not [c for c in _weighed(PLAN) if "inbrott" in c.text or "invånare" in c.text]


def test_confidence_is_that_of_the_words_and_of_who_is_bound() -> None:
    for commitment in _weighed(PLAN):
        assert 0 < commitment.confidence <= 1
        codes = {reason.code for reason in commitment.review_reasons}
        unsure = codes & {"unsure_binding", "unsure_actor", "unclear_actor"}
        assert bool(unsure) or commitment.confidence >= 0.75


def test_beliefs_of_who_is_bound_add_up_to_one() -> None:
    read = read_by_rules(numbered(typeset(PLAN)), (), PARTIES)
    units = units_of(read.stations, ())
    for belief in beliefs_of(units):
        assert 0 <= belief.binds <= 1
        assert len(belief.actors) == len(ACTORS)
        assert sum(belief.actors) == pytest.approx(1)


def test_bullets_are_whole_and_paragraphs_go_by_sentences() -> None:
    read = read_by_rules(numbered(typeset(PLAN)), (), PARTIES)
    units = units_of(read.stations, ())
    assert [unit.text for unit in units if unit.kind == "sentence"][:2] == [
        "Påhitts kommun har 12 000 invånare.",
        "Under förra året anmäldes 48 inbrott, färre än året före.",
    ]
    items = [unit for unit in units if unit.kind == "item"]
    assert [unit.rank for unit in items] == [0, 1, 2, 3, 0, 1]
    assert len({unit.group for unit in items}) == 2


def test_a_document_without_text_has_no_units() -> None:
    assert beliefs_of(()) == ()


def test_bullets_that_were_read_as_one_are_parted_again() -> None:
    markup = """
# Överenskommelse
Kommunen ska:
- ha fältare ute varje fredag • erbjuda familjesamtal inom en vecka • laga lyktorna i parken
"""
    assert [commitment.text for commitment in _weighed(markup)] == [
        "ha fältare ute varje fredag",
        "erbjuda familjesamtal inom en vecka",
        "laga lyktorna i parken",
    ]


def test_a_signature_can_be_no_undertaking() -> None:
    assert not says_a_deed("Siv Alm Kommundirektör")
    assert says_a_deed("Laga lyktorna i parken")


def test_a_list_of_thousands_is_weighed_in_bounded_time() -> None:
    items = "\n".join(f"- laga lykta nummer {number} i parken" for number in range(2000))
    read = read_by_rules(numbered(typeset(f"# Plan\nKommunen ska:\n{items}\n")), (), PARTIES)
    units = units_of(read.stations, ())
    began = time.process_time()
    signs_of(units)
    beside_blocks(units, [0.5] * len(units))
    assert time.process_time() - began < 5
