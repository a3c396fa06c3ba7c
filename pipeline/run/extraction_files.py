"""Which files a stored result depends on: the code that reads, its data, and the trained models it loads.

What counts follows from the imports, so nothing has to be named here when something is added:

- every module that `pipeline.extract` or `pipeline.dataset.publishing.rows` (which makes a stored result's
  rows) imports, directly or not, with the `__init__.py` of the packages around it;
- the data in the folders of these modules: every file there and in folders below that are no packages,
  but code, compiled code, hidden files and README.md; a package whose `__init__.py` holds no code brings none
  unless another of its modules is reached;
- what these modules ask of `models/` by `model_path(...)`: the file, or every file of the folder.

What shows, compares or guards is not reached and does not count, nor do the programs and sentences that
models are trained with.
"""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pipeline
from pipeline.errors import SamverkanError
from pipeline.run.imports import Module, imports_in, reached_modules

PACKAGE = Path(pipeline.__file__).resolve().parent

ROOTS = ("pipeline.extract", "pipeline.dataset.publishing.rows")
"""Where the making of a stored result begins: reading the document, then making rows of what was read."""

MODEL_PATH = "model_path"
"""The function by which the language stage finds a file or folder of `models/`."""

LEFT_OUT = frozenset({"README.md", "__pycache__"})


class ModelNameNotPlainError(SamverkanError):
    """A module asks for a model by a name that cannot be told from the code, so it could not be counted."""

    def __init__(self, module: str, line: int) -> None:
        super().__init__(
            f"{module}, line {line}: call {MODEL_PATH} by that name and with a text, or a constant that "
            "holds one, so that what it names counts in the version of a result."
        )


def extraction_files(package: Path = PACKAGE) -> dict[str, Path]:
    """Return every file that a stored result depends on, under a name that is the same wherever it lies.

    Names are ``pipeline/...`` and ``models/...``, ascending.

    Raises
    ------
    UnknownModuleError, ModelMissingError
        If the installation is not whole.
    ModelNameNotPlainError
        If a model is asked for by a name that only running the code would tell.
    """
    modules = reached_modules(package, ROOTS)
    models = _models_asked_for(modules)
    ours = [module.file for module in modules.values()]
    data = _data_beside(ours, {place.parents[name.count("/")] for name, place in models.items()})
    in_package = {f"{package.name}/{file.relative_to(package).as_posix()}": file for file in (*ours, *data)}
    return dict(sorted({**in_package, **_files_of(models)}.items()))


def model_files(package: Path = PACKAGE) -> dict[str, Path]:
    """Return the files of `models/` that an extraction loads, as ``models/...``.

    Raises
    ------
    ModelMissingError
        If one of the models is not there.
    """
    return _files_of(_models_asked_for(reached_modules(package, ROOTS)))


def _data_beside(modules: Iterable[Path], homes_of_models: set[Path]) -> Iterator[Path]:
    for folder in {module.parent for module in modules if not _only_holds_others(module)}:
        yield from _data_in(folder, homes_of_models)


def _only_holds_others(module: Path) -> bool:
    if module.name != "__init__.py":
        return False
    return all(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
        for each in _tree_of(module.read_bytes()).body
    )


def _data_in(folder: Path, homes_of_models: set[Path]) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in LEFT_OUT or entry.name.startswith("."):
            continue
        if entry.is_dir():
            # A folder with modules counts if one of them is reached, and of models what is asked for.
            if entry not in homes_of_models and not any(entry.glob("*.py")):
                yield from _data_in(entry, homes_of_models)
        elif entry.suffix != ".py":
            yield entry


def _models_asked_for(modules: dict[str, Module]) -> dict[str, Path]:
    """Return where each file or folder lies that the modules ask for, by its name in `models/`."""
    named = [
        name
        for module in modules.values()
        if MODEL_PATH.encode() in module.source
        for name in _models_named_in(module, modules)
    ]
    if not named:
        return {}
    path_of = _model_path_of(modules)
    return {name: path_of(name) for name in named}


def _files_of(models: dict[str, Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for name, place in models.items():
        if place.is_dir():
            found |= {f"models/{name}/{f.relative_to(place).as_posix()}": f for f in _files_below(place)}
        else:
            found[f"models/{name}"] = place
    return dict(sorted(found.items()))


def _models_named_in(module: Module, modules: dict[str, Module]) -> Iterator[str]:
    for node in ast.walk(_tree_of(module.source)):
        match node:
            case ast.Call(func=ast.Name(called) | ast.Attribute(attr=called)) if called == MODEL_PATH:
                named = _text_of(node.args[0], module, modules) if len(node.args) == 1 else None
                if named is None:
                    raise ModelNameNotPlainError(module.name, node.lineno)
                yield named
            case ast.alias(name=imported, asname=str()) if imported == MODEL_PATH:
                raise ModelNameNotPlainError(module.name, node.lineno)


def _text_of(argument: ast.expr, module: Module, modules: dict[str, Module]) -> str | None:
    """Return the text that an argument is, or that the constant holds which it names; else None."""
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(name):
            homes = [module.home_of(s) for s in imports_in(module.source) if name in s.names]
            home = modules.get(homes[0]) if homes else module
            return _constants_of(home).get(name) if home else None
    return None


def _constants_of(module: Module) -> dict[str, str]:
    """Return the texts that the module gives a name to at its top."""
    return {
        target.id: statement.value.value
        for statement in _tree_of(module.source).body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


@cache
def _tree_of(source: bytes) -> ast.Module:
    return ast.parse(source)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder).parts
        if path.is_file() and not any(part in LEFT_OUT or part.startswith(".") for part in below):
            yield path


def _model_path_of(modules: dict[str, Module]) -> Callable[[str], Path]:
    """Return the function itself, which alone knows where models lie in a checkout and when installed.

    Its module is loaded by its file: its package would bring the whole language stage, which takes seconds.
    """
    provider = next(module for module in modules.values() if _defines_model_path(module))
    spec = importlib.util.spec_from_file_location(provider.name, provider.file)
    assert spec is not None and spec.loader is not None  # a file that ends with .py has both
    loaded: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    function: Callable[[str], Path] = getattr(loaded, MODEL_PATH)
    return function


def _defines_model_path(module: Module) -> bool:
    if MODEL_PATH.encode() not in module.source:
        return False
    tops = _tree_of(module.source).body
    return any(isinstance(each, ast.FunctionDef) and each.name == MODEL_PATH for each in tops)
