"""Bars that Tesseract reads where a column rule is faint become the rule that they are."""

from __future__ import annotations

from pipeline.ocr.marks.rules_as_bars import bars_to_rules
from pipeline.ocr.marks.ruling_lines import Stroke
from pipeline.ocr.recognition.tesseract import RecognisedLine, RecognisedWord

DPI = 250.0


def _word(text: str, left: int, y: int, width: int = 120) -> RecognisedWord:
    return RecognisedWord(text, left, y - 35, left + width, y, 0.9, 40.0, float(y))


def _line(y: int, bar_at: int | None) -> RecognisedLine:
    bar = () if bar_at is None else (_word("|", bar_at, y, 4),)
    return RecognisedLine((_word("Nätet", 300, y), *bar, _word("Redovisas", 700, y)), 0.0)


def _texts(lines: tuple[RecognisedLine, ...]) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in lines]


def test_bars_under_each_other_are_a_rule() -> None:
    lines, strokes = bars_to_rules([_line(500, 600), _line(560, 603)], (), DPI)
    assert _texts(lines) == ["Nätet Redovisas"] * 2
    assert [(round(s.x0), s.is_vertical) for s in strokes] == [(602, True), (605, True)]


def test_a_bar_below_a_rule_goes_on_with_it() -> None:
    rule = Stroke(604, 300, 601, 450, True)
    lines, strokes = bars_to_rules([_line(500, 600)], (rule,), DPI)
    assert _texts(lines) == ["Nätet Redovisas"]
    assert len(strokes) == 2


def test_a_line_of_nothing_but_bars_goes() -> None:
    alone = RecognisedLine((_word("|", 600, 620, 4),), 0.0)
    lines, _ = bars_to_rules([_line(500, 600), _line(560, 600), alone], (), DPI)
    assert len(lines) == 2


def test_a_bar_that_stands_alone_stays_a_word() -> None:
    lines, strokes = bars_to_rules([_line(500, 600), _line(560, 900), _line(620, None)], (), DPI)
    assert _texts(lines)[0] == "Nätet | Redovisas"
    assert strokes == ()
