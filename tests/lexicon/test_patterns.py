"""What the language of the lexicons matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.errors import PatternError
from pipeline.lexicon.patterns import Slot, WordPattern, check_wording, plain, wording


def _finds(pattern: str, text: str) -> bool:
    read = WordPattern.any_of([wording(pattern, {"year": Slot.of_signs(r"20\d\d", "2031")})])
    found = read.in_text.search(text) is not None
    assert found == (read.in_folded.search(plain(text)) is not None)
    return found


@pytest.mark.parametrize(
    ("pattern", "finds", "not_in"),
    [
        ("åtgärd", ["Åtgärder", "ATGARD", "trygghetsåtgärd"], ["åtagande"]),
        ("|vi|", ["Vi lovar", "det gör vi."], ["visar", "Sevilla"]),
        ("|nämnd+", ["nämnden", "Nämndernas ansvar"], ["nämndemän"]),
        ("*löfte*", ["medborgarlöftena"], ["lofta"]),
        ("så (här)? gör vi", ["Så gör vi", "så  här gör vi"], ["sågör vi"]),
        ("det (ska/kommer att) göras", ["det kommer att göras"], ["det göras"]),
        ("nyår(et)? 20", ["nyår 20", "Nyåret 20"], ["nyår20", "nyåret20"]),
        ("för (när)?polisen", ["för närpolisen", "för polisen"], ["förpolisen"]),
        ("gäller( nu)? från", ["gäller från", "gäller nu från"], ["gällerfrån"]),
        ("är _2 överens", ["är överens", "är nu helt överens"], ["är nu för alltid överens"]),
        ("är _ överens", ["är nu överens"], ["är överens"]),
        ("för … vi", ["för att minska klottret ska vi"], ["för hen. Sedan vi"]),
        ("för …9 vi", ["för oss vi"], ["för att minska klottret ska vi"]),
        ("för ~30 vi", ["för hen. Sedan ska vi"], ["för hen. " + "Sedan " * 6 + "vi"]),
        ("bygger !(på|)", ["bygger om"], ["bygger på"]),
        ("vår>( {year})", ["vår 2031"], ["vår 31", "vår"]),
        ("<!(polis)områden", ["delområden"], ["polisområden"]),
        ("^mål (för _)?$", ["Mål", "Mål för planen"], ["Målet", "Delmål"]),
        ("nr #", ["nr 12"], ["nr tolv"]),
        ("t(.)?( )?o(.)?( )?m(.)?|", ["t.o.m.", "tom"], ["t-o-m"]),
        ("år {year}", ["år 2024"], ["år 1924"]),
        (r"och\/eller", ["och/eller"], ["eller"]),
    ],
)
def test_a_wording_finds_what_it_says(pattern: str, finds: list[str], not_in: list[str]) -> None:
    assert [text for text in finds if not _finds(pattern, text)] == []
    assert [text for text in not_in if _finds(pattern, text)] == []


def test_what_a_slot_found_has_its_name() -> None:
    read = wording("från {year:start}", {"year": Slot.of_signs(r"20\d\d", "2031")})
    match = WordPattern.any_of([read]).in_text.search("från 2029")
    assert match is not None and match["start"] == "2029"


def test_what_must_follow_is_no_part_of_what_was_found() -> None:
    match = WordPattern.any_of([wording("ersätter >(plan/löfte)", {})]).in_text.search("Den ersätter planen")
    assert match is not None and match.group() == "ersätter "


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "nothing stands"),
        ("(vi)?", "nothing stands"),
        ("*", "nothing stands"),
        ("(vi", "ends before"),
        ("vi)", "nothing that it closes"),
        ("{county}", "nobody fills"),
        ("a!(b)b", "can match nothing"),
        ("vi?", "belongs to"),
        ("v|i", "can match nothing"),
    ],
)
def test_a_wording_that_cannot_be_meant_is_refused(pattern: str, says: str) -> None:
    with pytest.raises(PatternError, match=says):
        check_wording(pattern, wording(pattern, {}))


def test_a_letter_that_must_keep_its_mark_is_not_found_without_it() -> None:
    pattern = WordPattern.any_of([wording(r"|_r\åd|", {})])
    assert pattern.in_text.search("Trygghetsråd") and pattern.in_text.search("TRYGGHETSRÅD")
    assert not pattern.in_text.search("grad")
    assert pattern.in_folded.search(plain("trygghetsråd"))


@given(st.text("abcåäöé ", min_size=1).filter(lambda text: text.strip() == text))
def test_letters_find_themselves_with_and_without_their_marks(letters: str) -> None:
    pattern = WordPattern.any_of([wording(letters, {})])
    assert pattern.in_text.search(letters.upper())
    assert pattern.in_text.search(plain(letters))
    assert pattern.in_folded.search(plain(letters))


_WORDINGS = ["|vi|", "|{both}|", "{both}", "lo(va/vad)?", "|(att {both}/vi)", "{sign}", "vi >(att)"]
_BOTH = WordPattern.any_of([wording("att", {}), wording("|ska", {})])


@given(
    st.lists(st.sampled_from(_WORDINGS), min_size=1),
    st.lists(st.sampled_from(["att", "ska", "vi", "lov", "|", "x"])),
)
def test_wordings_as_one_find_what_each_of_them_finds(wordings: list[str], words: list[str]) -> None:
    slots = {
        "both": Slot(_BOTH.text_source, _BOTH.folded_source, "att"),
        "sign": Slot.of_signs(r"\bx\||[|)]", "|"),
    }
    pieces = [wording(text, slots) for text in wordings]
    together = WordPattern.any_of(pieces).in_text
    for text in (" ".join(words), "".join(words)):
        each = [re.search(piece.in_text, text, re.IGNORECASE) for piece in pieces]
        places = [found.start() for found in each if found]
        found = together.search(text)
        assert (found.start() if found else None) == min(places, default=None)
