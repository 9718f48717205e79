#!/usr/bin/env bash
# desktop.sh [ARGS...]: what the windows take, beside a hello world of the same Fyne in the same
# run: time to the first frame, memory, processor time at rest and for a notch of the wheel, with
# 24 and with 1,000 cards. ARGS go to cmd/e2e, such as -turns 1. It takes ten minutes. Machines
# differ and are noisy: read the ratios. A picture of each window is kept in out/desktop/.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ "$(uname -s)" = Linux ] || die "the windows are measured on a screen in memory (Xvfb), which needs Linux"
scripts/setup.sh test
scripts/build.sh
go build "${GO_FLAGS[@]}" -o bin/hello ./cmd/e2e/testdata/hello
CGO_ENABLED=0 go build "${GO_FLAGS[@]}" -o bin/e2e ./cmd/e2e
exec bin/e2e -beside bin/hello -out out/desktop "$@"
