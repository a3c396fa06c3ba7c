"""The outcome of a run as Markdown: the page docs/bench-tables.md and the short table of the README."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lab.bench.attempts import LIMIT_SECONDS, LIMIT_SECONDS_PER_PAGE
from lab.bench.files import SetName
from lab.bench.forgiving_score import TableScores
from lab.bench.summary import (
    Outcome,
    Row,
    chosen,
    of_set,
    row_of,
    rows_by,
    seconds_per_page,
    setting_means,
)
from lab.bench.tools import (
    BETTER_PER_FILE,
    HYBRID,
    IMG2TABLE,
    LATTICE,
    OCRMYPDF_OPTIONS,
    PDFPLUMBER,
    RIVALS,
    SAMVERKAN,
    STREAM,
)

MARKERS = ("<!-- bench-tables -->", "<!-- /bench-tables -->")
SETS: tuple[SetName, ...] = ("random tables", "sample documents", "reference agreements")
TOOLS = (SAMVERKAN, *RIVALS)
TITLES = {
    SAMVERKAN: "samverkan",
    IMG2TABLE: "img2table + Tesseract",
    LATTICE: "OCRmyPDF + camelot lattice",
    HYBRID: "+ camelot hybrid",
    STREAM: "+ camelot stream",
    PDFPLUMBER: "OCRmyPDF + pdfplumber",
}

PRINTS = {
    "word": "grid, shaded header",
    "times": "grid",
    "grid": "grid",
    "dark": "grid, dark header",
    "rows": "row rules only",
    "box": "column rules and frame",
    "columns": "column rules only",
    "bare": "no rules",
    "none": "no rules",
    "head": "a rule below the header",
}
SCANS = {
    "clean": "clean scan",
    "office": "office scan",
    "low": "150 dpi",
    "fax": "fax",
    "photo": "phone photo",
    "sideways": "scanned sideways",
    "upside_down": "upside down",
    "skewed": "skewed",
    "fine": "400 dpi",
    "desk": "stamp, holes, pen",
    "badlayer": "bad text layer",
    "digital": "printed to PDF, no scan",
}

TIE = 0.005
"""Differences below half a unit of the second decimal are none."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the page says of how the run was made.

    Attributes
    ----------
    versions
        Of each program, by name.
    left_out
        Sets of files that were not there, with the reason.
    """

    command: str
    machine: str
    versions: dict[str, str]
    left_out: tuple[str, ...]


def page(outcomes: Sequence[Outcome], circumstances: Circumstances) -> str:
    """Return docs/bench-tables.md."""
    best = chosen(outcomes)
    parts = [
        _opening(circumstances),
        *(_section(name, of_set(best, name)) for name in SETS if of_set(best, name)),
        _losses(outcomes),
        _times(best),
        _settings(outcomes),
        _failures(outcomes),
        _how(circumstances),
    ]
    return "\n\n".join(parts) + "\n"


def short_table(outcomes: Sequence[Outcome]) -> str:
    """Return what stands in the README between `MARKERS`, which it includes."""
    best = chosen(outcomes)
    rows: list[Row] = []
    for name in SETS:
        own = of_set(best, name)
        if own and name == "random tables":
            rows += [_named(row, f"{name}, {row.name}") for row in rows_by(own, _scan)]
        if own:
            rows.append(_named(row_of(name, own), f"**{name}, all**"))
    table = _table("set", rows)
    times = " | ".join(_time_cell(best, tool) for tool in TOOLS)
    return f"{MARKERS[0]}\n{table}\n| seconds per page | | {times} |\n{MARKERS[1]}"


def with_short_table(readme: str, short: str) -> str:
    """Put the short table in its place.

    Raises
    ------
    ValueError
        If the README lacks the markers.
    """
    start, end = readme.find(MARKERS[0]), readme.find(MARKERS[1])
    if start < 0 or end < start:
        raise ValueError(
            f"put a line {MARKERS[0]} and a line {MARKERS[1]} where the table belongs in the README"
        )
    return readme[:start] + short + readme[end + len(MARKERS[1]) :]


def _opening(circumstances: Circumstances) -> str:
    reasons = "\n".join(f"- {reason}" for reason in circumstances.left_out)
    left_out = f"\n\nNot in this run:\n\n{reasons}" if reasons else ""
    return f"""# Tables: samverkan beside other tools

Made by `{circumstances.command}`, which also writes the short table of the README; do not edit. Each cell
is **GriTS / cell F1**, means over the files of the row, 0-1: the likeness of the recovered grids with their
text, and the F1 of cells of which at least 90 % of the text is right. Bold is best in its row.{left_out}"""


def _section(name: SetName, outcomes: Sequence[Outcome]) -> str:
    by_scan = name == "random tables"
    kinds = rows_by(outcomes, _scan if by_scan else _print_and_scan)
    text = f"## {name.capitalize()}\n\n{_table('scan' if by_scan else 'print / scan', kinds)}"
    text += "\n" + _row(_named(row_of("mean", outcomes), "**mean of the files**"))
    if by_scan:
        text += "\n\n" + _table("print", rows_by(outcomes, _print))
    return text


def _table(first: str, rows: Sequence[Row]) -> str:
    head = f"| {first} | files | {' | '.join(TITLES[tool] for tool in TOOLS)} |"
    rule = "|---|---|" + "---|" * len(TOOLS)
    return "\n".join([head, rule, *map(_row, rows)])


def _row(row: Row) -> str:
    most = {
        name: max(round(getattr(scores, name), 2) for scores in row.means.values())
        for name in ("grits", "cells")
    }
    cells = [
        " / ".join(_figure(getattr(row.means[tool], name), most[name]) for name in ("grits", "cells"))
        for tool in TOOLS
    ]
    return f"| {row.name} | {row.file_count} | {' | '.join(cells)} |"


def _figure(value: float, most: float) -> str:
    text = f"{value:.2f}"
    return f"**{text}**" if round(value, 2) == most and most else text


def _losses(outcomes: Sequence[Outcome]) -> str:
    """Every file on which another tool scores higher in any setting, largest difference first."""
    ours = {outcome.file.path: outcome for outcome in outcomes if outcome.tool == SAMVERKAN}
    lost: list[tuple[float, str]] = []
    for path, own in ours.items():
        for name, title in (("grits", "GriTS"), ("cells", "cell F1")):
            rivals = [o for o in outcomes if o.file.path == path and o.tool != SAMVERKAN]
            rival = max(rivals, key=lambda o: float(getattr(o.scores, name)))
            behind = getattr(rival.scores, name) - getattr(own.scores, name)
            if behind > TIE:
                line = (
                    f"- **{path.name}: {title} {getattr(own.scores, name):.2f}, "
                    f"{TITLES[rival.tool].removeprefix('+ ')} {getattr(rival.scores, name):.2f}**"
                )
                lost.append((behind, line))
    lines = [line for _, line in sorted(lost, key=lambda item: (-item[0], item[1]))]
    text = "\n".join(lines) if lines else "On no file of this run."
    head = (
        "## Where samverkan loses\n\nFiles on which another tool scores higher, in any of the settings tried:"
    )
    return f"{head}\n\n{text}"


def _times(best: Sequence[Outcome]) -> str:
    own, _ = seconds_per_page(best, SAMVERKAN)
    lines = ["| tool | CPU seconds per page | of samverkan's | wall seconds per page |", "|---|---|---|---|"]
    for tool in TOOLS:
        seconds, wall = seconds_per_page(best, tool)
        lines.append(f"| {_full_title(tool)} | {seconds:.1f} | {seconds / own:.2f} | {wall:.1f} |")
    return (
        "## Time\n\nA process for each file, started anew, on one core; OCRmyPDF's time is counted for each\n"
        "tool that needs it. samverkan's includes all else that it does: parties, dates, commitments,\n"
        "publishing.\n\n" + "\n".join(lines)
    )


def _time_cell(best: Sequence[Outcome], tool: str) -> str:
    own, _ = seconds_per_page(best, SAMVERKAN)
    seconds, _ = seconds_per_page(best, tool)
    return f"{seconds:.1f}" if tool == SAMVERKAN else f"{seconds:.1f} ({seconds / own:.1f}×)"


def _settings(outcomes: Sequence[Outcome]) -> str:
    lines = ["| tool | setting | GriTS / cell F1, mean of all files | |", "|---|---|---|---|"]
    for tool in RIVALS:
        own = [outcome for outcome in outcomes if outcome.tool == tool]
        used = {outcome.setting for outcome in chosen(own)}
        for row in setting_means(own):
            mark = "better per file" if tool in BETTER_PER_FILE else "used" if row.name in used else ""
            scores = row.means[tool]
            name = row.name or "default"
            lines.append(f"| {_full_title(tool)} | {name} | {_both(scores)} | {mark} |")
    return (
        "## Settings tried\n\nOf each tool the setting with the best mean over all files of the run is in\n"
        "the tables above; of pdfplumber, for each file, the better one.\n\n" + "\n".join(lines)
    )


def _failures(outcomes: Sequence[Outcome]) -> str:
    lines = [
        f"- {outcome.file.path.name}, {_full_title(outcome.tool)}"
        f"{f' ({outcome.setting})' if outcome.setting else ''}: {outcome.failure}"
        for outcome in outcomes
        if outcome.failure is not None
    ]
    text = "\n".join(lines) if lines else "None."
    return f"## Failed attempts\n\nEach counts as 0 in every figure.\n\n{text}"


def _how(circumstances: Circumstances) -> str:
    ocrmypdf = " ".join(OCRMYPDF_OPTIONS)
    versions = ", ".join(f"{name} {version}" for name, version in circumstances.versions.items())
    return f"""## How it was measured

- Machine: {circumstances.machine}. Versions: {versions}.
- OCRmyPDF: `--language swe` (or the file's language) `{ocrmypdf} --force-ocr`; for files
  that were never scanned `--skip-text` instead, so that they keep their own text. `--output-type pdf
  --optimize 0 --jobs 1` for time only. The tools are told which files are scans; samverkan finds out.
- camelot: defaults but for what the settings say. pdfplumber: strategies `lines` and `text`, each for
  both directions. img2table: its own Tesseract in the file's language; `detect_rotation` for scans that
  OCRmyPDF has not straightened; its own reading of PDF text where the file was never scanned.
- Tools that work page by page are scored leniently: tables of equal width on consecutive pages are
  joined, and repeated headers dropped, wherever that raises the score; empty rows and columns do not
  count; a merged cell may be written once or in every place; repeats of a text in neighbouring cells may
  count once; tables of equal width that follow each other may be found as one. samverkan's tables are
  scored as published, with none of this.
- Scores: `lab/corpus/table_score.py`. Text is compared without case, quotes, and kinds of dash and
  space.
- A process has {_limit()} at most.

## Read with care

- The files are printed and scanned by programs: the random tables and sample documents by this project's
  own. samverkan was developed on documents of the same kinds, the other tools were not.
- The other tools are made for tables of any kind in any document. Set up by hand for one kind of document
  (areas, columns, thresholds) they can do better than here.
- Their settings were chosen after the fact, by their scores on these very files, which favours them.
- Tools with neural models were not compared: their models do not come with their packages."""


def _limit() -> str:
    return f"{LIMIT_SECONDS:.0f} s and {LIMIT_SECONDS_PER_PAGE:.0f} s per page"


def _both(scores: TableScores) -> str:
    return f"{scores.grits:.2f} / {scores.cells:.2f}"


def _full_title(tool: str) -> str:
    title = TITLES[tool]
    return f"OCRmyPDF {title}" if title.startswith("+") else title


def _named(row: Row, name: str) -> Row:
    return Row(name, row.file_count, row.means)


def _scan(outcome: Outcome) -> str:
    return SCANS.get(outcome.file.scan, outcome.file.scan)


def _print(outcome: Outcome) -> str:
    return PRINTS.get(outcome.file.print_family, outcome.file.print_family)


def _print_and_scan(outcome: Outcome) -> str:
    return f"{_print(outcome)} / {_scan(outcome)}"
