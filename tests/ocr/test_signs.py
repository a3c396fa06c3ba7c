"""Signs that the Swedish model lacks are put back where the second model sees them, and only they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.ocr import signs
from pipeline.ocr.second_look import Crop
from pipeline.ocr.signs import DOUBTED, mend_signs
from pipeline.ocr.tesseract import RecognisedLine, RecognisedWord
from pipeline.source.pages import GrayImage

PAGE = np.full((200, 2000), 255, np.uint8)


def _words(text: str, confidence: float = 0.9) -> tuple[RecognisedWord, ...]:
    """Words of 20 pixels a letter, a space apart."""
    words: list[RecognisedWord] = []
    left = 100
    for part in text.split():
        right = left + 20 * len(part)
        words.append(RecognisedWord(part, left, 60, right, 100, confidence, 40.0, 95.0))
        left = right + 20
    return tuple(words)


def _mended(
    monkeypatch: pytest.MonkeyPatch, ours: str, theirs: dict[str, str], confidence: float = 0.9
) -> tuple[RecognisedWord, ...]:
    """Mend a line; `theirs` says what the second model reads for words of ours."""
    line = RecognisedLine(_words(ours, confidence), 0.0)

    def second_reading(
        _image: GrayImage, crops: Sequence[Crop], _dpi: float, _lang: str
    ) -> tuple[tuple[RecognisedWord, ...], ...]:
        looked = []
        for crop in crops:
            inside = [w for w in line.words if w.left >= crop.left and w.right <= crop.right]
            looked.append(_words(theirs.get(" ".join(w.text for w in inside), ""), 0.8))
        return tuple(looked)

    monkeypatch.setattr(signs, "read_crops", second_reading)
    [mended] = mend_signs(PAGE, [line], 250.0, "Latin")
    return mended.words


@pytest.mark.parametrize(
    ("ours", "theirs", "mended"),
    [
        ("minst 10 90 av", {"10 90": "10 %"}, "minst 10 % av"),
        ("minst 1090 av", {"1090 av": "10% av"}, "minst 10% av"),
        ("enligt 5 8 och", {"5 8": "5 §"}, "enligt 5 § och"),
        ("till radetQpahitt.se", {"radetQpahitt.se": "radet@pahitt.se"}, "till radet@pahitt.se"),
        ("post namnepahitt.se idag", {"namnepahitt.se": "namn@pahitt.se"}, "post namn@pahitt.se idag"),
        ("e Kommunen lyser", {"e": "•"}, "• Kommunen lyser"),
        ("åren 2024-2026 gäller", {"2024-2026": "2024–2026"}, "åren 2024–2026 gäller"),
    ],
)  # fmt: skip
def test_a_lost_sign_is_put_back(
    ours: str, theirs: dict[str, str], mended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, ours, theirs)
    assert " ".join(word.text for word in words) == mended
    assert all(word.confidence > DOUBTED for word in words)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("minst 10 av", {"10 av": "16 av"}),
        ("minst 10 av", {"10 av": "70 % av"}),
        ("kl 22.00 varje", {"22.00": "22.06"}),
    ],
)
def test_a_digit_is_never_taken_from_the_second_model_but_doubted(
    ours: str, theirs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, ours, theirs)
    assert " ".join(word.text for word in words) == ours
    assert [word.confidence for word in words if word.text[0].isdigit()] == [DOUBTED]
    assert all(word.confidence == 0.9 for word in words if word.text.isalpha())


@pytest.mark.parametrize("theirs", ["", "2031", "Grillfest", "l2031"])
def test_a_number_that_both_read_alike_or_one_does_not_read_stays(
    theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, "januari 2031 gäller", {"2031": theirs})
    assert [(word.text, word.confidence) for word in words][1] == ("2031", 0.9)


def test_a_section_sign_that_both_models_take_for_a_dollar_is_set_right_and_doubted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = _mended(monkeypatch, "enligt 12 $ socialtjänstlagen", {"12 $": "12$"})
    assert [(word.text, word.confidence) for word in words][1] == ("12§", DOUBTED)


def test_words_without_suspicion_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_needed(*_: object) -> None:
        raise AssertionError("nothing to look at")

    monkeypatch.setattr(signs, "read_crops", not_needed)
    line = RecognisedLine(_words("Kommunen lyser upp parken"), 0.0)
    assert mend_signs(PAGE, [line], 250.0, "Latin") == (line,)
