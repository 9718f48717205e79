#!/usr/bin/env bash
# pictures.sh: renews docs/pictures/*.png from a rehearsal through the real windows.
# Look at each and write what you saw in docs/pictures.md.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
HEADLESS=1 scripts/setup.sh run
scripts/build.sh
mkdir -p docs/pictures
for lang in nl en; do
	scripts/headless.sh "out/pictures-$lang" --lang "$lang"
	for window in start start-host start-join control room seat; do
		cp "out/pictures-$lang/$window.png" "docs/pictures/$window.$lang.png"
	done
done
say "Renewed: $(find docs/pictures -name '*.png' | wc -l) pictures in docs/pictures"
