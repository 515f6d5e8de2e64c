# The verbs of this project; `make help` lists them. Everything installed lives in .venv and frontend/node_modules.

BIN := .venv/bin
MANIFEST := ohlas/ui/static/ui/dist/manifest.json
MODULES := frontend/node_modules/.package-lock.json
CATALOGS := $(wildcard locale/*/LC_MESSAGES/*.po)
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
# Two at once: browser tests and subprocess tests need the rest of a small machine.
PYTEST := $(BIN)/pytest -n 2 --dist loadgroup

.PHONY: help run install install-dev test lint test-sqlite test-postgres bench pictures format requirements messages clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /make \1|/' | column -t -s '|' 2>/dev/null || true

run: install ## install what is missing and serve on 127.0.0.1, port 8000 or PORT=
	@exec $(BIN)/ohlas serve

install: .venv/.runtime $(MANIFEST) .venv/.catalogs ## the program, its front end and its languages, ready to run

install-dev: install .venv/.dev .venv/.browser

test: install-dev lint test-sqlite test-postgres ## everything: lint, then every test on SQLite and on PostgreSQL

lint: install-dev ## style, types, import contracts, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy ohlas tests
	$(BIN)/lint-imports
	$(BIN)/djlint ohlas --lint --quiet
	cd frontend && sh ../make/node.sh npm run --silent check

test-sqlite: install-dev
	env -u DATABASE_URL $(PYTEST)

test-postgres: install-dev
	$(BIN)/python tests/with_postgres.py $(PYTEST)

bench: install-dev ## the measurements under benchmarks/
	$(BIN)/python -m benchmarks

pictures: install-dev ## take the pictures of the README again
	$(BIN)/python -m tests.pictures

format: install-dev ## put the code into its shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: install ## gather the strings to translate into locale/
	$(BIN)/ohlas messages

requirements: install-dev ## pin the newest versions that fit pyproject.toml, with hashes
	sh make/requirements.sh

clean: ## remove what can be made again; the data in var/ stays
	rm -rf .venv frontend/node_modules ohlas/ui/static/ui/dist

.venv/bin/python:
	sh make/python.sh

.venv/.runtime: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install -qq --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(BIN)/python -m pip install -qq --require-hashes -r requirements-dev.txt
	@touch $@

.venv/.browser: .venv/.dev make/browser.sh
	sh make/browser.sh
	@touch $@

.venv/.catalogs: $(CATALOGS) .venv/.runtime
	$(BIN)/ohlas messages --compile
	@touch $@

$(MODULES): frontend/package-lock.json | .venv/.runtime
	cd frontend && sh ../make/node.sh npm ci --silent
	@touch $@

$(MANIFEST): $(FRONTEND) $(MODULES)
	cd frontend && sh ../make/node.sh npm run --silent build
	@touch $@
