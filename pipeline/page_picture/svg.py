"""Shapes and lettering in the units of the page, as SVG; rendered with the fonts that vl-convert brings."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

import cv2
import vl_convert
from PIL import Image

from pipeline.document.geometry import Box
from pipeline.source.pages import GrayImage

FONT = "Liberation Sans"

LETTER_WIDTH, BOLD_LETTER_WIDTH = 0.5, 0.54
"""Mean advance of a letter over the font size, in Swedish text."""

PALETTE = 255
"""Colours of the picture. Paper is grey noise: in true colour it takes ten times the bytes."""

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape looks; widths and dashes in points, `fill` and `stroke` as #rrggbb."""

    stroke: str = "none"
    width: float = 0.0
    fill: str = "none"
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    dash: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a text looks; `size` in points."""

    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"
    has_halo: bool = False
    """A thin white line around the letters, for a text that may stand on a dark ground."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width in points that a text takes, by the mean width of letters."""
    return (BOLD_LETTER_WIDTH if bold else LETTER_WIDTH) * size * len(text)


class Svg:
    """A drawing of `width` by `height` points, y down."""

    def __init__(self, width: float, height: float) -> None:
        self._size = (width, height)
        self._root = ElementTree.Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width:.2f} {height:.2f}"}
        )

    def picture(self, gray: GrayImage, box: Box) -> None:
        """Lay a picture into a box."""
        png = base64.b64encode(cv2.imencode(".png", gray)[1].tobytes()).decode()
        # The older name of the attribute is the one that the renderer knows.
        ElementTree.SubElement(
            self._root,
            "image",
            {
                **_placed(box),
                "preserveAspectRatio": "none",
                "xmlns:xlink": "http://www.w3.org/1999/xlink",
                "xlink:href": f"data:image/png;base64,{png}",
            },
        )

    def rectangle(self, box: Box, paint: Paint, radius: float = 0.0) -> None:
        """Draw a box."""
        ElementTree.SubElement(self._root, "rect", {**_placed(box), "rx": f"{radius}", **_painted(paint)})

    def line(self, start: tuple[float, float], end: tuple[float, float], paint: Paint) -> None:
        """Draw a straight line between two points (x, y)."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        ElementTree.SubElement(
            self._root, "line", {**{name: f"{value:.2f}" for name, value in ends.items()}, **_painted(paint)}
        )

    def text(self, x: float, baseline: float, text: str, lettering: Lettering) -> None:
        """Write one line."""
        element = ElementTree.SubElement(
            self._root,
            "text",
            {
                "x": f"{x:.2f}",
                "y": f"{baseline:.2f}",
                "font-family": FONT,
                "font-size": f"{lettering.size:.2f}",
                "font-weight": "bold" if lettering.bold else "normal",
                "text-anchor": lettering.anchor,
                "fill": lettering.colour,
            },
        )
        if lettering.has_halo:
            halo = {
                "stroke": "#ffffff",
                "stroke-width": "1.4",
                "stroke-opacity": "0.85",
                "paint-order": "stroke",
            }
            element.attrib.update(halo)
        element.text = text

    def as_png(self, dpi: float) -> bytes:
        """Render at so many pixels per inch of the drawing."""
        width, height = (round(side * dpi / 72) for side in self._size)
        self._root.set("width", str(width))
        self._root.set("height", str(height))
        png = vl_convert.svg_to_png(ElementTree.tostring(self._root, "unicode"), scale=1)
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        out = io.BytesIO()
        few = picture.quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
        return out.getvalue()


def _placed(box: Box) -> dict[str, str]:
    return {
        "x": f"{box.x0:.2f}",
        "y": f"{box.top:.2f}",
        "width": f"{max(0.0, box.width):.2f}",
        "height": f"{max(0.0, box.height):.2f}",
    }


def _painted(paint: Paint) -> dict[str, str]:
    return {
        "stroke": paint.stroke,
        "stroke-width": f"{paint.width}",
        "stroke-opacity": f"{paint.stroke_opacity}",
        "fill": paint.fill,
        "fill-opacity": f"{paint.fill_opacity}",
        **({"stroke-dasharray": " ".join(f"{d}" for d in paint.dash)} if paint.dash else {}),
    }
