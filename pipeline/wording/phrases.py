"""Days, periods, numbers and lists, in a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.wording.reader.texts import Noun
from pipeline.wording.wording import Wording


def day_in_words(day: date, words: Wording) -> str:
    """Return a day as it is said: "1 mars 2025"."""
    return words.phrases.day(day=day.day, month=words.months[day.month - 1], year=day.year)


def period_in_words(
    valid_from: date | None, valid_to: date | None, until_further_notice: bool, words: Wording
) -> str:
    """Return a period in as few words as hold it: "2024", "2024–2027" or with days where they matter."""
    said = words.phrases
    if valid_from and valid_to:
        phrase = _both(valid_from, valid_to, words)
    elif valid_from:
        phrase = said.starting(first=day_in_words(valid_from, words))
    elif valid_to:
        phrase = said.ending(last=day_in_words(valid_to, words))
    else:
        return said.until_further_notice if until_further_notice else said.not_stated
    if not until_further_notice:
        return phrase
    is_open = said.then_until_further_notice if valid_to else said.and_until_further_notice
    return is_open(period=phrase)


def years_in_words(
    valid_from: date | None, valid_to: date | None, until_further_notice: bool, words: Wording
) -> str:
    """Return the years of a period, for a heading: "2024–2027", "från 2024"; empty where none is stated."""
    if valid_from and valid_to:
        return "–".join(dict.fromkeys((str(valid_from.year), str(valid_to.year))))
    if valid_from:
        return words.phrases.starting(first=valid_from.year)
    if valid_to:
        return words.phrases.ending(last=valid_to.year)
    return words.phrases.until_further_notice if until_further_notice else ""


def _both(first: date, last: date, words: Wording) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    return words.phrases.whole_days(first=day_in_words(first, words), last=day_in_words(last, words))


def percent(share: float, words: Wording) -> str:
    """Return a share (0-1) in whole per cent, in Swedish with a hard space before the sign."""
    return words.phrases.percent(number=whole_percent(share))


def whole_percent(share: float) -> int:
    """Return a share (0-1) in whole per cent, halves upwards as people round them."""
    return int(100 * share + 0.5)


def thousands(number: int, words: Wording) -> str:
    """Return a number with a sign between its groups of three digits."""
    return f"{number:,}".replace(",", words.phrases.group_sign)


def decimal(value: float, words: Wording, digits: int = 1) -> str:
    """Return a number with the decimal sign of the language, and a minus as it is printed."""
    return f"{value:.{digits}f}".replace(".", words.phrases.decimal_sign).replace("-", "−")


def counted(number: int, noun: Noun, words: Wording) -> str:
    """Return a number with its noun: "1 kommun", "5 kommuner"."""
    return f"{thousands(number, words)} {noun.one if number == 1 else noun.many}"


def listed(texts: Sequence[str], words: Wording) -> str:
    """Return texts as a list: "a, b och c"."""
    return words.phrases.and_between.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def sentence(phrase: str) -> str:
    """Return a phrase as a sentence."""
    return phrase[:1].upper() + phrase[1:].rstrip(".") + "."


def alphabetical(text: str) -> str:
    """Return a key that sorts å, ä and ö last, in this order, whatever the locale."""
    return text.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})
