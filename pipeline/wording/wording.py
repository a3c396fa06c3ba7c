"""All words of a language, as they stand in sv.toml and en.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pipeline.document.agreement import BoundParty, Kind, Theme
from pipeline.document.blocks import BlockKind, ColumnRole
from pipeline.document.reasons import ReasonCode
from pipeline.wording.reader.languages import LANGUAGES, Language
from pipeline.wording.reader.loading import read_language
from pipeline.wording.reader.texts import Noun, Text
from pipeline.wording.report_words import ReportWords

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """Days, periods, numbers and lists."""

    day: Annotated[Text, "day", "month", "year"]
    whole_days: Annotated[Text, "first", "last"]
    starting: Annotated[Text, "first"]
    ending: Annotated[Text, "last"]
    until_further_notice: str
    and_until_further_notice: Annotated[Text, "period"]
    then_until_further_notice: Annotated[Text, "period"]
    not_stated: str
    percent: Annotated[Text, "number"]
    group_sign: str
    decimal_sign: str
    and_between: str
    on_page: Annotated[Text, "text", "page"]
    unknown_party: str


@dataclass(frozen=True, slots=True)
class Nouns:
    """What is counted."""

    kommun: Noun
    document: Noun
    commitment: Noun


@dataclass(frozen=True, slots=True)
class ShowWords:
    """Of `samverkan show`."""

    without_title: str
    kind: str
    parties: str
    period: str
    signed: str
    signed_on_no_day: str
    signed_by: str
    priorities: str
    not_stated: str
    commitments: Annotated[Text, "count"]
    without_area: str
    page: Annotated[Text, "page"]
    to_check: str
    nothing_to_check: str
    several: Annotated[Text, "asked", "candidates"]
    none: Annotated[Text, "asked"]


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Of `samverkan status`."""

    heading: Annotated[Text, "out", "version"]
    published: Annotated[Text, "count"]
    to_review: Annotated[Text, "count"]
    failed: Annotated[Text, "count"]
    no_kommun: str
    counts: Annotated[Text, "commitments", "to_review"]
    from_to: Annotated[Text, "first", "last"]
    starting: Annotated[Text, "first"]
    ending: Annotated[Text, "last"]
    until_further_notice: str
    no_period: str
    one_in_full: Annotated[Text, "command"]


@dataclass(frozen=True, slots=True)
class IngestWords:
    """Of `samverkan ingest`."""

    progress: str
    beginning: Annotated[Text, "waiting", "done"]
    read: Annotated[Text, "name", "commitments"]
    read_with_doubts: Annotated[Text, "name", "commitments", "to_review"]
    failed: Annotated[Text, "name", "cause"]
    failed_before: Annotated[Text, "name", "cause"]
    came_to: Annotated[Text, "read", "unchanged", "failed", "state"]
    published: str
    nothing_changed: str
    holds: Annotated[Text, "out", "agreements", "commitments"]
    what_to_check: Annotated[Text, "command"]


@dataclass(frozen=True, slots=True)
class EvaluateWords:
    """Of `samverkan evaluate`."""

    document: str
    mean: str
    what: str
    in_all: Annotated[Text, "count"]
    not_counted: Annotated[Text, "names"]


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Of `samverkan compare` in the terminal."""

    heading: Annotated[Text, "day"]
    kommun: str
    theme: str
    commitments: str
    themes_with_count: str
    commitments_by_theme: str
    themes_by_kommun: str
    declared: str
    who_is_bound: str
    cautions: str
    left_out: str
    saved: Annotated[Text, "path"]


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """Of the sentences that sum a comparison up."""

    nothing_compared: str
    theme_with_count: Annotated[Text, "theme", "count"]
    only_kommun: Annotated[Text, "kommun", "themes"]
    common_themes: Annotated[Text, "count", "themes"]
    bound: Annotated[Text, "commitments", "parts"]
    bound_part: Annotated[Text, "party", "count"]
    periods: Annotated[Text, "day", "documents", "parts"]
    periods_of_all_read: Annotated[Text, "day", "documents", "parts"]
    in_force: Annotated[Text, "count"]
    ended: Annotated[Text, "count"]
    upcoming: Annotated[Text, "count"]
    not_stated: Annotated[Text, "count"]
    sizes: Annotated[Text, "least", "most"]
    sizes_and_kinds: Annotated[Text, "least", "most", "kinds"]
    one_left_out: str
    left_out: Annotated[Text, "count"]
    unread: Annotated[Text, "documents"]
    to_review: Annotated[Text, "commitments"]


@dataclass(frozen=True, slots=True)
class CsvWords:
    """Of the figures for a spreadsheet: its headings, yes and no."""

    kommun: str
    kommun_code: str
    document: str
    agreement_id: str
    kind: str
    valid_from: str
    valid_to: str
    until_further_notice: str
    state: str
    theme: str
    theme_code: str
    declared: str
    commitments: str
    commitments_in_all: str
    share: str
    to_check: str
    cautions: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Of what stops a command that speaks to coordinators."""

    nothing_to_compare: Annotated[Text, "failed"]
    no_day: Annotated[Text, "written"]
    no_folder: Annotated[Text, "folder", "command"]
    not_written: Annotated[Text, "path", "cause"]
    disk_full: str
    quota_full: str
    disk_read_only: str
    not_allowed: str
    no_format: Annotated[Text, "path", "formats"]
    format_with_suffix: Annotated[Text, "suffix", "what"]


@dataclass(frozen=True, slots=True)
class PictureWords:
    """Of the picture of a page with what was found on it."""

    scan: str
    text_layer: str
    turned: Annotated[Text, "degrees"]
    straightened_clockwise: Annotated[Text, "degrees"]
    straightened_anticlockwise: Annotated[Text, "degrees"]
    slant_undone: Annotated[Text, "millimetres"]
    page_of: Annotated[Text, "page", "count"]
    words: Annotated[Text, "count", "sure", "doubtful", "poor"]
    rulings: Noun
    no_table: str
    table: Annotated[Text, "number"]
    size: Annotated[Text, "rows", "columns"]
    size_over_pages: Annotated[Text, "rows", "columns", "first", "last"]
    column_edges: Annotated[Text, "ruled", "all"]
    row_edges: Annotated[Text, "ruled", "all"]
    check_cell: Annotated[Text, "row", "column", "reasons"]
    more_cells: Annotated[Text, "count"]
    read_on_page: str
    ruling_found: str
    sure_word: Annotated[Text, "share"]
    doubtful_word: str
    poor_word: Annotated[Text, "share"]
    about_table: str
    column_label: str
    row_label: str
    frame: str
    column_edge: str
    gutter: str
    cell: str
    header: str
    section: str
    carried: str
    to_check: str
    confidence: str
    running_text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one language.

    Attributes
    ----------
    kinds
        With soft hyphens where a long word may be broken.
    reasons, explanations
        Why a person should look, and what of it takes a word more.
    problems
        What happened, by code, in a phrase; in whole sentences it stands in `pipeline.wording.published`.
    remedies
        What can be done about a document that gave nothing.
    """

    language: Language
    months: tuple[str, ...]
    phrases: PhraseWords
    nouns: Nouns
    themes: Mapping[Theme, str]
    bound: Mapping[BoundParty, str]
    kinds: Mapping[Kind, str]
    roles: Mapping[ColumnRole, str]
    blocks: Mapping[BlockKind, str]
    states: Mapping[str, str]
    obstacles: Mapping[str, str]
    cautions: Mapping[str, Text]
    reservations: Mapping[str, str]
    reasons: Mapping[ReasonCode, Text]
    explanations: Mapping[str, str]
    problems: Mapping[str, str]
    remedies: Mapping[str, str]
    show: ShowWords
    status: StatusWords
    ingest: IngestWords
    evaluate: EvaluateWords
    evaluate_columns: Mapping[str, str]
    measures: Mapping[str, str]
    compare: CompareWords
    summary: SummaryWords
    csv: CsvWords
    exports: Mapping[str, str]
    errors: ErrorWords
    picture: PictureWords
    report: ReportWords

    def kind(self, kind: Kind) -> str:
        """Return the name of a kind as one word."""
        return self.kinds[kind].replace(SOFT_HYPHEN, "")


@cache
def wording_of(language: Language) -> Wording:
    """Return the words of a language.

    Raises
    ------
    WordingError
        If a file of words lacks something, or the languages differ in what they have.
    """
    return read_language(Wording, __package__, language, [each for each in LANGUAGES if each != language])


def swedish() -> Wording:
    """Return the words that coordinators meet unless another language is asked for."""
    return wording_of("sv")


def english() -> Wording:
    """Return the words of the dataset's messages, and of those who run the program."""
    return wording_of("en")
