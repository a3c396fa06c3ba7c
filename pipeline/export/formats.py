"""The forms in which a comparison can be saved: each a module of this package that declares `FORMAT`.

To add one, put a module here whose FORMAT is an `ExportFormat`; nothing else names it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pipeline.export
from pipeline.compare.comparison import Comparison
from pipeline.errors import ExitCode, SamverkanError
from pipeline.wording.wording import Wording

DECLARED_AS = "FORMAT"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One form.

    Attributes
    ----------
    suffix
        What the names of its files end with, the dot included.
    write
        The comparison in this form, as the bytes of a file.
    """

    name: str
    suffix: str
    write: Callable[[Comparison, Wording], bytes]


def described(form: ExportFormat, words: Wording) -> str:
    """Return what a form is for; its name where wording has no description of it."""
    return words.exports.get(form.name, form.name)


class ExportModuleError(SamverkanError):
    """A module of this package declares a form that cannot be used."""

    def __init__(self, module: str, fault: str) -> None:
        super().__init__(f"{module}: {fault}. Mend {DECLARED_AS} of that module, or remove the module.")


class NoExportFormatError(SamverkanError):
    """No form answers to the name of a file."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(self, path: Path, words: Wording) -> None:
        formats = ", ".join(
            words.errors.format_with_suffix(suffix=each.suffix, what=described(each, words))
            for each in export_formats()
        )
        super().__init__(words.errors.no_format(path=path, formats=formats))


@cache
def export_formats() -> tuple[ExportFormat, ...]:
    """Return all forms, by name.

    Raises
    ------
    ExportModuleError
        If a module's FORMAT is no ExportFormat, or has the name or suffix of another's.
    """
    names = (module.name for module in pkgutil.iter_modules(pipeline.export.__path__) if not module.ispkg)
    return formats_of(import_module(f"{pipeline.export.__name__}.{name}") for name in names)


def formats_of(modules: Iterable[ModuleType]) -> tuple[ExportFormat, ...]:
    """Return the forms that modules declare, by name; see `export_formats`."""
    found: list[ExportFormat] = []
    for module, declared in _declared(modules):
        for other in found:
            if declared.name == other.name or declared.suffix == other.suffix:
                shared = f"{declared.name} ({declared.suffix}) is taken by {other.name} ({other.suffix})"
                raise ExportModuleError(module, shared)
        found.append(declared)
    return tuple(sorted(found, key=lambda each: each.name))


def format_named(name: str) -> ExportFormat:
    """Return the form of a name that is known to be there."""
    return next(each for each in export_formats() if each.name == name)


def format_for(path: Path, words: Wording) -> ExportFormat:
    """Return the form that the end of a file's name asks for.

    Raises
    ------
    NoExportFormatError
        With all forms that there are.
    """
    for each in export_formats():
        if path.name.lower().endswith(each.suffix):
            return each
    raise NoExportFormatError(path, words)


def _declared(modules: Iterable[ModuleType]) -> Iterator[tuple[str, ExportFormat]]:
    for module in modules:
        declared = vars(module).get(DECLARED_AS)
        if declared is None:
            continue
        if not isinstance(declared, ExportFormat):
            raise ExportModuleError(module.__name__, f"{DECLARED_AS} is no ExportFormat but {declared!r}")
        if not declared.suffix.startswith(".") or declared.suffix != declared.suffix.lower():
            fault = f"the suffix {declared.suffix!r} must begin with a dot and be in small letters"
            raise ExportModuleError(module.__name__, fault)
        yield module.__name__, declared
