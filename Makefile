# `make brief` installs what is needed into .venv and writes the briefs to output/; `make test` runs the tests.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := brief

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# Outcome of an installation; newer than the locks while these are unchanged.
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev

.PHONY: brief install test browser check format golden gate-update picture lock clean
brief: install ## install what is needed, then write output/ from seeds/ and config.yaml
	$(BIN)/briefgen build

install: $(INSTALLED) ## the project and what it needs, in .venv
	@.ci/system-libraries $(BIN)/python

$(BIN)/python:
	@python=$$(.ci/python); "$$python" -m venv .venv

$(INSTALLED): requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing into .venv (once, and after a change of requirements.lock)" >&2
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(INSTALLED_DEV): .ci/dev.lock $(INSTALLED)
	$(PIP) --require-hashes -r .ci/dev.lock
	@touch $@

test: install $(INSTALLED_DEV) ## run the tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

browser: ## install what some tests look at finished pages with: Chromium and axe-core, html-validate, qpdf, poppler
	.ci/browser

check: install $(INSTALLED_DEV) ## what CI checks: format, lint, types, floors, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -n 2 --dist loadgroup

format: $(INSTALLED_DEV) ## lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: install $(INSTALLED_DEV) ## write the goldens anew; read the difference before committing it
	$(BIN)/python -m pytest tests/test_golden.py --update-golden -p no:cacheprovider
	$(BIN)/python -m pytest tests/test_project.py tests/test_templates.py tests/test_locales.py --update-golden -p no:cacheprovider

gate-update: install $(INSTALLED_DEV) ## raise the floors of the gold scores to what is reached now
	$(BIN)/python -m pytest tests/test_gold.py tests/test_passages.py --update-floors -p no:cacheprovider

picture: brief ## draw docs/page.png from the executive brief
	$(BIN)/python docs/picture.py output/executive.pdf docs/page.png

lock: ## resolve the dependencies anew (needs uv)
	.ci/lock

clean: ## remove what was built and installed
	rm -rf .venv tests/browser/node_modules dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name .gitignore -delete
