"""Names a function without importing its module: the imports of an extraction cost seconds and memory."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Deferred:
    """A function that is imported where it is unpickled or called, that is in a worker."""

    module: str
    name: str

    def __call__(self, argument: Any) -> Any:
        return _function(self.module, self.name)(argument)

    def __reduce__(self) -> tuple[Callable[[str, str], Callable[[Any], Any]], tuple[str, str]]:
        return _function, (self.module, self.name)


def _function(module: str, name: str) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = getattr(importlib.import_module(module), name)
    return function
