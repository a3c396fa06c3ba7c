"""The agreement of two annotators: they marked the same texts, and the figures say what they should."""

from __future__ import annotations

import re
from math import isclose
from pathlib import Path

import pytest

from models.annotator_agreement import (
    FIRST,
    SECOND,
    DifferentTextError,
    agreement,
    documents_in,
    side_by_side,
)
from models.train.annotated import AnnotatedDocument, read_annotated

MARK = re.compile(r"\{[^{}]*\}")
HEAD = "family: A\nparties: kommun Påhitts kommun; polis Lokalpolisområde Påhitt\n---\n# Löfte\n"
BODY = (
    "Många har svarat. {-}\n- Polisen mäter fart. {polis trafik}\n- Kommunen målar streck. {kommun trafik}\n"
    "- Kommunen öppnar en fritidsgård. {kommun unga}\n- Nattvandring {? trygghet_plats}\n"
)


def read(folder: Path, body: str) -> AnnotatedDocument:
    path = folder / "a-pahitt.txt"
    path.write_text(HEAD + body, "utf-8")
    return read_annotated(path, "test")


def test_both_annotated_the_same_texts() -> None:
    first, second = (
        {path.name: MARK.sub("{}", path.read_text("utf-8")) for path in folder.glob("*.txt")}
        for folder in (FIRST, SECOND)
    )
    assert first
    assert first == second


def test_both_marked_the_same_units() -> None:
    first, second = documents_in(FIRST), documents_in(SECOND)
    assert len(side_by_side(first, second)) == sum(len(document.units) for document in first)


@pytest.mark.parametrize("folder", [FIRST, SECOND])
def test_an_annotation_agrees_with_itself(folder: Path) -> None:
    documents = documents_in(folder)
    score = agreement(side_by_side(documents, documents))
    assert (score.binding_f1, score.actor, score.theme_macro_f1, score.theme_micro_f1) == (1, 1, 1, 1)
    assert isclose(score.binding_kappa, 1.0)


@pytest.mark.parametrize(
    ("mark", "other", "lowered"),
    [
        ("{polis trafik}", "{-}", {"binding_f1", "binding_kappa"}),
        ("{-}", "{polis trafik}", {"binding_f1", "binding_kappa"}),
        ("{polis trafik}", "{gemensam trafik}", {"actor"}),
        ("{?", "{kommun", {"actor"}),
        ("{kommun unga}", "{? unga}", {"actor"}),
        ("{kommun unga}", "{kommun unga andts}", {"theme_macro_f1", "theme_micro_f1"}),
        ("{kommun unga}", "{kommun trafik}", {"theme_macro_f1", "theme_micro_f1"}),
    ],
)
def test_one_changed_mark_lowers_its_figures_alone(
    tmp_path: Path, mark: str, other: str, lowered: set[str]
) -> None:
    first, second = read(tmp_path, BODY), read(tmp_path, BODY.replace(mark, other, 1))
    score = agreement(side_by_side([first], [second]))
    names = {"binding_f1", "binding_kappa", "actor", "theme_macro_f1", "theme_micro_f1"}
    assert {name for name in names if getattr(score, name) < 0.999} == lowered


def test_kappa_leaves_out_what_chance_gives(tmp_path: Path) -> None:
    first = read(tmp_path, "A {-} B {-} C {polis trafik} D {polis trafik}\n")
    second = read(tmp_path, "A {-} B {polis trafik} C {polis trafik} D {polis trafik}\n")
    # Three of four alike; by chance 2/4 * 1/4 + 2/4 * 3/4 = 1/2.
    assert isclose(agreement(side_by_side([first], [second])).binding_kappa, 0.5)


def test_another_text_is_refused(tmp_path: Path) -> None:
    first = read(tmp_path, BODY)
    with pytest.raises(DifferentTextError, match=r"^a-pahitt: .*same units"):
        side_by_side([first], [read(tmp_path, BODY.replace("mäter", "mätte"))])
    with pytest.raises(DifferentTextError, match="same documents"):
        side_by_side([first], [])
