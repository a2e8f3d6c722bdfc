# `make start` and `make test` are all a person needs; ARGS="…" is passed on to `voiceprep start` or to pytest.
.PHONY: help start test rig faults lint types floors format wheel lock audit model accuracy
.DEFAULT_GOAL := help
BIN := .venv/bin

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

start: ## Practise: sets up .venv the first time. ARGS="--count 3" goes to `voiceprep start`
	@scripts/setup run
	@exec $(BIN)/voiceprep start $(ARGS)

test: ## All tests. ARGS="-k grader" goes to pytest
	@scripts/setup dev
	@exec $(BIN)/python -m pytest $(ARGS)

rig: ## Only the tests that speak and listen through virtual audio devices
	@scripts/setup dev
	@exec $(BIN)/python -m pytest -m rig $(ARGS)

faults: ## Every fault of docs/reliability.md, three hundred kills among them: about three quarters of an hour
	@scripts/setup dev
	@exec $(BIN)/python -m tests.faults $(ARGS)

lint: ## Style and formatting
	@scripts/setup dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## Type check
	@scripts/setup dev
	$(BIN)/mypy

floors: ## No room imports a room above it
	@scripts/setup dev
	$(BIN)/lint-imports

format: ## Mend style and formatting where a tool can
	@scripts/setup dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: ## Build dist/*.whl
	@scripts/setup dev
	$(BIN)/python -m build --wheel --no-isolation

audit: ## Ask PyPI's advisory database about every locked package
	@scripts/setup dev
	@$(BIN)/python scripts/audit

lock: ## Resolve pyproject.toml anew into both locks (needs uv)
	@scripts/lock

model: ## Train the grader anew (four hours): BASE=DIR PUBLIC=FILE, see training/README.md
	@scripts/setup dev
	@$(BIN)/python -m pip install --quiet -r training/requirements.txt
	@for stage in first second third fourth fifth sixth seventh; do \
	  $(BIN)/python -m training.build $$stage --base $(BASE) --work .training --public $(PUBLIC) || exit 1; \
	done
	@exec $(BIN)/python -m training.finish $(BASE)/tokenizer.json voiceprep/assess/model .training/fourth.pt .training/seventh.pt

accuracy: ## Measure the graders and write docs/accuracy.md. ARGS="--sets DIR --deck FILE" adds sets of your own
	@scripts/setup dev
	@exec $(BIN)/python -m training.accuracy docs/accuracy.md $(ARGS)
