"""The base form of a word: by a table from the treebanks, else by what words with its ending do there.

A word of the treebanks is looked up with its part of speech and form. Any other word, mostly a compound,
is treated as the known word of the same form that shares the longest ending with it. On Talbanken's
test part, with tags as predicted, 96.0 % of the words get the right lemma; with the dictionaries of the
library simplemma in place of the endings it is 97.0 %, for 19 MB more.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.types import Ints2d

NAME = "sv_lemma"
# Letters of an ending; 9 and 12 find no more (96.0, 95.9 and 95.9 %).
LONGEST_ENDING = 7
# What is taken off may be longer: "länderna" of "land" shares but one letter with it.
MOST_TAKEN_OFF = 10
# Words with their tags whose lemma is kept at hand.
MOST_REMEMBERED = 50_000
_FILE = "lemmas.json.gz"


class KnownForm(NamedTuple):
    """A word as it stands in a treebank: in lower case, with its part of speech, form and base form."""

    form: str
    pos: str
    feats: str
    lemma: str


@dataclass(frozen=True, slots=True)
class _Change:
    """How a form becomes its lemma: so many letters off its end, these put on."""

    taken_off: int
    put_on: str

    @staticmethod
    def between(form: str, lemma: str) -> _Change:
        same = next(
            (i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b),
            min(len(form), len(lemma)),
        )
        return _Change(len(form) - same, lemma[same:])

    def of(self, form: str) -> str:
        return form[: len(form) - self.taken_off] + self.put_on


@dataclass
class LemmaTable:
    """Known forms, and what their endings tell of unknown ones."""

    known: tuple[KnownForm, ...] = ()
    _by_form: dict[tuple[str, str, str], str] = field(init=False, repr=False)
    _by_pos: dict[tuple[str, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_form = {(k.form, k.pos, k.feats): k.lemma for k in self.known}
        self._by_pos = {(k.form, k.pos): k.lemma for k in reversed(self.known)}

    @staticmethod
    def learnt(seen: Iterable[KnownForm]) -> LemmaTable:
        """Make the table of the forms seen in a treebank, each with its most common lemma."""
        counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        for each in seen:
            counts[each.form, each.pos, each.feats][each.lemma] += 1
        known = (
            KnownForm(*key, min(lemmas, key=lambda lemma: (-lemmas[lemma], lemma)))
            for key, lemmas in sorted(counts.items())
        )
        return LemmaTable(tuple(known))

    def forms(self) -> Iterator[str]:
        return (k.form for k in self.known)

    def lemma_of(self, form: str, pos: str, feats: str) -> str:
        """Return the base form, in lower case, of a word in lower case."""
        known = self._by_form.get((form, pos, feats)) or self._by_pos.get((form, pos))
        if known is not None:
            return known
        if pos == "PROPN":
            return form.removesuffix("s") if "Case=Gen" in feats else form
        for length in range(min(len(form), LONGEST_ENDING), -1, -1):
            change = self._endings.get((pos, feats, form[len(form) - length :]))
            if change is not None:
                return change.of(form)
        return form

    @cached_property
    def _endings(self) -> dict[tuple[str, str, str], _Change]:
        counts: dict[tuple[str, str, str], Counter[_Change]] = defaultdict(Counter)
        for k in self.known:
            change = _Change.between(k.form, k.lemma)
            if change.taken_off > MOST_TAKEN_OFF:
                continue
            for length in range(change.taken_off, min(len(k.form), LONGEST_ENDING) + 1):
                counts[k.pos, k.feats, k.form[len(k.form) - length :]][change] += 1
        return {
            key: min(changes, key=lambda c: (-changes[c], c.taken_off, c.put_on))
            for key, changes in counts.items()
        }


class LemmaComponent:
    """The component of the trained pipeline that sets `Token.lemma_`, in lower case."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.table = LemmaTable()
        self._met: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        # By numbers: making a token and its morphology an object of Python takes longer than the look-up.
        keys = doc.to_array(["LOWER", "POS", "MORPH"])
        lemmas = [self._lemma(*key) for key in keys.tolist()]
        doc.from_array(["LEMMA"], cast(Ints2d, np.array(lemmas, dtype=np.uint64).reshape(-1, 1)))
        return doc

    def _lemma(self, lower: int, pos: int, morph: int) -> int:
        found = self._met.get((lower, pos, morph))
        if found is None:
            if len(self._met) >= MOST_REMEMBERED:
                self._met.clear()
            strings = self.vocab.strings
            lemma = self.table.lemma_of(
                strings[lower], strings[pos], "" if strings[morph] == "_" else strings[morph]
            )
            found = self._met[lower, pos, morph] = strings.add(lemma)
        return found

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's interface
        path.mkdir(parents=True, exist_ok=True)
        rows = [[k.form, k.pos, k.feats, k.lemma] for k in self.table.known]
        content = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        # Without a time in the header: the same table is the same bytes.
        (path / _FILE).write_bytes(gzip.compress(content, mtime=0))

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> LemmaComponent:  # noqa: ARG002
        rows = json.loads(gzip.decompress((path / _FILE).read_bytes()))
        self.table = LemmaTable(tuple(KnownForm._make(row) for row in rows))
        self._met.clear()
        return self


@Language.factory(NAME, assigns=["token.lemma"])
def _make(nlp: Language, name: str) -> LemmaComponent:  # noqa: ARG001 - spaCy's interface
    return LemmaComponent(nlp.vocab)
