"""A small truth as JSON, to be written to a folder and changed at will."""

from __future__ import annotations

import json
from pathlib import Path

from lab.corpus.sample import Json

TEXT = "Kommunen lyser upp parken."


def gold(**changes: Json) -> dict[str, Json]:
    """Return the truth that goes with `tests.dataset.invented.extraction`, but for the changes."""
    return {
        "kind": "samverkansöverenskommelse",
        "title": "Överenskommelse om parken",
        "parties": [
            {"type": "kommun", "name": "Påhitts kommun", "kommun_code": "0001"},
            {"type": "polis", "name": "Lokalpolisområde Påhitt"},
        ],
        "signatories": [{"name": "Siv Påhittad", "role": "Kommunalråd", "party": "kommun", "date": None}],
        "signed_date": "2030-12-01",
        "valid_from": "2031-01-01",
        "valid_to": "2032-12-31",
        "until_further_notice": False,
        "focus_areas": [{"rank": 1, "label": "Trygg park", "themes": ["trygghet_plats"]}],
        "commitments": [{"actor": "kommun", "text": TEXT, "themes": ["trygghet_plats"], "source": "list"}],
        **changes,
    }


def write(folder: Path, name: str, content: dict[str, Json]) -> Path:
    """Write one truth into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path
