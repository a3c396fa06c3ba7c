"""Random pages full of numbers and signs, with what is printed on them and where."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lab.corpus.print_styles import FONT_FOLDER

WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 50.0
PADDING = 5.0
FONTS = (
    ("Helvetica", "Helvetica-Bold"),
    ("Times-Roman", "Times-Italic"),
    ("Courier", "Courier-Bold"),
    ("Vera", "VeraBd"),
)
SIZES = (8.0, 9.0, 10.0, 11.0, 12.0)
TABLE_SHARE = 0.62
"""Share of the page that the table takes."""

NAMES = ("Påhittköping", "Exempelby", "Låtsasås", "Diktstad", "Sagolunda")
PEOPLE = ("ylva.prov", "kim.testsson", "bo.l.exempel", "tuva-li.mall", "registrator", "info", "trygg_kontakt")
HOSTS = ("pahittkoping.se", "exempelby.se", "kommun.latsasas.se", "diktstad.nu", "sagolunda.org")

CELLS = (
    "Andelen trygga invånare ska öka till {p} % under {y}",
    "Minst {p} % av eleverna svarar på enkäten",
    "{p}-{p} % färre anmälda brott i centrum",
    "Målet är {d} % per år",
    "{p} % ({p} % kvinnor, {p} % män)",
    "Belysningen kostar {m} kr och delas lika ({p} % var)",
    "Torgvärdar fredag och lördag kl. {t}–{t}",
    "kl {t}-{t}, {n} kvällar",
    "Period {y}–{z}, uppföljning efter {n} månader",
    "Enligt {n} § polislagen ({y}:{q})",
    "§ {n} i samverkansavtalet",
    "Ordningsstadgan {n} kap. {n} §",
    "Kontakt: {e}",
    "{e}, tfn {f}",
    "Ring {f} eller skriv till {e}",
    "Områdespolis i {k}, {e}",
    "{n}–{n} träffar per termin",
    "{n} av {n} skolor i {k}",
    "Klart senast {y}-{o}-{a}",
    "Möte den {a} mars {y}",
    "• Nattvandring {n} gånger per månad",
    "• {p} % av personalen utbildas",
    "– {n} extra pass under v. {a}",
    "• Krogtillsyn enligt {n} kap. {n} § alkohollagen",
    "{m} kr per år, varav {m} kr från kommunen",
    "Bilaga {n}, sidan {n} ({n})",
    "Index {d} (riket {d})",
    "100 %",
    "{p} %",
    "{p}%",
    "{n} §",
    "{n}",
    "{m}",
    "{y}",
    "{d}",
    "A{n}, B{n} och C{n}",
    "Dnr {y}/{q}",
    "Steg {n}: {n} medarbetare i {k}",
)
PROSE = (
    "I {k} uppgav {p} % av de svarande att de känner sig trygga, vilket är {d} % fler än {y}. "
    "Parterna vill nå {p} % senast {y} och följer upp var {n}:e månad.",
    "Med stöd av {n} § lagen ({y}:{q}) och {n} kap. {n} § polisförordningen får parterna dela uppgifter. "
    "Beslut enligt § {n} fattas av styrgruppen.",
    "Synpunkter lämnas till {e} eller på telefon {f} vardagar kl. {t}–{t}. "
    "Svar ges inom {n}–{n} arbetsdagar.",
    "Budgeten för {y}–{z} är {m} kr, varav {p} % betalas av {k} kommun och {p} % av övriga parter.",
    "Under v. {a}–{b} genomförs {n} insatser om {n}–{n} timmar; kostnaden är högst {m} kr.",
    "Avtalet gäller från och med den {a} april {y} till och med {z}-{o}-{a}. Ändringar enligt {n} § "
    "anmäls till {e} minst {n} veckor i förväg.",
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text as printed: points, origin at the page's upper left."""

    text: str
    left: float
    baseline: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class SignPage:
    """A page as a PDF file, and all its lines."""

    pdf: bytes
    lines: tuple[PrintedLine, ...]


def random_page(seed: int) -> SignPage:
    """Print a table and prose in a font and sizes drawn by `seed`."""
    rng = random.Random(seed)
    pdfmetrics.registerFont(TTFont("Vera", FONT_FOLDER / "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBd", FONT_FOLDER / "VeraBd.ttf"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    press = _Press(canvas)
    plain, other = rng.choice(FONTS)
    top = _table(press, rng, plain, other, rng.choice(SIZES))
    _prose(press, rng, plain, rng.choice(SIZES[2:]), top + 30)
    press.write(f"{rng.randint(1, 9)} ({rng.randint(9, 24)})", WIDTH - 90, HEIGHT - 30, plain, 9)
    canvas.save()
    return SignPage(out.getvalue(), tuple(press.lines))


class _Press:
    """Writes lines and notes where."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.lines: list[PrintedLine] = []

    def write(self, text: str, left: float, baseline: float, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(left, HEIGHT - baseline, text)
        right = left + self.canvas.stringWidth(text, font, size)
        self.lines.append(PrintedLine(text, left, baseline, right, size))

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.6)
        self.canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)


def _table(press: _Press, rng: random.Random, plain: str, other: str, size: float) -> float:
    """Print rows of random cells, and return how far down they reach."""
    columns = rng.choice((2, 3, 3, 4))
    edges = [MARGIN + (WIDTH - 2 * MARGIN) * n / columns for n in range(columns + 1)]
    ruled, leading = rng.choice((True, True, False)), 1.25 * size
    y = MARGIN
    while y < TABLE_SHARE * HEIGHT:
        cells = [_cell(rng, plain, size, edges[1] - edges[0] - 2 * PADDING) for _ in range(columns)]
        if ruled:
            press.rule(MARGIN, y, WIDTH - MARGIN, y)
        bottom = y + max(map(len, cells)) * leading + 2 * PADDING
        for left, lines in zip(edges, cells, strict=False):
            font = other if rng.random() < 0.15 else plain
            for number, line in enumerate(lines):
                press.write(line, left + PADDING, y + PADDING + size + number * leading, font, size)
        if ruled:
            for x in edges:
                press.rule(x, y, x, bottom)
        y = bottom
    if ruled:
        press.rule(MARGIN, y, WIDTH - MARGIN, y)
    return y


def _cell(rng: random.Random, font: str, size: float, width: float) -> list[str]:
    """Lines of a random cell whose longest word fits, in the bold face too."""
    while True:
        text = filled(rng.choice(CELLS), rng)
        if max(pdfmetrics.stringWidth(word, font, size) for word in text.split()) < 0.88 * width:
            return simpleSplit(text, font, size, 0.92 * width)


def _prose(press: _Press, rng: random.Random, font: str, size: float, y: float) -> None:
    for template in rng.sample(PROSE, len(PROSE)):
        lines = simpleSplit(filled(template, rng), font, size, WIDTH - 2 * MARGIN)
        if y + len(lines) * 1.3 * size > HEIGHT - 60:
            return
        for line in lines:
            y += 1.3 * size
            press.write(line, MARGIN, y, font, size)
        y += 0.7 * size


def filled(template: str, rng: random.Random) -> str:
    """Return the template with random content for each of its places."""
    return re.sub(r"\{(\w)\}", lambda place: _DRAWN[place.group(1)](rng), template)


def _one_of(choices: Sequence[str]) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(choices)


def _amount(rng: random.Random) -> str:
    thousands = f"{rng.randint(1, 999)} {rng.randint(0, 999):03}"
    return thousands if rng.random() < 0.7 else f"{rng.randint(1, 9)} {thousands.rjust(7, '0')}"


def _telephone(rng: random.Random) -> str:
    return f"0{rng.randint(10, 99)}-{rng.randint(100, 999)} {rng.randint(10, 99)} {rng.randint(0, 99):02}"


_DRAWN: dict[str, Callable[[random.Random], str]] = {
    "p": lambda rng: str(rng.choice((rng.randint(1, 99), 5 * rng.randint(1, 20)))),
    "d": lambda rng: f"{rng.randint(0, 99)},{rng.randint(0, 9)}",
    "y": lambda rng: str(rng.randint(2018, 2031)),
    "z": lambda rng: str(rng.randint(2026, 2039)),
    "n": lambda rng: str(rng.randint(1, 30)),
    "q": lambda rng: str(rng.randint(10, 1999)),
    "m": _amount,
    "t": lambda rng: f"{rng.randint(0, 23):02}.{rng.choice((0, 0, 15, 30, 45)):02}",
    "a": lambda rng: str(rng.randint(1, 26)),
    "b": lambda rng: str(rng.randint(27, 52)),
    "o": lambda rng: f"{rng.randint(1, 12):02}",
    "e": lambda rng: f"{rng.choice(PEOPLE)}@{rng.choice(HOSTS)}",
    "f": _telephone,
    "k": _one_of(NAMES),
}
