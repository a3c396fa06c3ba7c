"""What stands in the dataset: fixed phrases beside codes, and messages in one language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.publishing.rows import tables_of
from pipeline.document.reasons import REASON_CODES, Reason
from pipeline.wording.problems import problem_told
from pipeline.wording.published.problems import MessageMissingError, messages_in, worded_problem
from pipeline.wording.published.reasons import published_phrase, reasons_of_row
from pipeline.wording.reader.languages import LANGUAGES, Language
from pipeline.wording.reasons import reason_in_words
from pipeline.wording.wording import english, swedish, wording_of
from tests.dataset import invented

REASONS = st.one_of(
    st.sampled_from(REASON_CODES).filter(lambda code: code != "problem").map(Reason),
    st.from_regex(r"[a-z]+(_[a-z]+)*", fullmatch=True).map(lambda code: Reason("problem", code)),
)


@given(REASONS)
def test_a_reason_is_known_again_by_its_code_and_by_its_phrase(reason: Reason) -> None:
    assert Reason.of(reason.written) == reason
    assert reasons_of_row([reason.written], None) == (reason,)
    assert reasons_of_row(None, [published_phrase(reason)]) == (reason,)


def test_a_row_has_the_codes_beside_the_phrases_in_the_same_order() -> None:
    doubtful = invented.commitment(actor=None, confidence=0.2, review_reasons=(Reason("number_to_check"),))
    read = invented.extraction("a.pdf", b"x", invented.agreement((doubtful,)))
    tables = tables_of(read, "0")
    [row] = tables["commitments"].to_pylist()
    assert row["review_codes"] == ["number_to_check", "unclear_actor", "low_confidence"]
    assert row["review_reasons"] == ["siffra att kontrollera", "oklart vem som är bunden", "låg säkerhet"]
    assert tables["agreements"].to_pylist()[0]["review_codes"] == ["commitments_to_review"]


def test_a_phrase_that_nobody_published_is_shown_and_not_hidden() -> None:
    [reason] = reasons_of_row(None, ["något annat"])
    assert reason_in_words(reason, swedish()) == "något annat"


def test_a_problem_is_published_in_english_and_told_in_the_language_asked_for() -> None:
    told = {"read": "genomsiag", "mended": "genomslag", "around": "få genomsiag."}
    problem = worded_problem("nlp", "warning", "mended_reading", 2, **told)
    assert problem.message.startswith("A misread word was mended;")
    assert dict(problem.details) == told
    said = problem_told(problem.code, dict(problem.details), problem.page, swedish())
    assert said.startswith("Ett felläst ord har rättats;")
    assert said.endswith('"få genomsiag." (s. 2)')
    assert problem_told("mended_reading", {}, 2, english()) == (
        "misread words have been mended; compare them with the page (p. 2)"
    )


def test_details_that_no_message_fills_in_are_refused_with_the_remedy() -> None:
    with pytest.raises(MessageMissingError, match="mended_reading that fills in letters"):
        worded_problem("nlp", "warning", "mended_reading", letters=3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_sentences_and_variants_differ_in_what_they_fill_in(language: Language) -> None:
    for code, variants in messages_in(language).items():
        assert len({text.places for text in variants}) == len(variants), code
        assert code in wording_of(language).problems
        for text in variants:
            ends = text.template.rstrip().endswith((".", "}", '"'))
            assert ends, text.template
