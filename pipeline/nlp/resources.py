"""The models and rule files that the language stage reads."""

from __future__ import annotations

from pathlib import Path

from pipeline.models_folder import models_folder


class ModelMissingError(FileNotFoundError):
    """A file of the models that the language stage needs is not where they lie."""


def model_path(name: str) -> Path:
    """Return the path of `models/<name>`, inside an installed package or beside it in a checkout.

    Raises
    ------
    ModelMissingError
        If it is not there.
    """
    path = models_folder() / name
    if not path.exists():
        raise ModelMissingError(
            f"models/{name} is missing: not in {path.parent}. "
            "Install the package again, or run from a complete checkout."
        )
    return path
