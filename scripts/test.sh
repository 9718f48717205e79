#!/usr/bin/env bash
# test.sh: every test. Two runs, because of the build flags (see the Makefile):
#   1. all packages but cmd/afspraak, with -race;
#   2. cmd/afspraak, which drives the real windows on a screen in memory, without -race.
# The windows are compiled beside the first run, on the second core.
# AFSPRAAK_FULL=1 makes the tests that know it run long. AFSPRAAK_SKIP_NONE=1 fails where root's
# run skips a test: something that it needs is missing. Two makers of pictures, which check
# nothing and are told a folder to paint into, may (TestCharts, TestGallery).
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
scripts/setup.sh test
need_go
PATH="$PATH:/usr/sbin:/sbin" # ip and nft, for an ordinary user on Debian
quiet_env
work=$(mktemp -d)
builder=''
trap '[ -z "$builder" ] || kill "$builder" 2>/dev/null || true; rm -rf "$work"' EXIT

limit=20m
if [ -n "${AFSPRAAK_FULL:-}" ]; then limit=90m; fi

# go_test ARGS...: runs `go test -v`, keeps everything in the log, shows one line per package
# and the whole output of a package that failed.
go_test() {
	${runner[@]+"${runner[@]}"} go test "${GO_FLAGS[@]}" -v -timeout "$limit" "$@" 2>&1 | tee -a "$work/log" | awk -f scripts/testlines.awk
}
runner=()

step "Building the programs (in the background)"
scripts/build.sh >"$work/build.log" 2>&1 &
builder=$!

step "Tests with the race detector: all packages but cmd/afspraak"
# The domain's tests take longest: they begin first, or one core waits for them at the end.
own_packages | grep -Ev '/cmd/afspraak(/|$)' >"$work/all"
{ grep '/workshop$' "$work/all" && grep -v '/workshop$' "$work/all"; } >"$work/packages"
failed=0
# shellcheck disable=SC2046 # one argument per package
go_test -race $(cat "$work/packages") || failed=1

step "Waiting for the programs"
if wait "$builder"; then
	tail -n 1 "$work/build.log" >&2
else
	cat "$work/build.log" >&2
	failed=1
fi
builder=''

step "Tests of the real windows: cmd/afspraak"
go list "${GO_FLAGS[@]}" ./cmd/afspraak/... >"$work/packages"
# A screen of its own, so that a test never clicks on somebody's desktop.
if [ "$(uname -s)" = Linux ]; then runner=(scripts/withdisplay.sh); fi
# shellcheck disable=SC2046
AFSPRAAK_BIN="$ROOT/bin" go_test $(cat "$work/packages") || failed=1

step "Tests"
awk -f scripts/testskips.awk "$work/log" >"$work/skips"
if [ -s "$work/skips" ]; then
	say "Skipped, with the reason each test gives:"
	cat "$work/skips" >&2
	if [ "$(id -u)" != 0 ]; then say "Tests on a LAN of network namespaces need root: sudo make test runs them too."; fi
fi
if [ -n "${AFSPRAAK_SKIP_NONE:-}" ] && [ "$(id -u)" = 0 ] && grep -vE '^  Test(Charts|Gallery): set AFSPRAAK_' "$work/skips" >"$work/lacking"; then
	say "Nothing may be missing here, and these were skipped:"
	cat "$work/lacking" >&2
	failed=1
fi
passed=$(grep -cE '^ *--- PASS: ' "$work/log" || true)
broken=$(grep -cE '^ *--- FAIL: ' "$work/log" || true)
skipped=$(grep -cE '^ *--- SKIP: ' "$work/log" || true)
if [ -n "${AFSPRAAK_FULL:-}" ]; then
	step "Faults"
	awk -f scripts/faultstable.awk "$work/log" || failed=1
fi
printf '%d tests passed, %d failed, %d skipped, %d packages\n' "$passed" "$broken" "$skipped" \
	"$(grep -cE '^ok[[:space:]]' "$work/log" || true)"
if [ "$failed" != 0 ]; then
	grep -E '^ *--- FAIL: |^FAIL[[:space:]]' "$work/log" || true
	die "tests failed"
fi
