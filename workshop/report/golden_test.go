package report

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/assets"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	for name, d := range map[string]Document{"report": sample(t), "practice": practice(t)} {
		for _, lang := range assets.Languages() {
			for _, f := range []Format{Markdown, CSV, ICS, JSON, HTML} {
				golden(t, d, f, lang, name)
			}
		}
	}
}

func golden(t *testing.T, d Document, f Format, lang, name string) {
	name += "." + lang + "." + string(f)
	t.Run(name, func(t *testing.T) {
		got := written(t, d, f, lang)
		if again := written(t, d, f, lang); again != got {
			t.Fatal("writing twice gives other bytes")
		}
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Error(diff)
		}
	})
}

// Binary formats have no golden file; they are read back elsewhere. The same
// document must still give the same bytes.
func TestBinaryFormatsAreTheSameEveryTime(t *testing.T) {
	d := sample(t)
	for _, f := range []Format{PDF, XLSX} {
		once, twice := written(t, d, f, "nl"), written(t, d, f, "nl")
		if once != twice {
			t.Errorf("%s: writing twice gives other bytes", f)
		}
	}
}
