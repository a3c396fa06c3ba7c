"""The comparison as one self-contained HTML file, without script and without network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.compare.comparability import MANY_TO_REVIEW, MIN_COMMITMENTS_FOR_SHARE, MIN_CONFIDENCE
from pipeline.compare.comparison import Comparison
from pipeline.compare.records import AgreementRecord
from pipeline.compare.summary import summary_of
from pipeline.document.reasons import Reason
from pipeline.export.report.evidence import evidence_of
from pipeline.export.report.heat_grid import LEVEL_BOUNDS, anchor_of, heat_grid_of
from pipeline.export.report.period_bars import timeline_of
from pipeline.wording.phrases import (
    counted,
    day_in_words,
    listed,
    percent,
    period_in_words,
    thousands,
    years_in_words,
)
from pipeline.wording.problems import unread_in_words
from pipeline.wording.reasons import explanations_of, reason_as_sentence
from pipeline.wording.wording import Wording, swedish


def report_html(comparison: Comparison, words: Wording | None = None) -> str:
    """Return the report.

    Every text of a document is escaped, and the page's own policy lets a browser load nothing, run no
    script and use no style but the one sheet that is named by its hash.

    Parameters
    ----------
    words
        Its language; Swedish, if it is not said.
    """
    said = words or swedish()
    # The sheet is trusted text of this package; nothing of a document is ever marked as safe.
    sheet = (files("pipeline.export.report") / "templates" / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        _environment(said)
        .get_template("report.html.j2")
        .render(
            comparison=comparison,
            sheet=Markup(sheet),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            summary=summary_of(comparison, said),
            grid=heat_grid_of(comparison, said),
            timeline=timeline_of(comparison),
            evidence=evidence_of(comparison, said),
            explanations=tuple(explanations_of(_reasons_in(comparison), said)),
            by_id={agreement.record.agreement_id: agreement for agreement in comparison.agreements},
        )
    )


def _reasons_in(comparison: Comparison) -> list[Reason]:
    return [
        reason
        for agreement in comparison.agreements
        for commitment in agreement.record.commitments
        for reason in commitment.reasons
    ]


def _environment(words: Wording) -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": partial(day_in_words, words=words),
        "kind_name": words.kinds.__getitem__,
        "listed": partial(listed, words=words),
        "number": partial(thousands, words=words),
        "percent": partial(percent, words=words),
        "reason": partial(reason_as_sentence, words=words),
        "theme_name": words.themes.__getitem__,
        "unread": partial(unread_in_words, words=words),
        "who": partial(_who, words=words),
    }
    environment.globals |= {
        "anchor_of": anchor_of,
        "counted": partial(counted, words=words),
        "level_bounds": LEVEL_BOUNDS,
        "many_to_review": MANY_TO_REVIEW,
        "min_confidence": MIN_CONFIDENCE,
        "min_for_share": MIN_COMMITMENTS_FOR_SHARE,
        "period_of": partial(_period_of, words=words),
        "said": words.report,
        "words": words,
        "years_of": partial(_years_of, words=words),
    }
    return environment


def _who(record: AgreementRecord, words: Wording) -> str:
    owners: Sequence[str] = record.owners
    return listed(owners, words) or words.phrases.unknown_party


def _period_of(record: AgreementRecord, words: Wording) -> str:
    return period_in_words(record.valid_from, record.valid_to, record.until_further_notice, words)


def _years_of(record: AgreementRecord, words: Wording) -> str:
    return years_in_words(record.valid_from, record.valid_to, record.until_further_notice, words)
