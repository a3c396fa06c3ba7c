"""Words by which the contents of a table's column are known."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import WordPattern


@dataclass(frozen=True, slots=True)
class Columns:
    """Words in columns; each field is a table of `columns.toml`, which says what it is for."""

    measure: WordPattern
    change: WordPattern
    state: WordPattern
    time: WordPattern
    duty: WordPattern
    deed_noun_ending: WordPattern
    standing: WordPattern
    backward: WordPattern
    done: WordPattern
    past_duty: WordPattern
    points_at_table: WordPattern
    rests_on: WordPattern
    unfinished: WordPattern
    only_asked: WordPattern
    at_body: WordPattern


COLUMNS = load(Columns, "columns.toml")
