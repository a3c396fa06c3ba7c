"""What agreements call themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.document.agreement import Kind
from pipeline.lexicon.loading import load
from pipeline.lexicon.patterns import WordPattern

DocumentNoun = Literal["agreement", "promise", "plan"]


@dataclass(frozen=True, slots=True)
class Documents:
    """The tables of `documents.toml`, which says of each what it is for."""

    named: WordPattern
    noun: Mapping[DocumentNoun, WordPattern]
    any_noun: WordPattern
    in_title: WordPattern
    definite: WordPattern
    kind: Mapping[Kind, WordPattern]


DOCUMENTS = load(Documents, "documents.toml")
