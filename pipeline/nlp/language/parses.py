"""Sentences by rule, and their tags and parse by the trained pipeline, each text once per document.

A document's sentences are parsed together before its rules ask for them: one by one they take three
times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.nlp.language.pipelines import load_pipeline
from pipeline.nlp.language.sentences import sentences
from pipeline.settings import OWN_SPACY_MODEL

# Texts to one batch: larger ones gain no more speed and hold more memory.
BATCH = 128
# Parses that are kept where nobody reads a document, as when a single sentence is tried.
MOST_KEPT = 4096
# Letters of one parse; a longer text without a sentence end is parsed in pieces.
LONGEST_PARSE = 3000
# Letters of a word that the tokenizer looks into; its time grows with their square (rows of dots, of lines).
LONGEST_WORD = 300

_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}")
_CRUDE_TOKEN = re.compile(rf"\S{{1,{LONGEST_WORD}}}|\s+")


@dataclass(slots=True)
class _Parses:
    """What one pipeline has read so far."""

    pipeline: str = OWN_SPACY_MODEL
    kept: dict[str, Doc] = field(default_factory=dict)

    def of(self, text: str) -> Doc:
        found = self.kept.get(text)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            found = self._parsed(text)
            self.kept[text] = found
        return found

    def _parsed(self, text: str) -> Doc:
        pieces = _pieces(text)
        if len(pieces) > 1:
            return Doc.from_docs([self.of(piece) for piece in pieces])
        return load_pipeline(self.pipeline)(self._tokens(text))

    def read(self, texts: Iterable[str]) -> None:
        waiting = [text for text in dict.fromkeys(texts) if text not in self.kept]
        docs = load_pipeline(self.pipeline).pipe(map(self._tokens, waiting), batch_size=BATCH)
        self.kept.update(zip(waiting, docs, strict=True))

    def _tokens(self, text: str) -> Doc:
        nlp = load_pipeline(self.pipeline)
        if len(text) < LONGEST_WORD or not _LONG_WORD.search(text):
            return nlp.make_doc(text)
        words = _CRUDE_TOKEN.findall(text)
        return Doc(nlp.vocab, words=words, spaces=[False] * len(words))


_outside_documents = _Parses()
_of_document: ContextVar[_Parses] = ContextVar("_of_document")


@contextmanager
def reading(texts: Iterable[str], pipeline: str = OWN_SPACY_MODEL) -> Iterator[None]:
    """Parse the sentences of `texts` together, and forget them when the document has been read.

    So no text is parsed in the company of another document's: a parse may differ in its last digits by
    what it shares a batch with, and the same document must give the same result.

    Raises
    ------
    ModelMissingError, SpacyModelError
        If the pipeline cannot be used.
    """
    parses = _Parses(pipeline)
    parses.read(piece for text in texts for piece in _pieces(text))
    before = _of_document.set(parses)
    try:
        yield
    finally:
        _of_document.reset(before)


def parse(text: str) -> Doc:
    """Return `text` with tags, morphology, lemmas and dependencies; a text seen before costs nothing.

    Several sentences are parsed one by one and joined.
    """
    return _of_document.get(_outside_documents).of(text)


def parse_together(texts: Iterable[str]) -> None:
    """Parse texts that will be asked for one by one, in the document that is being read."""
    _of_document.get(_outside_documents).read(piece for text in texts for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    """Return what is parsed by itself: pieces that make up the text, a space between them."""
    whole = [piece for sentence in sentences(text) for piece in _cut(sentence)]
    return whole if " ".join(whole) == text else list(_cut(text))


def _cut(text: str) -> Iterator[str]:
    """Yield a text in pieces of some `LONGEST_PARSE` letters, parted at single spaces."""
    start = 0
    while len(text) - start > LONGEST_PARSE:
        end = text.rfind(" ", start + 1, start + LONGEST_PARSE)
        if end < 0:
            end = text.find(" ", start + LONGEST_PARSE)
        if end < 0:
            break
        yield text[start:end]
        start = end + 1
    yield text[start:]
