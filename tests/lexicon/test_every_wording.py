"""Each wording of each lexicon can be meant by itself: it finds something, and not everything."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import pipeline.lexicon
from pipeline.lexicon import loading

FOLDER = Path(pipeline.lexicon.__path__[0])
LEXICONS = sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("lexicon", LEXICONS)
def test_each_wording_finds_its_sample_without_the_others(
    lexicon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def never_sound(_patterns: object, pieces: list[object]) -> bool:
        asked.append(len(pieces))
        return False

    module = importlib.import_module(f"pipeline.lexicon.{lexicon}")
    source = Path(module.__file__ or "").read_text("utf-8")
    monkeypatch.setattr(loading, "_are_sound", never_sound)
    fresh = {"__name__": module.__name__, "__package__": "pipeline.lexicon", "__file__": module.__file__}
    exec(compile(source, str(module.__file__), "exec"), fresh)
    if "theme_lexicon" in fresh:
        fresh["theme_lexicon"]()  # type: ignore[operator]
    assert sum(asked) or lexicon == "roles"
