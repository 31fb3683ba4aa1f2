# The words are the same here, in the documentation and in CI.
.PHONY: run test test-long check bench lighthouse environment

python = .venv/bin/python

run:
	@bin/environment requirements.txt
	@exec $(python) -m newsroom.run

test: environment
	@$(python) -m tests.run

test-long: environment
	@$(python) -m tests.run long

check: environment
	@bin/check

bench: environment
	@$(python) -m bench

# Of a running demo newsroom: `make run` in another window.
lighthouse: environment
	@$(python) -m bench.pages $(or $(SITE),http://127.0.0.1:8000)

environment:
	@bin/environment requirements/development.txt
