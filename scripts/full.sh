#!/usr/bin/env bash
# full.sh [PART...]: everything that is too long for every change. Without a part all of them, in
# this order: three hours on two cores; one that failed can be tried again by its name.
#   checks    .ci/run with long tests and the host killed 500 times (AFSPRAAK_KILLS)
#   forms     every form with groups of every size
#   sessions  a whole session of each form and its exports, by the built program
#   days      the end-to-end days at the real windows
#   systems   compiling for Windows and macOS
#   packages  built twice, the same bytes
#   roots     the package, and `make test`, on a machine that has nothing
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

all=(checks forms sessions days systems packages roots)

full_checks() { AFSPRAAK_FULL=1 AFSPRAAK_KILLS=${AFSPRAAK_KILLS:-500} .ci/run; }

full_forms() {
	step "Every form with groups of every size"
	AFSPRAAK_FORMS=all go test "${GO_FLAGS[@]}" -count 1 -timeout 60m -run TestEveryFormFromStartToEnd ./cmd/afspraakd || die "a rehearsal failed"
}

full_sessions() {
	scripts/build.sh
	local form
	for form in basis60 short90 full180 day450; do
		step "A whole session: $form"
		rm -rf "out/full/$form"
		mkdir -p "out/full/$form"
		bin/afspraakd rehearse --form "$form" --speed 0 --out "out/full/$form" || die "the rehearsal of $form failed"
		[ -n "$(ls -A "out/full/$form")" ] || die "the rehearsal of $form wrote nothing"
	done
}

full_days() {
	step "A facilitator's day at the real windows: both languages, two sizes, and by keyboard alone"
	scripts/e2e.sh
}

# The tag ci takes Fyne's windowless driver, so that every line of ours is compiled for the other
# systems without their C compilers. On macOS Fyne's own app package needs one with this tag too,
# so there the program's main package is left out: its code is in app/ and cmd/afspraak/demo.
full_systems() {
	local system
	for system in windows darwin; do
		step "Compiling for $system"
		own_packages | if [ "$system" = darwin ]; then grep -v '/cmd/afspraak$'; else cat; fi |
			GOOS=$system CGO_ENABLED=0 xargs go build "${GO_FLAGS[@]}" -tags ci || die "does not compile for $system"
	done
}

full_packages() {
	step "Packages, built twice"
	scripts/reproducible.sh
}

full_roots() {
	step "Clean root"
	if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
		say "skipped: needs root and debootstrap"
		return
	fi
	local deb
	deb=$(find "$ROOT/dist" -name 'afspraak_*.deb' 2>/dev/null)
	[ -n "$deb" ] || die "there is no package in dist/: the part packages comes first"
	DEB=$deb scripts/cleanroot.sh
	TEST=1 scripts/cleanroot.sh
}

for part; do
	[[ " ${all[*]} " == *" $part "* ]] || die "no part $part: there are ${all[*]}"
done
[ $# -gt 0 ] || set -- "${all[@]}"
scripts/setup.sh full
need_go
took=()
for part; do
	began=$SECONDS
	"full_$part"
	took+=("$part $((SECONDS - began)) s")
done
step "Passed"
say "$(printf '%s\n' "${took[@]}")"
[ $# -lt ${#all[@]} ] || say "All of make full passed."
