"""Words that announce areas, and headings that are labels of one."""

from __future__ import annotations

import re

from pipeline.nlp.language.folding import fold

AREA_NOUN = (
    r"(?:fokus|samverkans|problem|insats|tema|mal|utvecklings|satsnings|atgards|prioriterings"
    r"|verksamhets|ansvars|innehalls)?"
    r"\s?-?omrad(?:en|ena|e|et)|teman|deltema(?:n)?|delmal|huvudpunkter(?:na)?"
    r"|atgardspunkter(?:na)?|fokuspunkter(?:na)?|prioriteringar(?:na)?|"
    r"inriktningar(?:na)?|fokusfragor(?:na)?|malsattningar"
)

STRESSED = (
    r"\b(?:hogst|overst)\s+(?:upp\s+)?pa\s+(?:listan|dagordningen|agendan)"
    r"|\b(?:extra|sarskild|storst)\s+uppmarksamhet|\btyngdpunkt\w*\s+(?:ligger|laggs)"
    r"|\b(?:parterna|vi)\s+(?:valjer|har\s+valt)\s+att\b.*\bfoljande\s+(?:utmaningar|fragor|problem)(?=\W*$)"
    r"|\b(?:parterna|vi)\b.{0,60}\b(?:motverka|motarbeta|forebygga|bekampa|forhindra)(?=\W*$)"
    r"|\b(?:rikta(?:s|r)?\s+(?:kraften|krafterna|arbetet|insatserna|resurserna)|arbeta(?:r)?(?:\s+\w+)?)\s+mot(?=\W|$)"
)
"""What gets most of the parties' attention is a priority though nobody calls it so."""

_AGAINST = re.compile(
    r"\b(?:parterna|vi)\b.*\b(?:motverka|motarbeta|forebygga|bekampa|forhindra|arbeta(?:\s+\w+)?\s+mot)\W*$"
)

_ANNOUNCES = re.compile(
    rf"\bprioriter\w*|\bfokusomrad\w*|\bsamverkansomrad\w*|\bproblemomrad\w*|\btemaomrad\w*"
    rf"|\binsatsomrad\w*|\bmalomrad\w*|\butvecklingsomrad\w*|"
    rf"\b(?:foljande|dessa|valda|utvalda|gemensamma|tre|fyra|fem|sex|tva"
    rf"|\d)\s+(?:\w+\s+){{0,2}}(?:{AREA_NOUN})\b|\bfokusera\w*|\binrikta\w*\s+(?:sig\s+)?pa\b|\bfokus\b|\bdeltema\w*|"
    rf"{STRESSED}|\bhuvudpunkt\w*|\batgardspunkt\w*|\binriktning\w*|\b(?:omraden|teman)\b"
)

_AREA_WORD = re.compile(rf"\b(?:\w*{AREA_NOUN})\b|\bfokus\w*|\bprioriter\w*")

_NO_AREAS = re.compile(
    r"\butgangspunkt\w*|\bmodellen\b|\bbygger\s+pa\b|\batar\s+sig\b|\bforbinder\s+sig\b|\blovar\b"
    r"|\bgenom\s+att\b|\batgarder\b(?!\s*/)|\baktiviteter\b|"
    r"\binsatser\b(?!\s+inom)|\bansvar(?:ar|et)?\b|\buppgift(?:er)?\b|\bdeltar\b|\bbestar\s+av\b"
    r"|\borsak(?:er|en)?\b|\bkontakt\w*|\bska\s+kommunen\b|"
    r"\bska\s+polisen\b|\bfoljande\s+mal\b|\buppfolj\w*|\bkallor\b|\bunderlag\b|\barbetssatt\b"
    r"|\bfoljande\s+satt\b|\bfoljande\s+lagen\b"
)

_PROBLEM_PICTURE = re.compile(r"\bproblembild\w*|\blagesbild\w*|\bproblem\w*|\bkartlaggning\w*")

_CHOSEN = re.compile(
    r"\bprioriter\w*|\bvalt\b|\bvalts\b|\bvalda\b|\butvalda\b|\bfokus\w*|\bsamverkansomrad\w*"
    r"|\benats\b|\boverens\b|\bska\b"
)

_HEADING_WORDS = re.compile(
    rf"^(?:\d+(?:\.\d+)*\.?\s*)?(?:vara\s+|valda\s+|gemensamma\s+|lokala\s+|strategiska\s+"
    rf"|vald\s+|arets\s+|periodens\s+|aktuella\s+|utpekade\s+|nya\s+|(?:tva|tre|fyra|fem|sex|\d)\s+)*(?:prioriterade\s+)?(?:{AREA_NOUN})\b"
    rf"|^(?:\d+(?:\.\d+)*\.?\s*)?(?:prioriterade\s+(?:\w+\s+)?(?:omraden|samverkansomraden"
    rf"|fokusomraden|problem|fragor|omrade)|prioriteringar|fokusomraden|inriktning|fokus(?:\s+(?:under|for|i)\b|$))"
)

_SINGLE_LABEL = re.compile(
    r"^(?:\d+(?:\.\d+)*[a-z]?\.?\s+)?(?:(?:prioriterat\s+)?(?:fokus|samverkans|problem|tema|insats"
    r"|mal)?omrade|tema|deltema|delmal|prioritering|fokus|"
    r"inriktning|inriktningsmal|prioriterat\s+(?:problem|fokusomrade|samverkansomrade"
    r"|mal))\s*(?:(?P<no>\d+(?:\.\d+)?[a-z]?|[a-z]|[ivx]+)?\s*[:.–-]\s*|\d+\s+)(?=\S)"
)

_NUMBER = re.compile(r"^\s*(?P<no>\d+(?:\.\d+)*)\s*(?P<letter>[a-zA-Z])?[.):]?\s+(?=\S)")

_MARKER = re.compile(r"^\s*(?:[•·●▪■◦‣*➢✓-]|–|—|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-hA-H][.)])\s+")

_BROKEN_AREA = re.compile(r"\b(?:(fokus|samverkans|problem|insats|tema|mal)\s?)?o\s?m\s?r\s?a\s?d(?=e)")

_GENERIC = re.compile(
    r"^(?:mal\w*|insats\w*|uppfolj\w*|bakgrund|syfte\w*|atgard\w*|matmetod\w*|indikator\w*"
    r"|ansvar\w*|nulage\w*|lagesbild\w*|problembild\w*|orsak\w*|"
    r"overgripande|aktivitet\w*|medborgarlofte\w*|samverkan|organisation|inledning"
    r"|handlingsplan\w*|bilag\w*|underskrift\w*|parter\w*|giltighet\w*|"
    r"avtalsperiod|tidplan|tidsplan|kommunikation|revidering|utvardering|definition|forvantad\w*"
    r"|beskrivning|(?:blad|kort|formular)\s*\d+|atagande\w*|kommunen\w*|polisen\w*)\b"
)


def announces_areas(folded: str) -> bool:
    """Whether a sentence or heading announces the areas that are agreed on, not problems, steps or
    undertakings."""
    folded = _rejoined(folded)
    if not _ANNOUNCES.search(folded) or _NO_AREAS.search(folded):
        return False
    return not _PROBLEM_PICTURE.search(_ANNOUNCES.sub(" ", folded)) or _CHOSEN.search(folded) is not None


def leaves_open(folded: str) -> bool:
    """Whether a sentence breaks off before what the parties work against: the list goes on with it."""
    return _AGAINST.search(folded) is not None


def names_area_word(folded: str) -> bool:
    """Whether the words speak of areas, focus or priorities themselves."""
    return _AREA_WORD.search(_rejoined(folded)) is not None


def is_area_heading(folded: str) -> bool:
    """Whether a heading stands over the declared areas ("Prioriterade områden"), and is none of them."""
    if _SINGLE_LABEL.match(folded):
        return False
    return _HEADING_WORDS.match(_rejoined(folded)) is not None and announces_areas(folded)


def _rejoined(folded: str) -> str:
    """Close the gaps that scans leave inside the word *område*, which announces most lists."""
    return _BROKEN_AREA.sub(lambda word: f"{word[1] or ''}omrad", folded)


def labelled_area(text: str) -> str | None:
    """Return the label of a heading that declares one area ("Fokusområde 2: Trafik"), or None."""
    match = _SINGLE_LABEL.match(fold(text))
    return clean_label(text[match.end() :]) if match else None


def numbering(text: str) -> tuple[str, str] | None:
    """Return (number, rest) of a heading numbered in decimals; a letter after the number is part of it."""
    match = _NUMBER.match(text)
    return (match["no"] + (match["letter"] or ""), text[match.end() :]) if match else None


def is_generic(text: str) -> bool:
    """Whether a heading names a part that every plan has (Mål, Insatser), not an area."""
    numbered = numbering(text)
    return _GENERIC.match(fold(numbered[1] if numbered else text).strip()) is not None


def clean_label(text: str) -> str:
    """Return the label as written, without list marker and trailing stop."""
    return re.sub(r"[\s.,;:]+$", "", _MARKER.sub("", " ".join(text.split())))
