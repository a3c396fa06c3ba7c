"""Signs that the Swedish model lacks are put back where the second model sees them, and only they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.ocr.recognition.second_look import Crop
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord
from pipeline.ocr.signs import signs
from pipeline.ocr.signs.ones_for_letters import with_ones
from pipeline.ocr.signs.settling import DOUBTED
from pipeline.ocr.signs.signs import mend_signs
from pipeline.source.pages import GrayImage

PAGE = np.full((200, 2000), 255, np.uint8)


def _words(text: str, confidence: float = 0.9, left: int = 100) -> tuple[RecognisedWord, ...]:
    """Words of 20 pixels a letter, a space apart."""
    words: list[RecognisedWord] = []
    for part in text.split():
        right = left + 20 * len(part)
        words.append(RecognisedWord(part, left, 60, right, 100, confidence, 40.0, 95.0))
        left = right + 20
    return tuple(words)


def _mended(
    monkeypatch: pytest.MonkeyPatch, ours: str, theirs: dict[str, str] | None = None, confidence: float = 0.9
) -> tuple[RecognisedWord, ...]:
    """Mend a line; `theirs` says where the second model reads something else."""
    line = RecognisedLine(_words(ours, confidence), 0.0)

    def second_reading(
        _image: GrayImage, crops: Sequence[Crop], _dpi: float, _lang: str
    ) -> tuple[tuple[RecognisedWord, ...], ...]:
        looked = []
        for crop in crops:
            inside = [w for w in line.words if w.left >= crop.left and w.right <= crop.right]
            text = " ".join(w.text for w in inside)
            for said, instead in (theirs or {}).items():
                text = text.replace(said, instead)
            looked.append(_words(text, 0.8, inside[0].left))
        return tuple(looked)

    monkeypatch.setattr(signs, "read_crops", second_reading)
    [mended] = mend_signs(PAGE, [line], 250.0, "Latin")
    return mended.words


@pytest.mark.parametrize(
    ("ours", "theirs", "mended"),
    [
        ("minst 10 90 av", {"10 90": "10 %"}, "minst 10 % av"),
        ("minst 1090 av", {"1090": "10%"}, "minst 10% av"),
        ("till 45 96.", {"45 96.": "45 %."}, "till 45 %."),
        ("ger 8 26 mer", {"8 26": "8%"}, "ger 8 % mer"),
        ("delas (100 924) lika", {"(100 924)": "(100 %)"}, "delas (100 %) lika"),
        ("ökar 9,2 20 per år", {"9,2 20": "9.2%"}, "ökar 9,2 % per år"),
        ("var 82 Yo av alla", {}, "var 82 % av alla"),
        ("enligt 5 8 och", {"5 8": "5 §"}, "enligt 5 § och"),
        ("enligt 178 och", {"178": "17§"}, "enligt 17§ och"),
        ("till radetQpahitt.se", {"radetQpahitt.se": "radet@pahitt.se"}, "till radet@pahitt.se"),
        ("post namnepahitt.se idag", {"namnepahitt.se": "namn@pahitt.se"}, "post namn@pahitt.se idag"),
        ("skriv ebba.l.mall Q pahitt.se", {"ebba.l.mall Q pahitt.se": "ebba.1.mall@pahitt.se"},
         "skriv ebba.l.mall@pahitt.se"),
        ("skriv ylva.provQ pahitt.se", {"ylva.provQ pahitt.se": "ylva.prov @pahitt.se"},
         "skriv ylva.prov@pahitt.se"),
        ("blir 17-90 nu", {"17-90": "17%"}, "blir 17 % nu"),
        ("blir 11:96. Nu", {"11:96.": "11%."}, "blir 11 %. Nu"),
        ("till 42 RN. Nu", {"42 RN.": "42 %."}, "till 42 %. Nu"),
        ("ökar 27,5 • nu", {"27,5 •": "27,5 %"}, "ökar 27,5 % nu"),
        ("ökar 4,5 2& nu", {"4,5 2&": "45%"}, "ökar 4,5 % nu"),
        ("• får utebli", {"•": "%"}, "% får utebli"),
        ("enligt 8 $S lagen", {"8 $S": "8$"}, "enligt 8 § lagen"),
        ("e Kommunen lyser", {"e": "•"}, "• Kommunen lyser"),
        ("åren 2024-2026 gäller", {"2024-2026": "2024–2026"}, "åren 2024–2026 gäller"),
    ],
)  # fmt: skip
def test_a_lost_sign_is_put_back(
    ours: str, theirs: dict[str, str], mended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, ours, theirs)
    assert " ".join(word.text for word in words) == mended


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("minst 10 av", {"10": "16"}),
        ("minst 10 av", {"10": "70 %"}),
        ("kl 22.00 varje", {"22.00": "22.06"}),
        ("vecka 640 varje", {"640": "6-40"}),
        ("index 92 varje", {"92": "9,2"}),
    ],
)
def test_a_digit_is_never_taken_from_the_second_model_but_doubted(
    ours: str, theirs: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, ours, theirs)
    assert [w.text for w in words if w.text != "%"] == ours.split()
    assert [word.confidence for word in words if word.text[0].isdigit()] == [DOUBTED]
    assert all(word.confidence == 0.9 for word in words if word.text.isalpha())


def test_a_sign_that_opens_a_line_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [w.text for w in _mended(monkeypatch, "RN.", {"RN.": "%."}, confidence=0.6)] == ["%."]


def test_a_number_before_what_is_no_unit_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _mended(monkeypatch, "till 42 RN i maj", {"42 RN": "42"})
    assert [(w.text, w.confidence) for w in words][1] == ("42", DOUBTED)


@pytest.mark.parametrize("unit", ["HVB", "kr", "st", "BRÅ"])
def test_a_number_before_a_word_that_both_read_alike_stays_sure(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, f"alla 12 {unit} i länet")
    assert [w.confidence for w in words] == [0.9] * 5


def test_a_speck_beside_a_number_grows_no_surer_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    line = RecognisedLine((*_words("minst 8"), *_words("=", 0.4, left=260)), 0.0)
    monkeypatch.setattr(signs, "read_crops", lambda _i, crops, _d, _l: (_words("8", 0.9, 220),) * len(crops))
    [mended] = mend_signs(PAGE, [line], 250.0, "eng")
    assert mended.words[-1].confidence == 0.4


def test_what_a_short_box_left_out_of_a_number_is_not_added_again(monkeypatch: pytest.MonkeyPatch) -> None:
    line = RecognisedLine(_words("4-16"), 0.0)
    whole = replace(line.words[0], right=230)
    answers = {"4-16": (whole,), "16": _words("161", left=190)}
    monkeypatch.setattr(
        signs, "read_crops",
        lambda _i, crops, _d, _l: tuple(answers["16" if c.left == 190 else "4-16"] for c in crops),
    )  # fmt: skip
    mended = mend_signs(PAGE, [line], 250.0, "eng", [Crop(190, 60, 230, 100)])
    assert [w.text for found in mended for w in found.words] == ["4-16"]


def test_a_number_that_was_read_is_not_added_again_where_its_box_is_too_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signs, "read_crops", lambda _i, crops, _d, _l: tuple(_words("61") for _ in crops))
    line = RecognisedLine(_words("6"), 0.0)
    found = mend_signs(PAGE, [line], 250.0, "eng", [Crop(98, 58, 150, 102)])
    assert [w.text for line in found for w in line.words] == ["6"]


def test_a_per_cent_sign_alone_on_its_line_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signs, "read_crops", lambda _i, crops, _d, _l: (_words("%."),) * len(crops))
    [found] = mend_signs(PAGE, [], 250.0, "eng", [Crop(100, 60, 140, 100)])
    assert [(w.text, w.confidence) for w in found.words] == [("%.", DOUBTED)]


@pytest.mark.parametrize("theirs", ["", "1031,", "l031"])
def test_a_number_that_both_read_alike_or_one_does_not_read_stays(
    theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, "kostar 1031 kronor", {"1031": theirs})
    assert [(word.text, word.confidence) for word in words][1] == ("1031", 0.9)


def test_two_readings_that_agree_are_surer_than_either(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _mended(monkeypatch, "kl 21-24 varje", {}, confidence=0.3)
    assert words[1].confidence == 0.8


@pytest.mark.parametrize(("ours", "theirs"), [("II", "11"), ("I", "1"), ("l0", "10")])
def test_letters_read_for_digits_become_digits_in_doubt(
    ours: str, theirs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, f"§ {ours} 5 gäller", {ours: theirs}, confidence=0.5)
    assert words[1].text == theirs.replace("!", "1")
    assert words[1].confidence <= DOUBTED


@pytest.mark.parametrize("mixed", ["I1", "l0", "2O24"])
def test_a_number_with_a_letter_in_it_is_doubted_even_if_both_read_it_so(
    mixed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _mended(monkeypatch, f"alla {mixed} skolor")
    assert (words[1].text, words[1].confidence) == (mixed, DOUBTED)


def test_the_word_i_stays_a_word_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _mended(monkeypatch, "I parken lyser", {"I": "1"}, confidence=0.5)
    assert (words[0].text, words[0].confidence) == ("I", DOUBTED)


def test_a_section_sign_that_both_models_take_for_a_dollar_is_set_right_and_doubted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = _mended(monkeypatch, "enligt 12 $ socialtjänstlagen", {"12 $": "12$"})
    assert [(w.text, w.confidence) for w in words][1:3] == [("12", 0.9), ("§", DOUBTED)]


def test_an_address_whose_sign_neither_model_sees_is_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _mended(monkeypatch, "skriv ebba.mall Q pahitt.se")
    assert (words[-1].text, words[-1].confidence) == ("ebba.mall@pahitt.se", DOUBTED)


def test_a_website_is_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    words = _mended(monkeypatch, "mer på www.pahitt.se idag")
    assert " ".join(w.text for w in words) == "mer på www.pahitt.se idag"
    assert min(w.confidence for w in words) == 0.9


def test_numbers_are_read_where_the_first_model_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {100: _words("75 %"), 400: _words("vid skolan"), 700: ()}
    monkeypatch.setattr(signs, "read_crops", lambda _i, crops, _d, _l: tuple(answers[c.left] for c in crops))
    found = mend_signs(PAGE, [], 250.0, "eng", [Crop(x, 60, x + 90, 100) for x in answers])
    assert [[(w.text, w.confidence) for w in line.words] for line in found] == [
        [("75", DOUBTED), ("%", DOUBTED)]
    ]


def test_words_without_suspicion_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_to_read(_i: GrayImage, crops: Sequence[Crop], _d: float, _l: str) -> tuple[()]:
        assert not crops
        return ()

    monkeypatch.setattr(signs, "read_crops", nothing_to_read)
    line = RecognisedLine(_words("Kommunen lyser upp parken"), 0.0)
    assert mend_signs(PAGE, [line], 250.0, "Latin") == (line,)


def test_a_sign_in_place_of_what_was_read_without_confidence_is_as_sure_as_its_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    [sign] = _mended(monkeypatch, "=.", {"=.": "%."}, confidence=0.0)
    assert (sign.text, sign.confidence) == ("%.", 0.8)


@pytest.mark.parametrize("ours", ["96.", "26."])
def test_a_per_cent_sign_that_opens_a_line_is_no_number_of_a_list(
    monkeypatch: pytest.MonkeyPatch, ours: str
) -> None:
    mended = _mended(monkeypatch, f"{ours} Ansvara för", {ours: "%."}, confidence=0.95)
    assert mended[0].text == "%."


def test_a_lone_s_after_a_number_is_a_section_sign_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = _mended(monkeypatch, "kap. 28 S socialtjänstlagen.")
    assert [w.text for w in mended] == ["kap.", "28", "§", "socialtjänstlagen."]
    assert mended[2].confidence <= DOUBTED


def test_a_sign_like_at_within_an_address_is_at_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    mended = _mended(monkeypatch, "till info&exempel.se.")
    assert (mended[1].text, mended[1].confidence) == ("info@exempel.se.", DOUBTED)


@pytest.mark.parametrize(
    ("read", "meant"),
    [("den I januari", "den 1 januari"), ("i l kap.", "i 1 kap."), ("grupp I möts", "grupp I möts")],
)
def test_a_letter_before_a_month_or_a_chapter_is_the_number_one(read: str, meant: str) -> None:
    [line] = with_ones([RecognisedLine(_words(read), 0.0)])
    assert " ".join(w.text for w in line.words) == meant
    assert all(w.confidence == DOUBTED for w in line.words if w.text == "1")


def test_a_bullet_with_nothing_behind_it_below_a_number_is_a_per_cent_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signs, "read_crops", lambda *_: ((),) * 9)
    lines = [
        RecognisedLine(tuple(replace(w, baseline=95.0 + 45 * n) for w in _words(text)), 0.0)
        for n, text in enumerate(("minska med 7", "•", "• Ansvara för 7", "• Rond"))
    ]
    texts = [" ".join(w.text for w in line.words) for line in mend_signs(PAGE, lines, 250.0, "Latin")]
    assert texts == ["minska med 7", "%", "• Ansvara för 7", "• Rond"]
