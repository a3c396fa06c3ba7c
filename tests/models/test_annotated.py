"""The annotated documents: they can be read, there are enough, and what tests was not trained on."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from models.count_annotated import count
from models.train.annotated import (
    ANNOTATED,
    FAMILIES,
    SPLITS,
    AnnotatedDocument,
    AnnotationError,
    Split,
    annotated_documents,
    read_annotated,
)
from pipeline.document.agreement import THEMES

FEWEST_UNITS = 800
NEARLY_EQUAL = 90.0  # rapidfuzz ratio; the nearest pair is at 74
# Shorter ones name a thing as everybody does ("Kontroll av mopeder").
SHORT = 5  # words
HEAD = "family: A\nparties: kommun Påhitts kommun; polis Lokalpolisområde Påhitt\n---\n"


@pytest.fixture(scope="module")
def documents() -> dict[Split, tuple[AnnotatedDocument, ...]]:
    return {split: annotated_documents(split) for split in SPLITS}


def read(tmp_path: Path, body: str, head: str = HEAD) -> AnnotatedDocument:
    path = tmp_path / "a-pahitt.txt"
    path.write_text(head + body, "utf-8")
    return read_annotated(path, "train")


def test_every_file_is_read_and_has_units(documents: dict[Split, tuple[AnnotatedDocument, ...]]) -> None:
    read_files = {(split, document.name) for split in SPLITS for document in documents[split]}
    files = {(path.parent.name, path.stem) for path in ANNOTATED.glob("*/*.txt")}
    assert read_files == {(folder, name) for folder, name in files if folder not in ("second", "passages")}
    assert all(document.units for split in SPLITS for document in documents[split])


def test_there_are_enough_units(documents: dict[Split, tuple[AnnotatedDocument, ...]]) -> None:
    assert sum(count(documents[split])["units"] for split in SPLITS) >= FEWEST_UNITS


@pytest.mark.parametrize("split", SPLITS)
def test_each_split_has_every_theme_family_and_actor(
    documents: dict[Split, tuple[AnnotatedDocument, ...]], split: Split
) -> None:
    counts = count(documents[split])
    names = (*THEMES, *FAMILIES, "kommun", "polis", "gemensam", "annan", "open")
    assert [name for name in names if not counts[name]] == []


def test_no_document_of_one_place_is_in_both_splits(
    documents: dict[Split, tuple[AnnotatedDocument, ...]],
) -> None:
    places = {
        split: {party.name for document in documents[split] for party in document.parties} for split in SPLITS
    }
    assert not places["train"] & places["test"]


def test_no_test_text_is_nearly_one_of_training(
    documents: dict[Split, tuple[AnnotatedDocument, ...]],
) -> None:
    texts = {
        split: [unit.text for document in documents[split] for unit in document.units] for split in SPLITS
    }
    trained = [text for text in texts["train"] if len(text.split()) > SHORT]
    likeness = process.cdist(texts["test"], trained, scorer=fuzz.ratio)
    assert likeness.max() < NEARLY_EQUAL


def test_a_unit_has_its_mark_its_place_and_what_stands_above(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "# Löfte för Påhitt\n## Trafik\nVi lovar:\n"
        "- Polisen mäter fart {polis trafik} och kommunen målar streck {kommun trafik}\n",
    )
    first, second = document.units
    assert (first.text, first.mark.actor, first.mark.themes) == ("Polisen mäter fart", "polis", ("trafik",))
    assert (second.text, second.mark.actor) == ("och kommunen målar streck", "kommun")
    whole = document.text_at(second.box)
    assert whole == "Polisen mäter fart och kommunen målar streck"
    assert whole[second.start : second.end] == second.text
    assert second.above == "Vi lovar:\nTrafik"


def test_an_empty_cell_of_a_goal_means_as_above(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "| Mål | Åtgärd | Ansvarig |\n| Färre fylleribråk | Besöka krogar {polis andts} | Polisen |\n"
        "| | Utbilda krögare {kommun andts} // Dela ut foldrar {kommun andts} | Kommunen |\n",
    )
    assert [unit.text for unit in document.units] == ["Besöka krogar", "Utbilda krögare", "Dela ut foldrar"]
    assert {unit.about for unit in document.units} == {"Färre fylleribråk"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- Polisen cyklar. {polis cykling}", "needs one or more themes"),
        ("- Polisen cyklar. {polis trafik trafik}", "needs one or more themes"),
        ("- Polisen cyklar. {polisen trafik}", "must begin with"),
        ("- Räddningstjänsten cyklar. {annan= trafik}", "must begin with"),
        ("- Polisen cyklar. {polis trafik", "a brace without"),
        ("| Åtgärd | Ansvarig |\n| Cykla {polis trafik} |", "needs 2 cells"),
        ("| Åtgärd | Ansvarig |\n| Cykla {polis cykling} | Polisen |", "needs one or more themes"),
    ],
)
def test_a_broken_mark_is_told_with_file_and_line(tmp_path: Path, line: str, told: str) -> None:
    number = 5 + line.count("\n")  # three lines of head, a title
    with pytest.raises(AnnotationError, match=rf"^train/a-pahitt\.txt:{number}: .*{told}"):
        read(tmp_path, f"# Löfte\n{line}\n")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("", "its head needs"),
        ("family: Z\nparties: kommun Påhitts kommun\n---\n", "its head needs"),
        ("family: A\n---\n", "its head needs"),
        ("family: A\nparties: Påhitts kommun\n---\n", "parties are"),
    ],
)
def test_a_broken_head_is_told_with_the_file(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(AnnotationError, match=rf"^train/a-pahitt\.txt: {told}"):
        read(tmp_path, "- Polisen cyklar. {polis trafik}\n", head)
