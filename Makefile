# Afspraak. A newcomer needs two lines:
#
#   make run     opens the program (or plays a rehearsal where there is no display)
#   make test    runs every test
#
# Both install what is missing on Debian and Ubuntu, and say what and why before they do.
# The work is in scripts/; nothing here has to be known to use plain `go build` and `go test`.
#
# One set of build flags everywhere: Go's defaults plus -buildvcs=false (scripts/lib.sh).
# The OpenGL binding is one C package that compiles for about four minutes on one core, and
# every other set of flags (-trimpath, -race, CGO_CFLAGS, a tag) compiles it once more. So
#   - nothing is built with -trimpath, packages included;
#   - -race covers every package except cmd/afspraak: that is the only one that imports
#     fyne.io/fyne/v2/app and with it OpenGL (a test in cmd/houserules sees to it; the hello
#     world of `make bench ARGS=desktop` lies in testdata, where no test looks);
#   - cmd/afspraak's own tests run without -race, on the build that `make run` made.

.PHONY: help run test e2e check full bench fuzz faults pictures charts golden package clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## set up, build, open the program (no display: a rehearsal with pictures in out/)
	@scripts/run.sh

test: ## set up, run every test; as root also those on a LAN of network namespaces
	@scripts/test.sh

e2e: ## a facilitator's day at the real windows: make e2e ARGS="-hands mouse -lang nl -size 1366x768"
	@scripts/e2e.sh $(ARGS)

check: ## what continuous integration does: format, tests, vet, staticcheck, tidy
	@.ci/run

full: ## check, and all that is too long for it (three hours), or some: make full ARGS="forms days"
	@scripts/full.sh $(ARGS)

bench: ## Go benchmarks, readable by benchstat: make bench ARGS="-bench Commit"; ARGS=desktop: the windows beside a hello world
	@scripts/bench.sh $(ARGS)

fuzz: ## made-up input for every decoder: make fuzz ARGS="10000000 20" (executions in all, seconds for a target in turn)
	@scripts/fuzz.sh $(ARGS)

faults: ## what goes wrong around a session, for long; ends with a table of what was counted
	@scripts/faults.sh

pictures: ## rehearse through the real windows and renew the pictures in docs/pictures/
	@scripts/pictures.sh

charts: ## every chart with 4, 12 and 24 people, both themes and languages, onto sheets in out/charts
	@scripts/pictures.sh charts

golden: ## rewrite the golden files after a wanted change; look at the diff before committing
	@scripts/golden.sh

package: ## dist/: a .deb and a .tar.gz for Linux; WINDOWS=1 also a .zip for Windows
	@scripts/package.sh

clean: ## remove what the other targets made (bin/, out/, dist/)
	@rm -rf bin out dist
