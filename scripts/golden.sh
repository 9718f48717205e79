#!/usr/bin/env bash
# golden.sh: rewrites golden files in every package whose tests define the -update flag.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
need_go
quiet_env
mapfile -t folders < <(grep -rlE --include='*_test.go' 'flag\.Bool(Var)?\(.*"update"' . | xargs -r -n 1 dirname | sort -u)
[ ${#folders[@]} -gt 0 ] || die "no test defines the -update flag"
go test "${GO_FLAGS[@]}" -count=1 "${folders[@]}" -update
git --no-pager diff --stat -- '*testdata*' || true
