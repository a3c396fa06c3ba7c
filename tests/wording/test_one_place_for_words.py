"""Swedish sentences stand in `pipeline/wording`, and nowhere else in what shows, compares and publishes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent
SEARCHED = (
    *("commands", "compare", "dataset", "document", "engine", "evaluate", "export", "installed"),
    *("page_picture", "run", "terminal", "wording"),
)
SWEDISH_LETTERS = frozenset("åäöÅÄÖ")

LEFT = {
    "commands/asking.py": "an example of a kommun's name in the help",
    "dataset/schema/schemas.py": "headings and names as documents write them, in the data dictionary",
    "document/agreement.py": "codes of the dataset: kinds of document and recurrences",
    "evaluate/likeness.py": "the letters that a word may have",
    "evaluate/scores.py": "words that say what a unit is, taken off its name before names are compared",
    "wording/phrases.py": "the letters that come last in the alphabet",
}
"""Where Swedish letters are no words for people, and why they are there."""


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module but for those that stand alone, which say what the code is for."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def _with_swedish_letters() -> dict[str, list[str]]:
    files = [path for name in SEARCHED for path in sorted((PACKAGE / name).rglob("*.py"))]
    found = {
        path.relative_to(PACKAGE).as_posix(): [text for text in _texts(path) if SWEDISH_LETTERS & set(text)]
        for path in files
    }
    return {name: texts for name, texts in found.items() if texts}


def test_no_text_with_swedish_letters_stands_outside_the_words() -> None:
    found = _with_swedish_letters()
    assert {name: texts for name, texts in found.items() if name not in LEFT} == {}
    assert set(LEFT) <= set(found), "a file is named here that no longer needs it"


@pytest.mark.parametrize("template", sorted((PACKAGE / "export").rglob("*.j2")), ids=lambda path: path.name)
def test_the_templates_hold_no_swedish_text(template: Path) -> None:
    assert not SWEDISH_LETTERS & set(template.read_text("utf-8"))
