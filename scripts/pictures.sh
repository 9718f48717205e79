#!/usr/bin/env bash
# pictures.sh: renews docs/pictures/*.png from a rehearsal through the real windows.
# Look at each and write what you saw in docs/pictures.md.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
HEADLESS=1 scripts/setup.sh run
scripts/build.sh
mkdir -p docs/pictures
# keep FOLDER LANG NAME [AS]: a picture for docs, in as few colours as it needs.
keep() { convert "$1/$3.png" +dither -colors 255 -strip -define png:compression-level=9 "PNG8:docs/pictures/${4:-$3}.$2.png"; }
for lang in nl en; do
	scripts/headless.sh "out/pictures-$lang" --lang "$lang"
	for window in start start-host start-join control room seat; do
		keep "out/pictures-$lang" "$lang" "$window"
	done
	scripts/headless.sh "out/pictures-full-$lang" --lang "$lang" --form full180 --participants 16
	keep "out/pictures-full-$lang" "$lang" control plan
	for picture in circuit table charter balance tools debate shift; do
		keep "out/pictures-full-$lang" "$lang" "$picture"
	done
done
say "Renewed: $(find docs/pictures -name '*.png' | wc -l) pictures in docs/pictures"
