# Everything happens in this folder: Python in .venv, Node in web/node_modules, stamps in .make.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory -j2

BIN := .venv/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
PAGE := src/centralita/web_dist/index.html
WITH_NODE := PATH="$(CURDIR)/.make/bin:$$PATH"
WEB_SOURCES := $(shell find web -name node_modules -prune -o -name test-results -prune -o -type f -print 2>/dev/null)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: help run dev test check bench soak fuzz web wheel openapi lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .make/python $(PAGE) ## Install what is missing, then serve the panel (OPTIONS="--port 9000" are handed on)
	@exec $(BIN)/centralita serve $(OPTIONS)

dev: .make/python-dev .make/web-deps ## Serve with hot reload on both sides
	@exec $(BIN)/python scripts/develop.py

test: .make/python-dev $(PAGE) .make/programs.json ## Run every test: lint, types, import rules, unit, integration, browser
	@$(BIN)/python scripts/run_stages.py test

check: .make/python-dev .make/web-deps ## Fast lint, types and import rules
	@$(BIN)/python scripts/run_stages.py check

bench: .make/python-dev $(PAGE) .make/programs.json ## Measure, and write bench/RESULTS.md
	@$(BIN)/python -m bench

soak: .make/python-dev $(PAGE) ## The long one of kills, faults and simulations
	@$(BIN)/python -m bench.soak

fuzz: .make/python-dev $(PAGE) ## The long one of generated API cases
	@$(BIN)/python -m bench.fuzz

web: $(PAGE) ## Build the web app into the package (only when stale)

wheel: .make/python $(PAGE) ## Build the wheel and the source archive into dist/
	@$(BIN)/uv build --quiet --python $(BIN)/python --no-build-isolation --out-dir dist

openapi: .make/python .make/web-deps ## Write openapi.json and what the web app takes from the server anew
	@$(BIN)/centralita openapi > .make/openapi.json && mv .make/openapi.json openapi.json
	@$(BIN)/python scripts/dump_settings.py > .make/settings.json && mv .make/settings.json web/src/test/agent-settings.json
	@cd web && $(WITH_NODE) npm run --silent generate

lock: .make/python ## Resolve the Python dependencies anew, with hashes
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean: ## Remove what was built and installed here (data stays)
	@rm -rf .venv .make dist web/node_modules src/centralita/web_dist

.venv/pyvenv.cfg:
	@for python in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	  if [ -n "$$python" ] && "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then exec "$$python" -m venv .venv; fi; \
	done; echo "Centralita needs Python 3.11 or newer with its venv module: install it, then run make again." >&2; exit 1

.make/build: .venv/pyvenv.cfg requirements-build.lock
	@echo "Installing the build tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@mkdir -p .make && touch $@

.make/python: .make/build requirements.lock pyproject.toml
	@echo "Installing the Python dependencies"
	@$(UV) --require-hashes -r requirements.lock
	@$(UV) --no-deps --no-build-isolation --editable .
	@touch $@

.make/python-dev: .make/python requirements-dev.lock
	@echo "Installing the development dependencies"
	@$(UV) --require-hashes -r requirements-dev.lock
	@touch $@

.make/node: .make/build requirements-node.lock
	@$(BIN)/python scripts/ensure_node.py
	@touch $@

.make/web-deps: .make/node web/package.json web/package-lock.json
	@echo "Installing the web dependencies"
	@# Not `npm ci`: it refuses a lock file that lacks the optional binaries of other systems, as ours does.
	@cd web && $(WITH_NODE) npm install --no-save --silent --ignore-scripts --prefer-offline --no-audit --no-fund
	@touch $@

$(PAGE): .make/web-deps $(WEB_SOURCES)
	@echo "Building the web app"
	@cd web && $(WITH_NODE) npm run --silent build -- --logLevel warn
	@touch $@

.make/programs.json: .make/python-dev
	@$(BIN)/python scripts/ensure_programs.py
