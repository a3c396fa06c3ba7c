"""The examples of the verbs that bind, read as the program reads them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.binding.clauses import bonds
from pipeline.nlp.binding.finite_verbs import main_verbs
from pipeline.nlp.binding.impersonal import impersonal_duty
from pipeline.nlp.language.parses import parse
from pipeline.nlp.names.party_words import PartyNames

NAMES = PartyNames((), "gemensam")
TABLES = tomllib.loads((files("pipeline.lexicon") / "verbs.toml").read_text("utf-8"))
STRENGTHS = {
    "duty": "duty",
    "pledge": "pledge",
    "agreed": "pledge",
    "charge": "charge",
    "charge_with": "charge",
    "charge_of": "charge",
    "charged": "charge",
    "provides": "deed",
    "doing": "deed",
}


def _examples(*tables: str) -> list[tuple[str, str]]:
    return [(table, example) for table in tables for example in TABLES[table]["example"]]


@pytest.mark.parametrize(("table", "example"), _examples(*STRENGTHS))
def test_the_example_of_a_verb_binds_as_its_table_says(table: str, example: str) -> None:
    (bond,) = bonds(example, NAMES)
    assert bond.strength == STRENGTHS[table]


@pytest.mark.parametrize("example", [example for _, example in _examples("impersonal")])
def test_the_example_of_an_impersonal_duty_binds_the_one_it_is_laid_on(example: str) -> None:
    named = "kommun" if "kommun" in example else "polis"
    assert impersonal_duty(example, NAMES) == named


@pytest.mark.parametrize("table", ["duty", "pledge", "charge", "charge_with"])
def test_each_verb_that_binds_has_an_example_in_which_it_is_the_verb(table: str) -> None:
    shown = {verb.lower_ for _, example in _examples(table) for verb in main_verbs(parse(example))}
    assert frozenset(TABLES[table]["words"].split()) <= shown


@pytest.mark.parametrize("verb", sorted(VERBS.weak | VERBS.states))
def test_a_verb_that_only_tells_stands_in_no_table_of_those_that_bind(verb: str) -> None:
    assert verb not in VERBS.duty | VERBS.pledge | VERBS.charge | VERBS.charge_with
