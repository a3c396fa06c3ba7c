"""Sentences that list the areas of an agreement: those that call them so, and those that only tell them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.areas.evidence import Area, Declaration, Source
from pipeline.nlp.areas.labels import declared_count, inline_labels, told_labels
from pipeline.nlp.language.folding import fold
from pipeline.nlp.structure.area_words import announces_areas, names_area_word
from pipeline.nlp.structure.numbers import clean_label, unnumbered
from pipeline.nlp.structure.sections import Outline, Section


def declaring_sentences(
    outline: Outline, skipped: frozenset[int], before: int | None = None
) -> Iterator[Declaration]:
    """Yield the lists of sentences that announce areas."""
    headings = _headings(outline)
    for section in outline.sections[:before]:
        if section.index in skipped:
            continue
        for sentence in section.sentences:
            folded = _plain(sentence)
            # "Kontrollerna är inriktade på rattfylleri": what a bullet is aimed at is no area
            if not announces_areas(folded) or (section.is_item and not names_area_word(folded)):
                continue
            labels = inline_labels(_without_asides(sentence), headings)
            if labels:
                yield _declaration(labels, sentence, names_area_word(folded), section, Source.SENTENCE)


def telling_sentences(outline: Outline, skipped: frozenset[int]) -> Iterator[Declaration]:
    """Yield the lists of sentences that tell what the agreement is about without calling it areas."""
    headings = _headings(outline)
    for section in outline.sections:
        if section.index in skipped or section.is_item or section.is_heading:
            continue
        said = [_plain(sentence) for sentence in section.sentences]
        for at, sentence in enumerate(section.sentences):
            if HEADINGS.no_announcement.in_folded.search(fold(sentence)):
                continue
            stated = declared_count(said[at], parts=True)
            before = declared_count(said[at - 1], parts=True) if at else None
            is_chosen = at + 1 < len(said) and HEADINGS.chosen_before.in_folded.search(said[at + 1])
            plain = _without_asides(sentence)
            labels = told_labels(plain, HEADINGS.weak_list_start, headings, stated)
            count = stated or before
            if not labels:
                labels = told_labels(plain, HEADINGS.asked_list_start, headings, stated)
                count = stated if is_chosen else None
            if labels:
                told = _declaration(labels, "", False, section, Source.TELLING)
                yield replace(told, count=count)


def _declaration(
    labels: tuple[str, ...], sentence: str, is_explicit: bool, section: Section, source: Source
) -> Declaration:
    areas = tuple(Area(label, section.passage) for label in labels)
    return Declaration(areas, sentence, is_explicit, section.passage.page, source)


def _headings(outline: Outline) -> frozenset[str]:
    return frozenset(fold(clean_label(unnumbered(s.text))) for s in outline.sections if s.is_heading)


def _plain(sentence: str) -> str:
    """Return the folded sentence without words that speak of focus and announce nothing."""
    return HEADINGS.no_announcement.in_folded.sub(" ", fold(sentence))


def _without_asides(sentence: str) -> str:
    """Return the sentence without what is said of the order of its list."""
    return " ".join(HEADINGS.told_in_order.in_text.sub(" ", sentence).split())
