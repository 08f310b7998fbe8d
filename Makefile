# Everything a contributor or the workflows do goes through these targets; each sets up what it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PACKAGE := packages/mkdocs-timeline

# Material's notice about MkDocs 2.0 says nothing to the people who build this site.
export NO_MKDOCS_2_WARNING := 1
# The same commit gives the same bytes: no clock of the build machine in any output.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1700224080)

.PHONY: help setup serve build check fmt schema test baselines bench pdf links audit dist portability lock clean
help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## create .venv with the pinned packages and our plugin
$(STAMP): requirements.txt $(PACKAGE)/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) -V). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || bash tools/install_system.sh venv
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e $(PACKAGE)
	@touch $(STAMP)

serve: $(STAMP) ## serve the site at http://127.0.0.1:8000/ and rebuild on every save
	$(BIN)/mkdocs serve

build: $(STAMP) ## write the strict build to site/
	$(BIN)/mkdocs build --strict

check: $(STAMP) ## lint, types, data and workflows, in seconds
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tools/remedies.py
	$(BIN)/zizmor --offline --quiet --no-progress .github
	@if command -v actionlint >/dev/null; then actionlint; else echo "actionlint is not installed: skipped"; fi

fmt: $(STAMP) ## put code and data files into their one form
	$(BIN)/ruff format .
	$(BIN)/python -m mkdocs_timeline fmt

schema: $(STAMP) ## write the JSON Schemas and the reference of the plugin anew
	$(BIN)/python -m mkdocs_timeline schema
	$(BIN)/python tools/reference.py

test: $(STAMP) check ## run every test, the browser's too
	@bash tools/install_system.sh browser $(BIN)/python
	$(BIN)/pytest -n auto --dist worksteal

baselines: $(STAMP) ## take the pictures anew that make test compares pages with; look at them before committing
	@bash tools/install_system.sh browser $(BIN)/python
	BASELINES=write $(BIN)/pytest tests/test_look.py

bench: $(STAMP) ## measure against other systems, as ratios; needs Chromium, and npm for the others
	@bash tools/install_system.sh browser $(BIN)/python
	$(BIN)/python -m bench

pdf: $(STAMP) ## print each edition as one A4 document into pdf/
	@bash tools/install_system.sh browser $(BIN)/python
	$(BIN)/python tools/pdf.py

links: $(STAMP) ## ask whether the addresses of the sources still answer (slow, gentle)
	@$(BIN)/python tools/links.py

TOOLS := $(VENV)/tools
$(TOOLS)/.installed: tools/requirements.txt
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r tools/requirements.txt
	@touch $@

audit: $(STAMP) $(TOOLS)/.installed ## list packages of the lock with known vulnerabilities
	@for lock in requirements.txt tools/requirements.txt; do \
	  found=$$($(TOOLS)/bin/pip-audit --progress-spinner off --disable-pip --require-hashes -f markdown -r $$lock 2>$(TOOLS)/audit.log) \
	    || test -n "$$found" || { tail -n 1 $(TOOLS)/audit.log >&2; exit 1; }; \
	  test -z "$$found" || printf '%s\n' "$$found"; done

dist: $(STAMP) ## build the plugin's wheel and source distribution into dist/ and test them
	rm -rf dist
	cd $(PACKAGE) && ../../$(BIN)/python -m hatchling build -d ../../dist
	$(BIN)/pytest packages/mkdocs-timeline/tests/test_package.py

portability: $(STAMP) $(TOOLS)/.installed ## build with other generators, Pythons and dependencies, and compare
	$(BIN)/python tools/portability.py --uv $(TOOLS)/bin/uv

lock: $(STAMP) $(TOOLS)/.installed ## compile the locks anew from their .in files
	@for lock in requirements tools/requirements; do \
	  $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url $$lock.in -o $$lock.txt && \
	  printf '%s\n' "# Compiled from $$lock.in by make lock, for every platform and Python 3.11 or newer. Do not edit." \
	    | cat - $$lock.txt > $$lock.new && mv $$lock.new $$lock.txt; done

clean: ## remove what the targets made
	rm -rf $(VENV) site dist .pytest_cache .mypy_cache .ruff_cache
