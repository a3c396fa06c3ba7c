"""Draws sentences for tables and prose: our own wording, put together at random.

"|" marks where a long word may be broken; it becomes a soft hyphen.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from lab.table_corpus.invented import SOFT_HYPHEN, Language

SIGN_SHARE = 0.3
"""Share of sentences that name a figure with % § or @, or a span of years with a dash."""

DEEDS = (
    "Genomföra",
    "Planera och leda",
    "Följa upp",
    "Ta fram en rutin för",
    "Erbjuda",
    "Delta i",
    "Samordna",
    "Utvärdera",
    "Informera om",
    "Dokumentera",
    "Bjuda in till",
    "Utveckla arbetet med",
    "Bidra med lokaler till",
    "Ansvara för",
)
MATTERS = (
    "trygghets|vandringar",
    "föräldra|möten i årskurs sju",
    "MAKT-verksam|heten",
    "tillsyn av serverings|ställen",
    "kontroller av A-traktorer",
    "belysnings|inventering",
    "SSPF-möten",
    "kommun- och polis|gemensamma lägesbilder",
    "grann|samverkan",
    "drog|förebyggande lektioner",
    "natt|vandringar",
    "orsaks|analyser",
    "samtal med unga som varit borta från skolan",
    "hastighets|mätningar",
    "medborgar|dialoger",
    "utbildning för fastighets|ägare",
    "besök på fritids|gårdar",
    "kamera|bevakning av resecentrum",
    "stöd|insatser för brotts|utsatta",
    "klotter|sanering",
    "arbetet mot våld i nära relationer",
    "mottagandet av avhoppare",
    "ordnings|insatser under lovveckor",
    "krog|tillsyn tillsammans med räddnings|tjänsten",
    "cykel|märkning",
)
PLACES = (
    "i centrum",
    "vid stationen",
    "på alla högstadie|skolor",
    "i norra stadsdelen",
    "i hela kommunen",
    "kring torget och parken",
    "på idrotts|platser",
    "längs skolvägarna",
    "i bostads|området Lövsången",
    "",
    "",
    "",
)
TIMES = (
    "minst en gång per månad",
    "varje termin",
    "före den {day} {month} {year}",
    "under {year}–{next_year}",
    "två kvällar i veckan",
    "kl. {hour}.00–{later}.30",
    "inför skolstarten",
    "vår och höst",
    "senast vecka {week}",
    "",
    "",
)
FIGURES = (
    "Målet är en minskning med {small} %.",
    "Minst {big} % av eleverna ska nås.",
    "Andelen ska öka från {small} % till {big} %.",
    "Beslut fattas enligt {section} § ordnings|lagen.",
    "Stöd finns i {section} kap. {small} § social|tjänst|lagen.",
    "Anmälan görs till {name}@exempel.se.",
    "Högst {small},5 % får utebli.",
    "Åldern är {low}–{high} år.",
    "Det gäller {low}-{high} platser.",
    "Kostnaden är högst {thousand} 000 kronor.",
    "Ring 0{area}-{three} {two} {pair}.",
)
GOALS = (
    "Färre unga ska prova narkotika",
    "Ökad trygghet i offentlig miljö",
    "Minst {big} % av invånarna ska känna sig trygga",
    "Antalet anmälda skade|görelse|brott ska minska med {small} %",
    "Fler vågar anmäla brott",
    "Unga ska ha en menings|full fritid",
    "Trafik|miljön vid skolorna är säker",
    "Brotts|utsatta får stöd inom {low} dagar",
    "Ingen ska rekryteras till kriminella nätverk",
    "Tidig upptäckt av oro",
)
UNITS = (
    "Social|tjänsten",
    "Kultur- och fritids|förvaltningen",
    "Säkerhets|samordnaren",
    "Områdes|polisen",
    "Barn- och utbildnings|förvaltningen",
    "Kommun|polisen",
    "Miljö- och bygg|enheten",
    "BRÅ",
    "Räddnings|tjänsten",
    "Tekniska kontoret",
)
FOLLOW_UPS = (
    "Redovisas i BRÅ",
    "Enkät varje höst",
    "Antal genomförda möten",
    "Statistik per kvartal",
    "Avstämning {month} {year}",
    "Rapport till kommun|styrelsen",
    "Minst {low} av {high} genomförda",
    "Uppföljning sker årligen",
)
AREAS = (
    "Ungas uppväxt|villkor",
    "Trygga mötes|platser",
    "Trafik och buskörning",
    "Narkotika och alkohol",
    "Våld i nära relationer",
    "Organiserad brottslighet",
    "Skade|görelse och klotter",
    "Brott mot äldre",
)
TOPICS = ("Skolnärvaro", "Torget", "Busshållplats", "Krogar", "Nätet", "Ungdomsgård", "Förening", "Återbruk")
PROSE = (
    "Parterna träffas regelbundet för att bedöma läget och besluta om nästa steg.",
    "Under det gångna året har flera invånare hört av sig om störningar vid lekplatsen.",
    "Underlaget bygger på samtal med boende, handlare och skolpersonal.",
    "Den som vill veta mer kan vända sig till kommunens växel.",
    "Arbetet ska vila på kunskap om vad som faktiskt har effekt.",
    "Av de svarande uppgav {big} % att de undviker platsen efter mörkrets inbrott.",
    "Planen gäller {year}–{next_year} och kan förlängas med ett år.",
    "Ansvaret fördelas så att det alltid är tydligt vem som gör vad.",
)
ENGLISH_PROSE = (
    "The committee met four times and looked at every site.",
    "Visitors are asked to use the northern entrance while the work goes on.",
    "About {big}% of the answers came from people who live close by.",
    "All sums are in thousands and rounded to the nearest whole number.",
    "The plan covers {year}–{next_year} and may be renewed once.",
)
ENGLISH_DEEDS = ("Repair", "Inspect", "Replace", "Clean", "Measure", "Survey", "Repaint", "Order parts for")
ENGLISH_MATTERS = (
    "the harbour lights",
    "both ferry ramps",
    "drainage along the quay",
    "warning signs near the ramp",
    "the ticket machines",
    "all life buoys",
    "the cycle racks",
    "floor tiles in the waiting room",
)
ENGLISH_TIMES = (
    "before {month_en} {year}",
    "every {low} weeks",
    "at least {big}% done by week {week}",
    "",
    "within {low}-{high} days",
    "as set out in § {section}",
)
ENGLISH_UNITS = ("Works team", "Harbour office", "Contractor", "Safety officer", "Volunteers")
MONTHS = ("januari", "mars", "april", "juni", "september", "november", "december")
MONTHS_EN = ("January", "March", "May", "June", "August", "October")
NAMES = ("info", "trygghet", "anna.lind", "brottsforebyggare", "kontakt", "per-olof.ek")


@dataclass(frozen=True, slots=True)
class Wording:
    """Draws texts in one language; all randomness comes from `rng`."""

    rng: random.Random
    language: Language = "swe"

    def deed(self) -> str:
        """One undertaking: a phrase, sometimes with a sentence about a figure."""
        if self.language == "eng":
            return self._phrase(ENGLISH_DEEDS, ENGLISH_MATTERS, ENGLISH_TIMES)
        text = self._phrase(DEEDS, MATTERS, PLACES, TIMES)
        return f"{text}. {self.one(FIGURES)}" if self.rng.random() < SIGN_SHARE else text

    def long_deed(self, sentences: int) -> str:
        """A paragraph of so many phrases."""
        return ". ".join(self.deed().rstrip(".") for _ in range(sentences)) + "."

    def deeds(self, at_most: int) -> tuple[str, ...]:
        """One to `at_most` undertakings, each an item of a cell."""
        return tuple(self.deed() for _ in range(self.rng.randint(1, at_most)))

    def goal(self) -> str:
        return self.deed() if self.language == "eng" else self.one(GOALS)

    def unit(self) -> str:
        return self.one(ENGLISH_UNITS if self.language == "eng" else UNITS)

    def follow_up(self) -> str:
        return self.one(ENGLISH_TIMES[:3] if self.language == "eng" else FOLLOW_UPS)

    def area(self) -> str:
        return self.one(AREAS)

    def topic(self) -> str:
        return self.one(TOPICS)

    def paragraph(self, sentences: int) -> str:
        pool = ENGLISH_PROSE if self.language == "eng" else PROSE
        return " ".join(self.one(pool) for _ in range(sentences))

    def amount(self) -> str:
        """A sum as budgets write it."""
        return f"{self.rng.randint(1, 999)} {self.rng.randint(0, 999):03d}"

    def share(self) -> str:
        return f"{self.rng.randint(1, 99)} %"

    def clock(self) -> str:
        return f"{self.rng.randint(5, 23):02d}.{self.rng.randrange(0, 60, 5):02d}"

    def one(self, texts: Sequence[str]) -> str:
        """Draw one of `texts` and fill in its figures."""
        return self._filled(self.rng.choice(texts))

    def _phrase(self, *parts: Sequence[str]) -> str:
        return " ".join(word for part in parts if (word := self.one(part)))

    def _filled(self, text: str) -> str:
        rng = self.rng
        low, year = rng.randint(2, 9), rng.randint(2016, 2027)
        hour = rng.randint(7, 18)
        return text.replace("|", SOFT_HYPHEN).format(
            small=rng.randint(2, 29),
            big=rng.randint(30, 98),
            low=low,
            high=low + rng.randint(3, 14),
            section=rng.randint(1, 27),
            year=year,
            next_year=year + rng.randint(1, 4),
            day=rng.randint(1, 30),
            week=rng.randint(3, 51),
            month=rng.choice(MONTHS),
            month_en=rng.choice(MONTHS_EN),
            hour=f"{hour:02d}",
            later=hour + rng.randint(1, 4),
            thousand=rng.randint(10, 950),
            name=rng.choice(NAMES),
            area=rng.randint(10, 99),
            three=rng.randint(100, 999),
            two=rng.randint(10, 99),
            pair=rng.randint(10, 99),
        )
