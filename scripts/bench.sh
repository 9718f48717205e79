#!/usr/bin/env bash
# bench.sh [ARGS...]: measures a room over the real network path on this machine; the arguments
# go to `afspraakd bench`.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
mkdir -p bin
go build "${GO_FLAGS[@]}" -o bin/ ./cmd/afspraakd # needs no window library
exec bin/afspraakd bench "$@"
