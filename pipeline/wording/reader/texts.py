"""What a table of words holds besides plain strings: texts to fill in, and nouns to count with."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Text:
    """A text with named places to fill in."""

    template: str

    @property
    def places(self) -> frozenset[str]:
        """The names of what is to be filled in."""
        return places_in(self.template)

    def __call__(self, **values: object) -> str:
        """Return the text, filled in; values that it has no place for are left out."""
        return self.template.format_map(values)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for one, and for any other number."""

    one: str
    many: str


def places_in(template: str) -> frozenset[str]:
    """Return the names of the places of a template.

    Raises
    ------
    ValueError
        If its braces do not match.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)
