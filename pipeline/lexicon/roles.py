"""The headings of åtgärd tables and the labels of forms: what a column, or what is filled in, holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from pipeline.document.blocks import ColumnRole
from pipeline.lexicon.loading import load
from pipeline.lexicon.pages import PAGES
from pipeline.lexicon.patterns import WordPattern, plain

HEADING_LIKENESS = 86
"""rapidfuzz ratio (0-100) from which a heading is a known one with OCR faults; "Uppfölining" reaches 91,
"Atgärd" 96 and "Uppfolining" 87 with folding. The nearest wrong pairs ("mått" / "mål" 57) stay far below."""

FOLDING_COST = 4
"""Points off where the rings and dots of å, ä, ö are left out of the comparison, as OCR does."""

LONGEST_HEADING = 60
"""Letters; what is longer is contents."""

LONGEST_OF_PARTY = 5
"""Words of a heading that tells who acts."""

# What a label may end in: "Mål 2:", "Åtgärd nr 3", "Vem?". Any other sign is that of a text.
_LABEL = re.compile(
    r"(?P<words>[^\W\d_][^\W\d_ /-]*(?:[ /-]+[^\W\d_]+)*)"
    rf"(?:\s*(?:{PAGES.number_word.text_source}\s*)?\d+\w?)?\s*[:?]?"
)


@dataclass(frozen=True, eq=False)
class Roles:
    """The words of headings; each field is a table of `roles.toml`.

    Attributes
    ----------
    heading
        Wordings of headings by what they head, known with faults of reading.
    in_forms
        Those that are read otherwise as the labels of a form.
    saying
        Labels that are sentences or name who acts.
    misread, contents
        What must be known for a heading, and what must not.
    """

    heading: Mapping[ColumnRole, tuple[str, ...]]
    in_forms: Mapping[ColumnRole, tuple[str, ...]]
    saying: Mapping[ColumnRole, WordPattern]
    kommun: WordPattern
    police: WordPattern
    jointly: WordPattern
    deed: WordPattern
    by_whom: WordPattern
    deed_noun: WordPattern
    other_words: tuple[str, ...]
    over_a_list: WordPattern
    joining: frozenset[str]
    acts_where_none_does: WordPattern
    misread: Mapping[ColumnRole, tuple[str, ...]]
    contents: tuple[str, ...]

    def of_column(self, heading: str) -> ColumnRole | None:
        """Return the role that a column heading names; None where it is no known heading."""
        text = normalised(heading)
        if not text or len(text) > LONGEST_HEADING:
            return None
        return self._of_party(text) or self._of_words(text) or self._said(text) or self._leading(text)

    def named_by(self, heading: str) -> ColumnRole | None:
        """Return the role of a heading that is listed, or says who does what."""
        text = normalised(heading)
        if not text or len(text) > LONGEST_HEADING:
            return None
        of_party = self._of_party(text) if len(text.split()) > 1 else None
        return of_party or self._of_words(text) or self._said(text)

    def of_label(self, text: str) -> ColumnRole | None:
        """Return the role that the label of a form names ("Ansvarig:" -> responsible), else None.

        Unlike a column's heading it is the whole text, for labels stand among ordinary text: "Mål för
        området" heads a column, and many a chapter.
        """
        label = _LABEL.fullmatch(text.strip())
        if label is None or len(label["words"]) > LONGEST_HEADING:
            return self._said(text.strip().rstrip(":?").rstrip())
        said = normalised(label["words"])
        role = self._said(said) or self._in_form(said) or self._known.get(said)
        if role is not None or not text.strip()[0].isupper() or self.over_a_list.in_text.search(said):
            return role
        return self._of_words(said)

    def within(self, line: str) -> list[tuple[ColumnRole, str]]:
        """Return the headings that stand in a line among other words, with what they are."""
        found = (match.group() for match in self._any_heading.finditer(line))
        return [(self._known.get(normalised(text), "action"), text) for text in found]

    def without_headings(self, line: str) -> list[str]:
        """Return the words of a line that are no headings, and do not tell whose a heading is."""
        words = re.findall(r"\w+", self._any_heading.sub(" ", line))
        return [word for word in words if not self.by_whom.in_text.match(word)]

    def run_of_headings(self, line: str) -> int:
        """Return how many headings a line holds if it is nothing but headings, else 0."""
        rest, count = line.strip(), 0
        while rest and (match := self._next_heading.match(rest)):
            rest, count = rest[match.end() :].strip(), count + 1
        return 0 if rest else count

    def opening(self, text: str) -> tuple[ColumnRole, str] | None:
        """Return the heading that a longer one begins with, and its role ("Uppföljning av planen")."""
        first = self._opening.match(text.lower())
        return (self._known[first.group()], first.group()) if first else None

    def _of_words(self, text: str) -> ColumnRole | None:
        words, folded, roles = self._listed
        if text in self.other_words:
            return None
        exact = process.extractOne(text, words, scorer=fuzz.ratio, score_cutoff=HEADING_LIKENESS)
        if exact is not None and exact[1] == 100:
            return roles[exact[2]]
        bare = process.extractOne(
            plain(text), folded, scorer=fuzz.ratio, score_cutoff=HEADING_LIKENESS + FOLDING_COST
        )
        found = [(exact[1], -exact[2])] if exact else []
        found += [(bare[1] - FOLDING_COST, -bare[2])] if bare else []
        return roles[-max(found)[1]] if found else None

    def _of_party(self, text: str) -> ColumnRole | None:
        """Role of a heading that names who acts, alone or with what they do."""
        kommun, polis = bool(self.kommun.in_text.search(text)), bool(self.police.in_text.search(text))
        if len(text.split()) > LONGEST_OF_PARTY:
            return None
        deed = bool(self.deed.in_text.search(text))
        if (kommun and polis and deed) or (deed and self.jointly.in_text.search(text)):
            return "action_joint"
        if kommun != polis and (deed or len(text.split()) == 1):
            return "action_kommun" if kommun else "action_polis"
        return None

    def _said(self, text: str) -> ColumnRole | None:
        return next((role for role, said in self.saying.items() if said.in_text.fullmatch(text)), None)

    def _in_form(self, text: str) -> ColumnRole | None:
        return next((role for role, words in self.in_forms.items() if text in words), None)

    def _leading(self, text: str) -> ColumnRole | None:
        """Role of a longer heading by its first word ("Mål för området", "Ansvarig för åtgärden")."""
        words = text.split()
        if len(words) < 2:
            return None
        first = words[0].split("/")[0]
        for role, known in self.heading.items():
            if any(" " not in word and fuzz.ratio(first, word) >= HEADING_LIKENESS for word in known):
                return role
        return None

    @cached_property
    def _listed(self) -> tuple[Sequence[str], Sequence[str], Sequence[ColumnRole]]:
        pairs = [(word, role) for role, words in self.heading.items() for word in words]
        return [w for w, _ in pairs], [plain(w) for w, _ in pairs], [role for _, role in pairs]

    @cached_property
    def _known(self) -> Mapping[str, ColumnRole]:
        of_forms = {word: role for role, words in self.in_forms.items() for word in words}
        return of_forms | {word: role for role, words in self.heading.items() for word in words}

    @cached_property
    def _alternatives(self) -> str:
        return "|".join(re.escape(word) for word in sorted(self._known, key=len, reverse=True))

    @cached_property
    def _with_whose(self) -> str:
        whose = self.by_whom.text_source
        return rf"(?:{self._alternatives})(?:\s+{whose})?|{whose}\s+{self.deed_noun.text_source}"

    @cached_property
    def _any_heading(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._with_whose})\b", re.IGNORECASE)

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._alternatives})\b")

    @cached_property
    def _next_heading(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self._with_whose})(?=\s|$)", re.IGNORECASE)


def normalised(heading: str) -> str:
    """Return a heading in small letters, without the signs beside its words."""
    text = re.sub(r"[^\wåäöé/ ]+", " ", heading.lower().replace("-", ""))
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", text)).strip()


ROLES = load(Roles, "roles.toml")


# A page's words come again and again.
@lru_cache(maxsize=4096)
def heading_role(heading: str) -> ColumnRole | None:
    """Return the role that a column heading names; None where it is no known heading."""
    return ROLES.of_column(heading)


@lru_cache(maxsize=4096)
def certain_role(heading: str) -> ColumnRole | None:
    """Return the role that a heading names as a whole; None for one that only begins or is made like one.

    "Vem gör vad" begins as "Vem" does, and "Kommun" may head crosses: there the contents must speak.
    """
    return ROLES.named_by(heading)


def label_role(text: str) -> ColumnRole | None:
    """Return the role that a label names, None for other text and for labels that only forms have."""
    role = form_label_role(text)
    return None if role in ("section", "other") else role


# Asked of every block by each step that looks for labels.
@lru_cache(maxsize=4096)
def form_label_role(text: str) -> ColumnRole | None:
    """Return the role of a label in a form; "section" where it names the area, "other" where it describes."""
    return ROLES.of_label(text)
