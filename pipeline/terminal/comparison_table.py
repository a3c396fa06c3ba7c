"""A comparison as tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.compare.comparability import MIN_COMMITMENTS_FOR_SHARE
from pipeline.compare.comparison import ComparedAgreement, Comparison, Entry
from pipeline.compare.figures import ThemeFigure
from pipeline.compare.summary import summary_of
from pipeline.document.agreement import BOUND_PARTIES, THEMES
from pipeline.wording.phrases import day_in_words, percent, years_in_words
from pipeline.wording.problems import unread_in_words
from pipeline.wording.wording import SOFT_HYPHEN, Wording

THEME_COLUMN = 32
ENTRY_COLUMN = 14
"""Characters; more kommuner than there is room for at this width are written as rows."""


def print_comparison(comparison: Comparison, console: Console, words: Wording) -> None:
    """Print the comparison; document text is never read as markup or as terminal codes."""
    heading = words.compare.heading(day=day_in_words(comparison.as_of, words))
    console.print(Text(heading, style="bold"))
    for sentence in summary_of(comparison, words):
        console.print(Padding(_plain(f"• {sentence}"), (0, 0, 0, 2), expand=False))
    if comparison.entries:
        console.print()
        console.print(_theme_table(comparison, console.width, words))
        console.print(Text(words.compare.declared, style="dim"))
        console.print()
        console.print(_bound_table(comparison, words))
        _print_cautions(comparison, console, words)
    _print_left_out(comparison, console, words)


def _theme_table(comparison: Comparison, width: int, words: Wording) -> Table:
    room = (width - THEME_COLUMN) // ENTRY_COLUMN
    if len(comparison.entries) <= room:
        return _themes_as_rows(comparison, words)
    return _entries_as_rows(comparison, words)


def _themes_as_rows(comparison: Comparison, words: Wording) -> Table:
    said = words.compare
    table = Table(said.theme, title=said.commitments_by_theme, title_justify="left")
    for entry in comparison.entries:
        table.add_column(_heading(entry, words), justify="right", overflow="fold")
    for place, theme in enumerate(THEMES):
        figures = [entry.agreement.themes[place] for entry in comparison.entries]
        if any(figure.is_present for figure in figures):
            table.add_row(words.themes[theme], *(_cell(figure, words) for figure in figures))
    return table


def _entries_as_rows(comparison: Comparison, words: Wording) -> Table:
    said = words.compare
    table = Table(
        said.kommun,
        said.commitments,
        said.themes_with_count,
        title=said.themes_by_kommun,
        title_justify="left",
        show_lines=True,
    )
    for entry in comparison.entries:
        present = sorted(
            (f for f in entry.agreement.themes if f.is_present), key=lambda figure: -figure.count
        )
        named = ", ".join(
            f"{words.themes[f.theme]} ({f.count}){' ◆' if f.is_declared else ''}" for f in present
        )
        table.add_row(_heading(entry, words), str(len(entry.agreement.record.commitments)), named)
    return table


def _cell(figure: ThemeFigure, words: Wording) -> str:
    mark = "◆ " if figure.is_declared else ""
    if not figure.count:
        return f"{mark}–"
    share = f" ({percent(figure.share, words)})" if figure.share is not None else ""
    return f"{mark}{figure.count}{share}"


def _bound_table(comparison: Comparison, words: Wording) -> Table:
    table = Table(title=words.compare.who_is_bound, title_justify="left")
    table.add_column(words.compare.kommun, overflow="fold")
    for bound in BOUND_PARTIES:
        table.add_column(words.bound[bound], justify="right")
    for entry in comparison.entries:
        table.add_row(_heading(entry, words), *(str(each.count or "–") for each in entry.agreement.bound))
    return table


def _print_cautions(comparison: Comparison, console: Console, words: Wording) -> None:
    careful = [entry for entry in comparison.entries if entry.agreement.comparability.cautions]
    if not careful:
        return
    console.print()
    console.print(Text(words.compare.cautions, style="bold"))
    for entry in careful:
        cautions = "; ".join(
            words.cautions[caution](least=MIN_COMMITMENTS_FOR_SHARE)
            for caution in entry.agreement.comparability.cautions
        )
        line = _plain(f"! {_name(entry, words)}: {cautions}.")
        console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _print_left_out(comparison: Comparison, console: Console, words: Wording) -> None:
    lines = list(_left_out_lines(comparison, words))
    if not lines:
        return
    console.print()
    console.print(Text(words.compare.left_out, style="bold"))
    for line in lines:
        console.print(Padding(_plain(f"• {line}"), (0, 0, 0, 2), expand=False))


def _left_out_lines(comparison: Comparison, words: Wording) -> Iterator[str]:
    for agreement in comparison.left_out:
        reasons = " ".join(words.obstacles[obstacle] for obstacle in agreement.comparability.obstacles)
        yield f"{agreement.record.source_name}: {reasons}"
    for source in comparison.unread:
        yield f"{source.source_name}: {unread_in_words(source.code, words)}"


def _heading(entry: Entry, words: Wording) -> Text:
    # The longest kind is wider than a column; it is parted where its language parts it.
    document = _document(entry.agreement, words).replace(SOFT_HYPHEN, "-\n", 1)
    return _plain(f"{entry.place.label}\n{document.replace(SOFT_HYPHEN, '')}")


def _name(entry: Entry, words: Wording) -> str:
    return f"{entry.place.label}, {_document(entry.agreement, words).replace(SOFT_HYPHEN, '')}"


def _document(agreement: ComparedAgreement, words: Wording) -> str:
    record = agreement.record
    years = years_in_words(record.valid_from, record.valid_to, record.until_further_notice, words)
    return f"{words.kinds[record.kind]} {years}".rstrip()


def _plain(text: str) -> Text:
    """Return text without the control signs by which a document could steer the terminal."""
    return Text("".join(sign for sign in text if sign.isprintable() or sign == "\n"))
