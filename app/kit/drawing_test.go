package kit

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/afspraak/afspraak/workshop/chart"
)

func painted(v *DrawingView) []fyne.CanvasObject { return test.WidgetRenderer(v).Objects() }

func TestDrawingKeepsItsShape(t *testing.T) {
	app(t, LookLight, 1)
	d := chart.Drawing{W: 1000, H: 400, Alt: chart.Plain("een vlak"), Rects: []chart.Rect{{X: 500, Y: 200, W: 100, H: 50, Fill: chart.Accent}}}
	v := NewDrawingView(nl, d)
	for _, width := range []float32{500, 1000} {
		v.Resize(fyne.NewSize(width, 1))
		if got := v.MinSize().Height; got != width*0.4 {
			t.Errorf("width %v needs height %v, want %v", width, got, width*0.4)
		}
		rect := painted(v)[0].(*canvas.Rectangle)
		if rect.Position() != fyne.NewPos(width/2, width/5) || rect.Size() != fyne.NewSize(width/10, width/20) {
			t.Errorf("width %v: the rectangle is at %v, %v", width, rect.Position(), rect.Size())
		}
		if rect.FillColor != color.Color(light[ColorAccent]) {
			t.Errorf("filled with %v", rect.FillColor)
		}
	}
}

func TestADrawingIsNarrowInLittleWidth(t *testing.T) {
	app(t, LookLight, 1)
	narrow := chart.Drawing{W: 500, H: 500}
	v := NewDrawingView(nl, chart.Drawing{W: 1000, H: 250, Narrow: &narrow})
	v.Resize(fyne.NewSize(440, 1))
	if got := v.MinSize().Height; got != 110 {
		t.Errorf("on a room screen it is %v high", got)
	}
	v = NewDrawingView(nl, chart.Drawing{W: 1000, H: 250, Narrow: &narrow})
	v.Narrows()
	for width, high := range map[float32]float32{440: 440, 1000: 250} {
		v.Resize(fyne.NewSize(width, 1))
		if got := v.MinSize().Height; got != high {
			t.Errorf("%v wide it is %v high, want %v", width, got, high)
		}
	}
}

func TestDrawingLabels(t *testing.T) {
	app(t, LookLight, 1)
	long := chart.Plain(strings.Repeat("veel woorden ", 20))
	v := NewDrawingView(nl, chart.Drawing{W: 1000, H: 300, Labels: []chart.Label{
		{X: 0, Y: 0, W: 300, H: 100, Text: long, Size: 30, Color: chart.Ink, Lines: 2},
		{X: 0, Y: 100, W: 300, H: 100, Text: chart.Key("kit.counter.of", map[string]any{"N": 3, "of": 4}), Size: 30, Color: chart.Muted, Align: chart.End, Bold: true},
	}})
	v.Resize(fyne.NewSize(1000, 300))
	objects := painted(v)
	if len(objects) != 3 {
		t.Fatalf("%d texts, want two lines and one", len(objects))
	}
	last := objects[1].(*canvas.Text)
	if !strings.HasSuffix(last.Text, "…") || last.MinSize().Width > 301 {
		t.Errorf("the second line is %q, %v wide", last.Text, last.MinSize().Width)
	}
	counted := objects[2].(*canvas.Text)
	if counted.Text != "3 van 4" || counted.Alignment != fyne.TextAlignTrailing || !counted.TextStyle.Bold {
		t.Errorf("the label is %q, %v", counted.Text, counted.Alignment)
	}
}

func TestDrawingDashes(t *testing.T) {
	app(t, LookLight, 1)
	v := NewDrawingView(nl, chart.Drawing{W: 1000, H: 100, Lines: []chart.Line{
		{X1: 0, Y1: 50, X2: 100, Y2: 50, Width: 2, Color: chart.Ink},
		{X1: 0, Y1: 60, X2: 80, Y2: 60, Width: 2, Color: chart.Ink, Dashed: true},
	}})
	v.Resize(fyne.NewSize(1000, 100))
	if got := len(painted(v)); got != 2 {
		t.Errorf("%d objects, want a line and a layer of dashes", got)
	}
	if got := len(dashed(chart.Point{Y: 60}, chart.Point{X: 80, Y: 60}, 8)); got != 5 {
		t.Errorf("%d dashes", got)
	}
}

// TestPatternsDifferWithoutColour: of one colour, the three fills are different
// pictures, and stay within their shape.
func TestPatternsDifferWithoutColour(t *testing.T) {
	pictures := map[string]chart.Pattern{}
	for _, p := range []chart.Pattern{chart.Solid, chart.Hatched, chart.Dotted} {
		var l layer
		square := chart.Rect{X: 3, Y: 5, W: 40, H: 40}
		l.add(rectOutline(square), ink{hex(0x204060), hex(0), p, 1}, boxOf(0, chart.Point{X: 3, Y: 5}, chart.Point{X: 43, Y: 45}))
		picture := ""
		for y := range 40 {
			for x := range 40 {
				_, _, _, a := l.paint(40, 40).At(x, y).RGBA()
				picture += string(rune(a))
			}
		}
		if other, twice := pictures[picture]; twice {
			t.Errorf("%q looks like %q", p, other)
		}
		pictures[picture] = p
	}
}

// TestOutlines: shapes fill what is within them, at the size of the picture.
func TestOutlines(t *testing.T) {
	var l layer
	black := ink{fill: hex(0), unit: 1}
	all := boxOf(0, chart.Point{X: 10, Y: 20}, chart.Point{X: 60, Y: 50})
	l.add(rectOutline(chart.Rect{X: 10, Y: 20, W: 20, H: 20, Radius: 10}), black, all)
	l.add(polygonOutline([]chart.Point{{X: 40, Y: 20}, {X: 60, Y: 20}, {X: 40, Y: 40}}), black, all)
	l.add(strokeOutline(4, [2]chart.Point{{X: 10, Y: 48}, {X: 40, Y: 48}}, [2]chart.Point{{X: 40, Y: 48}, {X: 10, Y: 48}}), black, all)
	for _, scale := range []int{1, 2, 3} {
		picture := l.paint(50*scale, 30*scale)
		for _, c := range []struct {
			name string
			x, y float64
			want bool
		}{
			{"middle of the circle", 20, 30, true},
			{"its top", 20, 21, true},
			{"corner beside the circle", 11.5, 21.5, false},
			{"the other corner beside the circle", 28.5, 38.5, false},
			{"in the triangle", 43, 23, true},
			{"beyond its long side", 55, 35, false},
			{"on the line there and back", 25, 48, true},
			{"above the line", 25, 44, false},
			{"beyond the end of the line", 43, 48, false},
		} {
			_, _, _, alpha := picture.At(int((c.x-10)*float64(scale)), int((c.y-20)*float64(scale))).RGBA()
			if got := alpha > 0x8000; got != c.want {
				t.Errorf("%s at %d times: %v", c.name, scale, got)
			}
		}
	}
}

// TestUnchangedIsNotPainted: a refresh keeps the objects of a drawing that looks
// the same, and does not keep those of one that does not.
func TestUnchangedIsNotPainted(t *testing.T) {
	app(t, LookLight, 1)
	d := chart.Drawing{W: 1000, H: 100, Rects: []chart.Rect{{W: 500, H: 50, Fill: chart.Ink}}}
	v := NewDrawingView(nl, d)
	v.Resize(fyne.NewSize(1000, 100))
	first := painted(v)[0]
	v.Refresh()
	d.Rects = slices.Clone(d.Rects)
	v.SetDrawing(d)
	if painted(v)[0] != first {
		t.Error("painted anew, although nothing changed")
	}
	d.Rects[0].Fill = chart.Accent
	d.Rects = slices.Clone(d.Rects)
	v.SetDrawing(d)
	second := painted(v)[0]
	if second == first {
		t.Error("another colour is not painted")
	}
	v.Resize(fyne.NewSize(800, 100))
	if painted(v)[0] == second {
		t.Error("another width is not painted")
	}
}

// TestBadDrawingIsTold: what another program sent wrongly is told in words.
func TestBadDrawingIsTold(t *testing.T) {
	app(t, LookLight, 1)
	v := NewDrawingView(nl, chart.Drawing{W: 1000, H: 100, Alt: chart.Plain("negen van twaalf"), Rects: []chart.Rect{{X: 2000, W: 5, H: 5}}})
	v.Resize(fyne.NewSize(600, 100))
	objects := painted(v)
	if len(objects) != 1 || objects[0].(*canvas.Text).Text != "negen van twaalf" {
		t.Errorf("it shows %v", objects)
	}
}

// TestArgumentsGetTheLinesTheyNeed: the geometry estimates how words break, and
// where there is room for all of them it neither cuts off nor leaves holes.
func TestArgumentsGetTheLinesTheyNeed(t *testing.T) {
	app(t, LookLight, 1)
	words := strings.Fields("Wij bellen elke klant binnen één werkdag terug, ook wie alleen een klacht over de verzekeringsvoorwaarden heeft " +
		"en ook als het antwoord nog niet bekend is. Mijn mening: minimaal € 50 kunnen teamleden zelf afhandelen; dat bespaart ons iedere week uren.")
	for from := range 12 {
		for n := 1; from+n <= len(words); n++ {
			text := strings.Join(words[from:from+n], " ")
			if len(text) > 190 { // of an argument there are 200 characters at most
				break
			}
			d := chart.Pros(chart.ProsData{For: []chart.Argument{{Text: chart.Plain(text), Replies: []chart.Reply{{Text: chart.Plain(text), Rebuts: n%2 == 0}}}}})
			v := NewDrawingView(nl, d)
			v.Resize(fyne.NewSize(float32(d.W), float32(d.H)))
			for _, l := range d.Labels {
				block := textBlock{size: float32(l.Size)}
				block.set(l.Text.Resolve(nl.Translate), float32(l.W))
				if need := len(block.lines); l.Lines > 0 && (need > l.Lines || need < l.Lines-1) {
					t.Errorf("%q has %d lines and needs %d", l.Text.Resolve(nl.Translate), l.Lines, need)
				}
			}
		}
	}
}
