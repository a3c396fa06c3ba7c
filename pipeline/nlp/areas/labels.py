"""Labels of focus areas: how they are announced, cut out of sentences and items, and compared."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import AREA_NOUN, STRESSED, clean_label

LONGEST_LABEL = 16
"""Words of a list item that can still be an area's label; what is longer is an undertaking or a
description."""
SAME_LABEL = 85
"""Similarity (0-100, words in any order) from which two labels name the same area."""

_DECIMALS = re.compile(r"^\s*\d+(?:\.\d+)+[a-zA-Z]?[.)]?\s+")
_UNDERTAKES = re.compile(
    r"^(?:att|vi)\b|\b(?:ska|skall|lovar|lova|atar\s+sig|forbinder\s+sig|kommer\s+att)\b|\b(?:att"
    r"|och|for|med|i|av)$|\([^)]*$"
)
_LIST_END = re.compile(
    r"(?<=\w{3})[.;](?:\s|$)|,\s+(?:som|vilka|vilket)\b"
    r"|\s+(?:under (?:perioden|avtalsperioden|året|åren|20\d\d)|för att)\b"
)
_QUESTION = re.compile(r"^(?:vilk\w+|hur|var|nar|vad|vem|finns|forekommer|pa\s+vilk\w+)\b")
_NUMBERED_INLINE = re.compile(r"(?:^|[\s,;])(?:\(?\d[.)]|[a-h]\))\s+")
_COUNT_WORDS = {"ett": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8}
_COUNT = re.compile(rf"\b(?P<n>{'|'.join(_COUNT_WORDS)}|(?<!^)[2-9])\s+(?:\w+\s+){{0,2}}(?:{AREA_NOUN})\b")
_LISTING_WORDS = re.compile(
    r"^(?:bland annat|bl\.? ?a\.?|framst|främst|exempelvis|till exempel|t\.? ?ex\.?)\s+", re.IGNORECASE
)
_UNNAMED = re.compile(
    r",?\s+(?:samt|och)\s+(?:ett|en)\s+(?:tredje|fjarde|femte|sjatte|annat|ytterligare|till)\b.*$"
)
"""A place kept for an area that is not named."""
_OPEN_LIST = re.compile(r"\bbland\s+annat\b|\bbl\.?\s?a\b|\bframst\b|\bexempelvis\b|\bt\.?\s?ex\b")


def label_of_item(text: str) -> str | None:
    """Return the label that a list item holds, or None where it is no label.

    A description after a colon, a dash or the first full stop of a long item is left out.
    """
    label = clean_label(_DECIMALS.sub("", text))
    if len(label.split()) > LONGEST_LABEL // 2:
        head = re.split(r"\s*:\s+|\s+[–—-]\s+|(?<=\w{3})\.\s+(?=[A-ZÅÄÖ])", label, maxsplit=1)[0]
        label = clean_label(head) if len(head.split()) < len(label.split()) else label
    words = label.split()
    if not words or len(words) > LONGEST_LABEL or not any(letter.isalpha() for letter in label):
        return None
    folded = fold(label)
    return None if _UNDERTAKES.search(folded) or label.endswith("?") else label


def can_be_unmarked_label(text: str) -> bool:
    """Whether words without a list marker can be a label: a capital first, no question, no stop."""
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and not text.endswith((":", "?", ".")) and not _QUESTION.match(fold(text))


def inline_labels(sentence: str, headings: frozenset[str]) -> tuple[str, ...]:
    """Return the areas that one sentence lists after its announcement; empty where it lists none.

    Parameters
    ----------
    headings
        Folded headings of the document: a heading "A och B" tells that A and B are one area.
    """
    folded = fold(sentence)
    start = _list_start(folded)
    if start is None and (reversed_list := _LIST_FIRST.match(folded)):
        rest = sentence[: reversed_list.end("list")]
    elif start is None:
        return ()
    else:
        rest = _LIST_END.split(sentence[start:], maxsplit=1)[0]
    unnamed = _UNNAMED.search(fold(rest))
    rest = rest[: unnamed.start()] if unnamed else rest
    expected = declared_count(folded)
    if _NUMBERED_INLINE.search(rest) and len(_NUMBERED_INLINE.findall(rest)) > 1:
        parts = [part for part in _NUMBERED_INLINE.split(rest) if part.strip(" ,")]
        parts = [re.sub(r"[\s,]+(?:och|samt)\s*$", "", part) for part in parts]
    else:
        parts = _split_list(rest, expected)
    if len(parts) > 1 and fold(f"{parts[-2]} och {parts[-1]}").strip() in headings:
        parts = [*parts[:-2], f"{parts[-2]} och {parts[-1]}"]
    labels = tuple(label for part in parts if (label := _LISTING_WORDS.sub("", clean_label(part))))
    if len(labels) < 2 or any(len(label.split()) > LONGEST_LABEL // 2 + 2 for label in labels):
        return ()
    return labels


# "Berusning bland unga, cykelstölder och otrygghet är fokusområden under hela perioden."
_LIST_FIRST = re.compile(
    r"^(?P<list>[^.:]{5,160}?,[^.:]{3,120}?\s(?:och|samt)\s[^.:,]{3,80}?)\s+(?:ar|blir|utgor)\s+"
    rf"(?:vara\s+|parternas\s+|de\s+|(?:tva|tre|fyra|fem)\s+|gemensamma\s+|prioriterade\s+)*(?:{AREA_NOUN})\b"
)


def declared_count(folded: str) -> int | None:
    """Return how many areas a sentence says there are ("tre fokusområden"), if it says so."""
    match = _COUNT.search(folded)
    return (_COUNT_WORDS.get(match["n"]) or int(match["n"])) if match else None


def is_open_list(folded: str) -> bool:
    """Whether the sentence says that the list is not whole ("bland annat")."""
    return _OPEN_LIST.search(folded) is not None


_LIST_STARTS = (
    re.compile(rf"(?:{STRESSED})\s*:\s*(?=\S)"),
    re.compile(r"\btyngdpunkt\w*\s+(?:ligger|laggs)\s+pa\s+(?!att|foljande|dessa)"),
    re.compile(r"\bpa\s+(?:listan|dagordningen|agendan)\s+(?:star|finns|kommer|ligger)\s+(?=\w)"),
    re.compile(
        r"\brikta(?:s|r)?\s+(?:kraften|krafterna|arbetet|insatserna|resurserna)\s+mot\s+(?!att|foljande|dessa)"
    ),
    re.compile(
        rf"(?:{AREA_NOUN}|fokus|prioriterat|prioritera|prioriterar|prioriteras"
        rf"|omraden)[^:.]{{0,60}}:\s*(?=\S)"
    ),
    re.compile(
        rf"\b(?:\w*{AREA_NOUN})(?:\s+(?!ar\b|som\b)\w+){{0,6}}?\s+(?:som\s+(?:\w+\s+){{1,4}})?(?:ar"
        rf"|blir)\s+(?!att\b|viktig|gemensam|framtag|en\b|ett\b|den\b|det\b|prioriterade\b)"
    ),
    re.compile(
        rf"\b(?:\w*{AREA_NOUN})(?:\s+\w+){{0,4}}?\s+har\s+(?:valts|utsetts|prioriterats|valt|utsett)\s+(?!att|foljande|dessa)"
    ),
    re.compile(rf"\b(?:\w*{AREA_NOUN}),?\s+(?:namligen|det\s+vill\s+saga|dvs\.?)\s+"),
    re.compile(r"\b\w*omradena\s+(?!som|for|ar|ska|inom|dar|och|i\b|under)(?=\w)"),
    re.compile(
        r"\b(?:inrikta|koncentrera)(?:r|s|t|d|de|des|ts)?\s+(?:sig\s+)?(?:sarskilt\s+)?(?:pa|till)\s+"
        r"(?!att|de\b|den\b|det\b|foljande|dessa)"
    ),
    re.compile(r"\bfokusera(?:r|t)?\s+(?:\w+\s+){0,3}?pa\s+(?!att|de\b|foljande|dessa)"),
    re.compile(
        r"\b(?:fokus|prioritet)\s+(?:\w+\s+){0,4}?(?:pa|ar|ligger\s+pa)\s+(?!att|de\b|foljande|dessa)"
    ),
    re.compile(
        r"\b(?:valt\s+att\s+)?prioritera(?:r|t|s)?\s+(?:gemensamt\s+|sarskilt\s+|att\s+arbeta\s+med\s+"
        r"|arbetet\s+mot\s+|arbetet\s+med\s+)?(?!de\b|foljande|dessa|arbete|insatser|att|inom|i\b"
        r"|det\b|av\b|den\b|vi\b|under\b|for\b|och\b|ska\b|i\b|tillsammans|genom|parterna|kommunen|polisen|\w*omrade)(?=\w)"
    ),
)


def _list_start(folded: str) -> int | None:
    for pattern in _LIST_STARTS:
        match = pattern.search(folded)
        if match and match.end() < len(folded) - 3:
            return match.end()
    return None


def _split_list(rest: str, expected: int | None) -> list[str]:
    """Split at commas and the last conjunction; "A och B" inside a comma list stays whole unless the
    count asks for more."""
    parts = [part for part in re.split(r"\s*[,;]\s+", rest) if part.strip()]
    last = parts.pop() if parts else ""
    if re.match(r"(?:samt|och)\s+", last):
        tail = [re.sub(r"^(?:samt|och)\s+", "", last)]
    elif " samt " in last:
        tail = last.rsplit(" samt ", 1)
    else:
        pieces = re.split(r"(?<!-)\s+och\s+(?!\w*-\s)", last)
        tail = [" och ".join(pieces[:-1]), pieces[-1]] if len(pieces) > 1 else pieces
    parts += tail
    if expected and len(parts) != expected and expected == len(parts) - 1 and len(tail) == 2:
        parts = [*parts[:-2], last]
    return parts


def same_area(left: str, right: str) -> bool:
    """Whether two labels name the same area."""
    a, b = fold(left).replace("-", " "), fold(right).replace("-", " ")
    return fuzz.token_sort_ratio(a, b) >= SAME_LABEL or (
        min(len(a), len(b)) >= 5 and (a in b or b in a) and abs(len(a) - len(b)) < 12
    )
