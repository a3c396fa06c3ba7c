"""Which declared focus area a heading, a section row or a table row belongs to.

An agreement words its areas twice and seldom alike: "4. Motarbete organiserad brottslighet" heads the
table of the area "Motverka organiserad brottslighet". Numbers and words of mere intent are set aside;
what is left is compared word by word, by base form or, where reading or inflection hides that, by stem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from spacy.tokens import Doc

from pipeline.document.agreement import FocusArea
from pipeline.lexicon.headings import HEADINGS
from pipeline.nlp.language.parses import parse, parse_together
from pipeline.nlp.structure.numbers import clean_label

# Two stems are one word from this likeness on: OCR slips and inflection, not "skola"/"skada".
SAME_STEM = 84.0
# A label or heading has hardly more letters; the words of longer texts are compared by stem alone.
LONGEST_LABEL = 120
# Share of the label's content words that a heading must hold to be that label.
LABEL_SHARE = 0.6
# A table row leaves its table's area only for one whose label it holds by this much more.
ROW_MARGIN = 0.3
ROW_SHARE = 0.6
# Consecutive words of a label that an introduction must repeat to name it.
PHRASE_WORDS = 3

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Longest first.
_ENDINGS = re.compile(r"(?<=\w{4})(?:erna|arna|orna|ens|ets|ade|are|en|et|er|ar|or|na|at|a|e|n|t|s)$")


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word, count=1)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it is compared; `lemma` is None where nobody asked for it."""

    stem: str
    lemma: str | None

    def is_same(self, other: _Word) -> bool:
        if self.lemma is not None and self.lemma == other.lemma:
            return True
        return fuzz.ratio(self.stem, other.stem, score_cutoff=SAME_STEM) > 0.0


def _content(text: str) -> tuple[_Word, ...]:
    """Return the words of a label that carry meaning; all its words where none does."""
    stripped = text.strip()
    return _words_of(clean_label(text), parse(stripped) if len(stripped) <= LONGEST_LABEL else None)


# By the very parse, which is that of one document: an agreement's labels are compared with each of its texts.
@lru_cache(maxsize=512)
def _words_of(label: str, parsed: Doc | None) -> tuple[_Word, ...]:
    words = [word.lower() for word in _WORD.findall(label)]
    carrying = [word for word in words if word not in HEADINGS.empty] or words
    # Of a published model that gives no lemmas, there are none to compare.
    lemmas = {token.lower_: token.lemma_.lower() for token in parsed or () if token.lemma_}
    return tuple(dict.fromkeys(_Word(_stem(word), lemmas.get(word)) for word in carrying))


def _share(label: tuple[_Word, ...], text: tuple[_Word, ...]) -> float:
    """Return the share of the label's words, by letters, that the text holds."""
    letters = sum(len(word.stem) for word in label)
    held = sum(len(word.stem) for word in label if word in text or any(map(word.is_same, text)))
    return held / letters if letters else 0.0


@dataclass(frozen=True, slots=True)
class FocusRef:
    """A focus area as a commitment points to it; `number` is None where it is not a declared one."""

    label: str
    number: int | None


def read_labels(areas: tuple[FocusArea, ...]) -> None:
    """Parse the labels of a document's areas together, before its texts are compared with each of them."""
    parse_together(area.label.strip() for area in areas if len(area.label) <= LONGEST_LABEL)


def match_heading(text: str, areas: tuple[FocusArea, ...]) -> FocusRef | None:
    """Return the declared area that a heading or section row names, None where it names none."""
    if not areas:
        return None
    label = clean_label(text).lower()
    ours = _content(text)
    best: tuple[float, int] | None = None
    for number, area in enumerate(areas, 1):
        if clean_label(area.label).lower() == label:
            return FocusRef(area.label, number)
        theirs = _content(area.label)
        score = min(_share(theirs, ours), _share(ours, theirs) + (1 - LABEL_SHARE) / 2)
        if score >= LABEL_SHARE and (best is None or score > best[0]):
            best = (score, number)
    return FocusRef(areas[best[1] - 1].label, best[1]) if best else None


def match_introduction(text: str, areas: tuple[FocusArea, ...]) -> FocusRef | None:
    """Return the area whose label an introduction repeats in so many words, if it is one only."""
    words = [_stem(word.lower()) for word in _WORD.findall(text)]
    named = []
    mentioned = 0
    for number, area in enumerate(areas, 1):
        label = [_stem(word.lower()) for word in _WORD.findall(clean_label(area.label))]
        phrases = [label[at : at + PHRASE_WORDS] for at in range(len(label) - PHRASE_WORDS + 1)]
        if any(_holds(words, phrase) for phrase in phrases):
            named.append(FocusRef(area.label, number))
        mentioned += bool(label) and _holds(words, label)
    # A text that lists the areas introduces none of them.
    return named[0] if len(named) == 1 and mentioned <= 1 else None


def lists_areas(text: str, areas: tuple[FocusArea, ...]) -> bool:
    """Whether a text names two or more declared areas in full, as a sentence does that declares them."""
    words = [_stem(word.lower()) for word in _WORD.findall(text)]
    labels = ([_stem(word.lower()) for word in _WORD.findall(clean_label(area.label))] for area in areas)
    return sum(bool(label) and _holds(words, label) for label in labels) > 1


def _holds(words: list[str], phrase: list[str]) -> bool:
    length = len(phrase)
    return any(words[place : place + length] == phrase for place in range(len(words) - length + 1))


def match_row(text: str, areas: tuple[FocusArea, ...], around: FocusRef | None) -> FocusRef | None:
    """Return the other area that a row clearly names, None where it belongs where it stands.

    The row's text must hold most of the other label's words, and clearly more than of the label that
    it stands under.
    """
    if not areas or not text.strip():
        return None
    words = _content(text)
    shares = [_share(_content(area.label), words) for area in areas]
    here = shares[around.number - 1] if around and around.number else 0.0
    best = max(range(len(areas)), key=lambda place: shares[place], default=None)
    if best is None or (around and around.number == best + 1):
        return None
    if shares[best] < ROW_SHARE or shares[best] - here < ROW_MARGIN:
        return None
    if sorted(shares)[-1] - (sorted(shares)[-2] if len(shares) > 1 else 0.0) < ROW_MARGIN / 2:
        return None
    return FocusRef(areas[best].label, best + 1)
