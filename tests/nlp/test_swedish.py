"""The trained pipeline: it is small, quick to load, and knows the openings of cells."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from pipeline.nlp.resources import ModelMissingError, model_path
from pipeline.nlp.swedish import known_word, parse, sentences, swedish

LOAD_SECONDS = 0.5
WORDS_PER_SECOND = 5_000
MAX_BYTES = 15_000_000


def test_the_pipeline_is_small_enough_to_live_in_the_repository() -> None:
    files = [path for path in model_path("sv_avtal").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MAX_BYTES


def test_the_pipeline_is_loaded_once() -> None:
    assert swedish() is swedish()


def test_importing_the_language_stage_loads_no_pipeline() -> None:
    code = "import pipeline.nlp.swedish as stage, pipeline.nlp; print(stage.swedish.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"


def test_the_pipeline_loads_quickly() -> None:
    swedish.cache_clear()
    began = time.process_time()
    swedish()
    assert time.process_time() - began < LOAD_SECONDS


def test_the_pipeline_reads_many_words_a_second() -> None:
    text = "Kommunen och polisen ska gemensamt genomföra två trygghetsvandringar varje år. " * 40
    texts = [text] * 5
    words = sum(len(t.split()) for t in texts)
    began = time.process_time()
    list(swedish().pipe(texts))
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


def test_known_words_are_swedish_ones() -> None:
    assert known_word("kommunen")
    assert not known_word("kommunxen")


def test_a_missing_file_is_named_with_a_remedy() -> None:
    with pytest.raises(
        ModelMissingError, match=r"models/nowhere\.toml is missing.*Install the package again"
    ):
        model_path("nowhere.toml")
