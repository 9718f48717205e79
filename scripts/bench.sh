#!/usr/bin/env bash
# bench.sh [ARGS...]: the Go benchmarks of everything below the windows, six runs each, in a form
# that benchstat reads; the arguments go to `go test`. Machines differ and are noisy: compare two
# versions in one go on one machine, never with a figure from elsewhere.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
exec go test "${GO_FLAGS[@]}" -run '^$' -bench . -benchmem -count 6 "$@" ./workshop/... ./sync/...
