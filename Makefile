# Two commands are all a new machine needs: `make run` and `make test`.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export CASEWORK_DATA ?= $(CURDIR)/.data
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test lint check bench mutation migration translations lock

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: $(VENV)/.run ## Install, make the demonstration office of Phuket, and serve it on 127.0.0.1:8000
	@$(BIN)/casework demo
	@$(BIN)/casework serve

test: $(VENV)/.dev ## Run all tests (PostgreSQL, Chromium and LibreOffice where they can be had)
	@$(BIN)/pytest -n auto

lint: $(VENV)/.dev ## Check style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

check: lint test ## Everything that must be green before a change lands

bench: $(VENV)/.dev ## Measure ours beside its peers, in one run
	@$(BIN)/casework bench

mutation: $(VENV)/.dev ## Change the law in a thousand small places; say what no test noticed (about an hour)
	@nice -n 19 $(BIN)/python tests/mutation

migration: $(VENV)/.dev ## Write the migration to the present tables: make migration name="add_visits"
	@$(BIN)/python -m casework.migrations "$(name)"

TRANSLATIONS := casework/web/translations
translations: $(VENV)/.dev ## Gather new sentences into the English catalogue, and compile it
	@$(BIN)/pybabel -q extract -F $(TRANSLATIONS)/babel.ini --no-location --sort-output -o $(VENV)/messages.pot casework
	@$(BIN)/pybabel -q update --init-missing --ignore-pot-creation-date --ignore-obsolete --no-fuzzy-matching -i $(VENV)/messages.pot -d $(TRANSLATIONS) -l en
	@$(BIN)/pybabel -q compile -d $(TRANSLATIONS) -l en

lock: ## Resolve the dependencies anew, with hashes (needs uv)
	@printf 'setuptools>=77\nwheel\n' > $(VENV)/build.in
	@uv pip compile -q setup.cfg $(VENV)/build.in --extra pg --generate-hashes --universal --python-version 3.11 \
	  --no-header --no-emit-index-url --no-annotate -o requirements/run.txt
	@uv pip compile -q setup.cfg $(VENV)/build.in --extra pg --extra dev --generate-hashes --universal \
	  --python-version 3.11 --no-header --no-emit-index-url --no-annotate -o requirements/dev.txt

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "ไม่พบ Python: โปรดติดตั้ง Python 3.11 ขึ้นไป / Python is missing: install Python 3.11 or newer (Debian: sudo apt-get install python3 python3-venv)"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python เก่าเกินไป ต้องใช้ 3.11 ขึ้นไป / Python is too old: 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "ไม่พบ python3-venv: sudo apt-get install python3-venv / python3-venv is missing: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt setup.cfg | $(VENV)/bin/python
	@echo "กำลังติดตั้ง … / Installing …"
	@$(BIN)/pip install -q --require-hashes -r requirements/run.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt setup.cfg | $(VENV)/bin/python
	@echo "กำลังติดตั้งเครื่องมือทดสอบ … / Installing the test tools …"
	@$(BIN)/pip install -q --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run
