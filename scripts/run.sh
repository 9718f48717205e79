#!/usr/bin/env bash
# run.sh: sets up, builds, and opens the start window; where there is no display it plays a
# rehearsal on a screen in memory instead (HEADLESS=1 asks for that).
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh run
scripts/build.sh
if can_show_window; then
	quiet_env
	say "Starting bin/afspraak"
	exec bin/afspraak
fi
say "No display here (DISPLAY and WAYLAND_DISPLAY lead to no screen): playing a rehearsal of a"
say "whole session through the real windows on a screen in memory."
exec scripts/headless.sh
