package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

func threePoints() *PointsInput {
	return NewPointsInput(nl, []Option{{"p", "Proces", ""}, {"k", "Klant", ""}, {"m", "Medewerker", ""}}, 100)
}

func TestPointsKeys(t *testing.T) {
	app(t, LookLight, 1)
	p := threePoints()
	var told [][]int
	p.OnChanged = func(parts []int) { told = append(told, parts) }
	w := test.NewTempWindow(t, p)
	w.Canvas().Focus(p)
	shift := func(name fyne.KeyName) {
		p.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		press(w.Canvas(), name)
		p.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	if parts, given := p.Parts(); given || !slices.Equal(parts, []int{34, 33, 33}) {
		t.Fatalf("begins at %v, given %v", parts, given)
	}
	for _, c := range []struct {
		name string
		do   func()
		want []int
	}{
		{"right as it stands", func() { press(w.Canvas(), fyne.KeySpace) }, []int{34, 33, 33}},
		{"one more, from who was not moved", func() { press(w.Canvas(), fyne.KeyRight) }, []int{35, 32, 33}},
		{"five more", func() { shift(fyne.KeyRight) }, []int{40, 30, 30}},
		{"shift is let go", func() { press(w.Canvas(), fyne.KeyLeft) }, []int{39, 31, 30}},
		{"plus", func() { typeRunes(w.Canvas(), "+") }, []int{44, 28, 28}},
		{"the next, from the only one that was not moved", func() { press(w.Canvas(), fyne.KeyDown, fyne.KeyHome) }, []int{44, 0, 56}},
		{"minus under nothing", func() { typeRunes(w.Canvas(), "-") }, []int{44, 0, 56}},
		{"everything", func() { press(w.Canvas(), fyne.KeyDown, fyne.KeyEnd) }, []int{0, 0, 100}},
		{"behind the last", func() { press(w.Canvas(), fyne.KeyDown, fyne.KeyLeft) }, []int{1, 0, 99}},
		{"back up", func() { press(w.Canvas(), fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyRight) }, []int{2, 0, 98}},
	} {
		c.do()
		if parts, given := p.Parts(); !given || !slices.Equal(parts, c.want) {
			t.Errorf("%s: %v, want %v", c.name, parts, c.want)
		}
	}
	if !slices.Equal(told[len(told)-1], []int{2, 0, 98}) {
		t.Errorf("told %v", told[len(told)-1])
	}
	p.Disable()
	press(w.Canvas(), fyne.KeyRight)
	p.rows[0].at(0)
	if parts, _ := p.Parts(); parts[0] != 2 {
		t.Error("a disabled division changed")
	}
}

// Two moves give any division of three: what was set stays.
func TestTwoMovesGiveAnyDivision(t *testing.T) {
	app(t, LookLight, 1)
	for _, want := range [][]int{{50, 40, 10}, {0, 100, 0}, {45, 35, 20}, {33, 33, 34}, {100, 0, 0}} {
		p := threePoints()
		p.move(0, want[0])
		p.move(1, want[1])
		if parts, _ := p.Parts(); !slices.Equal(parts, want) {
			t.Errorf("%v, want %v", parts, want)
		}
	}
}

// The pointer moves in steps of five, and stays on the line.
func TestPointsPointer(t *testing.T) {
	app(t, LookLight, 1)
	p := threePoints()
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(500, 400))
	left, length := p.rows[1].track()
	press := func(share float32) {
		p.rows[1].Tapped(&fyne.PointEvent{Position: fyne.NewPos(left+share*length, 30)})
	}
	for share, want := range map[float32]int{0.412: 40, -1: 0, 2: 100, 0.58: 60} {
		if press(share); p.parts[1] != want {
			t.Errorf("pressed at %v: %v", share, p.parts)
		}
	}
	p.rows[2].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(left+0.2*length, 0)}})
	if w.Canvas().Focused() != p || p.current != 2 || p.parts[2] != 20 {
		t.Errorf("dragged: %v at %d", p.parts, p.current)
	}
}

// Whatever is done, the points add up and none is negative; what comes from a
// host is shown or left out, and nothing makes the widget panic.
func TestPointsAlwaysAddUp(t *testing.T) {
	app(t, LookLight, 1)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5).Draw(t, "options")
		p := NewPointsInput(nl, make([]Option, n), rapid.SampledFrom([]int{0, 7, 100}).Draw(t, "total"))
		for range rapid.IntRange(1, 30).Draw(t, "moves") {
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				p.SetParts(rapid.SliceOfN(rapid.IntRange(-2, 100), 0, 5).Draw(t, "parts"))
			case 1:
				p.TypedRune(rapid.SampledFrom([]rune("+-x")).Draw(t, "rune"))
			default:
				p.TypedKey(&fyne.KeyEvent{Name: rapid.SampledFrom([]fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd}).Draw(t, "key")})
			}
			sum := 0
			for _, part := range p.parts {
				if sum += part; part < 0 {
					t.Fatalf("%v", p.parts)
				}
			}
			if n > 0 && sum != p.total {
				t.Fatalf("%v of %d", p.parts, p.total)
			}
		}
	})
}
