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
PARTY_TYPES = {"kommun": "kommun", "polis": "polis", "annan": "annan part"}

REASONS = {
    "no_title": "Ingen titel hittades.",
    "no_kommun_party": "Ingen kommun hittades bland parterna.",
    "no_polis_party": "Polisen hittades inte bland parterna.",
    "no_period": "Ingen giltighetstid hittades.",
    "period_ends_before_it_starts": "Giltighetstiden slutar innan den börjar.",
    "kind_unknown": "Det framgår inte vilken sorts dokument det är.",
    "no_commitments": "Inga åtaganden hittades.",
    "commitments_to_review": "Minst ett åtagande behöver kontrolleras (märkt nedan).",
    "low_page_confidence": "Minst en sida är svårläst.",
    "low_confidence": "Osäker läsning.",
    "actor_open": "Det framgår inte vem som är bunden.",
}


def reason_in_swedish(code: str) -> str:
    """Return a review reason in words; a code without words of its own is shown as it is."""
    return REASONS.get(code, f"Behöver kontrolleras ({code}).")


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
