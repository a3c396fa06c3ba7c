"""Rows of a table that hold several deeds: what else the row says is all of theirs, or one for each."""

from __future__ import annotations

from tests.nlp.documents import commitments, heading, table


def test_a_row_of_several_deeds_may_go_by_deeds_in_every_column() -> None:
    (first, second) = commitments(
        heading("Åtgärder"),
        table(
            ["action", "timeline", "responsible", "indicator"],
            [
                ["Starta en mottagning", "Bevaka konton"],
                ["Senast den 31 mars 2025", "Löpande"],
                ["Socialtjänsten", "Polisen"],
                ["Antal familjer", "Antal ärenden"],
            ],
        ),
    )
    assert (first.actor, first.timeline, first.indicator) == (
        "kommun",
        "Senast den 31 mars 2025",
        "Antal familjer",
    )
    assert (second.actor, second.timeline, second.indicator) == ("polis", "Löpande", "Antal ärenden")


def test_as_many_signs_of_success_as_deeds_are_those_of_the_row() -> None:
    found = commitments(
        heading("Åtgärder"),
        table(
            ["action", "responsible", "indicator"],
            [["Starta grannsamverkan", "Märka verktyg"], "Polisen", ["Antal hushåll", "Antal verktyg"]],
        ),
    )
    assert [c.indicator for c in found] == ["Antal hushåll\nAntal verktyg"] * 2


def test_a_subject_of_its_own_goes_before_who_is_answerable() -> None:
    (found,) = commitments(
        heading("Åtgärder"),
        table(
            ["action", "responsible"],
            ["Kommunen och polisen utbildar nya nattvandrare.", "Folkhälsosamordnaren"],
        ),
    )
    assert (found.actor, found.responsible) == ("gemensam", "Folkhälsosamordnaren")


def test_a_time_set_on_as_many_lines_as_there_are_deeds_is_that_of_the_row() -> None:
    found = commitments(
        heading("Åtgärder"),
        table(
            ["action", "timeline", "responsible"],
            [["Nattvandra", "Mäta fart"], ["Vår och sommar,", "årligen"], "Polisen"],
        ),
    )
    assert [c.timeline for c in found] == ["Vår och sommar,\nårligen"] * 2
