"""Layout on pages as the OCR stage reads them, against what was printed.

A floor is what was measured, less `MARGIN`; where a change makes a document better, raise its floor by what
``python -m tests.layout.stored_scores`` prints.
"""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest

from pipeline.layout.recover import recover_layout
from tests.layout.stored_pages import FOLDER, SUFFIX, load_pages, save_pages, stored_names
from tests.layout.stored_scores import LayoutScores, sample_of, score_layout
from tests.layout.typesetting import tables_of

MARGIN = 0.005
LARGEST_FILE = 25_000
"""Bytes."""

MEASURED: dict[str, LayoutScores] = {
    "enkoping-2022__times__upside_down": LayoutScores(None, None, 0.880, 0.998),
    "falkenberg-2023__rows__clean": LayoutScores(None, None, 1.000, 1.000),
    "kalmar-2023__word__office": LayoutScores(None, None, 1.000, 0.984),
    "kalmar-2025__dark__digital": LayoutScores(None, None, 1.000, 1.000),
    "karlshamn-2023__bare__office": LayoutScores(0.596, 0.916, 0.571, 0.995),
    "karlshamn-2023__box__clean": LayoutScores(0.953, 0.940, 1.000, 0.986),
    "karlshamn-2023__word__photo": LayoutScores(0.983, 0.991, 1.000, 0.998),
    "karlskoga-2024__times__fax": LayoutScores(None, None, 0.909, 0.998),
    "katrineholm-vingaker-2024__box__photo": LayoutScores(0.997, 1.000, 1.000, 0.977),
    "katrineholm-vingaker-2024__dark__low": LayoutScores(0.997, 1.000, 0.928, 0.986),
    "ljungby-tv__box__desk": LayoutScores(0.970, 0.967, 0.916, 0.968),
    "ljungby-tv__dark__sideways": LayoutScores(0.999, 1.000, 1.000, 0.986),
    "ludvika-2022__bare__desk": LayoutScores(0.999, 1.000, 1.000, 0.988),
    "ludvika-2022__rows__office": LayoutScores(0.999, 1.000, 1.000, 0.999),
    "motala-2021__bare__badlayer": LayoutScores(None, None, 1.000, 0.989),
    "nassjo-2024__bare__clean": LayoutScores(0.999, 1.000, 1.000, 0.999),
    "nassjo-2024__times__fax": LayoutScores(0.997, 1.000, 0.944, 0.996),
    "nassjo-2024__word__office": LayoutScores(0.999, 1.000, 1.000, 0.999),
    "pitea-2020__bare__clean": LayoutScores(0.957, 0.971, 1.000, 0.992),
    "pitea-2020__dark__photo": LayoutScores(0.588, 0.776, 0.937, 0.950),
    "pitea-2020__rows__low": LayoutScores(1.000, 1.000, 1.000, 0.995),
    "solleftea-2019__bare__fax": LayoutScores(0.951, 0.904, 1.000, 0.975),
    "solleftea-2019__word__sideways": LayoutScores(0.999, 1.000, 1.000, 0.998),
}


def test_every_stored_document_has_its_floor() -> None:
    assert set(MEASURED) == set(stored_names())


def test_stored_files_are_small() -> None:
    assert all(path.stat().st_size <= LARGEST_FILE for path in FOLDER.iterdir())


def test_pages_come_back_from_store_as_they_were(tmp_path: Path) -> None:
    name = sorted(MEASURED)[0]
    pages = load_pages(name)
    save_pages("again", pages, tmp_path)
    assert load_pages("again", tmp_path) == pages
    assert (tmp_path / f"again{SUFFIX}").read_bytes() == (FOLDER / f"{name}{SUFFIX}").read_bytes()


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_a_stored_document_scores_as_well_as_it_did(name: str) -> None:
    scores = score_layout(sample_of(name), recover_layout(load_pages(name)))
    for score, measured in zip(astuple(scores), astuple(MEASURED[name]), strict=True):
        assert (score is None) == (measured is None)
        assert score is None or score >= measured - MARGIN, scores


@pytest.mark.parametrize("name", sorted(n for n, scores in MEASURED.items() if scores.grits is None))
def test_a_document_without_tables_has_none(name: str) -> None:
    assert tables_of(recover_layout(load_pages(name))) == []


@pytest.mark.parametrize("name", sorted(MEASURED))
def test_layout_of_stored_pages_is_the_same_each_time(name: str) -> None:
    pages = load_pages(name)
    assert recover_layout(pages) == recover_layout(load_pages(name))
    assert all(page.words for page in pages)
