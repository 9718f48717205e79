#!/usr/bin/env bash
# pictures.sh: renews docs/pictures/*.png from a rehearsal through the real windows.
# Look at each and write what you saw in docs/pictures.md.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
HEADLESS=1 scripts/setup.sh run
scripts/build.sh
scripts/headless.sh out/pictures
mkdir -p docs/pictures
cp out/pictures/*.png docs/pictures/
say "Renewed: $(find docs/pictures -name '*.png' | wc -l) pictures in docs/pictures"
