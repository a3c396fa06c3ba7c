"""Dates, periods, numbers and lists in Swedish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


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
