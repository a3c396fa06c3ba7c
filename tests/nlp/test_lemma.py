"""Base forms: from the table where the word is known, from its ending where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.train.lemmas import lemma_table
from models.train.treebank import Token
from pipeline.nlp.language.lemma import KnownForm, LemmaComponent, LemmaTable
from pipeline.nlp.language.parses import parse
from pipeline.nlp.language.pipelines import load_pipeline
from pipeline.settings import OWN_SPACY_MODEL

PLURAL = "Case=Nom|Definite=Ind|Gender=Com|Number=Plur"


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Kommunerna ska samverka.", "Kommunerna", "kommun"),
        ("Antalet trygghetsvandringar ökar.", "trygghetsvandringar", "trygghetsvandring"),
        ("Polisen genomförde två kontroller.", "genomförde", "genomföra"),
        ("De äldre männen bor i städerna.", "städerna", "stad"),
    ],
)
def test_words_have_their_base_form(text: str, word: str, lemma: str) -> None:
    (found,) = [token.lemma_ for token in parse(text) if token.text == word]
    assert found == lemma


def test_an_unknown_word_goes_as_the_known_word_with_the_longest_same_ending() -> None:
    table = LemmaTable.learnt(
        [KnownForm("vandringar", "NOUN", PLURAL, "vandring"), KnownForm("bilar", "NOUN", PLURAL, "bil")]
    )
    assert table.lemma_of("kvällsvandringar", "NOUN", PLURAL) == "kvällsvandring"
    assert table.lemma_of("kvällsvandringar", "VERB", "") == "kvällsvandringar"


def test_the_most_common_lemma_of_a_form_is_learnt_and_marks_have_none() -> None:
    def token(form: str, pos: str, lemma: str) -> Token:
        return Token(form, pos, "", 0, "ROOT", True, lemma)

    trees = [(token("Var", "VERB", "vara"),)] * 2 + [
        (token("var", "VERB", "värja"),),
        (token(".", "PUNCT", "."),),
    ]
    assert lemma_table(trees).known == (KnownForm("var", "VERB", "", "vara"),)


def test_the_table_is_the_same_when_read_back_and_the_same_bytes_when_written_again(tmp_path: Path) -> None:
    vocab = load_pipeline(OWN_SPACY_MODEL).vocab
    component = LemmaComponent(vocab)
    component.table = LemmaTable.learnt([KnownForm("bilar", "NOUN", PLURAL, "bil")])
    for name in ("once", "again"):
        component.to_disk(tmp_path / name)
    assert LemmaComponent(vocab).from_disk(tmp_path / "once").table.known == component.table.known
    written = [next((tmp_path / name).iterdir()).read_bytes() for name in ("once", "again")]
    assert written[0] == written[1]
