package paint

import "testing"

func TestFlagged(t *testing.T) {
	words := []string{"altijd", "lui", "jij bent", "you're"}
	for text, want := range map[string]string{
		"":                               "",
		"Je belt de klant altijd terug.": "altijd",
		"ALTIJD!":                        "altijd",
		"Jij  bent\nte laat":             "jij bent",
		"You're late":                    "you're",
		"Ik luister naar de luidspreker": "",
		"altijdgroen":                    "",
		"bent jij":                       "",
	} {
		if got := flagged(text, words); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
