"""The agreement's own period in every wording, and times that are not its own."""

# ruff: noqa: E501  (one document a line keeps the tables readable)

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lab.families.typeset import typeset
from pipeline.document.agreement import Period
from pipeline.nlp.metadata import read_metadata
from pipeline.nlp.reading import read_agreement
from pipeline.wording.wording import swedish

HEAD = "# Samverkansöverenskommelse mellan Vara kommun och Polismyndigheten\n"


def period(markup: str) -> Period:
    return read_metadata(typeset(markup)).period


def ends(markup: str) -> tuple[str | None, str | None, bool]:
    read = period(markup)
    first = read.valid_from.isoformat() if read.valid_from else None
    last = read.valid_to.isoformat() if read.valid_to else None
    return first, last, read.until_further_notice


def problem_codes(markup: str) -> set[str]:
    return {problem.code for problem in read_metadata(typeset(markup)).problems}


@pytest.mark.parametrize(
    ("clause", "first", "last", "is_open"),
    [
        ("Överenskommelsen gäller 2020-2023.", "2020-01-01", "2023-12-31", False),
        ("Avtalet gäller åren 2018/19.", "2018-01-01", "2019-12-31", False),
        ("Avser kalenderåren 2012 och 2013", "2012-01-01", "2013-12-31", False),
        ("Det börjar gälla den 1 september 2022 och sträcker sig fram till den 31 augusti 2023.", "2022-09-01", "2023-08-31", False),
        ("Det omfattar Vara kommun och polisen och gäller från den 1 juli 2021 till den 30 juni 2023.", "2021-07-01", "2023-06-30", False),
        ("För tiden 1 juli 2010–30 juni 2012 har parterna kommit överens om följande:", "2010-07-01", "2012-06-30", False),
        ("Under tiden från den 1 juni 2009 till den 31 maj 2011 förbinder sig parterna att mötas.", "2009-06-01", "2011-05-31", False),
        ("Själv gäller den från den 1 februari till den 31 december 2019.", "2019-02-01", "2019-12-31", False),
        ("Överenskommelsen gäller 2019-05-01 – 2021-04-30.", "2019-05-01", "2021-04-30", False),
        ("Avtalsperiod: 180101-201231", "2018-01-01", "2020-12-31", False),
        ("Giltighetstid: 2021.01.01-2023.12.31", "2021-01-01", "2023-12-31", False),
        ("Överenskommelsen gäller 1 mars 2023 - 28 februari 2027.", "2023-03-01", "2027-02-28", False),
        ("Överenskommelsen löper 1 mars - 31 december 2022.", "2022-03-01", "2022-12-31", False),
        ("Avtalet gäller fr.o.m. 2016-03-01 t.o.m. 2018-12-31.", "2016-03-01", "2018-12-31", False),
        ("Överenskommelsen gäller från 2019 till och med 2022.", "2019-01-01", "2022-12-31", False),
        ("Överenskommelsen gäller till och med utgången av 2024.", None, "2024-12-31", False),
        ("Överenskommelsen gäller från och med datum för underskrift till och med 31 december 2026.", None, "2026-12-31", False),
        ("Överenskommelsen gäller tills vidare.", None, None, True),
        ("Överenskommelsen galler tills vidare.", None, None, True),
        ("Avtalet gäller tills det sägs upp av någon av parterna.", None, None, True),
        ("Överenskommelsen gäller tills vidare och revideras under 2022.", None, None, True),
        ("Överenskommelsen gäller från och med 2021-01-01 och tills vidare.", "2021-01-01", None, True),
        ("Avtalet gäller 2020-2021 och till dess att ett nytt har tecknats.", "2020-01-01", "2021-12-31", True),
        ("Avtalet gäller till 2022-12-31 och förlängs därefter med ett år i taget.", None, "2022-12-31", False),
        ("Avtalet gäller från och med 1 januari 2021 och två år framåt.", "2021-01-01", "2022-12-31", False),
        ("Överenskommelsen träder i kraft den 1 april 2020 och upphör den 31 mars 2023.", "2020-04-01", "2023-03-31", False),
        ("Överenskommelsen gäller i tre år från undertecknandet.", None, None, False),
        ("Gäller 2022 – 2025", "2022-01-01", "2025-12-31", False),
        ("Överenskommelsen gäller för tiden 15 april 2019–14 april 2020.", "2019-04-15", "2020-04-14", False),
        ("Tiden för överenskommelsen är 2024-01-01–2027-12-31.", "2024-01-01", "2027-12-31", False),
        ("Den ersätter avtalet från 2018 och gäller fram till utgången av 2025.", None, "2025-12-31", False),
        ("Parterna förlänger sitt samarbete till och med den 31 december 2023.", None, "2023-12-31", False),
        ("Planen beslutades 2024-05-15. Giltig: 2024-06-01–2026-05-31.", "2024-06-01", "2026-05-31", False),
        ("Överenskommelsen gäller från nyår 2024 till nyår 2026.", "2024-01-01", "2025-12-31", False),
        ("Avtalet gäller från nyåret 2024 till och med 2026.", "2024-01-01", "2026-12-31", False),
        ("Avtalet gäller från nyårsdagen 2024 till nyårsafton 2026.", "2024-01-01", "2026-12-31", False),
        ("Avtalet gäller från halvårsskiftet 2024 till halvårsskiftet 2026.", "2024-07-01", "2026-06-30", False),
        ("Avtalet gäller från och med halvårsskiftet 2024 och tills vidare.", "2024-07-01", None, True),
        ("Avtalet gäller från 2024 till halvårsskiftet 2026.", "2024-01-01", "2026-06-30", False),
        ("Avtalet gäller från 2024 till den 30 april 2026.", "2024-01-01", "2026-04-30", False),
        ("Avtalet gäller från årsskiftet 2023/2024 till årsskiftet 2025/26.", "2024-01-01", "2025-12-31", False),
        ("Överenskommelsen gäller fyra kalenderår med början 2024.", "2024-01-01", "2027-12-31", False),
        ("Överenskommelsen gäller i två år med början den 1 mars 2024.", "2024-03-01", "2026-02-28", False),
        ("Överenskommelsen gäller i två år från nyår 2024.", "2024-01-01", "2025-12-31", False),
        ("Överenskommelsen löper 1 april–31 december 2022.", "2022-04-01", "2022-12-31", False),
    ],
)  # fmt: skip
def test_period_clauses(clause: str, first: str | None, last: str | None, is_open: bool) -> None:
    assert ends(f"{HEAD}Parterna ska mötas ofta.\n## Övrigt\n{clause}") == (first, last, is_open)


def test_a_length_counts_from_a_stated_signing_date() -> None:
    text = f"{HEAD}Överenskommelsen gäller i tre år från undertecknandet.\n=Vara den 3 maj 2021 / Lena Holm / Kommunchef"
    assert ends(text) == ("2021-05-03", "2024-05-03", False)


def test_a_length_counts_from_the_day_on_which_all_parties_have_signed() -> None:
    clause = "Avtalet gäller fyra år från det datum då samtliga parter undertecknat det."
    text = f"{HEAD}{clause}\n=Vara den 3 maj 2021 / Lena Holm / Kommunchef"
    assert ends(text) == ("2021-05-03", "2025-05-03", False)


def test_the_words_are_kept() -> None:
    assert period(
        f"{HEAD}Avtalet gäller från och med den 1 juni 2020 till och med den 31 maj 2022."
    ).as_written == ("från och med den 1 juni 2020 till och med den 31 maj 2022")


@pytest.mark.parametrize(
    "sentence",
    [
        "Under 2019-2021 ökade antalet anmälda inbrott i kommunen.",
        "Handlingsplanen gäller 2020-2021 och tas fram av kommunen.",
        "Den nationella strategin gäller 2019-2023.",
        "Kommunens ANDT-program 2016–2020 ligger till grund för arbetet.",
        "Överenskommelsen ska utvärderas under 2022.",
    ],
)
def test_other_times_are_not_the_agreements(sentence: str) -> None:
    assert period(f"{HEAD}Parterna ska mötas ofta.\n## Bakgrund\n{sentence}").valid_to is None


def test_a_timeline_in_a_table_is_not_the_period() -> None:
    text = f"{HEAD}## Åtgärder\n| Insats | Tidsplan |\n| Fler cykelställ | 2016-2018 |"
    assert period(text) == Period()


def test_a_part_of_its_own_year_does_not_move_the_period() -> None:
    text = f"{HEAD}Överenskommelsen gäller 2020-2023.\n---\n# Handlingsplan 2020\nPlanen gäller 2020."
    assert ends(text) == ("2020-01-01", "2023-12-31", False)


@pytest.mark.parametrize(
    "title", ["Handlingsplan 2020", "Medborgarlöfte 2020 för Vara kommun", "Medborgarlöfte för år 2020"]
)
def test_a_year_in_the_title_of_a_plan_or_promise_is_its_period(title: str) -> None:
    assert ends(f"# {title}\nVara kommun och polisen ska synas mer.") == ("2020-01-01", "2020-12-31", False)


def test_the_title_and_the_opening_state_it_in_passing() -> None:
    assert ends("# Samverkansöverenskommelse 2021–2024\n## Vara kommun och Polismyndigheten")[:2] == (
        "2021-01-01",
        "2024-12-31",
    )
    opening = "Vara kommun och polisen har kommit överens om samverkan under perioden 2021-2022."
    assert ends(f"{HEAD}{opening}")[:2] == ("2021-01-01", "2022-12-31")


def test_two_periods_that_disagree_are_flagged_and_the_clause_is_kept() -> None:
    text = "# Samverkansöverenskommelse Vara kommun och polisen 2019-2020\n## Avtalstid\nÖverenskommelsen gäller 2019-2022."
    assert ends(text) == ("2019-01-01", "2022-12-31", False)
    assert "period_disagrees" in problem_codes(text)


def test_a_promise_keeps_its_own_period_beside_that_of_its_agreement() -> None:
    text = "# Medborgarlöfte 2021-2022\nVara kommun och polisen lovar detta.\nLöftet bygger på samverkansöverenskommelsen som gäller 2019-2022."
    assert ends(text) == ("2021-01-01", "2022-12-31", False)


def test_a_promise_without_a_period_has_that_of_its_agreement() -> None:
    text = (
        "# Medborgarlöfte för Vara kommun\nPolisen lovar detta.\nSamverkansöverenskommelsen gäller 2019-2022."
    )
    assert ends(text) == ("2019-01-01", "2022-12-31", False)


def test_an_extension_moves_the_end_and_is_flagged() -> None:
    text = "# Medborgarlöfte 2019-2020 för Vara kommun\nPolisen lovar. Medborgarlöftet förlängs till och med den 31 december 2021."
    assert ends(text) == ("2019-01-01", "2021-12-31", False)
    assert "period_extended" in problem_codes(text)


def test_a_forms_row_states_it() -> None:
    text = "# Åtgärdsplan för Vara kommun och polisen\n| Vad | Värde |\n| Giltighetstid | 2023-2024 |"
    assert ends(text) == ("2023-01-01", "2024-12-31", False)


@given(st.dates(date(2008, 1, 1), date(2040, 12, 31)), st.integers(1, 3000))
def test_any_pair_of_days_reads_back(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    text = f"{HEAD}Överenskommelsen gäller från och med {first.isoformat()} till och med {last.isoformat()}."
    assert ends(text) == (first.isoformat(), last.isoformat(), False)


def test_years_below_the_title_give_the_start_where_a_clause_says_only_the_end() -> None:
    head = "# Överenskommelse om samverkan\nSala kommun och Polismyndigheten, 2022–2025\n"
    assert ends(head + "Överenskommelsen gäller till utgången av 2025.")[:2] == ("2022-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("clause", "left_out"),
    [
        ("Avtalet gäller från våren 2024 till hösten 2026.", "våren, hösten, 2026"),
        ("Avtalet gäller läsåret 2024/2025.", "läsåret"),
        ("Avtalet gäller första halvåret 2025.", "halvåret"),
        ("Avtalet gäller från halvårsskiftet till nyår 2026.", "halvårsskiftet"),
        ("Avtalet gäller från årsskiftet 2024.", "årsskiftet"),
        ("Avtalet gäller från den 1 januari 2024 och ett halvår framåt.", "ett halvår"),
        ("Avtalet gäller från 2024 och ett och ett halvt år framåt.", "ett och ett halvt år"),
        ("Avtalet gäller från 2024 och till påsk 2026.", "påsk, 2026"),
        ("Avtalet gäller i tre år, 2024-2025.", "tre år"),
        ("Avtalet gäller från 2024 till och med nyår 2026.", "nyår"),
        ("Avtalet gäller 2024-2025.\n\nAvtalstid: tre år", "Avtalstid: tre år"),
        ("Avtalet gäller från den 1 maj 2024.\n\nAvtalstid: två år", "Avtalstid: två år"),
    ],
)
def test_time_that_the_period_leaves_out_is_a_doubt(clause: str, left_out: str) -> None:
    read = read_metadata(typeset(f"{HEAD}Parterna ska mötas ofta.\n## Övrigt\n{clause}"))
    [problem] = [p for p in read.problems if p.code == "period_partly_read"]
    assert f'"{left_out}"' in problem.message
    assert "period_partly_read" in swedish().problems


@pytest.mark.parametrize(
    "clause",
    [
        "Överenskommelsen gäller 2020-2023 och följs upp två gånger per år.",
        "Överenskommelsen gäller tills vidare med tre månaders ömsesidig uppsägningstid.",
        "Avtalet gäller till 2022-12-31 och förlängs därefter med ett år i taget.",
        "Överenskommelsen är tvåårig och gäller 2024-2025.",
        "Avtalet gäller i två år, 2024-2025.",
        "Överenskommelsen gäller 2024–2027, med årlig avstämning i november.",
        "Överenskommelsen gäller 2024-2025 och skrevs under den 3 mars 2024.",
        "Avtalet beslutades i mars 2024 och gäller 2024-2025.",
        "Överenskommelsen gäller 2021–2022 och hör till kommunens plan, som gäller 2019–2024.",
        "Överenskommelsen gäller under mandatperioden 2023–2026.",
        "Överenskommelsen gäller 2025 och är en fortsättning på det arbete som inleddes 2019.",
    ],
)
def test_times_of_something_else_beside_the_period_are_no_doubt(clause: str) -> None:
    text = f"{HEAD}Parterna ska mötas ofta.\n## Övrigt\n{clause}"
    assert "period_partly_read" not in problem_codes(text)
    assert period(text) != Period()


@given(st.integers(2000, 2040), st.integers(1, 10), st.sampled_from(["nyår", "halvårsskiftet"]))
def test_from_turn_to_turn_are_whole_years(begin: int, years: int, turn: str) -> None:
    text = f"{HEAD}## Övrigt\nAvtalet gäller från {turn} {begin} till {turn} {begin + years}."
    first, last = period(text).valid_from, period(text).valid_to
    assert first is not None and last is not None
    assert last + timedelta(days=1) == first.replace(year=begin + years)


@given(st.integers(2000, 2040), st.integers(1, 10))
def test_calendar_years_from_a_year_on_end_with_the_last_of_them(begin: int, years: int) -> None:
    read = period(f"{HEAD}## Övrigt\nÖverenskommelsen gäller {years} kalenderår med början {begin}.")
    assert read.valid_from == date(begin, 1, 1)
    assert read.valid_to == date(begin + years - 1, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Vi i Vara kommun vill mycket.\nMed medborgarlöftet för 2023 ska polisen synas mer.", "2023-01-01", "2023-12-31"),
        ("Medborgarlöftet, som kommer att löpa 2021-2022, gäller tryggheten.", "2021-01-01", "2022-12-31"),
        ("Polisen lyssnar.\n## Våra löften 2024\n- Polisen ska gå till fots.", "2024-01-01", "2024-12-31"),
        ("Ett nytt medborgarlöfte för 2022 är på gång, men tills vidare gäller medborgarlöftet för 2021.", "2021-01-01", "2021-12-31"),
        ("Löftet är ett komplement till den överenskommelse som gäller 2021-2024.\n## Medborgarlöfte 2023\n- Polisen ska synas.", "2023-01-01", "2023-12-31"),
        ("Från den 1 mars 2022 till den 28 februari 2023 kan du räkna med följande.\n- Polisen ska synas.", "2022-03-01", "2023-02-28"),
        ("1 mars 2022 28 februari 2023\nPolisen lovar detta.", "2022-03-01", "2023-02-28"),
        ("Det gäller från den 1 februari 2019 till årets slut.", "2019-02-01", "2019-12-31"),
        ("Löftet börjar gälla på nyårsdagen 2024 och upphör den sista december 2025.", "2024-01-01", "2025-12-31"),
        ("Löftet gäller från mars 2023 till och med februari 2025.", "2023-03-01", "2025-02-28"),
        ("Löftet gäller första halvåret 2024.", "2024-01-01", "2024-06-30"),
        ("Löftet gäller höstterminen 2024 till och med vårterminen 2025.", "2024-08-01", "2025-06-30"),
        ("Löftet träder i kraft den första januari tjugohundratjugotvå och upphör den 31 december tjugohundratjugofyra.", "2022-01-01", "2024-12-31"),
    ],
)  # fmt: skip
def test_a_promise_states_its_time_in_many_places(text: str, first: str, last: str) -> None:
    assert ends(f"# Medborgarlöfte för Vara kommun och polisen\n{text}")[:2] == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Löftet för 2019-2020 handlade om inbrott.",
        "## Vad hände med 2018 års löfte?\nAllt gick bra.",
        "Den gällande, från 2015, är allmänt hållen.",
        "Löftet ska utvärderas under 2022.",
        "Under 2024 ska polisen hålla en kväll om bedrägerier.",
    ],
)
def test_what_is_past_or_done_in_a_year_is_no_period(text: str) -> None:
    markup = f"# Medborgarlöfte för Vara kommun och polisen\nPolisen lyssnar.\n## Mer\n{text}"
    assert period(markup).valid_to is None


def test_a_period_may_count_from_the_day_on_which_a_board_adopted_the_plan() -> None:
    text = (
        "# Handlingsplan för Vara kommun och polisen\n## Antagen av kommunstyrelsen den 24 april 2018, § 71\n"
        "## Giltighet\nPlanen gäller från det att den antogs och till och med den 31 december 2020."
    )
    assert ends(text) == ("2018-04-24", "2020-12-31", False)


def test_a_length_may_count_from_the_signing_though_the_first_day_is_another() -> None:
    clause = "Avtalet gäller från den 1 januari 2022 och tre år från undertecknandet."
    text = f"{HEAD}{clause}\n=Vara den 13 december 2021 / Lena Holm / Kommunchef"
    assert ends(text) == ("2022-01-01", "2024-12-13", False)


def test_an_unread_day_does_not_make_a_year_of_its_month() -> None:
    assert ends(f"{HEAD}Avtalet gäller tills vidare från och med den 1§ mars 2023.") == (None, None, True)


def test_the_period_of_the_agreement_that_a_promise_belongs_to_is_doubted() -> None:
    text = "# Medborgarlöfte för Vara kommun\nPolisen lovar.\nSamverkansöverenskommelsen gäller 2019-2022."
    assert ends(text)[:2] == ("2019-01-01", "2022-12-31")
    assert "period_doubted" in problem_codes(text)


def test_the_minutes_before_a_plan_may_state_its_period() -> None:
    letter = "# Protokoll\nRådet beslutar att anta följande plan, som gäller under tiden 1 mars 2024–31 december 2025."
    plan = "# Åtgärdsplan mot brott i Vara kommun\nParter är Vara kommun och polisen."
    agreement = read_agreement(typeset(f"{letter}\n{plan}"))
    assert agreement.period.valid_to == date(2025, 12, 31)
