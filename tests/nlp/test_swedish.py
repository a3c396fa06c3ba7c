"""The trained pipeline: it is small, quick to load, and knows the openings of cells."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from pipeline.installed.models import ModelMissingError, model_path
from pipeline.nlp.language.parses import LONGEST_PARSE, LONGEST_WORD, parse, reading
from pipeline.nlp.language.pipelines import load_pipeline, trained_words
from pipeline.nlp.language.sentences import sentences
from pipeline.settings import OWN_SPACY_MODEL

LOAD_SECONDS = 1.0
"""CPU seconds: 0.3-0.45 with nothing else running, 0.55 with both cores busy."""
WORDS_PER_SECOND = 5_000
MAX_BYTES = 15_000_000


def test_the_pipeline_is_small_enough_to_live_in_the_repository() -> None:
    files = [path for path in model_path("sv_avtal").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MAX_BYTES


def test_the_pipeline_is_loaded_once() -> None:
    assert load_pipeline(OWN_SPACY_MODEL) is load_pipeline(OWN_SPACY_MODEL)


def test_importing_the_language_stage_loads_no_pipeline() -> None:
    code = (
        "import pipeline.nlp.language.pipelines as s, pipeline.nlp; "
        "print(s.load_pipeline.cache_info().currsize)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"


def test_the_pipeline_loads_quickly() -> None:
    load_pipeline.cache_clear()
    began = time.process_time()
    load_pipeline(OWN_SPACY_MODEL)
    assert time.process_time() - began < LOAD_SECONDS


def test_the_pipeline_reads_many_words_a_second() -> None:
    text = "Kommunen och polisen ska gemensamt genomföra två trygghetsvandringar varje år. " * 40
    texts = [text] * 5
    words = sum(len(t.split()) for t in texts)
    parse("Endelserna lärs vid första okända ordet.")
    began = time.process_time()
    list(load_pipeline(OWN_SPACY_MODEL).pipe(texts))
    assert words / (time.process_time() - began) > WORDS_PER_SECOND


@pytest.mark.parametrize(
    "phrase",
    [
        "Genomföra insatser mot langning",
        "Utbilda krögare i ansvarsfull servering",
        "Ordna en temadag om nätmobbning",
        "Sprida information om bedrägerier",
        "Kartlägga otrygga platser vid stationen",
        "Låna ut reflexvästar till nattvandrare",
    ],
)
def test_a_capitalised_infinitive_at_the_start_is_a_verb(phrase: str) -> None:
    first = parse(phrase)[0]
    assert (first.pos_, first.morph.get("VerbForm", [])) == ("VERB", ["Inf"])


def test_abbreviations_end_no_sentence() -> None:
    text = "Enl. avtal gäller bl.a. tillsyn t.ex. på krogar. Polisen deltar fr.o.m. maj."
    assert sentences(text) == (
        "Enl. avtal gäller bl.a. tillsyn t.ex. på krogar.",
        "Polisen deltar fr.o.m. maj.",
    )


def test_a_date_or_sum_ends_a_sentence() -> None:
    assert sentences("Det gäller till 2024-12-31. Planen ses över.") == (
        "Det gäller till 2024-12-31.",
        "Planen ses över.",
    )


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # after an abbreviation
        ("Avtalet gäller fr.o.m. Midsommar och t.o.m. Lucia.", []),
        ("Tider anges som kl. Tio, dvs. Klockan tio.", []),
        ("Se nr. Ett och bl.a. Parken.", []),
        ("Mötet den 5 okt. Tisdag är flyttat.", []),
        ("Avtalet tecknas av N. Berg.", []),
        ("Stöd ges enligt a. Lagen.", []),
        # after a number
        ("Avtalet gäller från den 1. Januari.", []),
        ("Vi prioriterar 1. Trafik, 2. Inbrott och 3. Klotter.", []),
        ("2. Trafik", []),
        ("Bilaga 2. Lokal del", []),
        ("Kommunen ska anställa minst 12. Polisen ska patrullera.", [12]),
        ("Det gäller till 2024-12-31. Planen ses över.", [31]),
        # after words that are like an abbreviation
        ("Mötet hålls före jul. Polisen kallar.", ["jul"]),
        ("Det ska vi ta tag i. Kommunen börjar.", ["i"]),
        # before signs
        ("Vi lyssnar. ”Det är mörkt”, säger en elev.", ["lyssnar"]),
        ("Vi lyssnar. (Polisen också.) Kommunen svarar.", ["lyssnar", "också"]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, ends: list[str | int]) -> None:
    found = sentences(text)
    assert " ".join(found) == text
    assert [sentence.rstrip(".)").split()[-1].split("-")[-1] for sentence in found[:-1]] == list(
        map(str, ends)
    )


def test_a_document_is_parsed_as_its_sentences_are() -> None:
    text = "Polisen patrullerar. Kommunen lyser upp parken."
    alone = [token.pos_ for sentence in sentences(text) for token in parse(sentence)]
    with reading([text]):
        assert [token.pos_ for token in parse(text)] == alone
        assert parse(text).text == text
        assert [token.idx for token in parse(text)] == [0, 8, 19, 21, 30, 36, 40, 46]


def test_what_is_asked_for_was_parsed_ahead() -> None:
    with reading(["Polisen patrullerar. Kommunen lyser upp parken."]):
        assert parse("Polisen patrullerar.") is parse("Polisen patrullerar.")
        assert parse("Kommunen lyser upp parken.").has_annotation("DEP")


def test_a_long_text_without_a_sentence_end_is_parsed_in_pieces() -> None:
    text = "polisen och kommunen " * (LONGEST_PARSE // 5)
    assert parse(text.strip()).text == text.strip()


def test_a_row_of_dots_costs_no_more_than_a_word() -> None:
    row = "." * (20 * LONGEST_WORD)
    began = time.process_time()
    doc = parse(f"Namn {row} Ort")
    assert doc.text == f"Namn {row} Ort"
    assert time.process_time() - began < 5


def test_known_words_do_not_grow_by_reading() -> None:
    assert "kommunen" in trained_words()
    parse("Kommunxen träffas.")
    assert "kommunxen" not in trained_words()


def test_a_missing_file_is_named_with_a_remedy() -> None:
    with pytest.raises(
        ModelMissingError, match=r"models/nowhere\.toml is missing.*Install the package again"
    ):
        model_path("nowhere.toml")
