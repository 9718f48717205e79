package main

import (
	"image"
	"image/color"
	"image/draw"
	"testing"
)

// drawn is a screen with some rectangles on it, each the width of a stroke.
func drawn(stroke color.RGBA, boxes ...image.Rectangle) *frame {
	const thick = 3
	f := &frame{RGBA: image.NewRGBA(image.Rect(0, 0, 400, 300))}
	draw.Draw(f, f.Bounds(), image.Black, image.Point{}, draw.Src)
	for _, b := range boxes {
		draw.Draw(f, b, image.NewUniform(stroke), image.Point{}, draw.Src)
		draw.Draw(f, b.Inset(thick), image.Black, image.Point{}, draw.Src)
	}
	return f
}

func TestRing(t *testing.T) {
	at := image.Rect(50, 60, 200, 110)
	if box, ok := ring(drawn(focusRing, at)); !ok || box != at {
		t.Errorf("the ring is at %v, %v", box, ok)
	}
	warning := color.RGBA{0xeb, 0xbf, 0x62, 0xff}
	for name, f := range map[string]*frame{
		"nothing":              drawn(focusRing),
		"a panel of a warning": drawn(warning, at),
		"letters":              drawn(focusRing, image.Rect(50, 60, 62, 78), image.Rect(70, 60, 82, 78)),
		"a line":               drawn(focusRing, image.Rect(50, 60, 200, 63)),
	} {
		if box, ok := ring(f); ok {
			t.Errorf("%s: a ring at %v", name, box)
		}
	}
}

func TestDays(t *testing.T) {
	o := options{languages: []string{"nl", "en"}, sizes: []size{{1280, 720}, {1366, 768}}, ways: []string{mouse, keyboard}}
	var names []string
	for _, d := range o.days() {
		names = append(names, d.name)
	}
	want := []string{"nl-1280x720", "nl-1366x768", "en-1280x720", "en-1366x768", "nl-1280x720-keyboard"}
	if len(names) != len(want) {
		t.Fatalf("the days are %v", names)
	}
	for i := range want {
		if names[i] != want[i] {
			t.Errorf("day %d is %s, want %s", i, names[i], want[i])
		}
	}
}
