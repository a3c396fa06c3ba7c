"""The trained components: made the same way twice, kept on disk, and as good on the test split as told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

from models.evaluate_annotated import read_and_judge
from models.train.annotated import annotated_documents
from models.train.classifiers import (
    THEME_PENALTY,
    THEME_POSITIVE,
    binding_units,
    theme_units,
    train_binding,
)
from models.train.judge import Figures, figures
from models.train.logistic import train
from pipeline.document.agreement import THEMES
from pipeline.installed.models import model_path
from pipeline.nlp.binding.trained import BINDING_COMPONENT, binding_probability
from pipeline.nlp.language.linear_text import ABOVE_KEY, MODEL, LinearText, LinearTextComponent, WeightsError
from pipeline.nlp.themes.features import theme_blocks
from pipeline.nlp.themes.trained import theme_probabilities

MODELS_BYTES = 15_000_000
# A little under what `python -m models.evaluate_annotated` printed when they were set: 0.971, 0.980, 0.786.
BINDING_F1, ACTOR, THEME_MACRO_F1 = 0.96, 0.97, 0.77


@pytest.fixture(scope="module")
def on_test_split() -> Figures:
    return figures(read_and_judge(annotated_documents("test")))


@pytest.fixture(scope="module")
def trained() -> LinearText:
    return train_binding(binding_units(annotated_documents("train")[:6]))


def files_of(model: LinearText, folder: Path) -> dict[str, bytes]:
    model.to_disk(folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_commitments_are_told_from_what_binds_nobody(on_test_split: Figures) -> None:
    assert on_test_split.sentence_f1 >= BINDING_F1


def test_who_is_bound_is_read_right(on_test_split: Figures) -> None:
    assert on_test_split.actor >= ACTOR


def test_themes_are_read_no_worse_than_told(on_test_split: Figures) -> None:
    assert on_test_split.theme_macro_f1 >= THEME_MACRO_F1


def test_training_twice_gives_the_same_bytes(trained: LinearText, tmp_path: Path) -> None:
    # Six documents: all of them take too long for a test. `cmp` on two whole trainings says the same of them.
    again = train_binding(binding_units(annotated_documents("train")[:6]))
    assert files_of(trained, tmp_path / "one") == files_of(again, tmp_path / "two")


def test_themes_are_learnt_from_units_and_told_of_them() -> None:
    # Without the word parts that `train_themes` adds, which take most of its time.
    units = theme_units(annotated_documents("train")[:6])
    examples = [theme_blocks(unit.text, unit.about) for unit in units]
    truth = np.array([[theme in unit.mark.themes for theme in THEMES] for unit in units])
    model = train(examples, truth, THEMES, THEME_PENALTY, THEME_POSITIVE)
    likeliest = [THEMES[int(model.probabilities(blocks).argmax())] for blocks in examples]
    right = sum(theme in unit.mark.themes for theme, unit in zip(likeliest, units, strict=True))
    assert right >= 0.9 * len(units)


def test_a_component_survives_disk(trained: LinearText, tmp_path: Path) -> None:
    nlp = spacy.blank("sv")
    component = nlp.add_pipe(BINDING_COMPONENT)
    assert isinstance(component, LinearTextComponent)
    component.model = trained
    before = nlp("Polisen ska besöka skolorna varje termin.").cats["binds"]
    nlp.to_disk(tmp_path)
    after = spacy.load(tmp_path)("Polisen ska besöka skolorna varje termin.").cats["binds"]
    assert before != 0.5  # as nothing learnt would say
    assert after == pytest.approx(before, abs=0.01)  # weights are stored as float16


def test_files_of_two_trainings_are_refused(trained: LinearText, tmp_path: Path) -> None:
    trained.to_disk(tmp_path)
    names = (tmp_path / "features.txt").read_text("utf-8")
    (tmp_path / "features.txt").write_text(names + "en till\n", "utf-8")
    with pytest.raises(WeightsError, match=r"run python -m models\.train\.classifiers"):
        LinearText.from_disk(tmp_path)


def test_the_pipeline_on_disk_writes_what_the_language_stage_asks_for() -> None:
    text, above = "Kommunen ska sätta upp farthinder vid skolan.", "Trafik"
    nlp = spacy.load(model_path(MODEL))
    doc = nlp.make_doc(text)
    doc.user_data[ABOVE_KEY] = above
    cats = nlp(doc).cats
    assert cats["binds"] == pytest.approx(binding_probability(text, above))
    themes = np.array([cats[f"theme:{theme}"] for theme in THEMES])
    assert themes == pytest.approx(np.array(theme_probabilities(text, above)))
    assert THEMES[int(themes.argmax())] == "trafik"


def test_models_stay_small() -> None:
    assert (
        sum(path.stat().st_size for path in model_path(MODEL).parent.rglob("*") if path.is_file())
        < MODELS_BYTES
    )
