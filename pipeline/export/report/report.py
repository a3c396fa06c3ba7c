"""The comparison as one self-contained HTML file, without script and without network."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.compare.changes import RESERVATION_NAMES
from pipeline.compare.comparability import (
    CAUTION_NAMES,
    MANY_TO_REVIEW,
    MIN_COMMITMENTS_FOR_SHARE,
    MIN_CONFIDENCE,
    OBSTACLE_NAMES,
)
from pipeline.compare.comparison import Comparison
from pipeline.compare.summary import summary_of
from pipeline.compare.validity import STATE_NAMES
from pipeline.export.report.evidence import evidence_of
from pipeline.export.report.heat_grid import LEVEL_BOUNDS, anchor_of, heat_grid_of
from pipeline.export.report.period_bars import timeline_of
from pipeline.wording.phrases import (
    counted,
    date_in_swedish,
    listed,
    percent,
    period_in_swedish,
    years_in_swedish,
)
from pipeline.wording.problems import reason_in_swedish, unread_in_swedish
from pipeline.wording.swedish import BOUND_NAMES, KIND_NAMES, THEME_NAMES

BREAKABLE_KIND_NAMES = {
    kind: name.replace("samverkansöverenskommelse", "samverkans\u00adöverens\u00adkommelse")
    for kind, name in KIND_NAMES.items()
}
"""With soft hyphens in the one name that is wider than a column."""


def report_html(comparison: Comparison) -> str:
    """Return the report.

    Every text of a document is escaped, and the page's own policy lets a browser load nothing, run no
    script and use no style but the one sheet that is named by its hash.
    """
    # The sheet is trusted text of this package; nothing of a document is ever marked as safe.
    sheet = (files("pipeline.export.report") / "templates" / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            comparison=comparison,
            sheet=Markup(sheet),
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            summary=summary_of(comparison),
            grid=heat_grid_of(comparison),
            timeline=timeline_of(comparison),
            evidence=evidence_of(comparison),
            by_id={agreement.record.agreement_id: agreement for agreement in comparison.agreements},
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "date_in_swedish": date_in_swedish,
        "kind_name": BREAKABLE_KIND_NAMES.__getitem__,
        "listed": listed,
        "percent": percent,
        "reason_in_swedish": reason_in_swedish,
        "theme_name": THEME_NAMES.__getitem__,
        "unread_in_swedish": unread_in_swedish,
    }
    environment.globals |= {
        "anchor_of": anchor_of,
        "bound_names": BOUND_NAMES,
        "caution_names": CAUTION_NAMES,
        "counted": counted,
        "kind_names": BREAKABLE_KIND_NAMES,
        "level_bounds": LEVEL_BOUNDS,
        "many_to_review": MANY_TO_REVIEW,
        "min_confidence": MIN_CONFIDENCE,
        "min_for_share": MIN_COMMITMENTS_FOR_SHARE,
        "obstacle_names": OBSTACLE_NAMES,
        "period_in_swedish": period_in_swedish,
        "reservation_names": RESERVATION_NAMES,
        "state_names": STATE_NAMES,
        "theme_names": THEME_NAMES,
        "years_in_swedish": years_in_swedish,
    }
    return environment
