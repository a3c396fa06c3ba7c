"""Who is bound by a row of a table, where lists, brackets and sentences elsewhere say so."""

from __future__ import annotations

from pipeline.nlp.columns.prepared import prepared
from pipeline.nlp.commitments.cell_items import deed_subject
from pipeline.nlp.commitments.whose_table import set_above, set_by_section
from pipeline.nlp.names.legends import explained
from pipeline.nlp.names.party_words import PartyNames
from pipeline.nlp.names.who_is_who import who_is_who
from pipeline.nlp.structure.torn_headings import whole_heading
from tests.nlp.documents import PARTIES, document
from tests.nlp.test_columns import printed

NAMES = PartyNames.of(PARTIES)


def test_a_list_of_contacts_tells_for_whom_persons_and_signs_act() -> None:
    listed = printed(
        ["Sign.", "Namn", "Arbetar som"],
        ["EB", "Eva Brink", "Drogsamordnare, kommunen"],
        ["OK", "Olle Kvist", "Gruppchef områdespoliser"],
    )
    found = who_is_who(document(listed))
    assert found.persons == {"Eva Brink": "kommun", "Olle Kvist": "polis"}
    assert (found.signs["EB"], found.signs["Kvist"]) == ("kommun", "polis")


def test_codes_are_explained_one_after_the_other() -> None:
    told = explained(["Med SOC avses socialkontoret och med LPX lokalpolisområdet."])
    assert told == {"SOC": "kommun", "LPX": "polis"}


def test_a_sentence_above_or_a_row_says_whose_deeds_follow() -> None:
    assert set_above("Allt i tabellen är polisens sak.", NAMES) == "polis"
    assert set_above("Tabellen bygger på polisens lägesbild.", NAMES) is None
    assert set_by_section("Fastighetsägarna (enligt avtal)", NAMES) == "annan"


def test_where_somebody_works_says_more_than_a_title() -> None:
    assert deed_subject("Samordnaren på polisen besöker alla skolor.", NAMES) == "polis"
    assert deed_subject("Tekniska enheten byter alla trasiga lampor.", NAMES) == "kommun"


def test_pieces_of_a_heading_make_the_name_of_a_party() -> None:
    assert [whole_heading(h) for h in ("Kom mun en", "Avsedd effekt")] == ["Kommunen", "Avsedd effekt"]


def test_an_account_of_what_was_done_has_no_column_of_deeds() -> None:
    account = printed(
        ["Uppdrag", "Vem", "Läge"],
        ["Ta fram siffror över bränder", "Polisen", "Klart"],
        ["Bjuda in föreningarna", "Kommunen", "Klart"],
        ["Sätta upp nya skyltar", "Kommunen", "Ej genomfört"],
    )
    (table,) = prepared(document(account)).blocks
    assert not any(cell.role.startswith("action") for cell in table.cells)  # type: ignore[union-attr]
