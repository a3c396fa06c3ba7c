"""A page as a browser sees it: its elements, anchors and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})


@dataclass(slots=True)
class Element:
    """One element with its attributes, children and the words directly in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def every(self, tag: str | None = None) -> list[Element]:
        """Return this element and all below it, or those of one tag, in order."""
        own = [self] if tag in (None, self.tag) else []
        return own + [found for child in self.children for found in child.every(tag)]

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        # What stands in a style sheet is no word of the page.
        inner = [*self.words, *(child.text for child in self.children if child.tag != "style")]
        return " ".join(" ".join(inner).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].words.append(data)


def parse(html: str) -> Element:
    """Return the page's root; an element closed out of turn is an error."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root
