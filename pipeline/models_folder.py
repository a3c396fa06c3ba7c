"""Where the models lie: inside the package where a wheel was installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def models_folder() -> Path:
    """Return the folder of the models; it may be missing in a checkout that is not whole."""
    # Inside first: beside an installed package stand those of others, of which one may be named so.
    inside = PACKAGE / "models"
    return inside if inside.is_dir() else PACKAGE.parent / "models"
