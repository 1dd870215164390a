# Chores; `make` alone lists them. Written for GNU make 3.81, the one that macOS brings.

# The first Python at hand that is new enough; choose another with `make report PYTHON=…`.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq install --constraint constraints.txt

.DEFAULT_GOAL := help
.PHONY: help report test check benchmark gallery goldens catalogs sheets docs constraints clean system

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

report: .venv/report ## set up, and make the weekly report of the sample workbook
	@$(BIN)/reportgen weekly sample_sheets/sample.sv.xlsx --out reports

test: .venv/tools ## set up, and run all tests (make test ARGS="-k pace" runs some)
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses auto --dist loadfile)

check: .venv/tools ## ruff with every rule on, the format, and mypy at its strictest
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

goldens: .venv/tools ## renew what the golden scenarios expect; read the diff before committing
	@$(BIN)/python -m tests.goldens

benchmark: .venv/tools ## how fast it is, in ratios; leave the machine alone meanwhile (20 minutes)
	@$(BIN)/python benchmarks/start_up.py
	@$(BIN)/python benchmarks/one_report.py $(if $(PEERS),--peers $(PEERS))
	@$(BIN)/python benchmarks/batch.py
	@$(BIN)/python benchmarks/data_rows.py

catalogs: .venv/tools ## compile the texts (.po) to what the program reads (.mo)
	@$(BIN)/python -m reportgen.language.catalogs

sheets: .venv/tools ## write sample_sheets/ again, from the standard
	@$(BIN)/python -m reportgen.starter

docs: .venv/tools ## write the pages of docs/ that come from the code
	@$(BIN)/python -m reportgen.standard.page
	@$(BIN)/python -m reportgen.delivery.reportjson

gallery: .venv/tools ## make the pictures of docs/images (with Chromium and poppler-utils)
	@$(BIN)/python docs/gallery.py

# With the oldest Python that we support, because the newest versions may have left it behind.
constraints: ## renew constraints.txt: the newest versions that setup.cfg allows
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
	echo 'This wants Python 3.11: make constraints PYTHON=python3.11'; exit 1; }
	@rm -rf build/newest && $(PYTHON) -m venv build/newest
	@build/newest/bin/python -m pip --disable-pip-version-check -qq install --editable '.[dev]'
	@build/newest/bin/python -m pip freeze --all --exclude-editable --exclude pip > build/newest/pins
	@{ sed -n '/^#/p' constraints.txt; cat build/newest/pins; } > build/newest/constraints.txt
	@mv build/newest/constraints.txt constraints.txt && rm -rf build/newest
	@echo 'constraints.txt is new: make check test, then commit it.'

clean: ## take away the set-up and what builds and tests leave; reports stay
	@rm -rf .venv build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The set-up. Its stamps lie in .venv, so that the next run starts at once.

.venv/report: $(BIN)/python setup.cfg constraints.txt
	@echo 'Installing reportgen in .venv (a minute or so, once)'
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/tools: .venv/report
	@echo 'Installing the tools for tests and checks'
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

$(BIN)/python:
	@$(MAKE) --no-print-directory system
	@$(PYTHON) -m venv --clear .venv

# What pip can't bring: Python itself, its venv where Debian keeps that apart, and Pango, which sets
# the text of the PDF. Root on Debian and Ubuntu gets it installed; others get the command to type.

NO_VENV = $(shell $(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	$(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' 2>/dev/null)

ifeq ($(shell uname -s),Darwin)
# Where Homebrew, Intel Homebrew and MacPorts put libraries; rendering/pdf.py looks there too.
FOLDERS := /opt/homebrew/lib /usr/local/lib /opt/local/lib
NO_PANGO = $(if $(wildcard $(addsuffix /libpangoft2-1.0.0.dylib,$(FOLDERS))),,pango)
COMMAND := brew install
else
LIBRARIES := libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0
NO_PANGO = $(shell $(PYTHON) -c 'import ctypes, sys; [ctypes.CDLL(it) for it in sys.argv[1:]]' \
	$(LIBRARIES) 2>/dev/null || echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
COMMAND := sudo apt-get install
endif

system:
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
	'reportgen needs Python 3.11 or newer. Where is it? make report PYTHON=/the/path/to/python3'; exit 1; }
	@missing='$(strip $(NO_VENV) $(NO_PANGO))'; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then echo "Installing $$missing"; \
	apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$missing >/dev/null; \
	else echo 'The system lacks a part that pip cannot bring. Type this, then make again:'; \
	echo "    $(COMMAND) $$missing"; exit 1; fi
