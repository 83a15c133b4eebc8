# Rehearsal, from a fresh clone: `make run` starts it, `make test` tests it. Needs make, git and
# Python 3.11 or newer with venv and pip; everything else is installed into .venv, pinned by
# constraints.txt.
#
# Windows: use these targets from Git Bash with GNU make; programs then lie in .venv/Scripts. Without
# make, the same by hand:
#   py -m venv .venv
#   .venv\Scripts\pip install -c constraints.txt -e .
#   .venv\Scripts\rehearsal

ifeq ($(OS),Windows_NT)
  PYTHON ?= py
  BIN := .venv/Scripts
else
  PYTHON ?= python3
  BIN := .venv/bin
endif
PY := $(BIN)/python
PINS := pyproject.toml constraints.txt
ARGS ?=

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run dev test test-slow lint format browser-test test-compat check bench-counterpart bench-observer bench-coach record screenshots constraints wheel clean

# $(call install,what is said,what is installed): into .venv, which is made first where it is missing.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rehearsal needs Python 3.11 or newer. Name one with: make PYTHON=/path/to/python …"; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo "Creating .venv …"; $(PYTHON) -m venv --clear .venv; }
	@echo "Installing $(1) …, about a minute the first time."
	@$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$(2)"
endef

# Each stamp is younger than the pins it was installed from, so a second run installs nothing.
.venv/.installed: $(PINS)
	$(call install,Rehearsal,.)
	@touch $@

.venv/.installed-test: $(PINS)
	$(call install,Rehearsal and what its tests need,.[test])
	@touch $@ .venv/.installed

.venv/.installed-dev: $(PINS)
	$(call install,Rehearsal and what its checks need,.[dev])
	@touch $@ .venv/.installed

help: ## list what make can do
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
	  printf '  make %-14s %s\n' "$$name" "$$what"; done
	@echo
	@echo '  ARGS=… passes words on: make run ARGS="--port 9000", make test ARGS="-k levels"'

run: .venv/.installed ## start Rehearsal in the browser; installs it the first time
	@$(BIN)/rehearsal $(ARGS)

dev: .venv/.installed ## the same, and reload the page when a file changes
	@STREAMLIT_SERVER_FILE_WATCHER_TYPE=auto $(BIN)/rehearsal $(ARGS)

test: .venv/.installed-test ## run the tests; they need no network and no key
	@$(PY) -m pytest -n auto --dist worksteal $(ARGS)

test-slow: .venv/.installed-test ## what takes longer: every situation played through, the grader's figures, no fact told too early
	@$(PY) -m pytest -n auto --dist worksteal -m slow $(ARGS)

lint: .venv/.installed-dev ## ruff, ruff's formatting, mypy
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: .venv/.installed-dev ## let ruff format and mend what it can
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

browser-test: .venv/.installed-test ## every page and a whole rehearsal in a real browser; needs Chromium
	@$(PY) -m pytest -m browser $(ARGS)

# Its servers go into build/compat/, each into an environment of its own: about 20 minutes the first time.
test-compat: .venv/.installed-test ## against llama.cpp, llama-cpp-python and LiteLLM; installs them, needs a C++ compiler
	@$(PY) tests/compat/compat_install.py
	@$(PY) -m pytest -m compat tests/compat $(ARGS)

check: lint test test-slow browser-test ## everything above that can fail

bench-counterpart: .venv/.installed ## play simulated people; writes docs/reports/counterpart.md
	@$(PY) -m benchmarks.counterpart $(ARGS)

bench-observer: .venv/.installed ## read labelled messages; writes docs/reports/observer-builtin.md
	@$(PY) -m benchmarks.observer

# Endpoint, model and key are those of RECORD_BASE_URL, RECORD_MODEL and RECORD_API_KEY; see cassettes/README.md.
bench-coach: .venv/.installed ## coach labelled talks; writes docs/reports/coach-builtin.md
	@$(PY) -m benchmarks.coach $(ARGS)

record: .venv/.installed-test ## record the language model's answers in cassettes/ anew
	@REHEARSAL_RECORD=1 $(PY) -m pytest tests/test_recordings.py tests/test_recordings_roles.py -o addopts="-q --strict-markers" -k "not cassette" $(ARGS)
	@$(PY) tests/recording_hashes.py

screenshots: .venv/.installed-test ## take the pictures of docs/screenshots/ anew; needs Chromium
	@$(PY) tests/browser/screenshots.py

constraints: ## pin the newest versions that pyproject.toml allows; then run `make check`
	@rm -rf build/pins && $(PYTHON) -m venv build/pins
	@echo "Installing the newest versions into an environment of their own …"
	@build/pins$(BIN:.venv%=%)/python -m pip install --quiet --disable-pip-version-check -e ".[test,dev,train]"
	@sed -n '/^#/p' constraints.txt > build/constraints.txt
	@build/pins$(BIN:.venv%=%)/python -m pip freeze --exclude-editable \
		| sed 's/^onnxruntime==.*/&; sys_platform != "darwin" or platform_machine == "arm64"/' >> build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/pins
	@echo "Wrote constraints.txt."

wheel: .venv/.installed ## build dist/rehearsal-….whl
	@$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	@ls dist

clean: ## remove .venv, caches and builds; rehearsals are kept elsewhere and stay
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
