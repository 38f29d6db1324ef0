# One command each, on a machine with Python 3.11 or newer, pip and make. `make` alone lists them.
PY   ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
B    := .venv/bin

.DEFAULT_GOAL := help
# Two targets building the one venv at the same time would pull it from under each other.
.NOTPARALLEL:
.PHONY: help run meaning quick test test-deep check lint types layers migrations browser cover bench bench-alignment bench-engine bench-judgement bench-matrix bench-pages bench-search bench-substance fuzz-api prove frontend client screenshots fit peers fix migration messages lock

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/.run  ## migrate, load plans/ and serve: make run [HOST=127.0.0.1] [PORT=8000]
	$(B)/parley migrate
	$(B)/parley load plans/
	exec $(B)/parley serve --host $(HOST) --port $(PORT)

meaning: .venv/.run .venv/.meaning  ## also compare English texts by meaning: 100 MB more
	$(B)/python -c 'from app.projections.model_files import encode; encode(["Read a sentence, to be sure."])'

test: .venv/.dev browser examples/frontend/dist/index.html  ## the whole test suite, on SQLite and on PostgreSQL
	$(B)/python -m pytest -n 2 $(PYTEST_FLAGS)

# What most changes can break, in a minute: the laws on ten examples each, and nothing that needs a browser,
# PostgreSQL or a program of its own. A file's tests stay together, so that its store is filled once.
QUICK = tests/web/test_examples.py tests/engine tests/language tests/domain tests/docs tests/corpus/test_schemas.py
quick: lint types layers  ## what a change most likely breaks, in a minute: before every commit
	HYPOTHESIS_PROFILE=quick $(B)/python -m pytest -q -n 2 --dist loadfile -m "not slow" $(QUICK)

test-deep: .venv/.dev  ## the laws of words and edit scripts on 20,000 examples each, new ones in every run
	HYPOTHESIS_PROFILE=deep $(B)/python -m pytest -n 2 -m "not slow" tests/engine/test_edit_script.py tests/engine/test_matching.py tests/language/test_text.py

check: lint types layers migrations test  ## everything that CI demands; the quick checks first

lint: .venv/.dev  ## style and format, nothing changed
	$(B)/ruff check
	$(B)/ruff format --check

types: .venv/.dev  ## mypy, strict
	$(B)/mypy

layers: .venv/.dev  ## who may import whom
	$(B)/lint-imports --no-logo

# Alembic compares the declared tables with a database: a fresh one, that only the migrations have built.
define fresh
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	export PARLEY_DATABASE_URL="sqlite:///$$folder/fresh.db"; \
	$(B)/parley migrate; \
	$(1)
endef
migrations: .venv/.dev  ## do the migrations build exactly the declared tables?
	$(call fresh,$(B)/alembic check)

# Pages are tested in a real browser: chromium, letters for Cyrillic, and what playwright's driver links to; the
# example of a script for terminals takes curl and jq.
# Under CI their absence is a failure, or a missing install would pass as green.
BROWSER = chromium fonts-noto-core libatomic1 curl jq
browser:
	@if grep -qs '^ID=debian$$' /etc/os-release; then \
		dpkg -s $(BROWSER) >/dev/null 2>&1 && exit 0; \
		test "$$(id -u)" = 0 && apt-get update -qq && \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(BROWSER) >/dev/null && exit 0; \
	else \
		command -v chromium >/dev/null && exit 0; \
	fi; \
	if test "$$CI" = true; then echo 'CI skips no test, and these are missing: $(BROWSER)' >&2; exit 1; fi; \
	echo 'make test: the browser tests want $(BROWSER), which only root on Debian gets here; without chromium they are skipped'

# The example of a front-end: its types come from the description of the API, and tsc checks them, strictly.
FRONTEND = examples/frontend
frontend: $(FRONTEND)/dist/index.html  ## build the example of a front-end, typed by the API's description
$(FRONTEND)/dist/index.html: .venv/.dev $(addprefix $(FRONTEND)/,src/main.ts package.json package-lock.json tsconfig.json vite.config.ts index.html) $(shell find app/presenters app/requests app/web -name '*.py')
	@command -v npm >/dev/null || { test "$$(id -u)" = 0 && grep -qs '^ID=debian$$' /etc/os-release && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; } || \
		{ test "$$CI" = true && echo 'CI skips no test, and npm is missing' >&2 && exit 1; echo 'no npm here: the example of a front-end is not built'; }
	@if command -v npm >/dev/null; then set -e; \
		$(B)/python -c 'import json; from app.main import create_app; print(json.dumps(create_app().openapi()))' > $(FRONTEND)/openapi.json; \
		cd $(FRONTEND); npm ci --silent; npm run --silent types; npm run --silent check; npm run --silent build -- --logLevel warn; \
	fi

# The example of a typed client in Python, in a venv of its own: it brings another HTTP library.
client: .venv/.dev .venv-client/.parts  ## generate a typed client in Python, and try it against a served store
	$(B)/python -c 'import json; from app.main import create_app; print(json.dumps(create_app().openapi()))' > .venv-client/openapi.json
	.venv-client/bin/openapi-python-client generate --path .venv-client/openapi.json --config examples/python/client.yaml \
		--meta none --output-path examples/python/parley_client --overwrite --fail-on-warning
	$(B)/python -m benchmarks.client .venv-client/bin/python

cover: .venv/.dev browser  ## the tests once more, and which lines of app/ they never reach
	$(B)/coverage erase
	$(B)/coverage run -m pytest -n 2
	$(B)/coverage combine -q
	$(B)/coverage report

bench: .venv/.dev  ## the measurements
	@if test -d benchmarks; then $(B)/python -m benchmarks; else echo 'make bench: nothing to measure, there is no benchmarks/ folder'; fi

bench-alignment: .venv/.dev  ## which links are found: results/alignment.md and results/seeded.md
	$(B)/python -m benchmarks.alignment
	$(B)/python -m benchmarks.seeded
	$(B)/python -m benchmarks.measured

fit: .venv/.dev  ## fit the engine's beliefs anew: app/engine/alignment/weights.py
	$(B)/python -m benchmarks.fit
	$(B)/ruff format -q app/engine/alignment/weights.py

bench-substance: .venv/.dev  ## which changes of substance are found: results/substance.md and docs/method.md
	$(B)/python -m benchmarks.substance
	$(B)/python -m benchmarks.measured

bench-judgement: .venv/.dev  ## which changes of substance are told from rewording: results/judgement.md
	$(B)/python -m benchmarks.judgement

fuzz-api: .venv/.dev  ## every operation asked what nobody would ask, on both databases: results/fuzz.md
	$(B)/python -m benchmarks.fuzz $(EXAMPLES)

prove: .venv/.dev  ## 10,000 writes followed, 500 retries, 60 kills, on both databases: results/proofs.md
	$(B)/python -m benchmarks.proofs

bench-matrix: .venv/.dev  ## how long a matrix takes over 50,000 statements: results/matrix.md
	$(B)/python -m benchmarks.matrix

bench-search: .venv/.dev  ## how long a search takes over 10,000 points and 50,000 statements
	$(B)/python -m benchmarks.search

bench-pages: .venv/.dev  ## how large pages are, and what they cost beside their JSON
	$(B)/python -m benchmarks.pages

# Peers stand outside Parley's venv. One that cannot be installed is reported as absent, never left out.
PEERS = git nodejs npm php-cli php-wikidiff2
bench-engine: .venv/.dev peers .venv-peers/.parts  ## the engine's speed against peers: make bench-engine [ONLY="W1 W2"]
	$(B)/python -m benchmarks.engine $(ONLY)

peers:
	@command -v git >/dev/null && command -v npm >/dev/null && php -m 2>/dev/null | grep -q wikidiff2 && exit 0; \
	if grep -qs '^ID=debian$$' /etc/os-release && test "$$(id -u)" = 0; then \
		apt-get update -qq || true; \
		for one in $(PEERS); do \
			command -v $$one >/dev/null || dpkg -s $$one >/dev/null 2>&1 || \
				DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$one >/dev/null || true; \
		done; \
	fi

screenshots: .venv/.dev browser  ## take the pictures of docs/gallery.md anew
	$(B)/python -m tests.browser.gallery

fix: .venv/.dev  ## mend style and format in place
	$(B)/ruff check --fix --exit-zero
	$(B)/ruff format

migration: .venv/.dev  ## draft a migration from the declared tables: make migration m="what changes"
	@test -n "$(m)" || { echo 'say what changes: make migration m="add the table of topics"' >&2; exit 2; }
	$(call fresh,$(B)/alembic revision --autogenerate -m "$(m)")
	$(B)/ruff check -q --fix migrations
	$(B)/ruff format -q migrations

# The template of all words is only needed between the two steps. No fuzzy guesses: a new text is an empty one.
MESSAGES = $(B)/python -m babel.messages.frontend -q
messages: .venv/.dev  ## bring the catalogues of translations in line with the pages' words
	@set -e; words=$$(mktemp); trap 'rm -f "$$words"' EXIT; \
	$(MESSAGES) extract -F babel.cfg -k ugettext --no-location --sort-output -o "$$words" .; \
	for one in app/locales/*/LC_MESSAGES/parley.po; do \
		$(MESSAGES) update -i "$$words" -o $$one -l $$(basename $$(dirname $$(dirname $$one))) --no-fuzzy-matching --ignore-obsolete -w 100; \
		grep -Ev '^"(Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By)' $$one > "$$words.po"; \
		mv "$$words.po" $$one; \
	done

# uv writes the locks because pip-compile cannot lock for every platform at once; nothing else needs it.
# The first file is the larger, so that the second takes the very same versions from it.
COMPILE = uv pip compile -q --universal --python-version 3.11 --only-binary :all: --generate-hashes --no-header --no-annotate
lock:  ## write requirements/ anew (maintainers, with uv): make lock [UPGRADE=--upgrade]
	$(COMPILE) $(UPGRADE) --group build --group dev pyproject.toml -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) --group build -c requirements/dev.txt pyproject.toml -o requirements/run.txt
	$(COMPILE) $(UPGRADE) --group meaning --no-deps -o requirements/meaning.txt
	$(COMPILE) $(UPGRADE) --group peers -o requirements/peers.txt
	$(COMPILE) $(UPGRADE) --group client -o requirements/client.txt

# Debian's python3 without python3-venv has no ensurepip: build the venv bare and let the system's pip fill it.
PIP = $$(if test -x $(B)/pip; then echo $(B)/python -m pip; else echo $(PY) -m pip --python $(B)/python; fi)
QUIET = -q --disable-pip-version-check
define venv
	@$(PY) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Parley needs Python 3.11 or newer; name one: make PY=python3.12 ...")'
	rm -rf $(@D)
	if $(PY) -c 'import ensurepip' 2>/dev/null; then $(PY) -m venv $(@D); else $(PY) -m venv --without-pip $(@D); fi
	$(PIP) install $(QUIET) --require-hashes --only-binary :all: -r $(1)
endef
# Without what its packages say they need: that is torch, several gigabytes of it, and Parley uses none.
define meaning
	$(PIP) install $(QUIET) --require-hashes --no-deps --only-binary :all: -r requirements/meaning.txt
endef
# Parley last and offline: its parts and its build backend are in place by then, each checked by its hash.
define parley
	$(PIP) install $(QUIET) --no-index --no-deps --no-build-isolation --editable .
endef

# A changed lock rebuilds the venv from nothing, so that no dropped part lingers; a changed pyproject.toml
# installs only Parley anew. The larger venv serves as the smaller.
.venv/.run-parts: requirements/run.txt
	$(call venv,$<)
	touch $@

.venv/.dev-parts: requirements/dev.txt requirements/meaning.txt
	$(call venv,$<)
	$(meaning)
	touch .venv/.run-parts .venv/.meaning $@

.venv/.meaning: .venv/.run-parts requirements/meaning.txt
	$(meaning)
	touch $@

.venv/.run: .venv/.run-parts pyproject.toml
	$(parley)
	touch $@

.venv/.dev: .venv/.dev-parts pyproject.toml
	$(parley)
	touch .venv/.run $@

.venv-client/.parts: B := .venv-client/bin
.venv-client/.parts: requirements/client.txt
	$(call venv,$<)
	touch $@

.venv-peers/.parts: B := .venv-peers/bin
.venv-peers/.parts: requirements/peers.txt benchmarks/peers/package-lock.json
	$(call venv,$<)
	cp benchmarks/peers/package.json benchmarks/peers/package-lock.json $(@D)
	npm ci --prefix $(@D) --silent --ignore-scripts --no-audit --no-fund || true
	touch $@
