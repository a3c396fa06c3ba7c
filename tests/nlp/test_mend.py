"""Mending of misread words: only on recognised pages, only where lexicon and context leave one way."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.blocks import Document, TextBlock
from pipeline.document.mending import MendedPassage
from pipeline.document.page import Page, Word
from pipeline.nlp.mending.fault import Surroundings
from pipeline.nlp.mending.mend import mended, mended_text
from pipeline.nlp.reading import read_agreement
from tests.nlp.documents import BOX, document, paragraph

NOTHING = Surroundings()


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Parterna ska stärka a rbetet.", "Parterna ska stärka arbetet."),
        ("Sa m hället förändras.", "Samhället förändras."),
        ("Vi ser en ökad utvec klin g.", "Vi ser en ökad utveckling."),
        ("Det är av stor b etydelse.", "Det är av stor betydelse."),
        ("Den svenska s taten betalar.", "Den svenska staten betalar."),
        ("Enligt sa mverka nsöverenskommelsen.", "Enligt samverkansöverenskommelsen."),
        ("1 kommunen finns tre skolor.", "I kommunen finns tre skolor."),
        ("Planen gäller. 1 bilagan står mer.", "Planen gäller. I bilagan står mer."),
    ],
)
def test_faults_that_leave_one_way_are_mended(read: str, right: str) -> None:
    assert mended_text(read, NOTHING)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "Det gäller i hela länet.",
        "Bilaga 1 beskriver läget.",
        "Se del 1 eller del 2.",
        "Minst 1 gång per år.",
        "Den 1 maj träffas parterna.",
        "1 person per skola utbildas.",
        "Punkterna är 1 läget, 2 orsaker och 3 åtgärder.",
        "Det s k fältarbetet bedrivs t ex på helger.",
        "Polisen och kommunen ska i samråd ta fram en plan.",
        "Gå på å i ö som förr.",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert mended_text(text, NOTHING) == (text, ())


def test_a_torn_word_that_nobody_knows_is_left_as_read() -> None:
    assert mended_text("Mer zebrofonsamve rkan", NOTHING)[0] == "Mer zebrofonsamve rkan"


def test_a_word_of_the_document_itself_is_known() -> None:
    own = Surroundings(Counter({"zebrofonsamverkan": 1}))
    assert mended_text("Mer zebrofonsamve rkan", own)[0] == "Mer zebrofonsamverkan"


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Planen bygger på handlingspianer.", "Planen bygger på handlingsplaner."),
        ("Det ska få genomsiag i arbetet.", "Det ska få genomslag i arbetet."),
        ("Polisen stöder Iokala grupper.", "Polisen stöder lokala grupper."),
        ("Parterna ökar sin sarnverkan.", "Parterna ökar sin samverkan."),
        ("Följande fokusom råden gäller.", "Följande fokusområden gäller."),
        ("1 del 2 finns bakgrunden.", "I del 2 finns bakgrunden."),
        ("Sarnordna insatser mot våld.", "Samordna insatser mot våld."),
        ("Alla deltar iarbetet.", "Alla deltar i arbetet."),
        ("Bjuda in till eninformationskväll.", "Bjuda in till en informationskväll."),
    ],
)
def test_misread_words_are_mended(read: str, right: str) -> None:
    assert mended_text(read, NOTHING)[0] == right


@pytest.mark.parametrize(
    "text",
    [
        "Arbetet mot ungdommar i riskzon överrens med löfena.",
        "Lindbom och Rexhag företräder Komminucera.",
        "Trygghetsvandringar, samverkansöverenskommelser och folkhälsoförvaltningen.",
        "SSPF, ANDTS och BråB-arbetet fortsätter i Arvidsjaur.",
        "Det finns 1okala 5kolor och 10 sko1or.",
        "Skriv till sarnverkan@mellerstad.se om lnformation-planer.",
        "Frågor om medborgar, påföljds, förvaltnings.",
        "Ordningstörningar vid skötningen av lägenhetslåst.",
        # two words that the dictionary does not put together, though it does others like them
        "Torgvärdar anställs, och märkutrustning lånas ut.",
    ],
)
def test_names_compounds_numbers_and_an_authors_own_spelling_are_left_alone(text: str) -> None:
    assert mended_text(text, NOTHING) == (text, ())


def test_what_the_document_repeats_is_left_alone() -> None:
    text = "Nu börjar sarnverkan."
    assert mended_text(text, Surroundings(Counter({"sarnverkan": 2}))) == (text, ())


def test_what_was_read_with_certainty_is_left_alone() -> None:
    text = "Nu börjar sarnverkan."
    assert mended_text(text, Surroundings(sure=frozenset({"sarnverkan"}))) == (text, ())


def test_the_surest_words_of_a_page_are_those_sure_wherever_they_stand() -> None:
    words = [Word(text, BOX, confidence) for text, confidence in (("sarnverkan", 0.97), ("genomsiag", 0.8))]
    page = Page(1, 595.0, 842.0, "scan", tuple(words))
    mending = mended(Document((page,), ("",), (paragraph("En sarnverkan med genomsiag."),)))
    (block,) = mending.document.blocks
    assert isinstance(block, TextBlock)
    assert block.text == "En sarnverkan med genomslag."


def test_each_word_is_reported_on_its_page_and_kept_as_read() -> None:
    read = "Parterna ska stärka a rbetet och få genomsiag."
    mending = mended(document(paragraph(read)))
    assert [(p.stage, p.severity, p.code, p.page) for p in mending.problems] == [
        ("nlp", "warning", "mended_reading", 1)
    ] * 2
    assert 'Read: "a rbetet" Mended: "arbetet"' in mending.problems[0].message
    (passage,) = mending.passages
    assert passage.text_as_read == read
    assert passage.text == "Parterna ska stärka arbetet och få genomslag."
    assert [(w.read, w.mended, w.kind) for w in passage.words] == [
        ("a rbetet", "arbetet", "torn"),
        ("genomsiag", "genomslag", "letters"),
    ]
    assert passage.as_read(passage.text) == read
    assert passage.as_read("få genomslag") == "få genomsiag"
    assert passage.as_read("Parterna ska") is None


def test_a_commitment_keeps_its_words_as_read() -> None:
    read = "Kommunen ska stärka a rbetet. Polisen ska kontrollera hastigheten."
    agreement = read_agreement(
        document(
            paragraph("Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna"),
            paragraph(read),
        )
    )
    assert [(c.text, c.text_as_read) for c in agreement.commitments] == [
        ("Kommunen ska stärka arbetet.", "Kommunen ska stärka a rbetet."),
        ("Polisen ska kontrollera hastigheten.", None),
    ]


def test_without_a_dictionary_it_is_said_that_letters_were_not_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.nlp.mending.mend.has_dictionary", lambda: False)
    (problem,) = mended(document(paragraph("Parterna träffas."))).problems
    assert problem.code == "dictionary_missing"
    assert mended(document(paragraph("Parterna träffas."), origin="text_layer")).problems == ()


def test_a_trusted_text_layer_is_never_touched() -> None:
    original = document(paragraph("Parterna ska stärka a rbetet."), origin="text_layer")
    assert mended(original).document == original
    assert mended(original).problems == ()


@given(st.text(alphabet="abcdefåäöik1 .,-", max_size=60))
def test_what_was_read_can_be_had_back_and_no_digit_changes_but_a_one(text: str) -> None:
    after, words = mended_text(text, NOTHING)
    assert MendedPassage(1, 1, text, after, words).as_read(after) in (text, None)
    digits = [sign for sign in text if sign.isdigit()]
    left = [sign for sign in after if sign.isdigit()]
    assert len(digits) - len(left) == sum(word.kind == "one" for word in words)
