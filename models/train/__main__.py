"""Train the Swedish pipeline `models/sv_avtal` from a folder of treebanks: tags, parse and lemmas.

Usage: ``python -m models.train --treebank DIR [--out DIR]``. DIR holds `UD_Swedish-Talbanken` (dev, test),
`UD_Swedish-PUD` (test) and `talbanken-train-upgraded` (the train part). Talbanken's test part is never
trained on: the scores in `meta.json` are those of the very model that is written, on that part, from
raw text. About six minutes of one processor core.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vocab import Vocab

from models.train.abbreviations import add_abbreviations
from models.train.lemmas import WITHOUT_LEMMA, lemma_table
from models.train.treebank import Tree, read_trees, short_texts
from pipeline.nlp.language import lemma

SENTENCES_PER_TEXT = 10  # the parser learns sentence ends only where texts hold several
CONFIG = Path(__file__).with_name("sv_avtal.cfg")
TRAIN_FILES = (
    "talbanken-train-upgraded/sv_talbanken-v1up-clean-train.conllu",
    "UD_Swedish-PUD/sv_pud-ud-test.conllu",
    "UD_Swedish-Talbanken/sv_talbanken-ud-dev.conllu",
)
TEST_FILE = "UD_Swedish-Talbanken/sv_talbanken-ud-test.conllu"
SCORES = ("token_f", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f")


def _doc(vocab: Vocab, trees: list[Tree]) -> Doc:
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    morphs: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for tree in trees:
        offset = len(words)
        for place, token in enumerate(tree):
            words.append(token.form)
            spaces.append(token.space_after or (place == len(tree) - 1 and len(trees) > 1))
            pos.append(token.pos)
            morphs.append(token.feats)
            heads.append(token.head + offset)
            deps.append(token.dep)
            starts.append(place == 0)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=pos,
        morphs=morphs,
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )


def _running_texts(vocab: Vocab, trees: list[Tree]) -> list[Doc]:
    return [
        _doc(vocab, trees[start : start + SENTENCES_PER_TEXT])
        for start in range(0, len(trees), SENTENCES_PER_TEXT)
    ]


def _training_texts(vocab: Vocab, treebank: Path, seed: int) -> list[Doc]:
    texts: list[Doc] = []
    for name in TRAIN_FILES:
        trees = list(read_trees(treebank / name))
        texts += _running_texts(vocab, trees)
        texts += [_doc(vocab, [fragment]) for fragment in short_texts(trees)]
    random.Random(seed).shuffle(texts)
    return texts


def _scores(nlp: Language, texts: list[Doc]) -> dict[str, float]:
    began = time.process_time()
    for text in texts:
        nlp(text.text)
    seconds = time.process_time() - began
    found = nlp.evaluate([Example(nlp.make_doc(text.text), text) for text in texts])
    scores = {name: round(float(found[name]), 4) for name in SCORES}
    scores["words_per_cpu_second"] = round(sum(len(text) for text in texts) / seconds)
    return scores


def _lemma_accuracy(nlp: Language, trees: list[Tree]) -> float:
    """Return the share of words with the right lemma, capitals apart, on given words and predicted tags."""
    right = count = 0
    docs = (
        Doc(nlp.vocab, words=[token.form for token in tree], spaces=[token.space_after for token in tree])
        for tree in trees
    )
    for doc, tree in zip(nlp.pipe(docs), trees, strict=True):
        for found, true in zip(doc, tree, strict=True):
            if true.lemma and true.pos not in WITHOUT_LEMMA:
                count += 1
                right += found.lemma_.lower() == true.lemma.lower()
    return round(right / count, 4)


class TreebankMissingError(FileNotFoundError):
    """A file of the treebanks is not in the folder that was given."""


def _check(treebank: Path) -> None:
    missing = [name for name in (*TRAIN_FILES, TEST_FILE) if not (treebank / name).is_file()]
    if missing:
        raise TreebankMissingError(
            f"{treebank} lacks {', '.join(missing)}. models/README.md says which treebanks are needed and "
            "where they come from; name the folder that holds them: make train TREEBANK=FOLDER"
        )


def train_pipeline(treebank: Path, out: Path) -> dict[str, float]:
    """Train, write the pipeline to `out` and return its scores on Talbanken's test part.

    Raises
    ------
    TreebankMissingError
        If `treebank` lacks a file.
    """
    _check(treebank)
    vocab = Vocab()
    test_trees = list(read_trees(treebank / TEST_FILE))
    test = _running_texts(vocab, test_trees)
    config = load_config(CONFIG)
    with tempfile.TemporaryDirectory() as folder:
        files = {"train": Path(folder) / "train.spacy", "dev": Path(folder) / "dev.spacy"}
        texts = _training_texts(vocab, treebank, int(config["system"]["seed"]))
        DocBin(docs=texts, store_user_data=False).to_disk(files["train"])
        # The training loop wants something to score at its steps; the last step is kept whatever it says.
        DocBin(docs=texts[:50], store_user_data=False).to_disk(files["dev"])
        config["paths"] = {name: str(path) for name, path in files.items()}
        nlp = init_nlp(config)
        add_abbreviations(nlp)
        train(nlp)
    learnt = (tree for name in TRAIN_FILES for tree in read_trees(treebank / name))
    cast(lemma.LemmaComponent, nlp.add_pipe(lemma.NAME)).table = lemma_table(learnt)
    scores = _scores(nlp, test)
    scores["lemma_acc"] = _lemma_accuracy(nlp, test_trees)
    nlp.meta.update(
        {
            "name": "avtal",
            "description": "Swedish tagger and parser for running text and the phrases of cells and bullets",
            "license": "CC BY-SA 4.0",
            "performance": {},
            "talbanken_test": scores,
            "training_words": sum(len(text) for text in texts),
        }
    )
    nlp.config["paths"] = {"train": None, "dev": None}
    nlp.to_disk(out, exclude=["vocab.lookups"])
    return scores


def main() -> None:
    """Read the command line, train, and print the scores."""
    parser = argparse.ArgumentParser(
        prog="python -m models.train", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "sv_avtal")
    options = parser.parse_args()
    try:
        scores = train_pipeline(options.treebank, options.out)
    except TreebankMissingError as missing:
        parser.exit(1, f"{missing}\n")
    for name, score in scores.items():
        print(f"{name}\t{score}")


if __name__ == "__main__":
    main()
