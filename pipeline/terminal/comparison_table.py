"""A comparison as tables in the terminal, in Swedish."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.compare.comparability import CAUTION_NAMES, OBSTACLE_NAMES
from pipeline.compare.comparison import ComparedAgreement, Comparison, Entry
from pipeline.compare.figures import ThemeFigure
from pipeline.compare.summary import summary_of
from pipeline.document.agreement import THEMES
from pipeline.wording.phrases import date_in_swedish, percent, years_in_swedish
from pipeline.wording.problems import unread_in_swedish
from pipeline.wording.swedish import BOUND_NAMES, KIND_NAMES, THEME_NAMES

THEME_COLUMN = 32
ENTRY_COLUMN = 14
"""Characters; more kommuner than there is room for at this width are written as rows."""


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print the comparison; document text is never read as markup or as terminal codes."""
    console.print(Text(f"Jämförelse den {date_in_swedish(comparison.as_of)}", style="bold"))
    for sentence in summary_of(comparison):
        console.print(Padding(_plain(f"• {sentence}"), (0, 0, 0, 2), expand=False))
    if comparison.entries:
        console.print()
        console.print(_theme_table(comparison, console.width))
        console.print(Text("◆ tema i ett fokusområde som dokumentet självt anger", style="dim"))
        console.print()
        console.print(_bound_table(comparison))
        _print_cautions(comparison, console)
    _print_left_out(comparison, console)


def _theme_table(comparison: Comparison, width: int) -> Table:
    room = (width - THEME_COLUMN) // ENTRY_COLUMN
    if len(comparison.entries) <= room:
        return _themes_as_rows(comparison)
    return _entries_as_rows(comparison)


def _themes_as_rows(comparison: Comparison) -> Table:
    table = Table("Tema", title="Åtaganden per tema (antal, andel)", title_justify="left")
    for entry in comparison.entries:
        table.add_column(_heading(entry), justify="right", overflow="fold")
    for place, theme in enumerate(THEMES):
        figures = [entry.agreement.themes[place] for entry in comparison.entries]
        if any(figure.is_present for figure in figures):
            table.add_row(THEME_NAMES[theme], *(_cell(figure) for figure in figures))
    return table


def _entries_as_rows(comparison: Comparison) -> Table:
    table = Table(
        "Kommun",
        "Åtaganden",
        "Teman (antal)",
        title="Teman per kommun",
        title_justify="left",
        show_lines=True,
    )
    for entry in comparison.entries:
        present = sorted(
            (f for f in entry.agreement.themes if f.is_present), key=lambda figure: -figure.count
        )
        named = ", ".join(
            f"{THEME_NAMES[f.theme]} ({f.count}){' ◆' if f.is_declared else ''}" for f in present
        )
        table.add_row(_heading(entry), str(len(entry.agreement.record.commitments)), named)
    return table


def _cell(figure: ThemeFigure) -> str:
    mark = "◆ " if figure.is_declared else ""
    if not figure.count:
        return f"{mark}–"
    share = f" ({percent(figure.share)})" if figure.share is not None else ""
    return f"{mark}{figure.count}{share}"


def _bound_table(comparison: Comparison) -> Table:
    table = Table(title="Vem som är bunden (antal åtaganden)", title_justify="left")
    table.add_column("Kommun", overflow="fold")
    for name in BOUND_NAMES.values():
        table.add_column(name, justify="right")
    for entry in comparison.entries:
        table.add_row(_heading(entry), *(str(each.count or "–") for each in entry.agreement.bound))
    return table


def _print_cautions(comparison: Comparison, console: Console) -> None:
    careful = [entry for entry in comparison.entries if entry.agreement.comparability.cautions]
    if not careful:
        return
    console.print()
    console.print(Text("Att tänka på", style="bold"))
    for entry in careful:
        words = "; ".join(CAUTION_NAMES[caution] for caution in entry.agreement.comparability.cautions)
        console.print(Padding(_plain(f"▲ {_name(entry)}: {words}."), (0, 0, 0, 2), expand=False))


def _print_left_out(comparison: Comparison, console: Console) -> None:
    lines = list(_left_out_lines(comparison))
    if not lines:
        return
    console.print()
    console.print(Text("Det som inte går att jämföra", style="bold"))
    for line in lines:
        console.print(Padding(_plain(f"▲ {line}"), (0, 0, 0, 2), expand=False))


def _left_out_lines(comparison: Comparison) -> Iterator[str]:
    for agreement in comparison.left_out:
        reasons = " ".join(OBSTACLE_NAMES[obstacle] for obstacle in agreement.comparability.obstacles)
        yield f"{agreement.record.source_name}: {reasons}"
    for source in comparison.unread:
        yield f"{source.source_name}: {unread_in_swedish(source.code)}"


def _heading(entry: Entry) -> Text:
    # The longest kind is wider than a column; it is parted where Swedish parts it.
    document = _document(entry.agreement).replace("samverkansö", "samverkans-\nö")
    return _plain(f"{entry.place.label}\n{document}")


def _name(entry: Entry) -> str:
    return f"{entry.place.label}, {_document(entry.agreement)}"


def _document(agreement: ComparedAgreement) -> str:
    record = agreement.record
    years = years_in_swedish(record.valid_from, record.valid_to, record.until_further_notice)
    return f"{KIND_NAMES[record.kind]} {years}".rstrip()


def _plain(text: str) -> Text:
    """Return text without the control signs by which a document could steer the terminal."""
    return Text("".join(sign for sign in text if sign.isprintable() or sign == "\n"))
