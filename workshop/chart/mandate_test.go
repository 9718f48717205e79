package chart

import (
	"testing"

	"pgregory.net/rapid"
)

func levelNames() []Text {
	var out []Text
	for _, name := range []string{"Melden", "Uitleggen", "Raadplegen", "Samen", "Adviseren", "Navragen", "Loslaten"} {
		out = append(out, Plain(name))
	}
	return out
}

// e8 is the method's first vote on where it should go.
var e8 = MandateData{
	Levels: levelNames(), Now: []int{2, 5, 4, 1, 0, 0, 0}, Later: []int{0, 1, 2, 3, 4, 2, 0},
	Rows: []MandateRow{
		{Plain("Iedereen"), Value{2.5, "2.5"}, Value{4.5, "4.5"}},
		{Plain("Leiding"), Value{3, "3.0"}, Value{3, "3.0"}},
		{Plain("Medewerker"), Value{2, "2.0"}, Value{5, "5.0"}},
	},
}

func anyMandate(n *rapid.Generator[int]) *rapid.Generator[MandateData] {
	return rapid.Custom(func(t *rapid.T) MandateData {
		cards := rapid.SliceOfN(n, 0, 9)
		row := rapid.Custom(func(t *rapid.T) MandateRow {
			return MandateRow{anyText().Draw(t, "label"), anyValue().Draw(t, "now"), anyValue().Draw(t, "later")}
		})
		return MandateData{
			rapid.SliceOfN(anyText(), 0, 9).Draw(t, "levels"), cards.Draw(t, "now"), cards.Draw(t, "later"),
			rapid.SliceOfN(row, 0, 4).Draw(t, "rows"), n.Draw(t, "cap"),
		}
	})
}

func TestMandateColumnsE8(t *testing.T) {
	d := MandateColumns(e8)
	heights := map[Pattern][]float64{}
	for _, r := range d.Rects[2:] { // after the legend
		heights[r.Pattern] = append(heights[r.Pattern], r.H)
	}
	// Four columns for now and five for later, told apart by their pattern too,
	// and as high as there are cards.
	for p, want := range map[Pattern][]float64{Hatched: {2, 5, 4, 1}, Solid: {1, 2, 3, 4, 2}} {
		if len(heights[p]) != len(want) {
			t.Fatalf("%q: %d columns, want %d", p, len(heights[p]), len(want))
		}
		for i, cards := range want {
			if got := heights[p][i] / (mandateAxis - mandateTop) * 5; got < cards-1e-9 || got > cards+1e-9 {
				t.Errorf("%q, column %d: %v cards high, want %v", p, i, got, cards)
			}
		}
	}
	want := "Kaarten voor nu: Melden: 2; Uitleggen: 5; Raadplegen: 4; Samen: 1. Voor straks: Uitleggen: 1; Raadplegen: 2; Samen: 3; Adviseren: 4; Navragen: 2. " +
		"Mediaan: Iedereen: nu 2,5, straks 4,5; Leiding: nu 3,0, straks 3,0; Medewerker: nu 2,0, straks 5,0."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
}

// A cap is drawn behind its level, and only where levels above it exist.
func TestMandateCap(t *testing.T) {
	for limit, want := range map[int]int{-3: 0, 0: 0, 1: 1, 6: 1, 7: 0, 99: 0} {
		m, dashed := e8, 0
		m.Cap = limit
		for _, l := range MandateColumns(m).Lines {
			if l.Dashed {
				dashed++
			}
		}
		if dashed != want {
			t.Errorf("cap %d: %d lines, want %d", limit, dashed, want)
		}
	}
}
