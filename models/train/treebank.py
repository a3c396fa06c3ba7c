"""Dependency trees in CoNLL-U, and the short texts that are cut out of them.

Cells and bullets of agreements begin with bare infinitives ("Genomföra ...") and lack a full stop;
a treebank of running prose has hardly any, so a model of it takes the first word for a name. The
remedy is to cut the infinitive phrases out of the treebank's own sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

MIN_FRAGMENT, MAX_FRAGMENT = 2, 18
MAX_BARE_SENTENCE = 15
# Each fourth short sentence is learnt once more bare; all of them would teach that stops are rare.
BARE_EACH = 4
# Two of five fragments get a full stop, as some cells have one and most have none.
STOPPED_OF_FIVE = 2
# What hangs on an infinitive but belongs to the clause around it.
_OUTER_DEPS = frozenset({"mark", "aux", "nsubj", "csubj", "cc", "expl", "punct"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a tree.

    Attributes
    ----------
    head
        The 0-based place of its head, its own place for the root.
    lemma
        Empty where the treebank leaves it out.
    """

    form: str
    pos: str
    feats: str
    head: int
    dep: str
    space_after: bool
    lemma: str = ""


Tree = tuple[Token, ...]


class TreebankError(ValueError):
    """A line of a treebank file is no CoNLL-U."""


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file; ranges and empty nodes are passed over.

    Raises
    ------
    TreebankError
        If a line does not have ten columns.
    """
    rows: list[list[str]] = []
    for line_no, line in enumerate([*path.read_text("utf-8").split("\n"), ""], 1):
        if line.startswith("#"):
            continue
        if line:
            columns = line.split("\t")
            if len(columns) != 10:
                raise TreebankError(f"{path}:{line_no} has {len(columns)} columns, CoNLL-U has 10")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            yield tuple(_token(place, row) for place, row in enumerate(rows))
            rows = []


def _token(place: int, row: list[str]) -> Token:
    _, form, lemma, pos, _, feats, head, dep, _, misc = row
    return Token(
        form=form,
        pos=pos,
        feats="" if feats == "_" else feats,
        head=int(head) - 1 if head != "0" else place,
        dep="ROOT" if head == "0" else dep,
        space_after="SpaceAfter=No" not in misc,
        lemma="" if lemma == "_" and form != "_" else lemma,
    )


def infinitive_fragments(tree: Tree) -> Iterator[Tree]:
    """Yield each infinitive of a tree with what hangs on it, capitalised, as a tree of its own."""
    for place, token in enumerate(tree):
        if "VerbForm=Inf" not in token.feats or "Voice=Pass" in token.feats or token.pos != "VERB":
            continue
        places = _phrase(tree, place)
        if MIN_FRAGMENT <= len(places) <= MAX_FRAGMENT and places[0] == place:
            yield _cut(tree, places, place)


def _phrase(tree: Tree, root: int) -> list[int]:
    """Return the places of the phrase from the infinitive on; empty where it is not contiguous."""
    inside = {root}
    grown = True
    while grown:
        grown = False
        for place, token in enumerate(tree):
            if place in inside or token.head not in inside:
                continue
            if token.head == root and (place < root or token.dep.split(":")[0] in _OUTER_DEPS):
                continue
            inside.add(place)
            grown = True
    places = sorted(inside)
    while len(places) > 1 and tree[places[-1]].pos == "PUNCT":
        places.pop()
    return places if places == list(range(places[0], places[-1] + 1)) else []


def _cut(tree: Tree, places: list[int], root: int) -> Tree:
    new_place = {old: new for new, old in enumerate(places)}
    cut = [replace(tree[old], head=new_place.get(tree[old].head, new_place[root])) for old in places]
    first = cut[0]
    cut[new_place[root]] = replace(cut[new_place[root]], head=new_place[root], dep="ROOT")
    cut[0] = replace(cut[0], form=first.form[:1].upper() + first.form[1:])
    cut[-1] = replace(cut[-1], space_after=False)
    return tuple(cut)


def with_full_stop(tree: Tree) -> Tree:
    """Return the tree with a full stop that hangs on its root."""
    root = next(place for place, token in enumerate(tree) if token.head == place)
    return (*tree, Token(".", "PUNCT", "", root, "punct", False))


def without_full_stop(tree: Tree) -> Tree | None:
    """Return a short sentence without its full stop; None where it is long, has none or hangs on it."""
    *rest, last = tree
    if last.form != "." or not 2 <= len(rest) <= MAX_BARE_SENTENCE:
        return None
    if any(token.head == len(rest) for token in rest):
        return None
    return (*rest[:-1], replace(rest[-1], space_after=False))


def short_texts(trees: list[Tree]) -> Iterator[Tree]:
    """Yield the fragments and bare sentences that are learnt beside the trees, each a text of its own."""
    count = 0
    for tree in trees:
        for fragment in infinitive_fragments(tree):
            yield with_full_stop(fragment) if count % 5 < STOPPED_OF_FIVE else fragment
            count += 1
    bare = [short for short in map(without_full_stop, trees) if short is not None]
    yield from bare[::BARE_EACH]
