#!/usr/bin/env bash
# e2e.sh [ARGS...]: drives the real windows of the built program, with keyboard and mouse only,
# from the start window to the exported report; ARGS go to cmd/e2e, such as -hands mouse -lang nl
# -size 1366x768. Without any it plays five days: both languages in two sizes, and one by keyboard
# alone.
# A picture of every step is kept in out/e2e/. It needs a network of its own, and so Linux.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ "$(uname -s)" = Linux ] || die "the windows are driven on a screen in memory (Xvfb), which needs Linux"
scripts/setup.sh e2e
scripts/build.sh
CGO_ENABLED=0 go build "${GO_FLAGS[@]}" -o bin/e2e ./cmd/e2e
say "(A line about theme settings may appear where something fails: it is harmless.)"
bin/e2e "$@" || die "the end-to-end test failed, see above; its pictures are in out/e2e"
say ""
say "All of it passed. Pictures: $(find out/e2e -name '*.png' | wc -l) in out/e2e"
