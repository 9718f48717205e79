#!/usr/bin/env bash
# fuzz.sh [EXECUTIONS]: throws that many made-up inputs (700,000 when none is given) at every
# decoder that has a fuzz target, one target after the other. What makes one fail is kept by Go
# in testdata/fuzz beside the test, and from then on `make test` tries it.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
each=${1:-700000}
total=0
while IFS=: read -r file name; do
	step "$(dirname "$file") $name"
	went=$(go test "${GO_FLAGS[@]}" -run '^$' -fuzz "^$name\$" -fuzztime "${each}x" "./$(dirname "$file")" | tee /dev/stderr |
		sed -n 's/.*execs: \([0-9]*\).*/\1/p' | tail -n 1) || die "$name found an input that fails: see testdata/fuzz in $(dirname "$file")"
	total=$((total + ${went:-0}))
done < <(git ls-files '*_test.go' | xargs grep -oE '^func Fuzz[A-Za-z0-9]+' | sed 's/func //' | sort)
say "$total executions, none failed."
