"""The commitments behind the figures, agreement by agreement and theme by theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.compare.comparison import ComparedAgreement, Comparison
from pipeline.compare.figures import commitments_with
from pipeline.compare.records import CommitmentRecord, FocusAreaRecord
from pipeline.export.report.heat_grid import anchor_of
from pipeline.wording.phrases import counted, percent
from pipeline.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class ThemeEvidence:
    """The commitments of one agreement with one theme; `figure` says how many of how many."""

    anchor: str
    name: str
    figure: str
    commitments: tuple[CommitmentRecord, ...]


@dataclass(frozen=True, slots=True)
class AgreementEvidence:
    """All commitments of one agreement."""

    anchor: str
    agreement: ComparedAgreement
    focus_areas: tuple[FocusAreaRecord, ...]
    themes: tuple[ThemeEvidence, ...]


def evidence_of(comparison: Comparison, words: Wording) -> tuple[AgreementEvidence, ...]:
    """Return the evidence of all agreements, also of those that are not compared."""
    return tuple(
        AgreementEvidence(
            anchor=anchor_of(agreement.record.agreement_id),
            agreement=agreement,
            focus_areas=agreement.record.focus_areas,
            themes=tuple(_themes(agreement, words)),
        )
        for agreement in comparison.alphabetically
    )


def _themes(agreement: ComparedAgreement, words: Wording) -> Iterator[ThemeEvidence]:
    record = agreement.record
    said, total = words.report, counted(len(record.commitments), words.nouns.commitment, words)
    for figure in agreement.themes:
        if figure.count:
            shown = (
                said.figure(count=figure.count, commitments=total)
                if figure.share is None
                else said.figure_with_share(
                    count=figure.count, commitments=total, share=percent(figure.share, words)
                )
            )
            yield ThemeEvidence(
                anchor_of(record.agreement_id, figure.theme),
                words.themes[figure.theme],
                shown,
                commitments_with(record, figure.theme),
            )
    without = tuple(commitment for commitment in record.commitments if not commitment.themes)
    if without:
        anchor = anchor_of(record.agreement_id, "utan_tema")
        shown = said.figure(count=len(without), commitments=total)
        yield ThemeEvidence(anchor, said.without_theme, shown, without)
