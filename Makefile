# What can be done with a clone of the project. Needs make and Python 3.11; the rest is installed.
PYTHON ?= python3
BIN := .venv/bin
OUT := data/processed
# The treebanks that models/README.md names, beside the checkout.
TREEBANK := ../shared/treebank

.PHONY: help install demo test lint dictionary picture train bench-tables measure-samples measure-tables lock clean

help:
	@echo "make install     leave $(BIN)/samverkan ready to run"
	@echo "make demo        install, then read data/raw into $(OUT)"
	@echo "make test        install, lint, run all tests"
	@echo "make lint        check style, types, layers and sizes"
	@echo "make dictionary  write docs/data-dictionary.md from the schemas"
	@echo "make picture     draw the picture of the README from a page as it is read now"
	@echo "make train       train the models anew from TREEBANK=FOLDER and models/annotated; takes ten minutes"
	@echo "make bench-tables  compare tables with those of other tools; takes over an hour"
	@echo "make measure-samples  read data/raw and score it against its truth"
	@echo "make measure-tables  make a corpus of random tables, read it, score it; takes ten minutes"
	@echo "make lock        pin the newest versions of all dependencies (needs uv)"
	@echo "make clean       remove what was installed and built; data stays"

install:
	@PYTHON=$(PYTHON) scripts/install.sh

demo: install
	@# Exit code 2 means that some documents failed, which the status below tells about.
	@$(BIN)/samverkan ingest data/raw --out $(OUT) || [ $$? -eq 2 ]
	@echo
	@$(BIN)/samverkan status --out $(OUT)
	@echo
	@echo "Next: $(BIN)/samverkan show KOMMUN, or read $(OUT)/commitments with pandas, Polars or DuckDB."
	@echo "Your own documents: $(BIN)/samverkan ingest FOLDER --out MY_DATASET"

.venv/.dev: requirements.lock requirements-dev.lock pyproject.toml scripts/install.sh
	@PYTHON=$(PYTHON) scripts/install.sh dev
	@touch $@

test: .venv/.dev lint
	@OPENBLAS_NUM_THREADS=1 $(BIN)/pytest -n 2

lint: .venv/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/pytest tests/test_architecture.py

dictionary: .venv/.dev
	@$(BIN)/python -m pipeline.dataset.schema.dictionary > docs/data-dictionary.md

picture: .venv/.dev
	@$(BIN)/python -m lab.picture

# The pipeline first: what is trained on our own annotated texts reads with its tags.
train: .venv/.dev
	@$(BIN)/python -m models.train --treebank $(TREEBANK)
	@$(BIN)/python -m models.train.classifiers
	@$(BIN)/python -m models.train.columns
	@$(BIN)/python -m models.train.undertakings

bench-tables: .venv/.dev
	@PYTHON=$(PYTHON) scripts/install_bench.sh
	@rm -rf build/bench/corpus
	@$(BIN)/python -m lab.table_corpus.make --out build/bench/corpus
	@$(BIN)/python -m lab.bench.run --corpus build/bench/corpus

measure-samples: .venv/.dev demo
	@$(BIN)/python -m lab.corpus.measure $(OUT)

# Reads 147 pages: some ten minutes on two cores.
measure-tables: .venv/.dev
	@rm -rf build/tables
	@$(BIN)/python -m lab.table_corpus.make --out build/tables/corpus
	@for lang in swe eng; do \
		$(BIN)/samverkan ingest build/tables/corpus/$$lang --lang $$lang --out build/tables/$$lang; \
	done
	@$(BIN)/python -m lab.table_corpus.measure build/tables/corpus build/tables/swe build/tables/eng

PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --upgrade
lock:
	@echo "setuptools>=77" | $(PIN) pyproject.toml - --output-file requirements.lock
	@$(PIN) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	@$(PIN) requirements-bench.in --output-file requirements-bench.lock

clean:
	@rm -rf .venv .bench build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
