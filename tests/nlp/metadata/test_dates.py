"""Days and months, in every form that Swedish documents write them."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.language.folding import fold
from pipeline.nlp.times.dates import EARLIEST_YEAR, LATEST_YEAR, MONTHS, find_dates

FORMS = {
    "iso": lambda d: d.isoformat(),
    "typographic dashes": lambda d: d.isoformat().replace("-", "–"),
    "dots": lambda d: d.strftime("%Y.%m.%d"),
    "eight digits": lambda d: d.strftime("%Y%m%d"),
    "month in words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "with den": lambda d: f"den {d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: (
        f"den {d.day}:{'a' if d.day in (1, 2, 21, 22, 31) else 'e'} {MONTHS[d.month - 1]} {d.year}"
    ),
    "upper case": lambda d: f"DEN {d.day} {MONTHS[d.month - 1].upper()} {d.year}",
    "short month": lambda d: f"{d.day} {MONTHS[d.month - 1][:3]}. {d.year}",
    "slash": lambda d: f"{d.day}/{d.month} {d.year}",
    "slash and dash": lambda d: f"{d.day}/{d.month}-{d.year}",
    "dotted day first": lambda d: f"{d.day}.{d.month}.{d.year}",
}

days = st.dates(date(EARLIEST_YEAR + 10, 1, 1), date(LATEST_YEAR, 12, 31))


@given(
    days,
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(["Mora {}", "{}", "Hjo, {}.", "Undertecknat {} i Hjo", "({})"]),
)
def test_a_day_in_any_form_reads_back(day: date, form: str, sentence: str) -> None:
    text = sentence.format(FORMS[form](day))
    assert [(mention.first, mention.last) for mention in find_dates(text)] == [(day, day)]


@given(
    days, days, st.sampled_from(sorted(FORMS)), st.sampled_from([" - ", " – ", " till och med ", " t.o.m. "])
)
def test_two_days_of_a_range_both_read_back(first: date, last: date, form: str, link: str) -> None:
    text = f"Gäller {FORMS[form](first)}{link}{FORMS[form](last)}."
    assert [mention.first for mention in find_dates(text)] == [first, last]


@given(days, days)
def test_six_digits_are_dates_only_where_asked_for(first: date, last: date) -> None:
    text = f"{first:%y%m%d}-{last:%y%m%d}"
    assert find_dates(text) == ()
    assert [mention.first for mention in find_dates(text, short_digits=True)] == [first, last]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="0123456789 ./-:mars", max_size=40))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    spans = [(mention.start, mention.end) for mention in find_dates(text, short_digits=True)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_a_month_covers_all_its_days() -> None:
    (mention,) = find_dates("från mars 2024")
    assert (mention.first, mention.last) == (date(2024, 3, 1), date(2024, 3, 31))


def test_a_misread_month_is_mended_and_marked() -> None:
    (mention,) = find_dates("Hjo den 4 decernber 2020")
    assert mention.first == date(2020, 12, 4)
    assert mention.is_mended


@pytest.mark.parametrize(
    "text",
    [
        "den 22 mars",
        "31 februari 2020",
        "0500-123456",
        "Dnr 2019-123-45",
        "1 312 personer 2022",
        "kl. 12.30 2019",
        "2018/19",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text) == ()
