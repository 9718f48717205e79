package kit

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

const compound = "verantwoordelijkheidsverdelingsoverleg"

// TestTextNeverClips: every line of a long compound fits the width, at 100 %
// and 200 %.
func TestTextNeverClips(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		for _, width := range []float32{60, 150, 400} {
			app(t, LookLight, scale)
			text := Body("Het " + compound + " is op donderdag.")
			text.Resize(fyne.NewSize(width, 10))
			text.Resize(fyne.NewSize(width, text.MinSize().Height))
			all := ""
			for _, o := range test.WidgetRenderer(text).Objects() {
				line := o.(interface{ MinSize() fyne.Size })
				if line.MinSize().Width > width+1 {
					t.Errorf("scale %v width %v: a line is %v wide", scale, width, line.MinSize().Width)
				}
			}
			for _, line := range text.block.lines {
				all += strings.TrimSuffix(line.Text, "-")
			}
			if !strings.Contains(strings.ReplaceAll(all, " ", ""), compound) {
				t.Errorf("scale %v width %v: letters are missing in %q", scale, width, all)
			}
		}
	}
}

func TestColumnGivesWrappedTextItsHeight(t *testing.T) {
	app(t, LookLight, 1)
	long := Body(strings.Repeat("woorden die niet op één regel passen ", 6))
	under := Body("eronder")
	column := Column(Column(NewPanel(long, PanelStyle{})), under)
	column.Resize(fyne.NewSize(200, 500))
	bottom := column.Objects[0].Size().Height
	if lines := len(long.block.lines); lines < 6 {
		t.Fatalf("%d lines at width 200", lines)
	}
	if bottom < long.block.height() {
		t.Errorf("the text is %v high and got %v", long.block.height(), bottom)
	}
	if under.Position().Y < bottom {
		t.Errorf("the next text starts at %v, inside the one above that ends at %v", under.Position().Y, bottom)
	}
}

func TestTextFollowsItsTheme(t *testing.T) {
	app(t, LookLight, 1)
	text := Body("zaal")
	override := container.NewThemeOverride(text, NewRoomTheme(LookDark, 720, RoomMetres))
	test.NewTempWindow(t, override)
	if got := text.block.size; got != 36 {
		t.Errorf("the room's text has size %v, want 36", got)
	}
	if got := text.block.color; got != dark[ColorInk] {
		t.Errorf("the room's ink is %v", got)
	}
}

func TestFlowWraps(t *testing.T) {
	app(t, LookLight, 2)
	flow := Flow(NewButton("Verder", Primary, nil), NewButton("Terug", Normal, nil), NewButton(compound, Quiet, nil))
	flow.Resize(fyne.NewSize(320, 900))
	flow.Resize(fyne.NewSize(320, flow.MinSize().Height))
	bottom := float32(0)
	for i, o := range flow.Objects {
		if right := o.Position().X + o.Size().Width; right > 321 {
			t.Errorf("button %d ends at %v of 320", i, right)
		}
		bottom = max(bottom, o.Position().Y+o.Size().Height)
	}
	if last := flow.Objects[2].Position().Y; last == 0 {
		t.Error("all stand in one row")
	}
	if got := flow.MinSize().Height; got < bottom {
		t.Errorf("the rows end at %v, the flow says it needs %v", bottom, got)
	}
	end := FlowEnd(NewButton("Ja", Primary, nil))
	end.Resize(fyne.NewSize(500, 100))
	if o := end.Objects[0]; o.Position().X+o.Size().Width != 500 {
		t.Errorf("the button stands at %v", o.Position().X)
	}
}

func TestRoomFollowsItsHeight(t *testing.T) {
	app(t, LookLight, 1)
	text := Body("zaal")
	room := Room(text, LookDark, 720)
	test.NewTempWindow(t, room)
	SetRoomHeight(room, LookDark, 1080)
	if got := text.block.size; got != 54 {
		t.Errorf("in a window of 1080 the text has size %v, want 54", got)
	}
}

// TestAJStandsWhereOtherLettersDo: its foot reaches to the left of where it
// begins, and Fyne would cut that off; the letters stay in line all the same.
func TestAJStandsWhereOtherLettersDo(t *testing.T) {
	app(t, LookLight, 1)
	for _, align := range []fyne.TextAlign{fyne.TextAlignLeading, fyne.TextAlignCenter, fyne.TextAlignTrailing} {
		block := textBlock{size: 40, color: color.Black, align: align}
		block.show([]string{"Jullie", "Wij"})
		block.place(fyne.NewPos(10, 0), 300)
		jullie, wij := block.lines[0], block.lines[1]
		if jullie.Text != hair+"Jullie" || wij.Text != "Wij" {
			t.Fatalf("%q %q", jullie.Text, wij.Text)
		}
		begins := jullie.Position().X + block.measure(hair)
		if begins != wij.Position().X || jullie.Position().X+jullie.Size().Width != wij.Position().X+wij.Size().Width {
			t.Errorf("%v: %v wide at %v beside %v at %v", align, jullie.Size().Width, jullie.Position().X, wij.Size().Width, wij.Position().X)
		}
	}
}
