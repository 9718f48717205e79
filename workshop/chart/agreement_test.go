package chart

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func drawAgreement(t *rapid.T, n *rapid.Generator[int]) Drawing {
	switch rapid.IntRange(0, 2).Draw(t, "agreement") {
	case 0:
		kinds := rapid.SampledFrom([]PathKind{PathAgreement, PathKPI, PathGoal, PathResult, "wish"})
		return Path(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) PathStep {
			return PathStep{kinds.Draw(t, "kind"), anyText().Draw(t, "words")}
		}), 0, 12).Draw(t, "steps"))
	case 1:
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) TalkRow {
			return TalkRow{anyText().Draw(t, "role"), anyValue().Draw(t, "talk"), anyValue().Draw(t, "heads"), anyValue().Draw(t, "ratio").Show, rapid.Bool().Draw(t, "high")}
		}), 0, 8)
		return TalkBalance(TalkBalanceData{
			rows.Draw(t, "rows"), anyValue().Draw(t, "gini").Show, rapid.SampledFrom([]Spread{SpreadUnknown, SpreadEven, SpreadWatch, SpreadSkewed, "wild"}).Draw(t, "spread"),
			n.Draw(t, "contributed"), n.Draw(t, "people"), anyValue().Draw(t, "coverage").Show,
		})
	}
	return PromiseBalance(PromiseBalanceData{n.Draw(t, "employees"), n.Draw(t, "management")})
}

// The line is whole between steps that are there, and broken at both sides of
// one that is missing, which asks a question of its own.
func TestPathBreaksAtWhatIsMissing(t *testing.T) {
	all := []PathKind{PathAgreement, PathKPI, PathGoal, PathResult}
	for missing := range 1 << len(all) {
		steps := make([]PathStep, len(all))
		broken := 0
		for i, kind := range all {
			steps[i] = PathStep{kind, Plain("iets")}
			if missing>>i&1 == 1 {
				steps[i].Words = Text{}
			}
			if i > 0 && (missing>>i&1 == 1 || missing>>(i-1)&1 == 1) {
				broken++
			}
		}
		d := Path(steps)
		dashed := 0
		for _, l := range d.Lines {
			if l.Dashed {
				dashed++
			}
		}
		if dashed != broken {
			t.Errorf("missing %04b: %d broken joins, want %d", missing, dashed, broken)
		}
		words := d.Alt.Resolve(translate(t))
		for i, kind := range all {
			gap := dutch["chart.path.gap."+string(kind)]
			if strings.Contains(words, gap) != (missing>>i&1 == 1) {
				t.Errorf("missing %04b: %q", missing, words)
			}
		}
	}
}

// In little width the path says the same in larger letters.
func TestANarrowPathHasLargerLetters(t *testing.T) {
	d := Path([]PathStep{{PathAgreement, Plain(strings.Repeat("klanten ", 20))}, {PathKPI, Plain("Telefoontjes")}, {PathGoal, Text{}}})
	if d.Narrow == nil || len(d.Narrow.Labels) != len(d.Labels) || d.Narrow.Check() != nil {
		t.Fatalf("the narrow form is %+v", d.Narrow)
	}
	for i, l := range d.Narrow.Labels {
		if l.Text.Plain != d.Labels[i].Text.Plain || l.Size/d.Narrow.W < 1.4*d.Labels[i].Size/d.W {
			t.Errorf("label %d: %q of %v in %v", i, l.Text.Plain, l.Size, d.Narrow.W)
		}
	}
	twice := d
	twice.Narrow = &d
	if twice.Check() == nil {
		t.Error("a narrow form of a narrow form is let through")
	}
}

func TestTalkBalanceE12(t *testing.T) {
	row := TalkRow{Role: Plain("Leiding"), Talk: Value{50, "50"}, Heads: Value{25, "25"}, Ratio: "2.0", High: true}
	d := TalkBalance(TalkBalanceData{Rows: []TalkRow{row}, Gini: "0.55", Spread: SpreadWatch, Contributed: 11, People: 14, Coverage: "78.6"})
	var bars [2]float64
	for i, p := range []Pattern{Solid, Dotted} {
		for _, r := range d.Rects {
			if r.X == talkBar && r.Fill == talkLooks[i].Fill && r.Pattern == p {
				bars[i] = r.W / (talkEnd - talkBar)
			}
		}
	}
	if math.Abs(bars[0]-0.5) > 1e-9 || math.Abs(bars[1]-0.25) > 1e-9 {
		t.Errorf("bars %v, want a half and a quarter", bars)
	}
	want := "Spreekbalans: Leiding: 50% van de spreektijd, 25% van de mensen, veel aan het woord; Let op: de inbreng is niet gelijk verdeeld (0,55); 11 van de 14 brachten iets in (78,6%)."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
	row.High = false
	if calm := TalkBalance(TalkBalanceData{Rows: []TalkRow{row}}); len(calm.Polygons) != 0 || len(d.Polygons) != 1 {
		t.Error("the warning sign stands where nothing is amber, or not where it is")
	}
}

// The side that promised more hangs lower, and each promise is a block.
func TestPromiseBalance(t *testing.T) {
	for _, tt := range []PromiseBalanceData{{3, 0}, {0, 3}, {4, 4}, {1, 16}, {0, 0}, {-2, 5}} {
		d := PromiseBalance(tt)
		left, right := d.Rects[0].Y, d.Rects[1].Y
		e, m := max(tt.Employees, 0), max(tt.Management, 0)
		if (left > right) != (e > m) || (left < right) != (e < m) {
			t.Errorf("%+v: pans at %v and %v", tt, left, right)
		}
		if blocks := len(d.Polygons) - 2; blocks != e+m {
			t.Errorf("%+v: %d blocks", tt, blocks)
		}
	}
	if got := PromiseBalance(PromiseBalanceData{3, 0}).Alt.Resolve(translate(t)); got != "Beloften in de afspraken: 3 van medewerkers, 0 van leiding." {
		t.Errorf("alt %q", got)
	}
}
