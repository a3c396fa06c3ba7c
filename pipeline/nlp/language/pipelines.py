"""The trained Swedish pipeline that reads: the project's own, or one of spaCy's that is installed."""

from __future__ import annotations

import importlib
from functools import cache
from typing import cast

import spacy
from spacy.language import Language
from thinc.api import use_ops

from pipeline.installed.models import model_path
from pipeline.installed.spacy_model import installed_spacy_model
from pipeline.nlp.language import lemma  # also registers the component that the own pipeline names
from pipeline.settings import OWN_SPACY_MODEL

# Parts of spaCy's published models that nobody here asks.
UNUSED_PARTS = ("ner", "senter")


@cache
def load_pipeline(name: str) -> Language:
    """Return a trained pipeline; about 0.3 s the first time, then at once.

    Parameters
    ----------
    name
        `OWN_SPACY_MODEL`, or an installed package such as ``sv_core_news_lg``.

    Raises
    ------
    ModelMissingError
        If the project's own pipeline is not in `models/`.
    SpacyModelError
        If no package of that name is installed, or it lacks what the rules need.
    """
    # Products by numpy's library: three times as fast as by thinc's own.
    with use_ops("numpy", use_blis=False):
        if name == OWN_SPACY_MODEL:
            return spacy.load(model_path(OWN_SPACY_MODEL))
        installed = installed_spacy_model(name)
        loaded: Language = importlib.import_module(installed.name).load(exclude=list(UNUSED_PARTS))
        return loaded


@cache
def trained_words() -> frozenset[str]:
    """Return the words that the project's own pipeline was trained on, as it was saved.

    Not its living vocabulary: that takes in every word that is parsed, so what is a word would hang on
    what was read before.
    """
    component = cast(lemma.LemmaComponent, load_pipeline(OWN_SPACY_MODEL).get_pipe(lemma.NAME))
    return frozenset(component.table.forms())
