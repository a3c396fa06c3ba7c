"""Why a dataset cannot be scored: one class for each cause, with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import SamverkanError


class EvaluationError(SamverkanError):
    """A dataset cannot be scored."""


class NoGoldError(EvaluationError):
    """The folder given as truth is missing, or holds neither JSON files nor a dataset."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} holds no truth to compare with. Give a folder with one JSON file for each agreement "
            "(docs/evaluate.md shows their form), or a dataset whose rows people have corrected."
        )


class DamagedGoldError(EvaluationError):
    """A file of truth is no JSON, or not of the form that is read."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"{path} cannot be used as truth: {detail}. Mend the file by the form that docs/evaluate.md "
            "shows, or move it out of the folder."
        )


class NoGoldMatchesError(EvaluationError):
    """Truth and dataset have no document in common."""

    def __init__(self, truth: Sequence[str], documents: Sequence[str]) -> None:
        super().__init__(
            f"No document of the dataset has a truth: there is truth for {_some(truth)}, and the dataset "
            f"holds {_some(documents)}. A document NAME.pdf or NAME__anything.pdf is compared with "
            "NAME.json; rename the files of truth so that they match."
        )


class DamagedTruthDatasetError(EvaluationError):
    """The dataset that is to serve as truth lacks a table or a column."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The dataset in {path} cannot be used as truth: {detail}. Copy a published dataset whole and "
            "keep all of its tables and columns when correcting rows."
        )


class NothingCorrectedError(EvaluationError):
    """No row of the dataset given as truth, and of a document that both datasets hold, is corrected."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"No commitment in {path} of a document that both datasets hold is marked as corrected. Set its "
            "column corrected to true in the rows that a person has corrected or found right."
        )


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown or "nothing"
