#!/usr/bin/env bash
# withdisplay.sh COMMAND...: runs a command on a fresh screen in memory with a window manager.
#
# Always a new display: GLFW aborts on one whose window manager died, so openbox starts once and
# stops only after the command. Xvfb picks a free number by itself (-displayfd), so that several
# of these can run side by side. Exit code: the command's.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ $# -gt 0 ] || die "usage: scripts/withdisplay.sh COMMAND..."
for tool in Xvfb openbox; do
	command -v "$tool" >/dev/null || die "$tool is missing; run scripts/setup.sh test"
done

work=$(mktemp -d)
server='' manager=''
# shellcheck disable=SC2317 # called by the trap
clean() {
	# The command has ended, so the manager may go; then its server.
	[ -z "$manager" ] || kill "$manager" 2>/dev/null || true
	[ -z "$server" ] || kill "$server" 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

quiet_env
unset WAYLAND_DISPLAY # Fyne would prefer a real Wayland screen to ours
export XDG_RUNTIME_DIR="$work/runtime"
mkdir -m 700 "$XDG_RUNTIME_DIR"

Xvfb -displayfd 3 -screen 0 "${SCREEN:-1920x1200x24}" -nolisten tcp 3>"$work/number" 2>"$work/xvfb.log" &
server=$!
for _ in $(seq 300); do
	[ ! -s "$work/number" ] || break
	kill -0 "$server" 2>/dev/null || break
	sleep 0.1
done
[ -s "$work/number" ] || {
	cat "$work/xvfb.log" >&2
	die "Xvfb did not start"
}
DISPLAY=:$(tr -d '[:space:]' <"$work/number")
export DISPLAY
# A window that is mapped while the manager is still starting may never hear that it became
# visible, and GLFW then spins for ever; so the manager says when it is ready.
openbox --startup "touch $work/ready" >"$work/openbox.log" 2>&1 &
manager=$!
for _ in $(seq 300); do
	[ ! -e "$work/ready" ] || break
	kill -0 "$manager" 2>/dev/null || break
	sleep 0.1
done
[ -e "$work/ready" ] || {
	cat "$work/openbox.log" >&2
	die "openbox did not start"
}

# Not exec: the trap has to outlive the command.
"$@"
