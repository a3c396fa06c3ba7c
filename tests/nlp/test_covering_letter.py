"""The agreement itself is read where a case file wraps it."""

from __future__ import annotations

from lab.families.typeset import typeset
from pipeline.document.blocks import TextBlock
from pipeline.nlp.structure.covering_letter import agreement_proper

AGREEMENT = "# Samverkansöverenskommelse 2017–2018\nmellan Vara kommun och polisen\nParterna ska mötas."


def texts(markup: str) -> list[str]:
    return [block.text for block in agreement_proper(typeset(markup)).blocks if isinstance(block, TextBlock)]


def test_minutes_are_known_by_their_paragraph_and_by_their_running_head() -> None:
    own = AGREEMENT.removeprefix("# ").splitlines()
    assert texts(f"Kommunstyrelsen 2017-02-07\n§ 23 Samverkan\nNils reserverar sig.\n{AGREEMENT}") == own
    assert texts(f"> Vara kommun  SAMMANTRÄDESPROTOKOLL  3 (14)\nÄrendet bordläggs.\n{AGREEMENT}") == own


def test_an_older_agreement_after_it_is_left_out_though_it_is_no_numbered_attachment() -> None:
    older = "# Samverkansöverenskommelse 2014–2016\nParterna ska träffas."
    assert texts(f"Tjänsteskrivelse\n{AGREEMENT}\n{older}") == AGREEMENT.removeprefix("# ").splitlines()


def test_a_chapter_of_the_same_years_is_part_of_it() -> None:
    chapter = "# Samverkansöverenskommelse 2017–2018, del 2\nParterna ska träffas."
    assert texts(f"Tjänsteskrivelse\n{AGREEMENT}\n{chapter}")[-1] == "Parterna ska träffas."


def test_another_agreement_under_a_bilaga_of_its_own_is_left_out_and_a_plan_is_kept() -> None:
    own = "# Bilaga 1\n# Samverkansöverenskommelse mellan Vara kommun och polisen\nParterna ska mötas."
    older = "# Bilaga 2\n# Avsiktsförklaring om klotter 2005\nKommunen ska sanera."
    plan = "# Bilaga 2\n# Handlingsplan\nKommunen ska sanera."
    assert texts(f"Tjänsteskrivelse\n{own}\n{older}")[-1] == "Parterna ska mötas."
    assert texts(f"Tjänsteskrivelse\n{own}\n{plan}")[-1] == "Kommunen ska sanera."
