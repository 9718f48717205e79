package main

import (
	"image"
	"image/color"
	"testing"
)

// TestOnlyTheMiddleCounts: a clock at the edge of the screen is no list that moved.
func TestOnlyTheMiddleCounts(t *testing.T) {
	s := size{100, 60}
	f := &frame{RGBA: image.NewRGBA(image.Rect(0, 0, s.wide, s.high))}
	before := f.sumOf(view(s))
	f.Set(5, 5, color.White)
	if f.sumOf(view(s)) != before {
		t.Error("the corner counts")
	}
	f.Set(s.wide/2, s.high/2, color.White)
	if f.sumOf(view(s)) == before {
		t.Error("the middle does not count")
	}
}
