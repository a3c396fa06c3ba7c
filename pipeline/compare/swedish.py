"""Swedish words for what a dataset holds, as coordinators read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pipeline.dataset.review import PROBLEM_PREFIX
from pipeline.document.agreement import Actor, Kind, Theme

BoundParty = Actor | Literal["oklart"]
"""Who is bound, with a word of its own for where the text leaves it open."""

THEME_NAMES: dict[Theme, str] = {
    "andts": "Alkohol, narkotika, dopning, tobak och spel",
    "unga": "Barn och unga",
    "trygghet_plats": "Trygghet och ordning på offentliga platser",
    "trafik": "Trafik",
    "organiserad_brottslighet": "Organiserad brottslighet",
    "extremism": "Våldsbejakande extremism",
    "vald_nara": "Våld i nära relationer och hedersvåld",
    "vald": "Hot och våld i övrigt",
    "tillgrepp": "Inbrott och stöld",
    "skadegorelse": "Skadegörelse och nedskräpning",
    "brottsoffer": "Stöd till brottsoffer och vittnen",
    "halsa": "Psykisk och fysisk hälsa",
    "hot_tjansteman": "Hot mot tjänstemän och förtroendevalda",
    "bedrageri": "Bedrägeri och brott mot äldre",
    "utsatta_omraden": "Utsatta områden",
    "evenemang": "Evenemang och högtider",
    "samverkan": "Samverkan, lägesbild och uppföljning",
    "ovrigt": "Övrigt",
}
BOUND_NAMES: dict[BoundParty, str] = {
    "kommun": "Kommunen",
    "polis": "Polisen",
    "gemensam": "Gemensamt",
    "annan": "Annan part",
    "oklart": "Oklart vem",
}
KIND_NAMES: dict[Kind, str] = {
    "samverkansöverenskommelse": "samverkansöverenskommelse",
    "medborgarlöfte": "medborgarlöfte",
    "handlingsplan": "handlingsplan",
    "åtgärdsplan": "åtgärdsplan",
    "åtagandeplan": "åtagandeplan",
    "other": "sorten framgår inte",
}
PROBLEMS = {
    "annan_name_mended": "en parts namn var felläst och har rättats",
    "corrupt_file": "filen är skadad",
    "deadline_exceeded": "läsningen tog för lång tid och avbröts",
    "duplicate_source": "samma fil har lästs in under flera namn",
    "dictionary_missing": "den svenska ordlistan saknas, så fellästa bokstäver har inte rättats",
    "empty_file": "filen är tom",
    "encrypted_file": "filen är skyddad med lösenord",
    "focus_area_count_differs": "antalet fokusområden stämmer inte med det antal som texten anger",
    "focus_areas_disagree": "texten anger olika fokusområden på olika ställen",
    "focus_areas_open_list": "listan med fokusområden är öppen (”bland annat”)",
    "form_label_unknown": "ett formulär har en rubrik som inte känns igen; "
    "det som står under den har inte tolkats",
    "garbled_text": "texten är sparad med fel teckenkodning",
    "interleaved_columns": "tabellens kolumner har blandats rad för rad i texten; "
    "inga åtaganden har lästs därifrån",
    "kommun_name_mended": "kommunens namn var felläst och har rättats",
    "kommun_party_missing": "ingen kommun hittades bland parterna",
    "kommun_party_unclear": "det är oklart vilken kommun som är part",
    "kommun_unknown": "en kommun nämns med ett namn som inte känns igen",
    "mended_reading": "fellästa ord har rättats; jämför med sidan",
    "name_reused": "flera olika dokument har lästs in under samma filnamn",
    "not_swedish": "texten är inte på svenska",
    "no_agreement": "texten ser inte ut att vara en överenskommelse",
    "no_readable_page": "ingen sida gick att läsa",
    "out_of_memory": "läsningen krävde för mycket minne och avbröts",
    "period_disagrees": "texten anger olika giltighetstider på olika ställen",
    "period_doubted": "siffra att kontrollera i giltighetstiden",
    "period_partly_read": "en del av det som texten säger om giltighetstiden har inte tolkats",
    "period_extended": "giltighetstiden har förlängts",
    "police_party_missing": "polisen hittades inte bland parterna",
    "polis_name_mended": "polisområdets namn var felläst och har rättats",
    "signed_date_doubted": "siffra att kontrollera i datumet för undertecknandet",
    "table_too_large": "en tabell är för stor för att vara en handlingsplan och har inte lästs",
    "text_layer_distrusted": "dokumentets eget textlager gick inte att lita på; texten har lästs från bilden",
    "too_large": "filen är för stor",
    "too_long": "texten är för lång för att vara en överenskommelse",
    "unbroken_text": "ett stycke utan meningsslut har inte lästs",
    "unexpected_error": "läsningen avbröts av ett fel",
    "unknown_format": "filformatet går inte att läsa",
    "unreadable_file": "filen gick inte att öppna",
    "unreadable_page": "minst en sida gick inte att läsa",
    "unreadable_source": "filen gick inte att läsa",
    "worker_crashed": "läsningen avbröts av ett fel",
    "wrong_encoding": "texten är inte sparad som UTF-8, så å, ä och ö går inte att tyda",
}
"""Words for every code that a problem can have, whichever stage reports it."""

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def problem_in_swedish(code: str, page: int | None = None) -> str:
    """Return a problem as a phrase, with its page where it has one.

    A code without words here (of a dataset that a newer version wrote) is shown as it is rather than hidden.
    """
    words = PROBLEMS.get(code, f"{PROBLEM_PREFIX}{code}")
    return f"{words} (s. {page})" if page else words


def reason_phrase(reason: str) -> str:
    """Return a review reason as a phrase; reasons are such, but for a problem that is named by its code."""
    code = reason.removeprefix(PROBLEM_PREFIX)
    return problem_in_swedish(code) if code != reason else reason


def reason_in_swedish(reason: str) -> str:
    """Return a review reason as a sentence."""
    return _sentence(reason_phrase(reason))


def unread_in_swedish(code: str) -> str:
    """Return why a source gave nothing, as a sentence."""
    return _sentence(PROBLEMS.get(code, f"gick inte att läsa ({code})"))


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:].rstrip(".") + "."


def date_in_swedish(day: date) -> str:
    """Return a date as it is said: "1 mars 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_in_swedish(valid_from: date | None, valid_to: date | None, until_further_notice: bool) -> str:
    """Return a period in as few words as hold it: "2024", "2024–2027" or with days where they matter."""
    if valid_from and valid_to:
        phrase = _both(valid_from, valid_to)
    elif valid_from:
        phrase = f"från {date_in_swedish(valid_from)}"
    elif valid_to:
        phrase = f"till {date_in_swedish(valid_to)}"
    else:
        return "tills vidare" if until_further_notice else "framgår inte"
    if not until_further_notice:
        return phrase
    return f"{phrase}, därefter tills vidare" if valid_to else f"{phrase}, tills vidare"


def years_in_swedish(valid_from: date | None, valid_to: date | None, until_further_notice: bool) -> str:
    """Return the years of a period, for a heading: "2024–2027", "från 2024"; empty where none is stated."""
    if valid_from and valid_to:
        return "–".join(dict.fromkeys((str(valid_from.year), str(valid_to.year))))
    if valid_from:
        return f"från {valid_from.year}"
    if valid_to:
        return f"till {valid_to.year}"
    return "tills vidare" if until_further_notice else ""


def _both(first: date, last: date) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return f"{date_in_swedish(first)} – {date_in_swedish(last)}"


def percent(share: float) -> str:
    """Return a share (0-1) in whole per cent, with the hard space that Swedish puts before the sign."""
    return f"{whole_percent(share)}\u00a0%"


def whole_percent(share: float) -> int:
    """Return a share (0-1) in whole per cent, halves upwards as people round them."""
    return int(100 * share + 0.5)


def thousands(number: int) -> str:
    """Return a number with a hard space between its groups of three digits."""
    return f"{number:,}".replace(",", "\u00a0")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 kommun", "5 kommuner"."""
    return f"{thousands(number)} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Return words as a Swedish list: "a, b och c"."""
    return " och ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def alphabetical(text: str) -> str:
    """Return a key that sorts å, ä and ö last, in this order, whatever the locale."""
    return text.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})
