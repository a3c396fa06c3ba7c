"""Which modules of a package a module reaches by its imports, known from their source alone.

Nothing is imported for it: the libraries of an extraction take seconds to load.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.errors import SamverkanError

_WORD = re.compile(rb"\bimport\b")
_STATEMENT = re.compile(rb"^[ \t]*((?:from|import)\b[^\n(#;]*(?:\([^)]*\)[^\n]*)?)", re.MULTILINE)
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


class UnknownModuleError(SamverkanError):
    """A module that an extraction begins at is not in the package."""

    def __init__(self, name: str, package: Path) -> None:
        super().__init__(f"There is no module {name} in {package}. Install the package again.")


@dataclass(frozen=True, slots=True)
class Module:
    """One module of a package: its name with dots, its file, and what the file holds."""

    name: str
    file: Path
    source: bytes

    @property
    def package(self) -> str:
        """Return the package that its relative imports begin at."""
        return self.name if self.file.name == "__init__.py" else self.name.rpartition(".")[0]

    def home_of(self, statement: Import) -> str:
        """Return the name with dots of the module that a statement of this one imports or takes from."""
        if not statement.level:
            return statement.module
        around = self.package.split(".")
        start = around[: len(around) - statement.level + 1]
        return ".".join([*start, statement.module] if statement.module else start)


@dataclass(frozen=True, slots=True)
class Import:
    """One import statement.

    Attributes
    ----------
    level
        Dots before the name.
    names
        What is taken from the module; empty for ``import module``.
    """

    module: str
    level: int = 0
    names: tuple[str, ...] = ()


def reached_modules(package: Path, roots: Iterable[str]) -> dict[str, Module]:
    """Return the roots and every module of the package that they import, directly or not, by name.

    Imports inside functions and those for types alone count, and with each module the `__init__.py` of
    every package around it. Not seen: modules imported by a name that is made up while the code runs.

    Parameters
    ----------
    package
        The package's folder.
    roots
        Names with dots, such as ``pipeline.extract``.

    Raises
    ------
    UnknownModuleError
        If there is no such root.
    """
    reached: dict[str, Module] = {}
    waiting = list(roots)
    for root in waiting:
        if _module(package, root) is None:
            raise UnknownModuleError(root, package)
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        module = _module(package, name)
        if module is None:
            continue  # what is taken from a module may be a name within it
        reached[name] = module
        waiting += _with_packages(name)
        for statement in imports_in(module.source):
            waiting += _modules_named(statement, module)
    return dict(sorted(reached.items()))


@cache
def imports_in(source: bytes) -> tuple[Import, ...]:
    """Return the import statements of a module.

    Parsing whole modules takes half a second for those of an extraction, their import statements alone a
    tenth of that. A module where the word `import` stands anywhere else (a comment, a string, a
    second statement on a line) is parsed whole, so none is missed.
    """
    statements = _STATEMENT.findall(source)
    alone = b"\n".join(statements)
    if len(_WORD.findall(source)) == len(statements) == len(_WORD.findall(alone)):
        try:
            return tuple(_imports_of(ast.parse(alone)))
        except SyntaxError:  # a line of prose that begins as an import does
            pass
    return tuple(_imports_of(ast.parse(source)))


def _imports_of(tree: ast.Module) -> Iterator[Import]:
    for statement in _statements(tree):
        match statement:
            case ast.Import(names):
                yield from (Import(alias.name) for alias in names)
            case ast.ImportFrom(module, names, level):
                yield Import(module or "", level, tuple(alias.name for alias in names))


def _statements(block: ast.AST) -> Iterator[ast.AST]:
    # Imports are statements: no need to look into expressions, which are most of a tree.
    for name in _BLOCKS:
        for statement in getattr(block, name, ()):
            yield statement
            yield from _statements(statement)


def _modules_named(statement: Import, importer: Module) -> list[str]:
    """Return what a statement may import, names within a module included."""
    module = importer.home_of(statement)
    return [module, *(f"{module}.{name}" for name in statement.names)]


def _with_packages(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _module(package: Path, name: str) -> Module | None:
    top, *below = name.split(".")
    if top != package.name:
        return None
    place = package.joinpath(*below)
    for file in (place / "__init__.py", place.with_name(f"{place.name}.py")):
        if file.is_file():
            return Module(name, file, file.read_bytes())
    return None
