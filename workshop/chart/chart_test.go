package chart

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// anyFloat includes what no chart should ever be given.
func anyFloat() *rapid.Generator[float64] {
	return rapid.OneOf(rapid.Float64Range(-2, 12), rapid.SampledFrom([]float64{
		math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, 0, math.SmallestNonzeroFloat64,
	}))
}

func anyCount() *rapid.Generator[int] {
	return rapid.OneOf(rapid.IntRange(0, 24), rapid.SampledFrom([]int{0, -1, math.MinInt, math.MaxInt, math.MaxInt32, 1000}))
}

func anyText() *rapid.Generator[Text] {
	return rapid.OneOf(
		rapid.Map(rapid.StringN(0, 200, 400), Plain),
		rapid.Just(Plain(strings.Repeat("woordenlang ", 14))),
		rapid.Just(Key("chart.agree", nil)),
		rapid.Just(Text{}),
	)
}

func anyValue() *rapid.Generator[Value] {
	return rapid.Custom(func(t *rapid.T) Value {
		return Value{anyFloat().Draw(t, "at"), Number(rapid.SampledFrom([]string{"", "3.4", "-0.5"}).Draw(t, "show"))}
	})
}

func drawAny(t *rapid.T) Drawing {
	n := anyCount()
	switch rapid.IntRange(0, 20).Draw(t, "chart") {
	case 0:
		return Bars(BarData{
			First: rapid.IntRange(-5, 5).Draw(t, "first"), Counts: rapid.SliceOfN(n, 0, 101).Draw(t, "counts"),
			Labels: rapid.SliceOfN(anyText(), 0, 12).Draw(t, "labels"), Mean: anyValue().Draw(t, "mean"), DontKnow: n.Draw(t, "unknown"),
		})
	case 1:
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) DivergingRow {
			return DivergingRow{anyText().Draw(t, "l"), n.Draw(t, "a"), n.Draw(t, "b"), n.Draw(t, "c"), n.Draw(t, "d"), anyText().Draw(t, "note"), rapid.Bool().Draw(t, "short")}
		}), 0, 24).Draw(t, "rows")
		return Diverging(rows)
	case 2:
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ScoreRow {
			return ScoreRow{anyText().Draw(t, "l"), anyValue().Draw(t, "mean"), n.Draw(t, "n"), rapid.Bool().Draw(t, "few"), anyText().Draw(t, "note"), rapid.Bool().Draw(t, "chosen")}
		}), 0, 24).Draw(t, "rows")
		return ScoreBars(rows)
	case 3:
		return BeforeAfter(BeforeAfterData{
			anyText().Draw(t, "label"), anyFloat().Draw(t, "from"), anyFloat().Draw(t, "to"),
			anyValue().Draw(t, "before"), anyValue().Draw(t, "after"), "+1.0", anyText().Draw(t, "then"), anyText().Draw(t, "now"), n.Draw(t, "n1"), n.Draw(t, "n2"),
		})
	case 4:
		return Tombstone(Stone{anyText().Draw(t, "name"), n.Draw(t, "from"), n.Draw(t, "to"), "1.5"})
	case 5, 6, 7:
		return drawDebate(t, n)
	case 8, 9, 10:
		return drawModel(t, n)
	case 11, 12, 13:
		return drawAgreement(t, n)
	case 14, 15, 16:
		return drawBalance(t)
	case 17, 18:
		return drawScan(t)
	case 19:
		return drawTrend(t)
	}
	return Dots(Seals{n.Draw(t, "yes"), n.Draw(t, "concern"), n.Draw(t, "no"), n.Draw(t, "wait")})
}

// Whatever goes in: finite, inside, small enough to paint and to send, the
// same after travelling, and still right at another size.
func TestEveryDrawingIsPaintable(t *testing.T) {
	tr := translate(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawAny(t)
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		if d.W != Width && d.W != splitWide && d.W != circuitWidth && d.W != chainWide && d.W != chainWidest && !slices.Contains(scoreWidths, d.W) {
			t.Fatalf("width %v", d.W)
		}
		if shapes := len(d.Rects) + len(d.Polygons) + len(d.Lines) + len(d.Labels); shapes > 400 {
			t.Fatalf("%d shapes", shapes)
		}
		if d.Alt.Resolve(tr) == "" {
			t.Fatal("no words for who cannot see it")
		}
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var back Drawing
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if a, b := svg(d, tr), svg(back, tr); a != b {
			t.Fatalf("a drawing changed by travelling:\n%s", cmp.Diff(d, back))
		}
		for _, w := range []float64{1, 320, 3840} {
			if err := d.Scaled(w).Check(); err != nil {
				t.Fatalf("scaled to %v: %v", w, err)
			}
		}
	})
}

func TestScaled(t *testing.T) {
	d := Dots(Seals{Consents: 2, Concerns: 1, Objections: 1})
	s := d.Scaled(500)
	if s.W != 500 || s.H != d.H/2 || s.Rects[0].X != d.Rects[0].X/2 || s.Labels[0].Size != d.Labels[0].Size/2 ||
		s.Lines[0].Width != d.Lines[0].Width/2 || s.Polygons[0].Points[0].Y != d.Polygons[0].Points[0].Y/2 {
		t.Error("not everything is half as large")
	}
	for _, w := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if got := d.Scaled(w); got.W != d.W {
			t.Errorf("scaled to %v: width %v", w, got.W)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	nan := math.NaN()
	good := Label{W: 10, H: 10, Size: 5, Color: Ink}
	with := func(change func(*Label)) Drawing {
		l := good
		change(&l)
		return Drawing{W: 100, H: 100, Labels: []Label{l}}
	}
	bad := map[string]Drawing{
		"no size":          {},
		"endless":          {W: 100, H: math.Inf(1)},
		"too high":         {W: 1000, H: 1e9},
		"rect NaN":         {W: 100, H: 100, Rects: []Rect{{X: nan, W: 1, H: 1}}},
		"rect outside":     {W: 100, H: 100, Rects: []Rect{{X: 99, W: 2, H: 1}}},
		"negative rect":    {W: 100, H: 100, Rects: []Rect{{X: 9, W: -2, H: 1}}},
		"unknown colour":   {W: 100, H: 100, Rects: []Rect{{W: 2, H: 1, Fill: "pink"}}},
		"unknown pattern":  {W: 100, H: 100, Rects: []Rect{{W: 2, H: 1, Pattern: "tartan"}}},
		"two corners":      {W: 100, H: 100, Polygons: []Polygon{{Points: []Point{{1, 1}, {2, 2}}}}},
		"corner outside":   {W: 100, H: 100, Polygons: []Polygon{{Points: []Point{{1, 1}, {2, 2}, {-3, 3}}}}},
		"line of no width": {W: 100, H: 100, Lines: []Line{{X2: 9, Color: Ink}}},
		"line to NaN":      {W: 100, H: 100, Lines: []Line{{X2: nan, Width: 1, Color: Ink}}},
		"label NaN size":   with(func(l *Label) { l.Size = nan }),
		"label colourless": with(func(l *Label) { l.Color = None }),
		"label alignment":  with(func(l *Label) { l.Align = "justify" }),
		"label outside":    with(func(l *Label) { l.Y = 95 }),
	}
	for name, d := range bad {
		if err := d.Check(); !errors.Is(err, ErrDrawing) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := with(func(*Label) {}).Check(); err != nil {
		t.Errorf("a good label: %v", err)
	}
}

// Colour is never the only carrier: what one chart draws in different colours
// also differs in pattern, outline or shape.
func TestColourIsNotTheOnlyCarrier(t *testing.T) {
	type look struct {
		p Pattern
		s bool
	}
	for _, looks := range [][]Rect{likertLooks[:], stanceLooks[:], sizeLooks[:], talkLooks[:]} {
		seen := map[look]Color{}
		for _, r := range looks {
			l := look{r.Pattern, r.Stroke == r.Fill}
			if other, ok := seen[l]; ok {
				t.Errorf("%s and %s differ in colour only", other, r.Fill)
			}
			seen[l] = r.Fill
		}
	}
	shapes := map[[3]int]int{}
	for kind := range 4 {
		var d Drawing
		d.seal(kind, 50, 50, 20)
		key := [3]int{len(d.Rects), len(d.Polygons), len(d.Lines)}
		if other, ok := shapes[key]; ok {
			t.Errorf("seals %d and %d have the same shape", other, kind)
		}
		shapes[key] = kind
	}
}

func TestBarsGeometry(t *testing.T) {
	d := Bars(BarData{First: 1, Counts: []int{0, 2, 4, 0, 0}, Mean: Value{At: 2.5, Show: "2.5"}})
	if len(d.Rects) != 2 || math.Abs(d.Rects[1].H-2*d.Rects[0].H) > 1e-9 {
		t.Errorf("bars %+v: the second is twice the first", d.Rects)
	}
	// Steps are 200 wide, so 2.5 lies between the middles of steps 2 and 3.
	if x := d.Polygons[0].Points[0].X; math.Abs(x-400) > 1e-9 {
		t.Errorf("mean at %v", x)
	}
	want := "Verdeling van de antwoorden (6), gemiddeld 2,5: 1: 0; 2: 2; 3: 4; 4: 0; 5: 0."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
}

func TestDivergingGeometry(t *testing.T) {
	d := Diverging([]DivergingRow{{Label: Plain("x"), Disagree: 1, Neutral: 2, Agree: 1}})
	bar := d.Rects[3:] // after the legend
	if len(bar) != 3 || math.Abs(bar[1].X+bar[1].W/2-likertMiddle) > 1e-9 || math.Abs(bar[0].W-likertHalf/4) > 1e-9 || math.Abs(bar[2].W-bar[0].W) > 1e-9 {
		t.Errorf("pieces %+v", bar)
	}
}

func TestText(t *testing.T) {
	tr := translate(t)
	nested := Key("chart.part", map[string]any{"What": Key("chart.agree", nil), "N": 3})
	tests := []struct {
		text Text
		want string
	}{
		{Plain("{{.N}} letterlijk"), "{{.N}} letterlijk"},
		{nested, "eens: 3"},
		{Key("chart.number", map[string]any{"Number": Number("-3.40")}), "−3,40"},
		{Key("chart.bars.alt", map[string]any{"N": 2, "Parts": []Text{nested, Plain("twee")}}), "Verdeling van de antwoorden (2): eens: 3; twee."},
		{Key("chart.part", map[string]any{"What": "3.5", "N": 1 << 40}), "3.5: 1099511627776"},
		{Key("chart.part", map[string]any{"What": Day("2026-12-03"), "N": 1}), "3 dec 2026: 1"},
		{Key("chart.part", map[string]any{"What": Day("2026-13-03"), "N": 1}), "2026-13-03: 1"},
	}
	for _, tt := range tests {
		if got := tt.text.Resolve(tr); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
		data, err := json.Marshal(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		var back Text
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.text, back); diff != "" {
			t.Errorf("%s travelled badly:\n%s", data, diff)
		}
	}
	silent := func(string, map[string]any) string { return "" }
	if got := (Text{Key: "new.key", Plain: "nieuw"}).Resolve(silent); got != "nieuw" {
		t.Errorf("fallback %q", got)
	}
	if got := Key("new.key", nil).Resolve(silent); got != "new.key" {
		t.Errorf("a gap must be seen, got %q", got)
	}
}

// FuzzDrawing reads what a host might send; what passes Check can be painted.
func FuzzDrawing(f *testing.F) {
	for _, d := range samples() {
		data, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"w":10,"h":10,"alt":{"k":"x","a":{"A":[{"k":"y"},3],"B":{"n":"1"},"C":null,"D":1e300}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d Drawing
		if json.Unmarshal(data, &d) != nil || d.Check() != nil {
			return
		}
		plain := func(string, map[string]any) string { return "" }
		if image := svg(d, plain); strings.Contains(image, "NaN") && !strings.Contains(string(data), "NaN") {
			t.Fatal("a drawing that passed has no number for a place")
		}
		if _, err := json.Marshal(d); err != nil {
			t.Fatalf("cannot travel on: %v", err)
		}
	})
}
