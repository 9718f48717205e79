#!/usr/bin/env bash
# headless.sh [OUT [ARGS...]]: plays a rehearsal through the real windows on a screen in memory;
# ARGS go to `afspraak demo`, such as --lang en.
# Pictures of the three windows and the exported lists are written to OUT (default: out).
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

out=${1:-out}
[ $# -eq 0 ] || shift
[ -x bin/afspraak ] || die "bin/afspraak is missing; run scripts/build.sh"
windows=(control room seat)
mkdir -p "$out"
for name in "${windows[@]}"; do rm -f "$out/$name.png"; done # an old picture proves nothing

say "(A line about theme settings may appear: there is no desktop session to ask. It is harmless.)"
# Fifteen minutes is far more than it needs; a hanging window must not hang a build for ever.
scripts/withdisplay.sh timeout --kill-after=10 900 bin/afspraak demo --out "$out" "$@" || die "the rehearsal failed, see above"

for name in "${windows[@]}"; do
	[ -s "$out/$name.png" ] || die "the rehearsal ended without a picture of the $name window ($out/$name.png)"
done
say ""
say "Pictures and exported lists:"
find "$out" -maxdepth 1 -type f | sort | sed "s#^#  #"
