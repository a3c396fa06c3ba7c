"""One reader meets one language, whichever is asked for; programs get codes in any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.document.problem import Problem
from pipeline.document.reasons import Reason
from pipeline.wording.published.problems import worded_problem
from pipeline.wording.reader.languages import LANGUAGES
from pipeline.wording.wording import Wording, english, swedish
from tests.compare.many import agreement_of, extraction, kommun
from tests.dataset import invented

ASK = {
    "status": ("status",),
    "show": ("show", "dokument000.pdf"),
    "compare": ("compare", "--date", "2033-01-01"),
}
OF_ITS_OWN = {"status": english, "show": swedish, "compare": swedish}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset")
    doubts = (Reason("unsure_subject"), Reason("low_reading"), Reason("low_confidence"))
    read = invented.agreement(
        (invented.commitment("Gå runt.", review_reasons=doubts),), (kommun(1), invented.POLIS)
    )
    told = worded_problem("nlp", "warning", "form_label_unknown", 1, label="Insatstyp")
    plain = Problem("nlp", "warning", "period_extended", "The period was extended.", 1)
    documents = (
        extraction(0, read, told, plain),
        extraction(1, agreement_of(kommun(2), count=0)),
        extraction(2, agreement_of(kommun(3))),
        invented.failure("bad.pdf", b"x"),
    )
    invented.publish_all(folder, *documents)
    return folder


def _said(capsys: pytest.CaptureFixture[str], out: Path, *arguments: str) -> str:
    assert cli.run([*arguments, "--out", str(out)]) == 0
    return capsys.readouterr().out


def _sentences(words: Wording, other: Wording) -> set[str]:
    """Return what only this language says."""
    own = {text.template for text in words.reasons.values()} | set(words.problems.values())
    own |= set(words.obstacles.values()) | set(words.states.values()) | set(words.explanations.values())
    theirs = {text.template for text in other.reasons.values()} | set(other.problems.values())
    return {text for text in own - theirs if "{" not in text}


@pytest.mark.parametrize("asked", ASK)
@pytest.mark.parametrize(("words", "other"), [(swedish(), english()), (english(), swedish())])
def test_what_is_shown_is_in_one_language(
    asked: str, words: Wording, other: Wording, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(capsys, out, *ASK[asked], "--language", words.language).casefold()
    assert [text for text in _sentences(words, other) if text.casefold() in said]
    assert [text for text in _sentences(other, words) if text.casefold() in said] == []


@pytest.mark.parametrize("asked", ASK)
def test_without_the_option_a_command_speaks_its_own_language(
    asked: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = OF_ITS_OWN[asked]().language
    assert _said(capsys, out, *ASK[asked]) == _said(capsys, out, *ASK[asked], "--language", own)


def test_the_environment_sets_the_language_and_the_option_wins(
    out: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_swedish = _said(capsys, out, "status", "--language", "sv")
    in_english = _said(capsys, out, "status", "--language", "en")
    monkeypatch.setenv("SAMVERKAN_LANGUAGE", "sv")
    assert _said(capsys, out, "status") == in_swedish != in_english
    assert _said(capsys, out, "status", "--language", "en") == in_english


@pytest.mark.parametrize(
    "command", [["status"], ["show", "x"], ["compare"], ["evaluate", "a", "b"], ["ingest", "a"]]
)
def test_a_language_without_words_is_wrong_usage(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.run([*command, "--language", "de"]) == 3
    assert "'de'" in capsys.readouterr().err
    monkeypatch.setenv("SAMVERKAN_LANGUAGE", "de")
    assert cli.run(command) == 3


@pytest.mark.parametrize("asked", ASK)
def test_programs_get_the_same_in_every_language_with_codes(
    asked: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [_said(capsys, out, *ASK[asked], "--json", "--language", language) for language in LANGUAGES]
    assert told[0] == told[1]
    assert "problem:form_label_unknown" in json.dumps(json.loads(told[0]))


def test_a_cause_is_told_in_the_language_of_the_command(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, in_swedish, in_english in (
        (("compare", "--date", "igår"), "inget datum", "is no date"),
        (("show", "nowhere"), "Ingen överenskommelse", "No agreement"),
        (("compare", "--html", "/no/such/r.html"), "Mappen", "There is no folder"),
    ):
        for language, said in (("sv", in_swedish), ("en", in_english)):
            assert cli.run([*arguments, "--out", str(out), "--language", language]) != 0
            assert said in capsys.readouterr().err


def test_a_doubt_is_named_in_plain_words_that_are_explained_once(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(capsys, out, *ASK["show"])
    assert "▲ osäkert vem meningen gäller" in said
    assert said.count("Låg lässäkerhet: ") == said.count("Osäker tolkning: ") == 1
    assert "låg säkerhet" not in said
    assert "▲ Ett formulär har en okänd rubrik: ”Insatstyp”." in said
