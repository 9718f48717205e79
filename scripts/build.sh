#!/usr/bin/env bash
# build.sh: builds bin/afspraak and bin/afspraakd, and tells how far it is.
#
# The first build takes some minutes: the OpenGL binding is one C package that no second core
# can help with. Progress counts packages: those that are stale now against those that
# `go build -v` has finished.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go

programs=(./cmd/afspraak ./cmd/afspraakd)

say "Looking at what has to be compiled (the first time this fetches the Go modules) ..."
stale=$(go list "${GO_FLAGS[@]}" -deps -f '{{if .Stale}}{{.ImportPath}}{{end}}' "${programs[@]}")
total=$(grep -c . <<<"$stale" || true)
slow=''
if grep -q 'go-gl/gl/' <<<"$stale"; then
	slow="waiting for the big C package (OpenGL)"
	say "First build: $total packages; one big C package among them takes about four minutes. Once only."
fi

# show_progress reads `go build -v` lines (one per package begun) and passes anything else on.
# While one package compiles for long, the time still moves, so that nobody thinks it hangs.
show_progress() {
	local begun=0 current='' line started=$SECONDS status shown=-100 last=$SECONDS
	while :; do
		status=0
		IFS= read -r -t 5 line || status=$?
		if [ "$status" -gt 128 ]; then
			line=$current # nothing new within 5 s
			if [ $((SECONDS - last)) -ge 15 ]; then line=${slow:-$current}; fi
		elif [ "$status" -ne 0 ]; then
			break
		elif grep -qxF -- "$line" <<<"$stale"; then
			begun=$((begun + 1))
			current=$line
			last=$SECONDS
		else
			if on_terminal; then printf '\r\033[K' >&2; fi
			say "$line"
			continue
		fi
		if on_terminal; then
			printf '\r\033[K%d of %d packages, %d s: %.60s' "$begun" "$total" $((SECONDS - started)) "$line" >&2
		elif [ $((SECONDS - shown)) -ge 30 ]; then
			shown=$SECONDS
			say "$begun of $total packages, $((SECONDS - started)) s: $line"
		fi
	done
	if on_terminal; then printf '\r\033[K' >&2; fi
}

mkdir -p bin
go build "${GO_FLAGS[@]}" -v -o bin/ "${programs[@]}" 2>&1 | show_progress
say "Built bin/afspraak and bin/afspraakd."
