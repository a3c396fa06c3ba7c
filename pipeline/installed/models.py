"""Where the models and rule files lie: beside the package in a checkout, under share/ when installed."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.errors import SamverkanError


class ModelMissingError(SamverkanError):
    """A file of `models/` that the language stage needs is in none of the places it may lie in."""


def model_path(name: str) -> Path:
    """Return the path of `models/<name>`.

    Looked for beside the package (a checkout, an editable install), then under
    ``<prefix>/share/samverkan/models`` (an installed wheel).

    Raises
    ------
    ModelMissingError
        If neither place holds it.
    """
    places = (
        Path(__file__).resolve().parents[2] / "models",
        Path(sys.prefix) / "share" / "samverkan" / "models",
    )
    for place in places:
        if (place / name).exists():
            return place / name
    looked = " or ".join(str(place) for place in places)
    raise ModelMissingError(
        f"models/{name} is missing: not in {looked}. "
        "Install the package again, or run from a complete checkout."
    )
