"""Shows a page in a real browser and says what a reader would meet."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 90

# A page around the page measures it, so that the page itself needs no script for its tests.
AROUND = """<!DOCTYPE html><meta charset="utf-8">
<iframe id="shown" src="{name}" width="{width}" height="900" style="border:0"></iframe>
<script>
document.getElementById("shown").addEventListener("load", event => {{
  const shown = event.target.contentDocument;
  const root = shown.documentElement;
  const told = {{scroll_width: root.scrollWidth, width: root.clientWidth, height: root.scrollHeight,
    title: shown.title, styled: getComputedStyle(shown.body).marginBottom !== "8px"}};
  const answer = document.createElement("pre");
  answer.id = "answer";
  answer.textContent = JSON.stringify(told);
  document.body.append(answer);
}});
</script>
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a browser made of a page; lengths in CSS pixels."""

    title: str
    width: int
    scroll_width: int
    height: int
    is_styled: bool
    console: tuple[str, ...]


def installed() -> str | None:
    """Return the browser's path, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def show(browser: str, page: Path, width: int) -> Shown:
    """Show a local page in a window of a width, and return what came of it."""
    around = page.with_name(f"around-{width}-{page.name}")
    around.write_text(AROUND.format(name=page.name, width=width), "utf-8")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        f"--user-data-dir={page.parent / 'browser'}", "--allow-file-access-from-files",
        "--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom", around.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS)
    answer = re.search(r'<pre id="answer">(.*?)</pre>', done.stdout, re.DOTALL)
    assert answer, "the browser did not load the page"
    told = json.loads(answer[1])
    return Shown(
        told["title"],
        told["width"],
        told["scroll_width"],
        told["height"],
        told["styled"],
        tuple(re.findall(r'CONSOLE[^"]*"(.*?)", source', done.stderr)),
    )
