"""A commitment remembers where it stands and what spoke for it."""

from __future__ import annotations

from pipeline.dataset.publishing.rows import tables_of
from pipeline.document.blocks import passages_of
from pipeline.extract import extract
from pipeline.settings import Settings

TEXT = """Medborgarlöfte 2031 för Påhitts kommun och polisen

Vi lovar

- Kommunen ska byta ut belysningen vid bryggan.
- Kontrollera hastigheten på Storgatan varje vecka (polisen)
- Kontrollera hastigheten på Storgatan varje vecka.
"""


def _extraction():  # type: ignore[no-untyped-def]
    return extract("lofte.txt", TEXT.encode(), Settings())


def test_passages_are_numbered_in_reading_order_and_a_commitment_names_its_own() -> None:
    extraction = _extraction()
    assert extraction.document is not None and extraction.agreement is not None
    passages = {p.number: p for block in extraction.document.blocks for p in passages_of(block)}
    assert list(passages) == list(range(1, len(passages) + 1))
    for commitment in extraction.agreement.commitments:
        assert commitment.text in passages[commitment.passage_no].text


def test_what_spoke_for_a_commitment_is_published_strongest_first() -> None:
    published = tables_of(_extraction(), "0+test")["commitments"]["evidence"].to_pylist()
    assert published == [
        ["own_subject", "verb_of_duty", "heading_announces"],
        ["party_at_end", "heading_announces"],
        ["heading_names_party", "heading_announces"],
    ]
