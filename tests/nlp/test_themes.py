"""Themes: word parts inside compounds, headings as a prior, several where several hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.agreement import THEMES
from pipeline.nlp.themes.beliefs import themes_of

NAMED = [
    ("Polisen gör oanmälda krogbesök under höstens storhelger", {"andts", "evenemang"}),
    ("Kommunen tar fram en ny drogpolicy för gymnasieskolorna", {"andts", "unga"}),
    ("Fältarna finns ute på fredagskvällar", {"unga"}),
    ("Vi går trygghetsvandringar i två stadsdelar varje vår", {"trygghet_plats"}),
    ("Byta ut trasig belysning längs gångstråken", {"trygghet_plats"}),
    ("Hastighetskontroller utanför byskolorna", {"trafik", "unga"}),
    ("Stoppa buskörning med EPA-traktorer", {"trafik"}),
    ("Erbjuda avhopparverksamhet åt den som vill lämna ett gäng", {"organiserad_brottslighet"}),
    ("Motverka radikalisering i föreningslivet", {"extremism"}),
    ("Starta en mottagning för den som lever med hedersrelaterat förtryck", {"vald_nara"}),
    ("Minska antalet personrån vid badplatsen", {"vald"}),
    ("Dela ut märk-DNA till nya grannsamverkansområden", {"tillgrepp"}),
    ("Klottersanering inom ett dygn", {"skadegorelse"}),
    ("Utbilda vittnesstödjare", {"brottsoffer"}),
    ("Införa ett suicidpreventivt larm mellan blåljusaktörerna", {"halsa", "hot_tjansteman"}),
    ("Rutin vid hot mot förtroendevalda", {"hot_tjansteman"}),
    ("Informera seniorer om telefonbedrägerier", {"bedrageri"}),
    ("Fler insatser i utsatta områden", {"utsatta_omraden"}),
    ("Gemensam planering inför marknaden och midsommar", {"evenemang"}),
    ("Parterna uppdaterar lägesbilden varje kvartal", {"samverkan"}),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_text_carries_the_themes_that_its_words_name(text: str, expected: set[str]) -> None:
    assert set(themes_of(text)) == expected


def test_a_longer_word_part_hides_the_shorter_one_inside_it() -> None:
    assert themes_of("Våldsbejakande extremism") == ("extremism",)
    assert themes_of("Våld i nära relationer") == ("vald_nara",)
    assert themes_of("Grannsamverkan") == ("tillgrepp",)


@pytest.mark.parametrize("verb", ["Komminucera", "Kommunicera", "Berätta om", "Visa upp"])
def test_the_crime_prevention_work_itself_is_a_matter_of_how_the_work_is_done(verb: str) -> None:
    assert themes_of(f"{verb} det brottsförebyggande arbetet") == ("samverkan",)


def test_the_crime_prevention_work_against_something_is_about_that() -> None:
    assert themes_of("Det brottsförebyggande arbetet mot klotter fortsätter") == ("skadegorelse",)
    assert themes_of("Stärka det brottsförebyggande arbetet", "Trafiksäkerhet") == ("trafik",)


def test_with_whom_a_thing_is_done_is_not_what_it_is_about() -> None:
    assert themes_of("Kontroller av tobaksförsäljning i samverkan med polisen") == ("andts",)


def test_the_name_of_a_unit_is_not_what_a_thing_is_about() -> None:
    assert themes_of("Barn- och utbildningsförvaltningen sätter upp belysning") == ("trygghet_plats",)


def test_a_text_without_a_subject_takes_it_from_the_heading() -> None:
    assert themes_of("Gemensam tillsyn två gånger om året", "Tobak och alkohol") == ("andts",)


def test_the_nearest_heading_with_a_theme_wins() -> None:
    assert themes_of("Ny broschyr", "Klotter\nTrafiksäkerhet") == ("skadegorelse",)
    assert themes_of("Ny broschyr", "Övrigt\nTrafiksäkerhet") == ("trafik",)


def test_whom_it_is_for_is_told_beside_what_it_is_about() -> None:
    assert set(themes_of("Temadagar för elever i årskurs 8", "Narkotika")) == {"andts", "unga"}


def test_a_subject_of_its_own_outdoes_the_heading() -> None:
    assert themes_of("Tätare tobakskontroller", "Ungdomsfrågor") == ("andts",)


def test_a_passing_plan_does_not_make_a_subject_into_a_matter_of_cooperation() -> None:
    assert themes_of("Ta fram en handlingsplan mot klotter") == ("skadegorelse",)


def test_what_fits_nothing_is_ovrigt() -> None:
    assert themes_of("Måla om personalens fikarum") == ("ovrigt",)


@given(st.text(max_size=200), st.none() | st.text(max_size=80))
def test_every_text_gets_known_themes_without_repeats(text: str, context: str | None) -> None:
    themes = themes_of(text, context)
    assert themes
    assert len(set(themes)) == len(themes)
    assert set(themes) <= set(THEMES)
    assert "ovrigt" not in themes or themes == ("ovrigt",)
