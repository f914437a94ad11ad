# Needs a POSIX shell and any make. `make` alone lists what there is.
.POSIX:
.SUFFIXES:
.NOTPARALLEL:

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL = $(PIP) install -qq --constraint constraints.txt
SUITABLE = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PINS = pyproject.toml constraints.txt
# Tests start many programs; where the surroundings forbid it, each would compile all modules anew.
COMPILED_ONCE = PYTHONDONTWRITEBYTECODE=
LINT = $(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check . && \
	$(BIN)/python -m mypy --strict sim tui tests benchmarks && $(BIN)/lint-imports --no-logo

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	while IFS='|' read -r name words; do printf '  make %-10s %s\n' "$$name" "$$words"; done

run: .venv/installed ## set up if needed, then run the bundled planning scenario
	@$(BIN)/rejoinder run busy-weekday

lesson: .venv/installed ## set up if needed, then open the first lesson for people
	@$(BIN)/rejoinder lesson

# Three processes keep two cores busy: now and then each waits for a screen to come to rest. The
# linters keep to one core, so they run meanwhile; what they say is shown in the end.
test: .venv/installed-dev ## lint, and the whole quick test suite
	@{ $(LINT); } > .venv/lint 2>&1 & lint=$$! failed=0; \
	$(COMPILED_ONCE) $(BIN)/python -m pytest -q -n 3 --dist loadgroup || failed=1; \
	wait $$lint || failed=1; cat .venv/lint; exit $$failed

slow: .venv/installed-dev ## the long tests
	@$(COMPILED_ONCE) $(BIN)/python -m pytest -q -n 2 --dist loadgroup -m slow --hypothesis-profile thorough

browser: .venv/installed-dev ## the pages and the served desk in a real browser
	@REJOINDER_BROWSER=required $(BIN)/python -m pytest -q -n 0 -m "slow or not slow" tests/report/test_in_browser.py tests/serve/test_in_browser.py tests/tui/handing_out/test_in_browser.py

lint: .venv/installed-dev ## style, formatting, types, import direction
	@$(LINT)

docs: .venv/installed-dev ## write the generated parts of docs/ again
	@$(BIN)/python -m sim.policy.diagram > .venv/page && cp .venv/page docs/policy.md
	@$(BIN)/python -m sim.measures.catalogue > .venv/page && cp .venv/page docs/measures.md
	@$(BIN)/rejoinder schema > .venv/page && cp .venv/page scenarios/schema/scenario-1.json
	@$(BIN)/python -m tests.house.generated_pages

lesson-pictures: .venv/installed-dev ## make the pictures of every step of every lesson again
	@$(BIN)/python -m tests.tui.lesson_pictures
	@$(BIN)/python -m tests.house.generated_pages

bench: .venv/installed-dev ## measure speed
	@$(BIN)/python -m benchmarks

bench-tui: .venv/installed-dev ## measure the dashboard in a terminal
	@$(BIN)/python -m benchmarks.screen

validation: .venv/installed-dev ## simulate docs/validation.md again: theory against model
	@$(BIN)/python -m tests.validation.page

mutation: .venv/installed-mutation ## change the rules one by one and see whether a test notices
	@$(BIN)/mutmut run
	@$(BIN)/python -m tests.policy.mutants

clean: ## remove the environment and all caches
	@rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache mutants build dist

# What is installed is recorded by an empty file, written last: an interrupted installation
# is begun again, and one that is older than its pins is renewed.
.venv/installed: $(PINS)
	@found=; for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if "$$python" -c "$(SUITABLE)" 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	    echo 'rejoinder needs Python 3.11 or newer with its venv module, and found none.' >&2; \
	    echo 'Install it (Debian, Ubuntu: python3 and python3-venv), or name yours:' >&2; \
	    echo '  make run PYTHON=/path/to/python' >&2; \
	    exit 1; \
	fi; \
	$(BIN)/python -c "$(SUITABLE)" 2>/dev/null && $(BIN)/python -c 'import pip' 2>/dev/null || \
	    "$$found" -m venv --clear .venv
	@echo 'rejoinder: installing what it needs into .venv (the first time takes a minute) ...' >&2
	@$(INSTALL) editables hatchling
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@echo 'rejoinder: installing the test and lint tools into .venv ...' >&2
	@$(INSTALL) --no-build-isolation --editable '.[bench,build,dask,report,serve,test,lint]'
	@touch $@

.venv/installed-mutation: .venv/installed-dev
	@$(INSTALL) --no-build-isolation --editable '.[mutation]'
	@touch $@

.PHONY: help run lesson test slow browser lint docs lesson-pictures bench validation mutation clean
