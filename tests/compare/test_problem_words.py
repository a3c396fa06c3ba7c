"""Every code by which the pipeline names a problem has words in each language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pipeline
from pipeline.compare.records import unread_sources
from pipeline.dataset.read import open_dataset
from pipeline.document.agreement import PartyType
from pipeline.document.extraction import Extraction
from pipeline.document.problem import Problem
from pipeline.engine.outcome import Cause
from pipeline.wording.problems import unread_in_words
from pipeline.wording.reader.languages import LANGUAGES
from pipeline.wording.wording import swedish, wording_of
from tests.dataset import invented

MAKE_PROBLEMS = {"Problem", "worded_problem"}
CARRIED_ON = {"error.code", "broken.cause", "code"}
"""Expressions that hand on a code which another place gives: a class of source errors, the engine's Cause,
what calls `worded_problem`."""


def _calls_of_problem(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKE_PROBLEMS:
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            yield named[0] if named else node.args[2]


def _codes_of_classes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for line in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "code":
                yield str(ast.literal_eval(line.value))


def _codes_of_call(code: ast.expr) -> set[str]:
    if isinstance(code, ast.Constant):
        return {str(code.value)}
    if isinstance(code, ast.JoinedStr):
        template = ast.unparse(code)
        assert "{mention.type}" in template, template
        return {
            ast.literal_eval(template[1:].replace("{mention.type}", type)) for type in get_args(PartyType)
        }
    assert ast.unparse(code) in CARRIED_ON, ast.unparse(code)
    return set()


def _codes_used() -> set[str]:
    used = set(get_args(Cause))
    for path in Path(pipeline.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        used.update(_codes_of_classes(tree))
        for code in _calls_of_problem(tree):
            used |= _codes_of_call(code)
    return used


def test_every_code_of_the_pipeline_has_words_and_no_word_is_left_over() -> None:
    used = _codes_used()
    assert {"wrong_encoding", "unreadable_page", "interleaved_columns", "period_disagrees"} <= used
    for language in LANGUAGES:
        assert set(wording_of(language).problems) == used


def test_the_words_are_words() -> None:
    for words in (text for language in LANGUAGES for text in wording_of(language).problems.values()):
        assert not re.search(r"_|\.$", words), words


def test_a_document_without_a_readable_page_is_told_by_its_own_cause(tmp_path: Path) -> None:
    problems = (
        Problem("source", "error", "unreadable_page", "Page 1 could not be read.", 1),
        Problem("source", "error", "no_readable_page", "Not one page could be read."),
    )
    invented.publish_all(tmp_path, Extraction("a.pdf", "0" * 64, None, None, problems))
    [unread] = unread_sources(open_dataset(tmp_path))
    assert unread_in_words(unread.code, swedish()) == "Ingen sida gick att läsa."
