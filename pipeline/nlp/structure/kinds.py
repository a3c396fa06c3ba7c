"""Kinds of agreement, by what they call themselves."""

from __future__ import annotations

import re

from pipeline.document.agreement import Kind
from pipeline.nlp.language.folding import fold

_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "medborgarlöfte",
        r"medborgar\s?-?lofte\w*|trygghetslofte\w*|lokal[at]* lofte\w*"
        r"|loften? (?:till|for) (?:dig|er|alla)\b"
        r"|loften? till (?:medborgar|invanar|boende|kommuninvanar)\w*",
    ),
    ("åtagandeplan", r"atagandeplan\w*"),
    ("åtgärdsplan", r"atgards\s?-?plan\w*"),
    (
        "handlingsplan",
        r"handlings\s?-?plan\w*|verksamhetsplan\w*"
        r"|brottsforebyggande plan\w*|trygghetsplan\w*|plan for (?:brott|trygg)\w*|aktivitetsplan\w*",
    ),
    (
        "samverkansöverenskommelse",
        r"\w*overens\s?-?kommelse\w*|\w*samverkansavtal\w*|avtal(?:et)? om|samarbetsavtal\w*"
        r"|\w*overenskommeise\w*|(?:huvud|under|del)avtal\w*",
    ),
)

KIND_WORDS = re.compile(
    "|".join(f"(?P<k{number}>\\b(?:{words}))" for number, (_, words) in enumerate(_KINDS))
)


def kind_named(text: str) -> Kind | None:
    """Return the kind that `text` names first, or None."""
    match = KIND_WORDS.search(fold(text))
    return _KINDS[int(match.lastgroup[1:])][0] if match and match.lastgroup else None
