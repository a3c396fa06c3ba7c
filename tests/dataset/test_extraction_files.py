"""Which files a stored result depends on: all that reads, by its imports, and nothing that only shows."""

from __future__ import annotations

import ast
import shutil
import time
from pathlib import Path

import pytest

import pipeline.run.version as version_module
from pipeline.run.extraction_files import PACKAGE, ModelNameNotPlainError, extraction_files
from pipeline.run.imports import Import, UnknownModuleError, imports_in, reached_modules
from pipeline.run.version import current_version
from pipeline.settings import Settings

MODULES = {
    "__init__.py": '"""All."""',
    "extract.py": (
        "from pipeline.nlp import (\n    words,\n)\ndef read():\n    from pipeline.late.page import turn\n"
    ),
    "dataset/__init__.py": "",
    "dataset/publishing/__init__.py": "",
    "dataset/publishing/rows.py": "from . import review",
    "dataset/publishing/review.py": "",
    "dataset/publishing/publish.py": "import pipeline.compare.table",
    "nlp/__init__.py": "",
    "nlp/words.py": (
        "import pipeline.nlp.lexicon\n"
        "from pipeline.installed.models import model_path\n"
        "from pipeline.settings import MODEL\n"
        "paths = model_path(MODEL), model_path('themes.toml')\n"
    ),
    "nlp/lexicon/__init__.py": "from ...installed.models import model_path",
    "installed/__init__.py": "",
    "installed/models.py": (
        "from pathlib import Path\n"
        "def model_path(name):\n    return Path(__file__).parents[1] / 'shipped' / name\n"
    ),
    "nlp/unused.py": "",
    "late/__init__.py": "",
    "late/page.py": "",
    "settings.py": "MODEL = 'sv_own'",
    "compare/__init__.py": "",
    "compare/table.py": "",
    "terminal/__init__.py": "",
    "terminal/status.py": "import pipeline.extract",
    "cli.py": "import pipeline.extract",
}
DATA = (
    "nlp/lexicon/words.csv",
    "late/patterns/page.txt",
    "shipped/themes.toml",
    "shipped/sv_own/deep/weights",
)
NOT_COUNTED = (
    "nlp/lexicon/README.md",
    "nlp/lexicon/.words.csv.swp",
    "nlp/lexicon/__pycache__/x.pyc",
    "compare/words.csv",
    "dataset/words.toml",  # beside an __init__ without code, of which no other module is reached
    "shipped/README.md",
    "shipped/annotated/a.txt",
    "shipped/train/__init__.py",
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """An installed package of our own making, with its models inside it."""
    folder = tmp_path / "site-packages" / "pipeline"
    for name, text in {**MODULES, **dict.fromkeys((*DATA, *NOT_COUNTED), "1")}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def label(package: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.setattr(version_module, "extraction_files", lambda: extraction_files(package))
    return lambda: current_version(Settings()).label


def test_what_is_reached_from_the_extraction_counts_with_its_data_and_the_models_it_asks_for(
    package: Path,
) -> None:
    assert set(extraction_files(package)) == {
        "models/sv_own/deep/weights",
        "models/themes.toml",
        "pipeline/__init__.py",
        "pipeline/dataset/__init__.py",
        "pipeline/dataset/publishing/__init__.py",
        "pipeline/dataset/publishing/review.py",
        "pipeline/dataset/publishing/rows.py",
        "pipeline/extract.py",
        "pipeline/late/__init__.py",
        "pipeline/late/page.py",
        "pipeline/late/patterns/page.txt",
        "pipeline/nlp/__init__.py",
        "pipeline/nlp/lexicon/__init__.py",
        "pipeline/nlp/lexicon/words.csv",
        "pipeline/installed/__init__.py",
        "pipeline/installed/models.py",
        "pipeline/nlp/words.py",
        "pipeline/settings.py",
    }


@pytest.mark.parametrize("name", [*DATA, "nlp/__init__.py", "dataset/publishing/review.py", "late/page.py"])
def test_the_version_changes_with_every_file_that_counts(name: str, package: Path, label) -> None:  # type: ignore[no-untyped-def]
    before = label()
    (package / name).write_text("changed = 1")
    assert label() != before


@pytest.mark.parametrize(
    "name", [*NOT_COUNTED, "compare/table.py", "terminal/status.py", "cli.py", "nlp/unused.py", "new.py"]
)
def test_the_version_stays_with_what_an_extraction_does_not_reach(name: str, package: Path, label) -> None:  # type: ignore[no-untyped-def]
    before = label()
    (package / name).write_text("changed = 1")
    assert label() == before


def test_a_new_module_counts_once_it_is_imported(package: Path, label) -> None:  # type: ignore[no-untyped-def]
    (package / "late" / "page.py").write_text("if 1 > 0: from pipeline import fresh")
    before = label()
    (package / "fresh.py").write_text("ink = 1")
    with_it = label()
    (package / "fresh.py").write_text("ink = 2")
    assert len({before, with_it, label()}) == 3


@pytest.mark.parametrize(
    "more",
    [
        "def load(name):\n    return model_path(name)\n",
        "from pipeline.installed import models\nmodels.model_path('a' + 'b')\n",
        "from pipeline.installed.models import model_path as where\nwhere('themes.toml')\n",
    ],
)
def test_a_model_asked_for_in_a_way_that_only_running_tells_is_refused(more: str, package: Path) -> None:
    words = package / "nlp" / "words.py"
    words.write_text(words.read_text() + more)
    with pytest.raises(ModelNameNotPlainError, match=r"pipeline\.nlp\.words, line [56]"):
        extraction_files(package)


def test_a_package_without_the_extraction_is_named(package: Path) -> None:
    with pytest.raises(UnknownModuleError, match=r"pipeline\.gone"):
        reached_modules(package, ["pipeline.gone"])


@pytest.mark.parametrize(
    "source",
    [
        "import a.b, c as d",
        "from .. import a\nfrom .b import (c,  # as ) before\n d)\n",
        "try:\n    import a\nexcept ImportError:\n    import b\nelse: import c\n",
        '"""Prose\nfrom a page to an import\nimport is a word\n"""\nfrom a import b; import c\n',
        "from a import \\\n    b\nfrom c import *\n",
        "def f():\n\tfrom a import b\n\tmatch b:\n\t\tcase 1:\n\t\t\timport c\n",
    ],
)
def test_no_form_of_import_is_missed(source: str) -> None:
    found = {
        (statement.module or "", statement.level, tuple(alias.name for alias in statement.names))
        if isinstance(statement, ast.ImportFrom)
        else (alias.name, 0, ())
        for statement in ast.walk(ast.parse(source))
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for alias in statement.names
    }
    assert found
    assert {(each.module, each.level, each.names) for each in imports_in(source.encode())} == found


def test_every_import_of_the_project_itself_is_seen() -> None:
    for module in reached_modules(PACKAGE, ["pipeline.cli", "pipeline.extract"]).values():
        whole = [
            Import(statement.module or "", statement.level, tuple(alias.name for alias in statement.names))
            for statement in ast.walk(ast.parse(module.source))
            if isinstance(statement, ast.ImportFrom)
        ]
        assert set(whole) <= set(imports_in(module.source)), module.name


def test_of_the_project_itself_what_reads_counts_and_what_shows_does_not() -> None:
    files = set(extraction_files())
    assert "pipeline/extract.py" in files
    assert "pipeline/dataset/publishing/rows.py" in files  # makes the rows that are stored
    assert any(name.endswith("kommuner.csv") for name in files)
    shows = (
        "cli.py",
        "ingest.py",
        "compare/",
        "terminal/",
        "export/",
        "engine/",
        "evaluate/",
        "page_picture/",
    )
    assert not [name for name in files if name.startswith(tuple(f"pipeline/{part}" for part in shows))]
    models = {name.split("/")[1] for name in files if name.startswith("models/")}
    assert models == {"sv_avtal", "sv_atagande", "sv_betydelse", "sv_omraden"}
    assert "pipeline/lexicon/verbs.toml" in files
    assert not [name for name in files if "README" in name or "__pycache__" in name]


def test_a_copy_of_the_project_in_another_place_has_the_same_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = current_version(Settings())
    shutil.copytree(PACKAGE, tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    for name, file in extraction_files().items():
        if name.startswith("models/") and not (tmp_path / name).exists():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).symlink_to(file)
    monkeypatch.setattr(version_module, "extraction_files", lambda: extraction_files(tmp_path / "pipeline"))
    assert current_version(Settings()) == here


def test_what_counts_is_known_quickly() -> None:
    """0.17 s for 175 files where nothing is known yet, beside other work; five times that is slow."""
    imports_in.cache_clear()
    started = time.process_time()
    extraction_files()
    assert time.process_time() - started < 0.85
