# All targets are safe to repeat, and quick the second time. ARGS go to the program that is run:
# make test ARGS="-k search", make serve ARGS="--watch corpus". PORT and HOST say where to serve.
PYTHON ?= python3
ARGS ?=
PORT ?=
# Some shells and toolchains set HOST to this machine's own name: only a named one opens the page.
ifneq ($(origin HOST),command line)
override HOST :=
endif
ADDRESS = $(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: setup serve test lint format bench bench-peers bench-quality train
.DELETE_ON_ERROR:

setup: .venv/.setup

serve: setup
	$(BIN)/xunzhang index corpus || { [ $$? -eq 1 ] && echo \
	  "Not everything in corpus/ could be indexed: see above. The page answers from the rest."; }
	$(BIN)/xunzhang serve $(strip $(ADDRESS) $(ARGS))

test: .venv/.setup-test
	@.ci/install-browser || echo "The browser tests will be skipped."
	$(BIN)/python -m pytest -rs $(ARGS)

lint: .venv/.setup-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(ARGS)

format: .venv/.setup-lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.setup-test
	$(BIN)/python -m benchmarks.speed $(ARGS)

bench-peers: .venv/.setup-test .venv-peers/.setup
	$(BIN)/python -m benchmarks.peers $(ARGS)

bench-quality: .venv/.setup-test
	$(BIN)/python -m benchmarks.quality $(ARGS)
	$(BIN)/python -m benchmarks.sentence_pairs
	$(BIN)/python -m benchmarks.noise
	$(BIN)/python -m benchmarks.answers

# What each step does is said in training/README.md; the data folder is named in settings.toml.
train: .venv/.setup-train
	set -e; for step in tokenizer prepare cooccurrence train_static export ranker_build \
	  ranker_train; do $(BIN)/python -m training.$$step; done

.venv/.setup: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
	  "xunzhang needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Installing into .venv; the first time this takes some minutes."
	$(PYTHON) -m venv .venv
	$(PIP) -e .
	@touch $@

.venv/.setup-%: .venv/.setup
	$(PIP) -e '.[$*]'
	@touch $@

# The peers have an environment of their own: their dependencies are not ours.
.venv-peers/.setup: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@
