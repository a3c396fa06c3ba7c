"""The report in a real browser: nothing sticks out, nothing is complained of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.compare.comparison import compare
from pipeline.dataset.read import open_dataset
from pipeline.export.report.report import report_html
from tests.compare.many import DAY, agreement_of, extraction, kommun
from tests.compare.sample_dataset import publish_samples
from tests.dataset import invented
from tests.export.report import chromium

BROWSER = chromium.installed()
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium to show the page; none is installed")

PHONE, DESK = 400, 1300


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    publish_samples(folder / "samples")
    long_word = "trygghetsskapande" * 12
    hostile = invented.agreement(
        (invented.commitment(f"<script>console.error(1)</script><img src=x> {long_word}"),) * 6
    )
    few = [extraction(number, agreement_of(kommun(number))) for number in range(1, 4)]
    invented.publish_all(folder / "few", invented.extraction(f"{long_word}.pdf", b"0", hostile), *few)
    for name, day in (("samples", date(2024, 6, 1)), ("few", DAY)):
        html = report_html(compare(open_dataset(folder / name), day))
        (folder / f"{name}.html").write_text(html, "utf-8")
    return {name: folder / f"{name}.html" for name in ("samples", "few")}


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", ["samples", "few"])
def test_the_report_fits_its_window_and_the_console_stays_silent(
    name: str, width: int, pages: dict[str, Path]
) -> None:
    shown = chromium.show(str(BROWSER), pages[name], width)
    assert shown.title == "Jämförelse av överenskommelser mellan kommun och polis"
    assert shown.is_styled
    assert shown.height > 2000
    assert shown.scroll_width <= shown.width <= width
    assert shown.console == ()


def test_the_browser_would_tell_of_a_page_too_wide_and_of_a_blocked_script(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.write_text(f"{policy}<title>x</title><script>1</script><pre>{'bred' * 200}</pre>", "utf-8")
    shown = chromium.show(str(BROWSER), page, PHONE)
    assert shown.scroll_width > shown.width
    assert any("Content Security Policy" in line for line in shown.console)
