#!/usr/bin/env bash
# window.sh PROGRAM TITLE: starts an installed program on a screen in memory and waits, at most a
# minute, for a window of that title. For a bare machine: it needs Xvfb and xwininfo, nothing of
# this repository.
set -euo pipefail
program=$1 title=$2
work=$(mktemp -d)
server='' started=''
# shellcheck disable=SC2317 # called by the trap
clean() {
	[ -z "$started" ] || kill "$started" 2>/dev/null || true
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap clean EXIT

Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3>"$work/number" 2>"$work/xvfb.log" &
server=$!
for _ in $(seq 300); do
	[ ! -s "$work/number" ] || break
	sleep 0.1
done
DISPLAY=:$(tr -d '[:space:]' <"$work/number")
export DISPLAY
LANG=en_US.UTF-8 "$program" >"$work/program.log" 2>&1 &
started=$!
for _ in $(seq 120); do
	if xwininfo -root -tree 2>/dev/null | grep -F "\"$title" | grep -qv ' 1x1+'; then
		sleep 2 # it opened; it also has to stay
		kill -0 "$started" 2>/dev/null && exit 0
	fi
	kill -0 "$started" 2>/dev/null || break
	sleep 0.5
done
cat "$work/program.log" >&2
echo "error: $program showed no window called $title" >&2
exit 1
