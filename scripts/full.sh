#!/usr/bin/env bash
# full.sh: everything that is too long for every change: the checks with long tests, a whole
# session of every form, cross-builds, packages, and the two README commands in a clean root.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

forms=(basis60 short90 full180 day450)

scripts/setup.sh full
AFSPRAAK_FULL=1 AFSPRAAK_KILLS=${AFSPRAAK_KILLS:-500} .ci/run
need_go

step "Every form with groups of every size"
AFSPRAAK_FORMS=all go test "${GO_FLAGS[@]}" -timeout 60m -run TestEveryFormFromStartToEnd ./cmd/afspraakd || die "a rehearsal failed"

for form in "${forms[@]}"; do
	step "A whole session: $form"
	rm -rf "out/full/$form"
	mkdir -p "out/full/$form"
	bin/afspraakd rehearse --form "$form" --speed 0 --out "out/full/$form" || die "the rehearsal of $form failed"
	[ -n "$(ls -A "out/full/$form")" ] || die "the rehearsal of $form wrote nothing"
done

step "A facilitator's day at the real windows: both languages, two sizes, and by keyboard alone"
scripts/e2e.sh

# The tag ci takes Fyne's windowless driver, so that every line of ours is compiled for the other
# systems without their C compilers. On macOS Fyne's own app package needs one with this tag too,
# so there the program's main package is left out: its code is in app/ and cmd/afspraak/demo.
for system in windows darwin; do
	step "Compiling for $system"
	own_packages | if [ "$system" = darwin ]; then grep -v '/cmd/afspraak$'; else cat; fi |
		GOOS=$system CGO_ENABLED=0 xargs go build "${GO_FLAGS[@]}" -tags ci || die "does not compile for $system"
done

step "Packages, built twice"
scripts/reproducible.sh

step "Clean root"
if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null; then
	DEB=$(find "$PWD/dist" -name 'afspraak_*.deb') scripts/cleanroot.sh
	TEST=1 scripts/cleanroot.sh
else
	say "skipped: needs root and debootstrap"
fi
say "All of make full passed."
