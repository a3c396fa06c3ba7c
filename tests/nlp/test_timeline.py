"""When something is to be done: days and rhythm where the words say so, and nothing where they do not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.agreement import Period
from pipeline.nlp.commitments.timelines import Timeline, read_timeline, with_timelines
from tests.nlp.documents import commitments, heading, paragraph, table

PERIOD = Period(date(2023, 1, 1), date(2025, 12, 31))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016-2018", "2016-01-01", "2018-12-31"),
        ("2016–18", "2016-01-01", "2018-12-31"),
        ("Under 2024", "2024-01-01", "2024-12-31"),
        ("20–23 juni 2019", "2019-06-20", "2019-06-23"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("Q3 2021", "2021-07-01", "2021-09-30"),
        ("Kvartal 4, 2022", "2022-10-01", "2022-12-31"),
        ("första kvartalet 2023", "2023-01-01", "2023-03-31"),
        ("Q1-Q2 2021", "2021-01-01", "2021-06-30"),
        ("Q1 2021 - Q2 2022", "2021-01-01", "2022-06-30"),
        ("Senast den 1 oktober 2024", None, "2024-10-01"),
        ("klart 2024-10-01", None, "2024-10-01"),
        ("Klart senast december 2023", None, "2023-12-31"),
        ("före den 1 oktober 2024", None, "2024-09-30"),
        ("Från och med 2022-03-01", "2022-03-01", None),
        ("start maj 2022", "2022-05-01", None),
        ("2022-03-15", "2022-03-15", "2022-03-15"),
        ("Maj 2022", "2022-05-01", "2022-05-31"),
        ("maj-augusti 2022", "2022-05-01", "2022-08-31"),
        ("1 maj 2022 - 15 juni 2022", "2022-05-01", "2022-06-15"),
        ("höstterminen 2023", "2023-08-01", "2023-12-31"),
        ("VT 2024", "2024-01-01", "2024-06-30"),
        ("ht-23", "2023-08-01", "2023-12-31"),
        ("Klart under vårterminen 2024", None, "2024-06-30"),
        ("andra halvåret 2023", "2023-07-01", "2023-12-31"),
        ("Under hela avtalsperioden", "2023-01-01", "2025-12-31"),
        ("jan-mars 2023", "2023-01-01", "2023-03-31"),
        ("Senast sista juni 2024", None, "2024-06-30"),
        ("Januari 2021 och framåt", "2021-01-01", None),
        ("Läsåret 2021/22", "2021-08-01", "2022-06-30"),
        ("Tertial 2 2023", "2023-05-01", "2023-08-31"),
        ("mars och oktober 2023", None, None),
        ("påsken 2023", None, None),  # a part of the year that no calendar gives here
        ("juni-augusti", None, None),
        ("Vår och sommar, årligen", None, None),
        ("hösten 2023", None, None),  # a season has no first day
        ("v. 12", None, None),
        ("Löpande", None, None),
        ("", None, None),
    ],
)
def test_days_of_a_timeline(written: str, first: str | None, last: str | None) -> None:
    found = read_timeline(written, PERIOD)
    assert (found.first, found.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("written", "rhythm"),
    [
        ("minst en gång per år", "varje år"),
        ("Vår och sommar, årligen", "varje år"),
        ("1 gång/år", "varje år"),
        ("en torsdag i månaden", "varje månad"),
        ("en kväll i veckan", "varje vecka"),
        ("2 ggr/år", "flera gånger per år"),
        ("fyra gånger om året", "flera gånger per år"),
        ("2-3 gånger per år", "flera gånger per år"),
        ("Fem träffar per år", "flera gånger per år"),
        ("Minst 2 ggr/månad", "flera gånger i månaden"),
        ("varje kvartal", "varje kvartal"),
        ("Kvartalsvis", "varje kvartal"),
        ("en gång per termin", "varje termin"),
        ("varje månad", "varje månad"),
        ("två gånger i veckan", "flera gånger i veckan"),
        ("minst fyra kvällar i veckan", "flera gånger i veckan"),
        ("varje måndag", "varje vecka"),
        ("varje fredag och lördag", None),
        ("Varannan vecka", "varannan vecka"),
        ("vartannat år", "vartannat år"),
        ("Löpande", "löpande"),
        ("Kontinuerligt", "löpande"),
        ("Löpande, minst en gång per år", "varje år"),
        ("Vid behov", "vid behov"),
        ("varje vecka eller varje månad", None),
        ("under året", None),
        ("2016-2018", None),
    ],
)
def test_rhythm_of_a_timeline(written: str, rhythm: str | None) -> None:
    assert read_timeline(written).recurrence == rhythm


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_any_deadline_reads_back(last: date) -> None:
    assert read_timeline(f"Senast {last.isoformat()}") == Timeline(None, last)


def test_the_timeline_of_a_row_goes_before_the_words_of_the_undertaking() -> None:
    found = commitments(
        table(("action_polis", "timeline"), ["Mäta farten varje vecka senast den 3 mars 2023", "2024-2025"])
    )
    (timed,) = with_timelines(found, PERIOD)
    assert (timed.timeline_from, timed.timeline_to) == (date(2024, 1, 1), date(2025, 12, 31))
    assert timed.timeline_recurrence is None


def test_without_a_timeline_the_words_give_a_deadline_and_a_rhythm_and_no_other_date() -> None:
    found = commitments(
        heading("Åtaganden"),
        paragraph("Kommunen ska byta belysningen senast den 1 oktober 2024."),
        paragraph("Polisen ska besöka skolan varje månad."),
        paragraph("Kommunen ska minska skadegörelsen jämfört med 2022."),
    )
    timed = with_timelines(found, PERIOD)
    assert [(c.timeline_from, c.timeline_to, c.timeline_recurrence) for c in timed] == [
        (None, date(2024, 10, 1), None),
        (None, None, "varje månad"),
        (None, None, None),
    ]
    assert [c.timeline for c in timed] == [None, None, None]
