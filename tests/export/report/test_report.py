"""The report: every figure leads to its source, nothing of a document can act in it, and it stays small."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.compare.comparison import Comparison, compare
from pipeline.dataset.read import open_dataset
from pipeline.document.agreement import FocusArea, Party, Period, Signatory
from pipeline.document.problem import Problem
from pipeline.document.reasons import Reason
from pipeline.export.report.report import report_html
from pipeline.wording.wording import english, swedish
from tests.compare.many import DAY, agreement_of, compared, extraction, kommun
from tests.compare.sample_dataset import publish_samples
from tests.dataset import invented
from tests.export.report.page import Element, parse

LARGEST_REPORT_BYTES = 4_000_000
"""What goes through a mail system without a second thought."""

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "=cmd|'/c calc'!A0",
)
LOADING_ATTRIBUTES = {"src", "srcset", "action", "formaction", "data", "poster", "background", "xlink:href"}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    out = tmp_path_factory.mktemp("samples")
    publish_samples(out)
    return compare(open_dataset(out), date(2024, 6, 1))


def _ids(page: Element) -> list[str]:
    return [element.attributes["id"] for element in page.every() if "id" in element.attributes]


def _by_id(page: Element, wanted: str) -> Element:
    return next(element for element in page.every() if element.attributes.get("id") == wanted)


def _heat_cells(page: Element) -> list[Element]:
    [heat] = [table for table in page.every("table") if table.has_class("heat")]
    return heat.every("td")


def test_every_link_stays_in_the_page_and_leads_somewhere(samples: Comparison) -> None:
    page = parse(report_html(samples))
    ids = _ids(page)
    assert max(Counter(ids).values()) == 1
    links = [link.attributes["href"] for link in page.every("a")]
    assert len(links) > 100
    assert {link[0] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)


def test_every_figure_leads_to_as_many_commitments_each_with_document_and_page(samples: Comparison) -> None:
    page = parse(report_html(samples))
    linked = [link for cell in _heat_cells(page) for link in cell.every("a")]
    assert len(linked) == sum(bool(f.count) for e in samples.entries for f in e.agreement.themes)
    for link in linked:
        figure = int(re.search(r"(\d+) åtagande", link.attributes["aria-label"])[1])  # type: ignore[index]
        behind = _by_id(page, link.attributes["href"][1:]).every("li")
        assert link.text.startswith(str(figure))
        assert len(behind) == figure
        assert all(re.search(r"\.pdf, s\. \d", item.text) for item in behind)


def test_the_words_of_every_commitment_and_focus_area_stand_in_the_report(samples: Comparison) -> None:
    text = parse(report_html(samples)).text
    for agreement in samples.agreements:
        for commitment in agreement.record.commitments:
            assert " ".join(commitment.text.split()) in text
    for entry in samples.entries:
        for area in entry.agreement.record.focus_areas:
            assert area.label in text


def test_themes_parties_and_kinds_are_named_in_swedish_and_no_code_is_left(samples: Comparison) -> None:
    text = parse(report_html(samples)).text
    assert "Alkohol, narkotika, dopning, tobak och spel" in text
    for code in ("andts", "trygghet_plats", "in_force", "commitments_to_review", "None"):
        assert code not in text


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_document_is_shown_and_never_acts(text: str, tmp_path: Path) -> None:
    commitments = tuple(
        invented.commitment(
            text,
            focus_area=text,
            responsible=text,
            timeline=text,
            review_reasons=(Reason("problem", text), Reason("unclear_actor")),
        )
        for _ in range(6)
    )
    read = replace(
        invented.agreement(
            commitments,
            (Party("kommun", text, text, "0001", None, text), Party("polis", text, text)),
            Period(date(2031, 1, 1), date(2032, 1, 1), False, text),
        ),
        title=text,
        signatories=(Signatory(text, text, "kommun", None),),
        focus_areas=(FocusArea(text, ("trafik",), 1, invented.BOX, 0.9),),
    )
    problem = Problem("nlp", "warning", text, text, 1)
    hostile = invented.extraction(f"{text}.pdf".replace("/", "_"), b"1", read, (problem,))
    invented.publish_all(tmp_path, hostile, invented.failure(text.replace("/", "_"), b"2"))
    page = parse(report_html(compare(open_dataset(tmp_path), DAY)))
    assert " ".join(text.split()) in page.text
    assert {element.tag for element in page.every()}.isdisjoint(
        {"script", "img", "iframe", "object", "b onload"}
    )
    names = {name for element in page.every() for name in element.attributes}
    assert not [name for name in names if name.startswith("on") or name in LOADING_ATTRIBUTES | {"style"}]


def test_the_policy_allows_nothing_but_the_sheet_of_the_page(samples: Comparison) -> None:
    html = report_html(samples)
    page = parse(html)
    [policy] = [m.attributes["content"] for m in page.every("meta") if "http-equiv" in m.attributes]
    [sheet] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert not page.every("link")


def test_what_a_person_should_check_is_marked_at_the_figure_and_at_the_commitment(tmp_path: Path) -> None:
    doubtful = invented.commitment("Två vandringar.", actor=None, review_reasons=(Reason("unclear_actor"),))
    page = parse(
        report_html(compared(tmp_path, invented.agreement((doubtful, *[invented.commitment()] * 5))))
    )
    [cell] = [cell for cell in _heat_cells(page) if cell.every("a")]
    assert "1 att kontrollera" in cell.every("a")[0].attributes["aria-label"]
    items = _by_id(page, cell.every("a")[0].attributes["href"][1:]).every("li")
    assert ["Kontrollera. Oklart vem som är bunden." in item.text for item in items] == [True] + [False] * 5


def test_a_document_too_poor_has_no_column_but_its_reason_and_its_words(tmp_path: Path) -> None:
    interleaved = Problem("nlp", "warning", "interleaved_columns", "x", 1)
    poor = replace(agreement_of(kommun(2)), commitments=(invented.commitment("Kvar att läsa."),))
    invented.publish_all(tmp_path, extraction(0, agreement_of()), extraction(1, poor, interleaved))
    page = parse(report_html(compare(open_dataset(tmp_path), DAY)))
    [heat] = [table for table in page.every("table") if table.has_class("heat")]
    assert "Kommun002" not in heat.text
    assert "kolumner har blandats" in page.text
    assert "Kvar att läsa." in page.text


def test_one_kommun_alone_makes_a_report(tmp_path: Path) -> None:
    page = parse(report_html(compared(tmp_path, agreement_of())))
    assert "Jämförelse av 1 dokument från 1 kommun." in page.text
    assert "Ingen kommun har mer än ett dokument" in page.text


def test_a_dataset_where_nothing_can_be_compared_makes_a_report_that_says_so(tmp_path: Path) -> None:
    page = parse(report_html(compared(tmp_path, agreement_of(count=0))))
    assert "Inget av dokumenten går att jämföra" in page.text
    assert not [table for table in page.every("table") if table.has_class("heat")]


def test_periods_that_are_open_or_not_stated_make_no_bar_that_claims_a_day(tmp_path: Path) -> None:
    open_end = replace(agreement_of(kommun(1)), period=Period(date(2030, 1, 1), None, True))
    unstated = agreement_of(kommun(2), years=None)
    page = parse(report_html(compared(tmp_path, open_end, unstated)))
    [time] = [table for table in page.every("table") if table.has_class("time")]
    first, second = time.every("tr")[1:]
    assert len(first.every("rect")) == 1
    assert [line for line in first.every("line") if line.has_class("t-open")]
    assert not second.every("rect")
    assert "framgår inte" in second.text


def test_six_kommuner_stand_in_columns_and_seven_in_rows(tmp_path: Path) -> None:
    for count, layout in ((6, "columns"), (7, "rows")):
        read = [agreement_of(kommun(number)) for number in range(count)]
        page = parse(report_html(compared(tmp_path / layout, *read)))
        [heat] = [table for table in page.every("table") if table.has_class("heat")]
        assert heat.has_class(layout)


def test_all_kommuner_of_the_country_fit_in_one_mail(tmp_path: Path) -> None:
    read = [agreement_of(kommun(number), count=20) for number in range(290)]
    html = report_html(compared(tmp_path, *read))
    assert len(html.encode()) < LARGEST_REPORT_BYTES
    [heat] = [table for table in parse(html).every("table") if table.has_class("heat")]
    assert len(heat.every("tbody")[0].every("tr")) == 290


def test_the_same_dataset_and_day_give_the_same_report(samples: Comparison) -> None:
    assert report_html(samples) == report_html(samples)


def test_the_head_says_why_it_counts_fewer_documents_than_were_read(tmp_path: Path) -> None:
    ahead = agreement_of(kommun(1), years=(2033, 2034))
    page = parse(report_html(compared(tmp_path, agreement_of(kommun(1)), agreement_of(kommun(2)), ahead)))
    assert "Jämförelse av 2 av de 3 dokument som har lästs, från 2 kommuner." in page.text
    assert "för alla 3 dokument som har lästs, även de som inte jämförs: 2 gäller" in page.text
    assert "ett annat dokument från samma kommun jämförs i stället" in page.text


def test_what_is_to_be_checked_and_what_is_to_be_borne_in_mind_have_a_sign_each(tmp_path: Path) -> None:
    ended = agreement_of(kommun(1), years=(2020, 2021))
    page = parse(report_html(compared(tmp_path, ended)))
    [heat] = [table for table in page.every("table") if table.has_class("heat")]
    heading = heat.every("th")[1].text
    assert "!" in heading
    assert "▲" not in heading
    legend = page.every("ul")[2].text
    assert "▲ något att kontrollera" in legend
    assert "! något att tänka på" in legend


def test_what_is_left_over_is_not_named_as_a_theme_that_nobody_takes_up(tmp_path: Path) -> None:
    text = parse(report_html(compared(tmp_path, agreement_of()))).text
    absent = text[text.index("Inget av dokumenten tar upp:") :].split(".")[0]
    assert "Utsatta områden" in absent
    assert "Övrigt" not in absent


def test_the_report_is_in_one_language(samples: Comparison) -> None:
    text = parse(report_html(samples, english())).text
    said = swedish().report
    in_swedish = [value for value in astuple(said) if isinstance(value, str) and len(value.split()) > 2]
    assert len(in_swedish) > 40
    assert [words for words in in_swedish if words in text] == []
    assert "Who commits to what" in text
