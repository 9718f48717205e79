package chart

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func drawDebate(t *rapid.T, n *rapid.Generator[int]) Drawing {
	switch rapid.IntRange(0, 2).Draw(t, "debate") {
	case 0:
		var s ShiftData
		shares := rapid.Custom(func(t *rapid.T) Number { return anyValue().Draw(t, "share").Show })
		for i := range 3 {
			for j := range 3 {
				s.Moves[i][j] = n.Draw(t, "moves")
			}
			s.Before[i], s.After[i], s.Delta[i] = shares.Draw(t, "before"), shares.Draw(t, "after"), shares.Draw(t, "delta")
		}
		s.Net = shares.Draw(t, "net")
		return Shift(s)
	case 1:
		arguments := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Argument {
			return Argument{anyText().Draw(t, "argument"), rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Reply {
				return Reply{anyText().Draw(t, "reply"), rapid.Bool().Draw(t, "rebuts")}
			}), 0, 15).Draw(t, "replies")}
		}), 0, 24)
		return Pros(ProsData{arguments.Draw(t, "for"), arguments.Draw(t, "against")})
	}
	return Floor(FloorData{
		rapid.SampledFrom([]Side{NoSide, SideFor, SideAgainst}).Draw(t, "side"), anyText().Draw(t, "role"),
		anyText().Draw(t, "segment"),
	})
}

// e10 is the method's example: 6/7/3 becomes 10/5/1.
var e10 = ShiftData{Moves: [3][3]int{{5, 1, 0}, {3, 4, 0}, {2, 0, 1}}, Delta: [3]Number{"+25.0", "-12.5", "-12.5"}, Net: "+37.5"}

func TestShiftGeometryE10(t *testing.T) {
	d := Shift(e10)
	// Each column holds its three counts, in proportion, whatever their order.
	heights := map[float64]map[Pattern]float64{}
	for _, r := range d.Rects {
		if r.W == shiftColumn {
			if heights[r.X] == nil {
				heights[r.X] = map[Pattern]float64{}
			}
			heights[r.X][r.Pattern] = r.H
		}
	}
	person := (shiftBottom - shiftTop - 2*shiftGap) / 16
	for x, want := range map[float64][3]float64{shiftLeft: {6, 7, 3}, shiftRight: {10, 5, 1}} {
		got := heights[x]
		for stance, p := range []Pattern{Solid, Hatched, Dotted} {
			if math.Abs(got[p]-want[stance]*person) > 1e-9 {
				t.Errorf("column at %v, %s: %v people high, want %v", x, stanceKeys[stance], got[p]/person, want[stance])
			}
		}
	}
	want := "Verschuiving in het debat: Voor van 6 naar 10 (+25,0 procentpunt); Tegen van 7 naar 5 (−12,5 procentpunt); Weet nog niet van 3 naar 1 (−12,5 procentpunt). Netto +37,5 procentpunt. 6 van de 16 mensen kozen anders."
	if got := d.Alt.Resolve(translate(t)); got != want {
		t.Errorf("alt %q", got)
	}
}

// Everybody who moved is on a ribbon that is as thick as their number at both
// ends and leaves one column exactly where it enters the other.
func TestShiftRibbons(t *testing.T) {
	person := (shiftBottom - shiftTop - 2*shiftGap) / 16
	moved := map[int]int{}
	for _, g := range Shift(e10).Polygons {
		if g.Fill == Surface {
			continue // those who stayed, and the grounds of numbers
		}
		first, last := g.Points[0], g.Points[len(g.Points)-1]
		left := (last.Y - first.Y) / person
		middle := len(g.Points) / 2
		right := (g.Points[middle].Y - g.Points[middle-1].Y) / person
		if math.Abs(left-right) > 1e-9 || first.X != shiftLeft+shiftColumn || g.Points[middle].X != shiftRight {
			t.Errorf("a ribbon of %v people at the left and %v at the right", left, right)
		}
		moved[int(math.Round(left))]++
	}
	if moved[1] != 1 || moved[2] != 1 || moved[3] != 1 || len(moved) != 3 {
		t.Errorf("ribbons by number of people: %v, want one each of 1, 2 and 3", moved)
	}
}

func TestShiftWordsNeverMeet(t *testing.T) {
	for _, middles := range [][3]float64{{70, 70, 70}, {480, 480, 480}, {200, 201, 480}, {70, 471, 480}, {100, 280, 450}} {
		for _, heights := range [][3]float64{{138, 138, 138}, {114, 138, 114}, {138, 114, 114}, {100, 76, 76}, {40, 40, 40}} {
			tops := spread(middles, heights)
			bottom := shiftTop - 8 - shiftGap
			for i, top := range tops {
				if top < bottom+shiftGap-1e-9 {
					t.Errorf("%v, %v high: blocks at %v", middles, heights, tops)
				}
				bottom = top + heights[i]
			}
			if bottom > shiftBottom+8+1e-9 {
				t.Errorf("%v, %v high: the last one ends at %v", middles, heights, bottom)
			}
		}
	}
}

func TestProsCountsWhatDoesNotFit(t *testing.T) {
	d := Pros(ProsData{For: manyArguments(9), Against: manyArguments(2)})
	shown, rest := 0, 0
	for _, l := range d.Labels {
		switch {
		case l.X < Width/2 && l.Text.Plain == manyArguments(1)[0].Text.Plain:
			shown++
		case l.X == 4 && l.Text.Key == "chart.more":
			rest += l.Text.Args["N"].(int)
		}
	}
	if shown == 0 || shown+rest != 9 {
		t.Errorf("%d arguments and %d more, of 9", shown, rest)
	}
	if d.H > prosHead+prosRoom+20 {
		t.Errorf("%v high", d.H)
	}
}

func TestFloorSaysWhoSpeaks(t *testing.T) {
	d := Floor(FloorData{Side: SideAgainst, Role: Plain("Leiding"), Segment: Plain("Weerwoord tegen")})
	if got, want := d.Alt.Resolve(translate(t)), "Weerwoord tegen. Aan het woord: Tegen; Leiding."; got != want {
		t.Errorf("alt %q", got)
	}
}
