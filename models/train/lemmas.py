"""The table of lemmas, from the annotated words of the treebanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.train.treebank import Tree
from pipeline.nlp.language.lemma import KnownForm, LemmaTable

# Marks and numbers are their own lemmas.
WITHOUT_LEMMA = frozenset({"PUNCT", "NUM", "SYM"})


def lemma_table(trees: Iterable[Tree]) -> LemmaTable:
    """Return the table of all words that the trees give a lemma for."""
    return LemmaTable.learnt(_known(trees))


def _known(trees: Iterable[Tree]) -> Iterator[KnownForm]:
    for tree in trees:
        for token in tree:
            if token.lemma and token.pos not in WITHOUT_LEMMA:
                yield KnownForm(token.form.lower(), token.pos, token.feats, token.lemma.lower())
