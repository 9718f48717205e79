package chart

import (
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// e21 is the method's example: the means of four people.
var e21 = TriangleData{
	Corners: balanceCorners,
	Now:     [3]Value{{45, "45"}, {40, "40"}, {15, "15"}},
	Wanted:  [3]Value{{25, "25"}, {40, "40"}, {35, "35"}},
}

var balanceCorners = [3]Text{Plain("Proces"), Plain("Klant"), Plain("Medewerker")}

// e15 is the method's example beside what stays under a third.
var e15 = SharesData{
	Mark: Value{100.0 / 3, "33"}, MarkSays: Plain("een derde: voorwaarde nodig"),
	Rows: []ShareRow{
		{Label: Plain("Haalbaarheid: past dit in onze tijd en middelen?"), Share: Value{35.71, "35.7"}, Says: Plain("5 van 14 · 36%"), Note: Plain("voorwaarde nodig"), Marked: true},
		{Label: Plain("Kwaliteit: kunnen we het goed doen?"), Share: Value{28.57, "28.6"}, Says: Plain("4 van 14 · 29%")},
		{Label: Plain("Kwalificatie: hebben we er de kennis en vaardigheid voor?"), Share: Value{0, "0"}, Says: Plain("0 van 14 · 0%")},
	},
}

// balanceSamples are the pictures of balance and worries.
func balanceSamples() map[string]Drawing {
	all, none := [3]Value{{0, "0"}, {100, "100"}, {0, "0"}}, [3]Value{}
	corner, still := TriangleData{Corners: balanceCorners, Now: all, Wanted: [3]Value{{100, "100"}, {0, "0"}, {0, "0"}}}, e21
	still.Wanted = still.Now
	return map[string]Drawing{
		"triangle":        Triangle(e21),
		"triangle-corner": Triangle(corner),
		"triangle-still":  Triangle(still),
		"triangle-near":   Triangle(TriangleData{Corners: balanceCorners, Now: e21.Now, Wanted: [3]Value{{44, "43.8"}, {38, "38.3"}, {18, "17.9"}}}),
		"triangle-none":   Triangle(TriangleData{Corners: balanceCorners, Now: none, Wanted: none}),
		"shares":          Shares(e15),
		"shares-pillars": Shares(SharesData{Rows: []ShareRow{
			{Label: Plain("Cultuur"), Share: Value{62.5, "62.5"}, Says: Plain("63")},
			{Label: Plain("Leidinggevenden"), Share: Value{75, "75"}, Says: Plain("75")},
			{Label: Plain("Structuur"), Share: Value{25, "25"}, Says: Plain("25"), Note: Plain("zwakste pijler"), Marked: true},
		}}),
		"grid":        Grid(worriesOf(2)),
		"grid-many":   Grid(worriesOf(7)),
		"shares-none": Shares(SharesData{Rows: []ShareRow{{Label: Plain("Cultuur")}}}),
	}
}

func drawBalance(t *rapid.T) Drawing {
	three := func(label string) (out [3]Value) {
		for i := range out {
			out[i] = anyValue().Draw(t, label)
		}
		return out
	}
	if rapid.Bool().Draw(t, "grid") {
		g := GridData{rapid.SliceOfN(anyText(), 0, 5).Draw(t, "columns"), nil, anyValue().Draw(t, "mark"), anyText().Draw(t, "markSays")}
		for range rapid.IntRange(0, 8).Draw(t, "rows") {
			row := GridRow{Label: anyText().Draw(t, "label")}
			for range rapid.IntRange(0, 6).Draw(t, "cells") {
				row.Cells = append(row.Cells, GridCell{anyValue().Draw(t, "share"), anyText().Draw(t, "says"), rapid.Bool().Draw(t, "marked")})
			}
			g.Rows = append(g.Rows, row)
		}
		return Grid(g)
	}
	if rapid.Bool().Draw(t, "triangle") {
		return Triangle(TriangleData{[3]Text{anyText().Draw(t, "a"), anyText().Draw(t, "b"), anyText().Draw(t, "c")}, three("now"), three("wanted")})
	}
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ShareRow {
		return ShareRow{anyText().Draw(t, "l"), anyValue().Draw(t, "share"), anyText().Draw(t, "says"), anyText().Draw(t, "note"), rapid.Bool().Draw(t, "marked")}
	}), 0, 12).Draw(t, "rows")
	return Shares(SharesData{rows, anyValue().Draw(t, "mark"), anyText().Draw(t, "markSays")})
}

func TestTriangleE21(t *testing.T) {
	d := Triangle(e21)
	want := "100 punten verdeeld. Nu: Proces 45; Klant 40; Medewerker 15. Gewenst: Proces 25; Klant 40; Medewerker 35."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
	// The customer's share is the same, so both lie equally high; wanted lies to
	// the right, on the employee's side, with an arrow to it.
	corners := [3]Point{{triangleLeft, triangleBase}, {(triangleLeft + triangleRight) / 2, triangleTop}, {triangleRight, triangleBase}}
	now, _ := middle(corners, e21.Now)
	wanted, _ := middle(corners, e21.Wanted)
	if math.Abs(now.Y-wanted.Y) > 1e-9 || wanted.X-now.X < 50 {
		t.Errorf("now at %v, wanted at %v", now, wanted)
	}
	arrows := func(d Drawing) int {
		n := 0
		for _, l := range d.Lines {
			if l.Color == Ink && l.Width == heavy {
				n++
			}
		}
		return n
	}
	still := e21
	still.Wanted = still.Now
	if arrows(d) != 1 || arrows(Triangle(still)) != 0 {
		t.Error("an arrow goes from now to wanted, and nowhere where they are the same")
	}
}

// All points in one corner lie on it.
func TestTriangleCorner(t *testing.T) {
	corners := [3]Point{{1, 2}, {3, 4}, {5, 6}}
	for i := range corners {
		weights := [3]Value{{0, "0"}, {0, "0"}, {0, "0"}}
		weights[i] = Value{100, "100"}
		if at, ok := middle(corners, weights); !ok || at != corners[i] {
			t.Errorf("corner %d: %v", i, at)
		}
	}
	if _, ok := middle(corners, [3]Value{{0, "0"}, {0, "0"}, {0, "0"}}); ok {
		t.Error("no points have no place")
	}
}

func TestSharesE15(t *testing.T) {
	want := "Haalbaarheid: past dit in onze tijd en middelen?: 5 van 14 · 36%, voorwaarde nodig; Kwaliteit: kunnen we het goed doen?: 4 van 14 · 29%; " +
		"Kwalificatie: hebben we er de kennis en vaardigheid voor?: 0 van 14 · 0%. Streep: een derde: voorwaarde nodig."
	d := Shares(e15)
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
	var patterns []Pattern
	for _, r := range d.Rects {
		if r.Fill != Surface {
			patterns = append(patterns, r.Pattern)
		}
	}
	if len(patterns) != 2 || patterns[0] != Hatched || patterns[1] != Solid {
		t.Errorf("bars %v: what is marked is hatched, what is nothing has no bar", patterns)
	}
}

// worriesOf are the worries about so many proposals.
func worriesOf(n int) GridData {
	g := GridData{Mark: Value{100.0 / 3, "33"}, MarkSays: Plain("vanaf 33% van de 24: voorwaarde nodig"), Columns: []Text{Plain("Haalbaarheid"), Plain("Kwaliteit"), Plain("Kwalificatie")}}
	for i := range n {
		row := GridRow{Label: Plain([]string{"Team Balie", "Team Thuis en de verantwoordelijkheidsverdeling", "belt elke klant binnen één werkdag terug"}[i%3])}
		for j := range g.Columns {
			ticks := (i*7 + j*5) % 13
			row.Cells = append(row.Cells, GridCell{Value{float64(ticks) * 100 / 24, Number("1")}, Plain(strconv.Itoa(ticks) + " · " + strconv.Itoa(ticks*100/24) + "%"), ticks >= 8})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func TestGridTellsWhatIsMarked(t *testing.T) {
	d := Grid(worriesOf(2))
	want := "Team Balie (Haalbaarheid: 0 · 0%; Kwaliteit: 5 · 20%; Kwalificatie: 10 · 41%, voorwaarde nodig); " +
		"Team Thuis en de verantwoordelijkheidsverdeling (Haalbaarheid: 7 · 29%; Kwaliteit: 12 · 50%, voorwaarde nodig; Kwalificatie: 4 · 16%). Streep: vanaf 33% van de 24: voorwaarde nodig."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
	hatched := 0
	for _, r := range d.Rects {
		if r.Pattern == Hatched {
			hatched++
		}
	}
	if hatched != 3 {
		t.Errorf("%d hatched, want two cells and the legend", hatched)
	}
}
