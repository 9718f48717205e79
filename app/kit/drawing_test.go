package kit

import (
	"image/color"
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
	if got := len(painted(v)); got != 1+5 {
		t.Errorf("%d lines, want one and five dashes", got)
	}
}

// TestPatternsDifferWithoutColour: of one colour, the three fills are different
// pictures, and stay within their shape.
func TestPatternsDifferWithoutColour(t *testing.T) {
	square := rectMask(chart.Rect{W: 40, H: 40})
	ink := patternInk{fill: hex(0x204060), dot: hex(0)}
	pictures := map[string]chart.Pattern{}
	for _, p := range []chart.Pattern{chart.Solid, chart.Hatched, chart.Dotted} {
		picture := ""
		for y := range 40 {
			for x := range 40 {
				c := shade(square, ink, p, 1, [4]float64{float64(x), float64(y), 40, 40})
				picture += string(rune(c.A))
			}
		}
		if other, twice := pictures[picture]; twice {
			t.Errorf("%q looks like %q", p, other)
		}
		pictures[picture] = p
	}
}

func TestMasks(t *testing.T) {
	circle := rectMask(chart.Rect{X: 10, Y: 10, W: 20, H: 20, Radius: 10})
	triangle := polygonMask([]chart.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 0, Y: 10}})
	for _, c := range []struct {
		name string
		mask mask
		x, y float64
		want bool
	}{
		{"middle of the circle", circle, 20, 20, true},
		{"corner of the circle", circle, 11, 11, false},
		{"in the triangle", triangle, 2, 2, true},
		{"beyond its long side", triangle, 8, 8, false},
	} {
		if got := c.mask.inside(c.x, c.y); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if triangle.w != 10 || triangle.h != 10 {
		t.Errorf("the triangle is %v × %v", triangle.w, triangle.h)
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
