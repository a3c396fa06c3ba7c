"""Reading CoNLL-U and cutting short texts out of its trees."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.train.treebank import (
    Tree,
    TreebankError,
    infinitive_fragments,
    read_trees,
    with_full_stop,
    without_full_stop,
)

# "Vi ska bygga en ny skola ." : bygga is the root, "ska" its auxiliary, "Vi" its subject.
CONLLU = """# text = Vi ska bygga en ny skola.
1\tVi\tvi\tPRON\t_\tCase=Nom\t3\tnsubj\t_\t_
2\tska\tskola\tAUX\t_\tVerbForm=Fin\t3\taux\t_\t_
3\tbygga\tbygga\tVERB\t_\tVerbForm=Inf|Voice=Act\t0\troot\t_\t_
4\ten\ten\tDET\t_\t_\t6\tdet\t_\t_
5\tny\tny\tADJ\t_\t_\t6\tamod\t_\t_
6\tskola\tskola\tNOUN\t_\t_\t3\tobj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    path = tmp_path / "one.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (only,) = read_trees(path)
    return only


def test_trees_have_heads_from_zero_and_roots_of_their_own(tree: Tree) -> None:
    assert [token.head for token in tree] == [2, 2, 2, 5, 5, 2, 2]
    assert tree[2].dep == "ROOT"
    assert not tree[5].space_after


def test_an_infinitive_is_cut_out_with_what_hangs_on_it(tree: Tree) -> None:
    (fragment,) = infinitive_fragments(tree)
    assert [token.form for token in fragment] == ["Bygga", "en", "ny", "skola"]
    assert [token.head for token in fragment] == [0, 3, 3, 0]
    assert fragment[0].dep == "ROOT"


def test_a_full_stop_is_put_on_and_taken_off(tree: Tree) -> None:
    bare = without_full_stop(tree)
    assert bare is not None
    assert bare[-1].form == "skola"
    assert [token.form for token in with_full_stop(bare)][-1] == "."
    assert without_full_stop(bare) is None


def test_a_line_that_is_no_conllu_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.conllu"
    path.write_text("1\tord\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"bad\.conllu:1 has 2 columns"):
        list(read_trees(path))
