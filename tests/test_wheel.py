"""The built package, installed where there is no checkout, reads as the checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.dataset.read import open_dataset
from pipeline.extract import extract
from pipeline.settings import Settings

ROOT = Path(__file__).parents[1]
SAMPLES = ("solleftea-2019__text__transcript.txt", "karlskoga-2024__times__fax.tif")
READ = ("models/sv_avtal/", "models/sv_atagande/", "models/sv_betydelse/", "models/sv_omraden/")
TRAINED = (*READ, "models/README.md")


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name]


def run(command: list[str], folder: Path) -> str:
    """Run a command in a folder, without anything in the environment that leads to the checkout."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "PIP_"))}
    ended = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@dataclass(frozen=True)
class Installed:
    wheel: Path
    environment: Path
    elsewhere: Path

    def python(self, code: str) -> str:
        return run([str(self.environment / "bin" / "python"), "-c", code], self.elsewhere).strip()

    def samverkan(self, *arguments: str) -> str:
        return run([str(self.environment / "bin" / "samverkan"), *arguments], self.elsewhere)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel from a copy of the tracked files; install it with the libraries of this environment.

    Those are on the new environment's path, and the editable install among them is not: what leads to it is
    a .pth file, and a folder that is named in one has none of its own read.
    """
    folder = tmp_path_factory.mktemp("wheel")
    copy, environment, elsewhere = folder / "copy", folder / "environment", folder / "elsewhere"
    elsewhere.mkdir()
    for name in tracked_files():
        if name.startswith(("pipeline/", "models/")) or "/" not in name:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(copy)]
    run([*pip, *build], elsewhere)
    [wheel] = folder.glob("*.whl")
    venv.create(environment, symlinks=True)
    python = str(environment / "bin" / "python")
    run([*pip, "--python", python, "install", "--no-deps", "--no-index", str(wheel)], elsewhere)
    [site] = environment.glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return Installed(wheel, environment, elsewhere)


def test_the_wheel_holds_the_package_and_the_trained_models_and_nothing_else(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    tracked = tracked_files()
    package = {name for name in tracked if name.startswith("pipeline/")}
    trained = {f"pipeline/{name}" for name in tracked if name.startswith(TRAINED)}
    assert held == package | trained
    assert "pipeline/py.typed" in held


def test_the_checkout_is_not_what_the_installed_command_runs(installed: Installed) -> None:
    imported = installed.python(
        "import pipeline, pipeline.installed.models as r; print(pipeline.__file__, r.__file__)"
    )
    for path in map(Path, imported.split(" ")):
        assert path.is_relative_to(installed.environment)
    seen = installed.python("import sys; print(*sys.path, *sys.meta_path, sep='\\n')").splitlines()
    assert str(ROOT) not in seen
    assert not any("Editable" in finder for finder in seen)


def test_the_installed_command_reads_a_transcript_and_a_scan_as_the_checkout_does(
    installed: Installed,
) -> None:
    incoming = installed.elsewhere / "incoming"
    incoming.mkdir()
    for name in SAMPLES:
        shutil.copyfile(ROOT / "data" / "raw" / name, incoming / name)
    installed.samverkan("ingest", "incoming", "--out", "dataset")
    dataset = open_dataset(installed.elsewhere / "dataset")
    agreements = {Path(a["source_name"]).name: a for a in dataset.agreements.to_pylist()}
    assert set(agreements) == set(SAMPLES)
    for name, agreement in agreements.items():
        here = extract(name, (incoming / name).read_bytes(), Settings()).agreement
        assert here is not None and here.commitments
        assert (agreement["title"], agreement["valid_from"]) == (here.title, here.period.valid_from)
        assert [
            (c["actor"], c["text"])
            for c in dataset.commitments.to_pylist()
            if c["agreement_id"] == agreement["agreement_id"]
        ] == [(c.actor, c.text) for c in here.commitments]


def test_the_version_of_an_installed_package_counts_its_models(installed: Installed) -> None:
    asked = (
        "from pipeline.installed.models import models_folder; from pipeline.run import version as v; "
        "from pipeline.run.extraction_files import model_files; from pipeline.settings import Settings; "
        "print(models_folder()); print(len(model_files())); print(v.current_version(Settings()).label)"
    )
    folder, count, label = installed.python(asked).splitlines()
    assert Path(folder).is_relative_to(installed.environment)
    assert int(count) == sum(name.startswith(READ) for name in tracked_files())
    assert label.startswith("0.") and "+" in label
    assert f"{count} files" in installed.samverkan("doctor")
