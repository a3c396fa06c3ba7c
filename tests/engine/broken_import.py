"""A module whose import fails in a worker, and only there."""

from __future__ import annotations

import sys

if "pytest" not in sys.modules:
    raise ImportError("the library is not there")


def work(_: int) -> int:
    return 1
