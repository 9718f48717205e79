# shellcheck shell=bash
# lib.sh: what every script here shares. Sourced, never run.
#
# Every script runs from the root of the repository, writes only below it (bin/, out/, dist/),
# and uses one set of Go flags (see GO_FLAGS), because a different flag recompiles the OpenGL
# binding, one C package that keeps a core busy for about four minutes.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# -buildvcs=false: a build must not depend on git being there or trusting the folder's owner.
# No -trimpath, no CGO_CFLAGS, no -tags: plain `go build` and `go test` in an editor share the cache.
# shellcheck disable=SC2034 # used by the scripts that source this
GO_FLAGS=(-buildvcs=false)

say() { printf '%s\n' "$*" >&2; }
step() { printf '\n== %s\n' "$*" >&2; }
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

# go_needed: the Go version that go.mod asks for, e.g. 1.26.0.
go_needed() { awk '$1 == "go" { print $2; exit }' go.mod; }

# version_at_least HAVE WANT: compares dotted versions; a suffix such as rc1 is ignored.
version_at_least() {
	local have=${1%%[a-z]*} want=${2%%[a-z]*}
	[ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ]
}

# find_go puts a Go that is new enough on PATH, or returns 1 with GO_FOUND telling the best
# one seen (empty where there is none). The usual places are looked at too, because a fresh
# shell after unpacking Go often lacks the PATH entry. GOTOOLCHAIN stays "local" unless the
# caller chose otherwise: a build does not fetch another compiler unasked.
find_go() {
	export GOTOOLCHAIN=${GOTOOLCHAIN:-local}
	local need candidate version
	need=$(go_needed)
	GO_FOUND=
	for candidate in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go-*/bin/go \
		"$HOME"/sdk/go*/bin/go "$HOME"/go/bin/go /opt/homebrew/bin/go /snap/bin/go; do
		[ -x "$candidate" ] || continue
		version=$("$candidate" env GOVERSION 2>/dev/null) || continue
		version=${version#go}
		# shellcheck disable=SC2034
		GO_FOUND="$candidate (Go $version)"
		if version_at_least "$version" "$need"; then
			PATH="$(dirname "$candidate"):$PATH"
			export PATH
			return 0
		fi
	done
	return 1
}

# need_go is find_go for scripts that come after setup.sh.
need_go() { find_go || die "no Go $(go_needed) or newer; run scripts/setup.sh, it says what to do"; }

# own_packages lists the packages of this module. The root folder holds none; a stray Go file
# there (a scratch list of modules, say) must not drag OpenGL into a run with other flags.
own_packages() {
	local module
	module=$(go list -m)
	go list "${GO_FLAGS[@]}" ./... | grep -vxF -- "$module"
}

# on_terminal: progress is redrawn in place only where a person is looking.
on_terminal() { [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; }

# can_show_window: is there a display that really answers? A variable alone is not enough:
# it survives in ssh sessions and containers where nothing listens.
can_show_window() {
	[ -z "${HEADLESS:-}" ] || return 1
	[ "$(uname -s)" = Linux ] || return 0
	case ${WAYLAND_DISPLAY:-} in
	'') ;;
	/*) [ -S "$WAYLAND_DISPLAY" ] && return 0 ;;
	*) [ -S "${XDG_RUNTIME_DIR:-/nonexistent}/$WAYLAND_DISPLAY" ] && return 0 ;;
	esac
	[ -n "${DISPLAY:-}" ] || return 1
	if command -v xdpyinfo >/dev/null; then
		xdpyinfo >/dev/null 2>&1
		return
	fi
	local host=${DISPLAY%%:*} number=${DISPLAY##*:}
	number=${number%%.*}
	case $host in
	'' | unix) [ -S "/tmp/.X11-unix/X$number" ] || grep -qs "/tmp/.X11-unix/X$number\$" /proc/net/unix ;;
	*) (exec 3<>"/dev/tcp/$host/$((6000 + number))") 2>/dev/null ;;
	esac
}

# quiet_env exports what keeps Fyne from logging about a bare machine: it cannot parse the
# locale "C", and without a session bus it would start one that outlives us.
quiet_env() {
	case ${LC_ALL:-${LANG:-C}} in
	C | C.* | POSIX)
		unset LC_ALL
		export LANG=en_US.UTF-8
		;;
	esac
	export DBUS_SESSION_BUS_ADDRESS=${DBUS_SESSION_BUS_ADDRESS:-unix:path=/nonexistent}
}
