#!/usr/bin/env bash
# reproducible.sh: builds the packages twice, into dist/ and aside, and compares the bytes.
# FRESH=1 compiles everything anew the second time, OpenGL too (some ten minutes); without it
# what Go has compiled before is only linked again.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_go
again=$(mktemp -d)
trap 'chmod -R u+w "$again"; rm -rf "$again"' EXIT

rm -rf dist
scripts/package.sh
[ -z "${FRESH:-}" ] || export GOCACHE=$again/cache
DIST=$again/dist scripts/package.sh
diff dist/SHA256SUMS "$again/dist/SHA256SUMS" >&2 || die "two builds of one commit differ"
say "Built twice, the same to the byte: $(wc -l <dist/SHA256SUMS) packages."
