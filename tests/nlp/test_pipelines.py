"""Another spaCy model of Swedish reads where it is asked for, and counts in the version of a result."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from pipeline import cli
from pipeline.extract import extract
from pipeline.installed.models import model_path
from pipeline.installed.spacy_model import SpacyModelError, installed_spacy_model
from pipeline.nlp.language.parses import parse, reading
from pipeline.nlp.language.pipelines import load_pipeline
from pipeline.run.version import current_version
from pipeline.settings import OWN_SPACY_MODEL, Settings

WHOLE, BARE = "sv_whole_model", "sv_bare_model"
TEXT = """Samverkansöverenskommelse mellan Mora kommun och Lokalpolisområde Norra Dalarna

Parterna träffas varje månad och går igenom läget i kommunen.

- Kommunen ska lysa upp gångvägen vid skolan.
"""


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two packages made as spaCy makes its own: one with all parts, one that only knows Swedish words."""
    own = spacy.load(model_path(OWN_SPACY_MODEL), exclude=["sv_lemma"])
    own.meta["version"] = "7.7.7"
    for name, nlp in ((WHOLE, own), (BARE, spacy.blank("sv"))):
        folder = tmp_path / name
        folder.mkdir()
        nlp.to_disk(folder / f"{name}-7.7.7")
        shutil.copy(folder / f"{name}-7.7.7" / "meta.json", folder / "meta.json")
        (folder / "__init__.py").write_text(
            "from pathlib import Path\n"
            "import spacy\n"
            "def load(**overrides):\n"
            f"    return spacy.load(Path(__file__).parent / '{name}-7.7.7', **overrides)\n"
        )
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield tmp_path
    load_pipeline.cache_clear()
    sys.modules.pop(WHOLE, None)


@pytest.mark.usefixtures("packages")
def test_an_installed_model_reads_instead_of_the_own_one() -> None:
    with reading([], WHOLE):
        (token, *_) = parse("Genomföra insatser")
    assert token.vocab is load_pipeline(WHOLE).vocab
    extraction = extract("a.txt", TEXT.encode(), Settings(spacy_model=WHOLE))
    assert extraction.agreement is not None
    assert [c.text for c in extraction.agreement.commitments][
        -1
    ] == "Kommunen ska lysa upp gångvägen vid skolan."


def test_which_model_read_is_part_of_the_version(packages: Path) -> None:
    own, other = current_version(Settings()), current_version(Settings(spacy_model=WHOLE))
    assert own.fingerprint != other.fingerprint
    meta = packages / WHOLE / "meta.json"
    meta.write_text(meta.read_text("utf-8").replace("7.7.7", "7.7.8"), "utf-8")
    assert current_version(Settings(spacy_model=WHOLE)).fingerprint != other.fingerprint


@pytest.mark.usefixtures("packages")
def test_a_model_that_lacks_a_part_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(
        SpacyModelError, match=r"lacks a tagger of morphology and a parser.*leave --spacy-model out"
    ):
        load_pipeline(BARE)


@pytest.mark.parametrize("name", ["sv_core_news_nowhere", "../models/sv_avtal", "json"])
def test_a_model_that_is_not_installed_is_refused_with_the_remedy(name: str) -> None:
    with pytest.raises(SpacyModelError, match=r"is not installed.*spacy download"):
        installed_spacy_model(name)


def test_the_command_refuses_an_unknown_model_before_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    options = ["--out", str(tmp_path / "out"), "--spacy-model", "sv_core_news_nowhere"]
    assert cli.run(["ingest", str(tmp_path / "a.txt"), *options]) == cli.ExitCode.NOTHING_DONE
    assert "sv_core_news_nowhere is not installed" in capsys.readouterr().err


@pytest.mark.usefixtures("packages")
def test_the_doctor_names_the_model_that_reads(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["doctor"])
    assert f"spaCy model: {OWN_SPACY_MODEL}, the project's own" in capsys.readouterr().out
    cli.run(["doctor", "--spacy-model", WHOLE])
    assert f"ok      spaCy model: {WHOLE} 7.7.7" in capsys.readouterr().out
    assert cli.run(["doctor", "--spacy-model", BARE]) == cli.ExitCode.NOTHING_DONE
    assert f"MISSING spaCy model: The spaCy model {BARE} lacks" in capsys.readouterr().out
