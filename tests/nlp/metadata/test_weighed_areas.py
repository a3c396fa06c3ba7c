"""Focus areas that no known words declare."""

from __future__ import annotations

from lab.families.typeset import typeset
from pipeline.nlp.reading import read_agreement

PROMISE = """# Medborgarlöfte 2024
Påhitts kommun och polisen i Påhitt lovar dig detta.
## Det här lovar vi
### Otrygghet vid stationen
- Polisen går till fots vid stationen varje fredag.
- Kommunen byter trasiga lampor.
### Narkotika bland unga
- Polisen besöker skolorna varje termin.
- Kommunens fältare är ute på kvällarna.
### Inbrott i bostäder
- Polisen besöker alla som drabbas.
- Kommunen lånar ut märkpennor.
## Uppföljning
Vi berättar på webben hur det går.
"""


def test_a_row_of_headings_over_deeds_names_the_areas_without_being_called_so() -> None:
    areas = read_agreement(typeset(PROMISE)).focus_areas

    assert [area.label for area in areas] == [
        "Otrygghet vid stationen",
        "Narkotika bland unga",
        "Inbrott i bostäder",
    ]
