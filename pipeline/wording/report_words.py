"""The words of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pipeline.wording.reader.texts import Text


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Of the report that `samverkan compare` writes."""

    title: str
    heading: str
    lead: Annotated[Text, "documents", "kommuner", "day"]
    lead_of_more: Annotated[Text, "compared", "documents", "kommuner", "day"]
    contents: str
    in_short: str
    themes: str
    who_is_bound: str
    when: str
    focus_areas: str
    change: str
    not_comparable: str
    how_to_read: str
    sources: str
    themes_by_kommun: str
    about_cells_and_shares: str
    about_cells: str
    absent: Annotated[Text, "themes"]
    figures_by_theme: str
    about_figures: str
    no_themes: str
    about_bound: str
    about_times: Annotated[Text, "day"]
    focus_in_own_words: str
    about_focus: str
    what_cannot_be_compared: str
    about_sources: str
    footer: Annotated[Text, "version"]
    no_commitments: str
    at_most: Annotated[Text, "share"]
    more_than: Annotated[Text, "share"]
    too_few: str
    own_focus: str
    something_to_check: str
    bear_in_mind: str
    theme: str
    kommun: str
    cautions: Annotated[Text, "kommuner"]
    kommuner: str
    of_count: Annotated[Text, "count"]
    own_focus_column: str
    commitments: str
    distribution: str
    sum: str
    dotted_edge: str
    kommun_and_time: str
    time_line: str
    shared_with: Annotated[Text, "kommuner"]
    page: Annotated[Text, "page"]
    no_theme_fits: str
    no_focus_areas: str
    about_change: str
    added: str
    kept: str
    dropped: str
    no_change: str
    about_left_out: str
    none_left_out: str
    unread: str
    earlier: str
    different_kinds: str
    about_kinds: Annotated[Text, "kinds"]
    responsible: Annotated[Text, "who"]
    time: Annotated[Text, "when"]
    check: str
    document: str
    document_title: str
    not_stated: str
    police: str
    period: str
    signed: str
    nothing_found: str
    back: str
    without_theme: str
    figure: Annotated[Text, "count", "commitments"]
    figure_with_share: Annotated[Text, "count", "commitments", "share"]
    cell_to_check: Annotated[Text, "count"]
    what_is_compared: str
    about_compared: Annotated[Text, "day"]
    count_share_presence: str
    about_count: str
    about_share: str
    about_few: Annotated[Text, "least"]
    about_themes: str
    missing_theme: str
    about_missing: str
    uncertainty: str
    about_mark: str
    about_caution: str
    about_excluded: Annotated[Text, "least"]
    about_many: Annotated[Text, "share"]
    printing: str
    about_printing: str
