"""How well misread words are mended: ``python -m lab.measure.mending``.

On recognised pages each mended word is right, wrong, or one that was read right and spoilt; a misread word
that was left is missed. Right is what the truth's words hold. On clean text every change is wrong, and of
faults put in by chance one counts as mended only where the very word comes back.

The stored pages of `tests/layout/stored` and the sample agreements are always there. ``--treebank DIR``
adds the clean text of its test parts (the lexicon has learnt PUD's words, not Talbanken's test part);
``--reference DIR`` reads reference agreements (`scans`, `gold`) anew, which takes minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from lab.corpus.print_pdf import EXAMPLE_MARK
from lab.corpus.sample import load, printed_texts, slugs
from lab.families.documents import BATCHES
from lab.families.documents import load as load_batch
from models.train.annotated import SPLITS, annotated_documents
from models.train.treebank import read_trees
from pipeline.document.blocks import Document, passages_of
from pipeline.extract import Findings, read_document
from pipeline.layout.recover import recover_layout
from pipeline.nlp.language.words import is_word
from pipeline.nlp.mending.fault import Surroundings
from pipeline.nlp.mending.letter_faults import CONFUSIONS, SHORTEST
from pipeline.nlp.mending.mend import mended, mended_text
from pipeline.settings import Settings
from tests.layout.stored_pages import load_pages, stored_names

SENTENCES_OF_A_DOCUMENT = 60
FAULTS = 1000
SEED = 5
_WORD = re.compile(r"[^\W\d_]+")
_CONFUSED = tuple((right, read) for read, rights in CONFUSIONS for right in rights)


@dataclass(slots=True)
class Count:
    """What became of words.

    Attributes
    ----------
    spoilt
        Words that were right as read.
    wrong
        Misread words that became another wrong one.
    missed
        Misread words of five letters or more that were left; faults that nothing can tell are among them.
    """

    words: int = 0
    right: int = 0
    wrong: int = 0
    spoilt: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        for field in fields(Count):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def line(self, name: str) -> str:
        per_2000 = 2000 * self.spoilt / self.words if self.words else 0.0
        return (
            f"{name:48}{self.words:7}{self.right:7}{self.wrong:7}{self.spoilt:7}{self.missed:8}"
            f"{per_2000:14.2f}"
        )


def words_of(texts: Iterable[str]) -> Counter[str]:
    return Counter(word.lower() for text in texts for word in _WORD.findall(text))


def on_pages(document: Document, truth: Counter[str]) -> Count:
    """Count the words of recognised pages by the truth's words."""
    count = Count(words=sum(words_of(_texts(document)).values()))
    mending = mended(document)
    for word in (word for passage in mending.passages for word in passage.words if word.kind != "one"):
        if all(part.lower() in truth for part in _WORD.findall(word.read)):
            count.spoilt += 1
        elif all(part.lower() in truth for part in _WORD.findall(word.mended)):
            count.right += 1
        else:
            count.wrong += 1
    left = words_of(_texts(mending.document))
    count.missed = (
        sum(n for word, n in left.items() if len(word) >= SHORTEST and word not in truth) - count.wrong
    )
    return count


def _texts(document: Document) -> Iterator[str]:
    return (passage.text for block in document.blocks for passage in passages_of(block))


def on_clean_text(texts: Sequence[str]) -> Count:
    """Count changes of text that holds no reading fault."""
    around = Surroundings(words_of(texts))
    count = Count(words=sum(around.own.values()))
    for text in texts:
        count.spoilt += len(mended_text(text, around)[1])
    return count


def on_faults_put_in(texts: Sequence[str], torn: bool) -> Count:
    """Put one fault into each of many texts and count what becomes of it."""
    chance = random.Random(SEED)
    count = Count()
    for text in chance.sample(texts, min(FAULTS, len(texts))):
        fault = _torn(text, chance) if torn else _confused(text, chance)
        if fault is None:
            continue
        count.words += 1
        after, words = mended_text(fault, Surroundings(words_of([fault])))
        count.right += after == text
        count.missed += not words
        count.wrong += bool(words) and after != text
    return count


def _confused(text: str, chance: random.Random) -> str | None:
    places = [
        (match.start(), at, right, read)
        for match in _WORD.finditer(text)
        if len(match[0]) > SHORTEST and match[0].islower()
        for right, read in _CONFUSED
        for at in [match.start() + match[0].find(right)]
        if right in match[0]
    ]
    chance.shuffle(places)
    for start, at, right, read in places:
        fault = text[:at] + read + text[at + len(right) :]
        word = _WORD.match(fault, start)
        if word is not None and not is_word(word[0]):
            return fault
    return None


def _torn(text: str, chance: random.Random) -> str | None:
    words = [match for match in _WORD.finditer(text) if len(match[0]) > SHORTEST and match[0].islower()]
    if not words:
        return None
    word = chance.choice(words)
    at = chance.randrange(word.start() + 1, word.end())
    return f"{text[:at]} {text[at:]}"


def _stored() -> Iterator[tuple[str, Count]]:
    for name in stored_names():
        sample = load(name.split("__")[0])
        truth = words_of([*printed_texts(sample), EXAMPLE_MARK, sample.letterhead])
        yield name, on_pages(recover_layout(load_pages(name)), truth)


def _reference(folder: Path) -> Iterator[tuple[str, Count]]:
    for scan in sorted((folder / "scans").glob("*.pdf")):
        gold = json.loads((folder / "gold" / f"{scan.stem.split('__')[0]}.json").read_text("utf-8"))
        document = read_document(scan.read_bytes(), Settings(), Findings())
        yield scan.stem, on_pages(document, words_of(_strings(gold)))


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _strings(part)


def _in_documents(texts: Sequence[str]) -> Count:
    count = Count()
    for start in range(0, len(texts), SENTENCES_OF_A_DOCUMENT):
        count.add(on_clean_text(texts[start : start + SENTENCES_OF_A_DOCUMENT]))
    return count


def _treebank(folder: Path) -> Iterator[tuple[str, Count]]:
    talbanken = _sentences(folder / "UD_Swedish-Talbanken" / "sv_talbanken-ud-test.conllu")
    pud = _sentences(folder / "UD_Swedish-PUD" / "sv_pud-ud-test.conllu")
    yield "clean: Talbanken's test part", _in_documents(talbanken)
    yield "clean: PUD", _in_documents(pud)
    yield "put in: letters (Talbanken's test part)", on_faults_put_in(talbanken, torn=False)
    yield "put in: torn words (Talbanken's test part)", on_faults_put_in(talbanken, torn=True)


def _sentences(path: Path) -> list[str]:
    return [
        "".join(token.form + (" " if token.space_after else "") for token in tree).strip()
        for tree in read_trees(path)
    ]


def _written() -> Iterator[tuple[str, Count]]:
    """Count in texts that nobody has scanned; each document has its own words around it."""
    samples = [text for slug in slugs() for text in printed_texts(load(slug))]
    yield "clean: sample agreements", _in_documents(samples)
    families = [document.document for batch in BATCHES for document in load_batch(batch)]
    annotated = [entry.document for split in SPLITS for entry in annotated_documents(split)]
    for name, documents in (("families", families), ("annotated documents", annotated)):
        count = Count()
        for document in documents:
            count.add(on_clean_text(list(_texts(document))))
        yield f"clean: {name}", count


def main() -> None:
    """Print one line for each document or text."""
    parser = argparse.ArgumentParser(prog="python -m lab.measure.mending")
    parser.add_argument("--treebank", type=Path)
    parser.add_argument("--reference", type=Path)
    options = parser.parse_args()
    print(f"{'':48}{'words':>7}{'right':>7}{'wrong':>7}{'spoilt':>7}{'missed':>8}{'spoilt/2000':>14}")
    pages = Count()
    for name, count in (*_stored(), *(_reference(options.reference) if options.reference else ())):
        print(count.line(name), flush=True)
        pages.add(count)
    print(pages.line("all recognised pages"))
    for name, count in _written():
        print(count.line(name), flush=True)
    for name, count in _treebank(options.treebank) if options.treebank else ():
        print(count.line(name), flush=True)


if __name__ == "__main__":
    main()
