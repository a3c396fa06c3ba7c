"""Other bodies that may sign beside kommun and police."""

from __future__ import annotations

import re

from pipeline.nlp.language.folding import fold
from pipeline.nlp.names.mentions import Mention, overlaps

_TAKEN = "\0"
_NO_NAME = r"(?!(?:För|Och|Mellan|Parter|Vi|Samt|Med|Till|Från|Av|Den|Det|De|En|Ett)\b)"
_CAPITALISED = rf"{_NO_NAME}[A-ZÅÄÖ][\w-]*"
_NAMES = rf"{_CAPITALISED}(?:\s+(?:{_CAPITALISED}|och(?=\s+[A-ZÅÄÖ])))*"
_ORGANISATION = re.compile(
    rf"\b(?:{_CAPITALISED}\s+){{0,3}}(?:[A-ZÅÄÖa-zåäö-]*(?:[Rr]äddningstjänst(?:en|sförbundet|sförbund"
    rf"|förbundet|förbund)?|[Bb]randförsvar(?:sförbundet|sförbund|et)?))"
    rf"(?:\s+(?:i\s+)?{_NAMES})?"
    rf"|\b{_NAMES}\s+(?:fastighetsägarförening|företagarförening|köpmannaförening|byalag|ungdomsjour"
    r"|kvinnojour|brottsofferjour)(?:en)?\b"
    r"|\b(?:Kriminalvården|Frivården|Försäkringskassan|Skatteverket|Tullverket|Kronofogden"
    r"|Arbetsförmedlingen|Migrationsverket|"
    r"Åklagarmyndigheten|Svenska kyrkan|"
    r"Röda [Kk]orset|Rädda [Bb]arnen|Friluftsfrämjandet|LRF|IOGT-NTO|Brottsofferjouren"
    r"|Hyresgästföreningen|Trafikverket"
    r"|Kustbevakningen|Statens institutionsstyrelse)"
    rf"(?:,?\s+(?:i\s+)?{_CAPITALISED})?"
    rf"|\b[Ll]änsstyrelsen(?:\s+i)?(?:\s+{_NAMES}(?:\s+län)?)?"
    rf"|\b{_NAMES}\s+(?:AB|KB|Bostäder|Fastigheter)\b"
    rf"|\b{_NAMES}\s+(?:[Ff]astighetsägar|[Ff]öretagar|[Vv]illaägar|[Hh]andlar|[Ss]amfällighets)e?förening(?:en)?\b"
    rf"|\b{_NAMES}\s+[A-ZÅÄÖ]?\w*(?:klubb|kår)\b"
    rf"|\b(?:AB|Stiftelsen|Fastighetsägareföreningen|Fastighetsägarföreningen|Fastighetsägarna|Företagarna|Föreningen|Bostadsaktiebolaget)\s+{_NAMES}"
    r"|\bRegion\s+(?:Skåne|Halland|Blekinge|Dalarna|Gävleborg|Värmland|Västmanland|Sörmland"
    r"|Östergötland|Kronoberg|"
    r"Jönköpings\s+län|Kalmar\s+län|Örebro\s+län|Uppsala|Norrbotten|Västerbotten|Västernorrland"
    r"|Jämtland\s+Härjedalen)|\bVästra\s+Götalandsregionen"
)


def find_organisations(text: str, folded: str, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Find bodies that are neither kommun nor police, outside the spans in `taken`."""
    open_text = text
    for mention in taken:
        length = mention.end - mention.start
        open_text = open_text[: mention.start] + _TAKEN * length + open_text[mention.end :]
    return tuple(
        Mention("annan", fold(name), name, name, match.start(), match.end())
        for match in _ORGANISATION.finditer(open_text)
        if not overlaps(match.start(), match.end(), taken)
        and (name := " ".join(match.group().split()))
        and folded[match.start() : match.end()].strip()
    )
