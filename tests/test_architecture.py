"""What holds of the code as a whole; the layers of imports are a contract in pyproject.toml."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import SamverkanError

ROOT = Path(__file__).parents[1]
LARGEST_MODULE = 400
CAUGHT_WHERE_THEY_ARE_RAISED = {"_WrongFormError", "UnplacedTextError"}
"""Faults that one module tells another of the same package, which makes a cause of them."""
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc"}


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


MODULES = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in _modules("pipeline", "tests")]
PIPELINE = [pytest.param(path, id=str(path.relative_to(ROOT))) for path in _modules("pipeline")]


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_larger_than_can_be_read_at_once(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LARGEST_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_named_for_what_it_holds(module: Path) -> None:
    assert module.stem not in SAYS_NOTHING


@pytest.mark.parametrize("module", PIPELINE)
def test_a_module_says_what_it_is_for_and_stages_pass_no_dict_of_anything(module: Path) -> None:
    text = module.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert not re.search(r"\b[dD]ict\[str, (Any|object)\]", text)


def test_any_fault_at_all_is_caught_in_one_place_only() -> None:
    broad = [
        f"{path.relative_to(ROOT)}"
        for path in _modules("pipeline")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert broad == ["pipeline/engine/local/worker.py"]


def _exceptions_of_the_pipeline() -> Iterator[type[BaseException]]:
    for path in _modules("pipeline"):
        named = {
            node.name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ClassDef) and node.bases
        }
        if not named:
            continue
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        found = (getattr(module, name, None) for name in sorted(named))
        yield from (each for each in found if isinstance(each, type) and issubclass(each, BaseException))


def test_every_exception_has_the_one_root_that_the_command_catches() -> None:
    found = list(_exceptions_of_the_pipeline())
    assert len(found) > 30
    without = {each.__name__ for each in found if not issubclass(each, SamverkanError)}
    assert without == CAUGHT_WHERE_THEY_ARE_RAISED


def test_the_command_starts_without_the_libraries_that_only_workers_need() -> None:
    heavy = "{'cv2', 'spacy', 'pypdfium2', 'pipeline.nlp'}"
    code = f"import sys, pipeline.cli; print(sorted({heavy} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    started = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert started.stdout == "[]\n"
