package chart

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func drawModel(t *rapid.T, n *rapid.Generator[int]) Drawing {
	switch rapid.IntRange(0, 5).Draw(t, "model") {
	case 0:
		return SplitMap(SplitMapData{anyProcesses().Draw(t, "lines"), anyValue().Draw(t, "degree").Show, rapid.Bool().Draw(t, "wide")})
	case 1:
		return SizeMeter(SizeMeterData{n.Draw(t, "people"), n.Draw(t, "soft"), n.Draw(t, "hard")})
	case 2:
		return MandateColumns(anyMandate(n).Draw(t, "mandate"))
	case 3:
		return MomentChain(anyChain(n).Draw(t, "chain"))
	case 4:
		return RoomUse(RoomUseData{anyValue().Draw(t, "before"), anyValue().Draw(t, "now"), anyValue().Draw(t, "used")})
	}
	return KpiProgress(KpiProgressData{
		anyText().Draw(t, "name"), rapid.OneOf(anyText(), rapid.Just(Plain("%"))).Draw(t, "unit"), rapid.Bool().Draw(t, "band"),
		anyValue().Draw(t, "from"), anyValue().Draw(t, "to"), anyValue().Draw(t, "now"), anyValue().Draw(t, "progress"),
	})
}

func anyProcesses() *rapid.Generator[[]SplitLine] {
	holder := rapid.SampledFrom([]Holder{Nobody, Management, OwnTeam, Others, "neighbours"})
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) SplitLine {
		return SplitLine{anyText().Draw(t, "name"), holder.Draw(t, "decides"), holder.Draw(t, "executes"), rapid.Bool().Draw(t, "flag")}
	}), 0, 24)
}

func TestSplitMapE18(t *testing.T) {
	d := SplitMap(e18)
	want := "Bij 4 van de 6 processen zit het besluit ergens anders dan het werk. Klachten afhandelen: besluit Leiding, uitvoering Team; "
	if got := d.Alt.Resolve(translate(t)); !strings.HasPrefix(got, want) {
		t.Errorf("alt %q", got)
	}
	flags := 0
	for _, g := range d.Polygons {
		if g.Fill == Warn {
			flags++
		}
	}
	if flags != 3 {
		t.Errorf("%d flags, want two at a process and one that explains", flags)
	}
}

// A line is level when decision and work are in one hand, and only then; every
// line that is not has one break of two strokes.
func TestSplitMapCrossesOnlyWhatIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := anyProcesses().Draw(t, "lines")
		same, split := 0, 0
		for _, l := range lines {
			switch {
			case !l.known():
			case l.Decides.band() == l.Executes.band() && l.Decides == l.Executes:
				same++
			case l.Decides.band() != l.Executes.band():
				split++
			default:
				t.Skip("two others are not told apart")
			}
		}
		level, across, strokes := 0, 0, 0
		for _, l := range SplitMap(SplitMapData{Lines: lines}).Lines {
			switch {
			case l.Dashed || l.Width != heavy:
			case l.X2-l.X1 < 20:
				strokes++
			case math.Abs(l.Y1-l.Y2) < 1e-9:
				level++
			default:
				across++
			}
		}
		if level != same || across != split || strokes != 2*split {
			t.Fatalf("%d level, %d across, %d strokes; want %d, %d, %d", level, across, strokes, same, split, 2*split)
		}
	})
}

func TestSizeMeterLimits(t *testing.T) {
	for people, want := range map[int]int{0: -1, 1: 0, 12: 0, 13: 1, 50: 1, 51: 2, 500: 2} {
		d := SizeMeter(SizeMeterData{people, 12, 50})
		if want < 0 {
			if len(d.Rects) != 1 || d.Alt.Key != "chart.size.none" {
				t.Errorf("%d people: %d rectangles, %s", people, len(d.Rects), d.Alt.Key)
			}
			continue
		}
		bar := d.Rects[1]
		if bar.Pattern != sizeLooks[want].Pattern {
			t.Errorf("%d people: pattern %q, want %q", people, bar.Pattern, sizeLooks[want].Pattern)
		}
		soft, hard := d.Lines[0].X1, d.Lines[1].X1
		if end := bar.X + bar.W; (end > soft+1e-9) != (people > 12) || (end > hard+1e-9) != (people > 50) {
			t.Errorf("%d people: the bar ends at %v, limits at %v and %v", people, end, soft, hard)
		}
	}
}

func TestKpiProgressE13(t *testing.T) {
	tests := []struct {
		name  string
		now   Value
		way   Value
		bar   float64 // of the whole way
		words string
	}{
		{"lower is better", Value{14, "14"}, Value{66.67, "66.7"}, 0.6667, "66,7% van de weg"},
		{"the wrong way has no bar", Value{19, "19"}, Value{-16.67, "-16.7"}, 0, "Verkeerde kant op (−16,7%)"},
		{"beyond the target the bar is full", Value{9, "9"}, Value{150, "150"}, 1, "Doel gehaald (150%)"},
		{"at the baseline", Value{18, "18"}, Value{0, "0"}, 0, "0% van de weg"},
		{"no reading", Value{}, Value{}, 0, "Nog geen meting"},
	}
	for _, tt := range tests {
		d := KpiProgress(KpiProgressData{Name: Plain("Wachttijd"), From: Value{18, "18"}, To: Value{12, "12"}, Now: tt.now, Progress: tt.way})
		bar := 0.0
		for _, r := range d.Rects[1:] {
			bar = r.W / (kpiRight - kpiLeft)
		}
		if math.Abs(bar-tt.bar) > 1e-9 || !strings.HasSuffix(d.Alt.Resolve(translate(t)), tt.words+".") {
			t.Errorf("%s: bar %v, %q", tt.name, bar, d.Alt.Resolve(translate(t)))
		}
	}
}

func TestKpiBand(t *testing.T) {
	for now, key := range map[float64]string{69: "chart.kpi.under", 70: "chart.kpi.within", 85: "chart.kpi.within", 85.5: "chart.kpi.over"} {
		d := KpiProgress(KpiProgressData{InBand: true, From: Value{70, "70"}, To: Value{85, "85"}, Now: Value{now, "1"}})
		band, x := d.Rects[1], d.Polygons[0].Points[2].X
		if got := d.Alt.Args["Words"].(Text).Key; got != key {
			t.Errorf("at %v: %s", now, got)
		}
		if inside := x >= band.X-1e-9 && x <= band.X+band.W+1e-9; inside != (key == "chart.kpi.within") {
			t.Errorf("at %v the mark stands at %v, the band is %v wide from %v", now, x, band.W, band.X)
		}
	}
}
