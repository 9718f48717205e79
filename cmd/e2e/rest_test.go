package main

import (
	"image"
	"image/color"
	"testing"
)

func TestInterrupted(t *testing.T) {
	for text, want := range map[string]int{
		"Name:\tafspraak\nvoluntary_ctxt_switches:\t91\nnonvoluntary_ctxt_switches:\t34\n": 34,
		"nonvoluntary_ctxt_switches:\tmany\n":                                              0, "": 0,
	} {
		if got := interrupted(text); got != want {
			t.Errorf("%q: %v, not %v", text, got, want)
		}
	}
}

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
