#!/usr/bin/env bash
# pictures.sh: renews docs/pictures/*.png from a rehearsal through the real windows.
# pictures.sh charts: paints every chart in both themes and languages onto sheets in out/charts.
# Look at each and write what you saw in docs/pictures.md.
# shellcheck source=scripts/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
if [ "${1:-}" = charts ]; then
	scripts/setup.sh test
	need_go
	quiet_env
	rm -rf out/charts
	mkdir -p out/charts
	AFSPRAAK_CHARTS="$ROOT/out/charts" go test "${GO_FLAGS[@]}" -count=1 -run TestCharts ./app/internal/scenes
	say "Painted: $(find out/charts -name '*.png' | wc -l) sheets in out/charts"
	exit
fi
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
