"""Problems and reasons to review, in Swedish."""

from __future__ import annotations

from pipeline.dataset.publishing.review import PROBLEM_PREFIX

PROBLEMS = {
    "annan_name_mended": "en parts namn var felläst och har rättats",
    "corrupt_file": "filen är skadad",
    "deadline_exceeded": "läsningen tog för lång tid och avbröts",
    "duplicate_source": "samma fil har lästs in under flera namn",
    "earlier_reading_kept": "dokumentet gick inte att läsa på nytt; en tidigare läsning visas",
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
