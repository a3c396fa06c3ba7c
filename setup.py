"""Puts the trained models into the package; everything else of the build stands in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

MODELS = Path("models")
SHIPPED = ("sv_avtal", "sv_atagande", "sv_betydelse", "sv_omraden", "README.md")
"""What reading needs of `models/`, and its card, which names whose texts it was trained on, as their licence
asks. Annotated texts and what trains stay in the repository."""


class BuildWithModels(build_py):
    """Builds the package with the models inside: a wheel has no folder beside the package."""

    def run(self) -> None:
        super().run()
        # An editable install finds them where they are.
        if not self.editable_mode:
            for source, target in self._models():
                self.mkpath(str(target.parent))
                self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        built = [] if self.editable_mode else [str(target) for _, target in self._models()]
        return [*super().get_outputs(include_bytecode), *built]

    def get_source_files(self) -> list[str]:
        return [*super().get_source_files(), *(str(source) for source, _ in self._models())]

    def _models(self) -> list[tuple[Path, Path]]:
        inside = Path(self.build_lib) / "pipeline" / MODELS
        return [
            (file, inside / file.relative_to(MODELS)) for name in SHIPPED for file in _files(MODELS / name)
        ]


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())


setup(cmdclass={"build_py": BuildWithModels})
