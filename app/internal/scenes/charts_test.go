package scenes

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
)

// chartKinds are the pictures that sessions show; who adds one sees it here.
var chartKinds = []string{
	"bars", "beforeAfter", "chain", "circuit", "diverging", "floor", "kpi", "mandate", "path", "promises", "pros", "published",
	"result", "roomUse", "score", "seals", "shares", "shift", "size", "split", "talk", "tombstone", "trend", "triangle",
}

// TestCharts paints every picture that sessions of four, twelve and twenty-four
// people show, and of twelve of whom one is management, in both languages and
// themes, onto sheets in the folder that AFSPRAAK_CHARTS names.
func TestCharts(t *testing.T) {
	dir := os.Getenv("AFSPRAAK_CHARTS")
	if dir == "" {
		t.Skip("set AFSPRAAK_CHARTS to a folder to get sheets of all charts; make charts does")
	}
	for _, language := range assets.Languages() {
		for _, people := range [][2]int{{4, 1}, {12, 4}, {24, 6}, {12, 1}} {
			all := Charts(t, language, people[0], people[1])
			for _, kind := range chartKinds {
				if !slices.ContainsFunc(all, func(c Chart) bool { return c.Kind == kind }) {
					t.Errorf("%d people show no picture of the kind %s", people[0], kind)
				}
			}
			for look, name := range map[kit.Look]string{kit.LookLight: "light", kit.LookDark: "dark"} {
				of := fmt.Sprintf("%s-%s-%dof%d", language, name, people[1], people[0])
				for i, some := range slices.Collect(slices.Chunk(all, 12)) {
					sheet(t, filepath.Join(dir, fmt.Sprintf("charts-%s-%d.png", of, i+1)), assets.TextsIn(language), look, some)
				}
			}
		}
	}
}

// sheet paints charts in columns, each under its name.
func sheet(t *testing.T, path string, texts *assets.Texts, look kit.Look, charts []Chart) {
	t.Helper()
	test.NewTempApp(t)
	Look(t, kit.NewTheme(look, 1))
	const columns, width = 3, 620
	var all [columns]*fyne.Container
	for i := range all {
		all[i] = container.NewVBox()
	}
	for _, c := range charts {
		low := slices.MinFunc(all[:], func(a, b *fyne.Container) int { return int(a.MinSize().Height - b.MinSize().Height) })
		view := kit.NewDrawingView(texts, c.Drawing)
		view.Resize(fyne.NewSize(width, 1))
		low.Add(kit.Caption(c.Kind + " · " + c.Where))
		low.Add(view)
	}
	row := container.NewGridWithColumns(columns, all[0], all[1], all[2])
	w := test.NewTempWindow(t, row)
	for range 2 { // a picture's height follows from the width that it got
		w.Resize(fyne.NewSize(columns*width+20, row.MinSize().Height))
	}
	w.Resize(fyne.NewSize(columns*width, row.MinSize().Height+10))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
