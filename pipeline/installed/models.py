"""The trained models: inside the package where a wheel was installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import SamverkanError

PACKAGE = Path(__file__).resolve().parents[1]


class ModelMissingError(SamverkanError):
    """A file of the models that the language stage needs is not where they lie."""


def models_folder() -> Path:
    """Return the folder of the models; it may be missing in a checkout that is not whole."""
    # Inside first: beside an installed package stand those of others, of which one may be named so.
    inside = PACKAGE / "models"
    return inside if inside.is_dir() else PACKAGE.parent / "models"


def model_path(name: str) -> Path:
    """Return the path of `models/<name>`.

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
