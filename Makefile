# Every target sets itself up: a virtual environment in .venv, nothing system-wide.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: try test lint long chaos bench bench-long soak fuzz sbom audit pictures lock rulebook clean

try: $(READY)                ## the main job, without a Slack account
	@$(BIN)/python -m bot.local

test: $(READY)               ## the tests
	$(BIN)/python -m pytest -n 4 --dist worksteal -m "not long" $(TESTS)

lint: $(READY)               ## formatter, linters, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

long: $(READY)               ## the proofs that take minutes
	$(BIN)/python -m pytest -m long

chaos: $(READY)              ## processes killed at random, databases away, disks full, Slack in trouble
	$(BIN)/python -m tests.bot.chaos

bench: $(READY)              ## speed, as ratios measured in one run; what a listener answers
	$(BIN)/python -m tests.bench.table
	$(BIN)/python -m pytest -q -s tests/bench --override-ini "python_files=bench_*.py"
	$(BIN)/python -m tests.listener.messages
	$(BIN)/python -m tests.soak --seconds 15

bench-long: $(READY)         ## the table alone, with the rows that take minutes in full
	$(BIN)/python -m tests.bench.table --long

SOAK_S ?= 1800
soak: $(READY)               ## 300 messages and 10 pastes a second, one in 20 of Slack's answers failing
	$(BIN)/python -m tests.soak --seconds $(SOAK_S)

FUZZ_S ?= 60
fuzz: $(READY)               ## a coverage-guided search for a text that breaks something
	@for property in redaction reading rendering prefilter command; do \
		$(BIN)/python -m tests.fuzz $$property --seconds $(FUZZ_S) || exit 1; \
	done

sbom: $(READY)               ## bill of materials of what a production install holds, CycloneDX
	@mkdir -p dist
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.txt -o dist/sbom.json

audit: $(READY)              ## known vulnerabilities of what is pinned; asks a public database
	$(BIN)/uv tool run --quiet --from pip-audit==2.10.1 pip-audit --requirement requirements.txt --require-hashes --disable-pip

rulebook: $(READY)           ## rebuild rules/README.md from the rules
	$(BIN)/python -m siptrunk.output.rulebook > rules/README.md.new && mv rules/README.md.new rules/README.md

pictures: $(READY)           ## take the pictures of README.md anew; needs Chromium
	$(BIN)/python -m tests.bot.pictures

lock: $(READY)               ## pin what pyproject.toml asks for
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 pyproject.toml --extra bot -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 pyproject.toml --extra bot --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -c requirements-dev.txt --group build -o requirements-build.txt

$(READY): requirements-dev.txt tests/packaging-requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes -r tests/packaging-requirements.txt -d $(VENV)/wheels
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
