package report

import (
	"io"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// BenchmarkExport writes the report of a full day with 24 people in each format,
// from the state on.
func BenchmarkExport(b *testing.B) {
	r := workshoptest.PlayForm(b, "day450", workshoptest.Script{N: 24})
	for _, f := range Formats() {
		b.Run("format="+string(f), func(b *testing.B) {
			for b.Loop() {
				if err := Write(io.Discard, built(b, r), f, Options{Lang: assets.TextsIn("nl")}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkKeep makes the copies that 24 seats store when an agreement was adopted.
func BenchmarkKeep(b *testing.B) {
	r := workshoptest.PlayForm(b, "day450", workshoptest.Script{N: 24})
	people := r.State.Latest().Order
	for b.Loop() {
		keep := Keeper(r.View())
		for _, p := range people {
			if _, ok := keep(p); !ok {
				b.Fatal("nothing to keep")
			}
		}
	}
}
