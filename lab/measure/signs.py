"""Measures numbers and signs on random scanned pages: ``python -m lab.measure.signs``."""

from __future__ import annotations

import argparse
import io
import resource
import tempfile
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from rapidfuzz.distance import Levenshtein

from lab.corpus.scan import GRADES, Grade, Grey, render
from lab.measure.sign_pages import PrintedLine, SignPage, random_page
from pipeline.document.doubt import DOUBTED_BELOW
from pipeline.document.page import Page, Word
from pipeline.ocr.read import read_page
from pipeline.settings import Settings
from pipeline.source.pages import PageImage
from pipeline.source.pdf import open_pdf
from tests.ocr.printing import turned

SIGNS = "%§@•–"
DASHES = "-–—"


def _askew(page: Grey, back: Grey, rng: np.random.Generator) -> Grey:
    return turned(GRADES["office"].spoil(page, back, rng), rng.uniform(-5, 5))


KINDS: dict[str, Grade] = {
    "clean": GRADES["clean"],
    "fine": replace(GRADES["clean"], dpi=400),
    "office": GRADES["office"],
    "desk": GRADES["desk"],
    "photo": GRADES["photo"],
    "skewed": replace(GRADES["office"], spoil=_askew),
    "low": GRADES["low"],
    "fax": GRADES["fax"],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """How one number or sign was read.

    Attributes
    ----------
    what
        The sign, or "number".
    is_right
        Whether it was read as printed; False too for digits where none are printed.
    is_flagged
        Whether a word at its place is doubted.
    shown
        The printed line, and what was read of it with the words' confidences.
    """

    what: str
    is_right: bool
    is_flagged: bool
    shown: str


def scan_page(printed: SignPage, kind: str, seed: int) -> PageImage:
    """Scan a page, and open it as the product does."""
    grade, rng = KINDS[kind], np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "page.pdf"
        paper.write_bytes(printed.pdf)
        [page] = render(paper, grade.dpi)
    picture, out = Image.fromarray(grade.spoil(page, page, rng)), io.BytesIO()
    if grade.bilevel:
        picture.convert("1", dither=Image.Dither.NONE).save(out, "PDF", resolution=float(grade.dpi))
    else:
        picture.save(out, "PDF", resolution=float(grade.dpi), quality=grade.quality)
    [opened] = open_pdf(out.getvalue()).pages
    if not isinstance(opened, PageImage):
        raise TypeError(f"a scan was not taken for one: {opened}")
    return opened


def findings(printed: SignPage, page: Page) -> list[Finding]:
    """Compare a page as read with what is printed on it."""
    by_line = _by_line(printed.lines, page)
    return [f for line, words in zip(printed.lines, by_line, strict=True) for f in compare(line.text, words)]


def _by_line(lines: Sequence[PrintedLine], page: Page) -> list[list[Word]]:
    """The words read, for each printed line those that stand on it."""
    where = _placement(lines, page.words)
    places = np.array([[(w.box.x0 + w.box.x1) / 2, (w.box.top + w.box.bottom) / 2] for w in page.words])
    back = cv2.perspectiveTransform(places.reshape(-1, 1, 2), where).reshape(-1, 2)
    found: list[list[Word]] = [[] for _ in lines]
    for word, (x, y) in zip(page.words, back.tolist(), strict=True):
        distance, number = min(
            (abs(y - (line.baseline - 0.33 * line.size)), number)
            for number, line in enumerate(lines)
            if line.left - 8 <= x <= line.right + 8
        ) if any(line.left - 8 <= x <= line.right + 8 for line in lines) else (99.0, 0)  # fmt: skip
        if distance < 0.75 * lines[number].size:
            found[number].append(word)
    return [sorted(words, key=lambda w: w.box.x0) for words in found]


def _placement(lines: Sequence[PrintedLine], words: Sequence[Word]) -> np.ndarray:
    """The homography from the page as read to the page as printed, by words that occur once on both."""
    printed = [(text, x, line) for line in lines for text, x in _word_places(line)]
    once = {t for t, n in Counter(t for t, _, _ in printed).items() if n == 1 and len(t) > 3}
    read = Counter(w.text for w in words)
    at = {t: (x, line.baseline - 0.33 * line.size) for t, x, line in printed if t in once and read[t] == 1}
    pairs = [
        ((w.box.x0 + w.box.x1) / 2, (w.box.top + w.box.bottom) / 2, *at[w.text])
        for w in words
        if w.text in at
    ]
    points = np.array(pairs, np.float64)
    matrix, _ = cv2.findHomography(points[:, :2], points[:, 2:], cv2.RANSAC, 4.0)
    return np.asarray(matrix)


def _word_places(line: PrintedLine) -> Iterator[tuple[str, float]]:
    """Each word of a line and about where its middle is, as if all letters were equally wide."""
    step, at = (line.right - line.left) / len(line.text), 0
    for text in line.text.split(" "):
        yield text, line.left + (at + len(text) / 2) * step
        at += len(text) + 1


def compare(text: str, words: Sequence[Word]) -> Iterator[Finding]:
    """Align a printed line with the words read, and judge each number and sign."""
    true = text.replace(" ", "")
    read = "".join(w.text for w in words)
    owner = [number for number, w in enumerate(words) for _ in w.text]
    at = _aligned(true, read)
    shown = f"{text!r} <- {' '.join(f'{w.text}:{w.confidence:.2f}' for w in words)}"
    doubted = [w.confidence < DOUBTED_BELOW for w in words]
    blamed: set[int] = set()

    def flagged(places: Sequence[int]) -> bool:
        """Whether a word there is doubted; where nothing was read, one beside the place."""
        held = {owner[at[p]] for p in places if at[p] is not None}
        if not held:
            before = [owner[a] for a in at[: places[0]] if a is not None][-1:]
            after = [owner[a] for a in at[places[-1] + 1 :] if a is not None][:1]
            held = {*before, *after}
        return any(doubted[h] for h in held)

    part = [number for number, piece in enumerate(text.split()) for _ in piece]
    for (is_digit, _), run in groupby(range(len(true)), key=lambda p: (true[p].isdigit(), part[p])):
        places = list(run)
        if is_digit:
            right = all(at[p] is not None and read[at[p]] == true[p] for p in places) and not _grown(
                read, owner, [at[p] for p in places], {a for a in at if a is not None}
            )
            if not right:
                blamed |= {owner[at[p]] for p in places if at[p] is not None}
            yield Finding("number", right, flagged(places), shown)
        else:
            for p in places:
                if true[p] in SIGNS:
                    yield Finding(
                        true[p], at[p] is not None and _same(read[at[p]], true[p]), flagged([p]), shown
                    )
    used = {a: p for p, a in enumerate(at) if a is not None}
    for place, sign in enumerate(read):
        extra = place not in used or not true[used[place]].isdigit()
        if sign.isdigit() and extra and owner[place] not in blamed:
            blamed.add(owner[place])
            yield Finding("number", False, doubted[owner[place]], shown)
        elif sign in "%§@•" and (place not in used or true[used[place]] != sign):
            yield Finding("false sign", False, doubted[owner[place]], shown)


def _same(read: str, true: str) -> bool:
    return read == true or (read in DASHES and true in DASHES)


def _grown(read: str, owner: Sequence[int], held: Sequence[int | None], used: Container[int]) -> bool:
    """Whether more was read between the digits, or more digits beside them in their word."""
    first, last = held[0], held[-1]
    if first is None or last is None or last - first + 1 != len(held):
        return True
    beside = [a for a in (first - 1, last + 1) if 0 <= a < len(read)]
    return any(
        read[a].isdigit() and owner[a] in (owner[first], owner[last]) and a not in used for a in beside
    )


def _aligned(true: str, read: str) -> list[int | None]:
    """For each printed character the place of what was read for it."""
    at: list[int | None] = [None] * len(true)
    for code in Levenshtein.opcodes(true, read):
        if code.tag in ("equal", "replace"):
            for p in range(code.src_end - code.src_start):
                at[code.src_start + p] = code.dest_start + p
    return at


def measured(kind: str, seed: int, sign_lang: str = "eng") -> tuple[list[Finding], float]:
    """Read one random page; its findings, and the seconds of CPU that reading took."""
    cv2.setNumThreads(1)
    printed = random_page(seed)
    image = scan_page(printed, kind, seed)
    before = _cpu()
    page = read_page(image, Settings(sign_lang=sign_lang)).page
    return findings(printed, page), _cpu() - before


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _row(kind: str, all_findings: Sequence[Finding], cpu: float) -> str:
    signs = [f for f in all_findings if f.what in SIGNS]
    lost = [f for f in signs if not f.is_right]
    numbers = [f for f in all_findings if f.what == "number"]
    right, wrong = [f for f in numbers if f.is_right], [f for f in numbers if not f.is_right]
    hits = " ".join(
        f"{s} {sum(f.is_right for f in signs if f.what == s):3}/{sum(f.what == s for f in signs):<3}"
        for s in SIGNS
    )
    false = [f for f in all_findings if f.what == "false sign"]
    return (
        f"{kind:8} {hits} | lost {len(lost):3} unflagged {sum(not f.is_flagged for f in lost):3} | "
        f"false {len(false)} | numbers {len(numbers):4} wrong {len(wrong):3} "
        f"unflagged {sum(not f.is_flagged for f in wrong):3} | right flagged "
        f"{sum(f.is_flagged for f in right) / max(1, len(right)):5.1%} | {cpu:5.1f} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=8, help="pages of each kind of scan")
    parser.add_argument("--seed", type=int, default=1, help="first page's seed")
    parser.add_argument(
        "--kind", action="append", choices=list(KINDS), help="only this kind; may be repeated"
    )
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what was read wrong without a flag")
    parser.add_argument("--show-all", action="store_true", help="list all that was read wrong, or flagged")
    options = parser.parse_args()
    kinds = options.kind or list(KINDS)
    jobs = [(kind, options.seed + n) for kind in kinds for n in range(options.pages)]
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(pool.map(measured, *zip(*jobs, strict=True)))
    everything: list[Finding] = []
    for kind in kinds:
        mine = [result for job, result in zip(jobs, results, strict=True) if job[0] == kind]
        found = [f for page, _ in mine for f in page]
        everything += found
        print(_row(kind, found, sum(cpu for _, cpu in mine)))
        for f in found:
            if (options.show and not (f.is_right or f.is_flagged)) or (
                options.show_all and (f.is_flagged or not f.is_right)
            ):
                state = f"{'right' if f.is_right else 'WRONG'} {'flagged' if f.is_flagged else 'unflagged'}"
                print(f"    {f.what} {state}: {f.shown}")
    print(_row("all", everything, sum(cpu for _, cpu in results)))


if __name__ == "__main__":
    main()
