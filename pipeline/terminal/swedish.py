"""Swedish words for the codes of the dataset, for those who read it as text."""

from __future__ import annotations

from datetime import date

ACTORS = {
    "kommun": "Kommunen",
    "polis": "Polisen",
    "gemensam": "Gemensamt",
    "annan": "Annan part",
    None: "Oklart vem",
}


PROBLEMS = {
    "corrupt_file": "filen är skadad",
    "deadline_exceeded": "läsningen tog för lång tid och avbröts",
    "duplicate_source": "samma fil har lästs in under flera namn",
    "focus_area_count_differs": "antalet prioriterade områden stämmer inte med det antal som texten anger",
    "focus_areas_disagree": "texten räknar upp prioriterade områden på flera ställen, och de skiljer sig åt",
    "focus_areas_open_list": "listan över prioriterade områden är öppen (”bland annat”)",
    "interleaved_columns": "tabellens kolumner har blandats i texten; inga åtaganden har lästs därifrån",
    "kommun_name_mended": "kommunens namn var felläst och har rättats",
    "kommun_party_missing": "ingen kommun nämns som part",
    "kommun_party_unclear": "flera kommuner nämns, men ingen tydligt som part",
    "kommun_unknown": "kommunens namn finns inte; det är troligen felläst",
    "mended_reading": "sönderlästa ord har rättats; jämför med sidan",
    "name_reused": "flera olika filer har lästs in under samma namn",
    "no_agreement": "dokumentet verkar inte vara någon överenskommelse",
    "out_of_memory": "läsningen krävde för mycket minne och avbröts",
    "period_disagrees": "texten anger två olika giltighetstider",
    "period_extended": "giltighetstiden har förlängts",
    "police_party_missing": "polisen nämns inte",
    "unreadable_page": "en sida gick inte att läsa",
    "text_layer_distrusted": "sidans textlager gick inte att lita på; sidan har lästs på nytt från bilden",
}


def problem_in_swedish(code: str, message: str, page: int | None) -> str:
    """Return a problem in words; one that has none here is shown as it was reported."""
    words = PROBLEMS.get(code, f"{code}: {message}")
    return f"{words} (s. {page})" if page else words


def period_in_swedish(valid_from: date | None, valid_to: date | None, until_further_notice: bool) -> str:
    """Return the period as one phrase."""
    if valid_from and valid_to:
        phrase = f"{valid_from} till {valid_to}"
    elif valid_from:
        phrase = f"från {valid_from}"
    elif valid_to:
        phrase = f"till {valid_to}"
    else:
        phrase = ""
    if until_further_notice:
        return f"{phrase}, tills vidare".removeprefix(", ")
    return phrase or "framgår inte"
