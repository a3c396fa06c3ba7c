"""Which words get a vector in `models/sv_betydelse`, in which order, and how often each occurs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.lexicon.themes import theme_lexicon
from pipeline.nlp.language.meaning import SHORTEST_PART, words_of
from pipeline.nlp.language.words import is_word

ROOT = Path(__file__).resolve().parents[2]
OWN_TEXTS = (
    "models/annotated/train/*.txt",
    "lab/families/*.yaml",
    "lab/corpus/agreements/*.yaml",
    "data/raw/*.txt",
)
"""Our own wording, embedded first. `annotated/test` is left out: it stands for what nobody has seen."""
TREEBANK_TEXTS = (
    "UD_Swedish-Talbanken/*.conllu",
    "UD_Swedish-PUD/*.conllu",
    "talbanken-train-upgraded/sv_talbanken-v1up-clean-train.conllu",
)
NAMES_TEXTS = ("swedish-ner-corpus/*_corpus.txt",)
# A part of compounds gets a vector of its own from so many compounds on.
FEWEST_COMPOUNDS = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in the order in which they are embedded, and how often the texts use each (0 for mere parts)."""

    words: tuple[str, ...]
    counts: tuple[int, ...]

    def first(self, most: int | None) -> Vocabulary:
        """Return the first so many words; all of them for None."""
        return Vocabulary(self.words[:most], self.counts[:most])


# Marks of annotated documents are no wording.
_MARK = re.compile(r"\{[^{}]*\}")


def _lines(folder: Path, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            yield from path.read_text("utf-8").splitlines()


def _plain(lines: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(words_of(_MARK.sub(" ", line)) for line in lines)


def _field(lines: Iterable[str], number: int) -> Iterator[str]:
    """Return the words in one field of lines that hold one token each."""
    for line in lines:
        fields = line.split(maxsplit=number + 1)
        if len(fields) > number and not line.startswith("#"):
            yield from words_of(fields[number])


def _parts(words: Iterable[str]) -> Counter[str]:
    """Return the first and last parts of compounds both of whose parts are words, with their compounds."""
    known = {word for word in words if len(word) >= SHORTEST_PART}
    counted: Counter[str] = Counter()
    for word in known:
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, last = word[:cut], word[cut:]
            if is_word(last) and (is_word(first) or (first.endswith("s") and is_word(first[:-1]))):
                counted.update({first.removesuffix("s") if not is_word(first) else first, last})
    return counted


def vocabulary(treebank: Path, names: Path, agreements: Path | None = None) -> Vocabulary:
    """Return the words of our own texts, of the words of themes, and of free corpora.

    Parameters
    ----------
    treebank
        Holds UD_Swedish-Talbanken, UD_Swedish-PUD and talbanken-train-upgraded.
    names
        Holds swedish-ner-corpus.
    agreements
        Agreements as plain text, of which the words that a dictionary knows are taken.
    """
    own = Counter(_plain(_lines(ROOT, OWN_TEXTS)))
    themes = {
        word
        for parts in theme_lexicon().themes.values()
        for part in (*parts.parts, *parts.weak)
        for word in words_of(part)
    }
    others = Counter(
        chain(
            _field(_lines(treebank, TREEBANK_TEXTS), 1),
            _field(_lines(names, NAMES_TEXTS), 0),
            _plain(_lines(agreements, ("*.txt",)) if agreements else ()),
        )
    )
    counts = own + others
    # What no dictionary knows is a name, a word of another language, or a slip.
    known = {word for word in {*counts, *themes} if len(word) > 1 and is_word(word)}
    parts = Counter({part: n for part, n in _parts(known).items() if n >= FEWEST_COMPOUNDS})
    ordered = sorted(
        {*known, *parts},
        key=lambda word: (word not in own, word not in themes, -max(counts[word], parts[word]), word),
    )
    return Vocabulary(tuple(ordered), tuple(counts[word] for word in ordered))
