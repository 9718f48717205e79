#!/usr/bin/env bash
# bench.sh [ARGS...]: the Go benchmarks of everything but the program itself, windows included, six
# short runs each, in a form that benchstat reads; the arguments go to `go test`, where later ones
# win: -count 1 -bench Decide. Machines differ and are noisy: compare two versions in one go on one
# machine, never with a figure from elsewhere. What a whole host does under load is for
# `afspraakd bench`. With the one argument "desktop", the windows are measured beside a hello world
# instead (desktop.sh). docs/performance.md says what came of all three.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
if [ "${1:-}" = desktop ]; then exec scripts/desktop.sh "${@:2}"; fi
need_go
quiet_env
exec go test "${GO_FLAGS[@]}" -run '^$' -bench . -benchmem -benchtime 200ms -count 6 -timeout 60m "$@" \
	./workshop/... ./sync/... ./app/...
