"""Which files are ingested, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run.incoming import NoSuchPathError, NothingToIngestError, find_files, tell_apart


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def _names(*paths: Path) -> list[str]:
    return [file.name for file in find_files([str(path) for path in paths])]


def test_a_folder_is_searched_with_all_below_and_names_are_relative_to_it(tmp_path: Path) -> None:
    _make(tmp_path, "b.PDF", "a/c.txt", "a/d.docx", "a/e.jpeg")
    assert _names(tmp_path) == ["a/c.txt", "a/e.jpeg", "b.PDF"]


def test_readme_and_hidden_files_are_left_out_wherever_they_are(tmp_path: Path) -> None:
    _make(tmp_path, "README.md", ".hidden.txt", ".trash/a.txt", "a/README-sv.txt", "a/b.txt")
    assert _names(tmp_path) == ["a/b.txt"]
    assert _names(tmp_path / "README.md", tmp_path / "a" / "b.txt") == ["b.txt"]


def test_a_file_given_by_name_is_taken_whatever_its_kind(tmp_path: Path) -> None:
    _make(tmp_path, "a/odd.docx")
    assert _names(tmp_path / "a" / "odd.docx") == ["odd.docx"]


def test_a_pattern_finds_files_and_folders(tmp_path: Path) -> None:
    _make(tmp_path, "a1/x.txt", "a2/y.txt", "b/z.txt", "a3.txt")
    assert _names(tmp_path / "a*") == ["a3.txt", "x.txt", "y.txt"]


def test_a_file_that_two_paths_lead_to_is_taken_once(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt")
    assert _names(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_two_ways_to_write_a_ring_are_one_name(tmp_path: Path) -> None:
    _make(tmp_path, "A\u030are.txt")
    assert _names(tmp_path) == ["Åre.txt"]


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError, match="nowhere"):
        find_files([str(tmp_path / "nowhere")])


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    _make(tmp_path, "README.md")
    with pytest.raises(NothingToIngestError, match="README"):
        find_files([str(tmp_path)])


def test_copies_are_one_document_and_a_dead_link_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("same")
    (tmp_path / "a.txt").write_text("same")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    documents, unreadable = tell_apart(find_files([str(tmp_path)]))
    assert [[file.name for file in document.files] for document in documents] == [["a.txt", "b.txt"]]
    assert [file.name for file in unreadable] == ["dead.txt"]
