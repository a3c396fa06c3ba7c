"""Abbreviations whose full stop is no sentence end, beyond those that spaCy's Swedish knows."""

from __future__ import annotations

from typing import Protocol, cast

from spacy.language import Language

# Not here: "bil.", "st.", "mars.", "dir.": whole words that end sentences as well.
ABBREVIATIONS = (
    "enl.", "ca.", "nr.", "ggr.", "jfr.", "ordf.", "sekr.", "pga.", "dnr.", "mkr.", "tkr.", "vik.",
    "bitr.", "tf.", "t.f.", "dyl.", "o.dyl.", "alt.", "forts.", "avs.", "resp.", "inkl.", "exkl.",
    "t.ex.", "bl.a.", "m.m.", "m.fl.", "fr.o.m.", "t.o.m.", "s.k.", "p.g.a.", "d.v.s.", "o.s.v.",
)  # fmt: skip


class _TakesSpecialCases(Protocol):
    def add_special_case(self, string: str, substrings: list[dict[str, str]]) -> None: ...


def add_abbreviations(nlp: Language) -> None:
    """Teach the tokenizer of `nlp` to keep each abbreviation, with its full stop, as one token."""
    tokenizer = cast(_TakesSpecialCases, nlp.tokenizer)
    for form in ABBREVIATIONS:
        for spelling in (form, form[0].upper() + form[1:]):
            tokenizer.add_special_case(spelling, [{"ORTH": spelling}])
