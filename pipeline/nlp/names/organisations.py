"""Other bodies that may sign beside kommun and police."""

from __future__ import annotations

import re

from pipeline.lexicon.parties import PARTIES
from pipeline.lexicon.verbs import VERBS
from pipeline.nlp.language.folding import Text, fold
from pipeline.nlp.names.mentions import Mention, overlaps

_TAKEN = "\0"
_CAPITAL = "(?=[A-ZÅÄÖ])"
_NO_NAME = "|".join(sorted(PARTIES.no_organisation_name))
_CAPITALISED = rf"(?!(?i:{_NO_NAME})\b)[A-ZÅÄÖ][\w-]*"
_AND = "|".join(sorted(VERBS.joining))
_NAMES = rf"{_CAPITALISED}(?:\s+(?:{_CAPITALISED}|(?:{_AND})(?=\s+[A-ZÅÄÖ])))*"
_WITHIN = f"(?:{'|'.join(PARTIES.within)})"
_ORGANISATION = re.compile(
    rf"\b(?:{_CAPITALISED}\s+){{0,3}}[A-ZÅÄÖa-zåäö-]*(?i:{PARTIES.fire_service.text_source})"
    rf"(?:\s+(?:{_WITHIN}\s+)?{_NAMES})?"
    rf"|\b{_NAMES}\s+(?i:{PARTIES.association_kind.text_source})"
    rf"|\b{_CAPITAL}(?i:{PARTIES.agency.text_source})(?:,?\s+(?:{_WITHIN}\s+)?{_CAPITALISED})?"
    rf"|\b(?i:{PARTIES.county_board.text_source})(?:\s+{_WITHIN})?"
    rf"(?:\s+{_NAMES}(?:\s+{PARTIES.lan.text_source})?)?"
    rf"|\b{_NAMES}\s+{_CAPITAL}(?i:{PARTIES.company_kind.text_source})"
    rf"|\b{_NAMES}\s+\w*(?i:{PARTIES.club.text_source})"
    rf"|\b{_CAPITAL}(?i:{PARTIES.company_opening.text_source})\s+{_NAMES}"
    rf"|\b{_CAPITAL}(?i:{PARTIES.region.text_source})"
)


def find_organisations(text: Text, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Find bodies that are neither kommun nor police, outside the spans in `taken`."""
    open_text = text.written
    for mention in taken:
        length = mention.end - mention.start
        open_text = open_text[: mention.start] + _TAKEN * length + open_text[mention.end :]
    return tuple(
        Mention("annan", fold(name), name, name, match.start(), match.end())
        for match in _ORGANISATION.finditer(open_text)
        if not overlaps(match.start(), match.end(), taken)
        and (name := " ".join(match.group().split()))
        and text.folded[match.start() : match.end()].strip()
    )
