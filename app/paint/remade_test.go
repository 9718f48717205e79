package paint

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// A window under its own theme must hear that texts were made anew, or they keep
// the sizes of the app's theme and stand over each other.
func TestTextsMadeAnewAreReported(t *testing.T) {
	s := newStand(t, Room)
	tree := func(code string, n int) screen.Node {
		return screen.Box("root",
			screen.Node{ID: "join", Kind: screen.Join, Text: screen.Words("Doe mee"), Pairs: []screen.Pair{{Label: *screen.Words("Code"), Value: *screen.Words(code)}}},
			counter(n))
	}
	s.Update(tree("", 0))
	for _, c := range []struct {
		code string
		n    int
		want bool
	}{{"793 641", 0, true}, {"793 641", 0, false}, {"793 641", 1, false}, {"111 222", 2, true}} {
		if structure := s.Update(tree(c.code, c.n)); structure || s.Remade() != c.want {
			t.Errorf("code %s, %d people: structure %v, remade %v", c.code, c.n, structure, s.Remade())
		}
	}
}

// A line in another tone has other texts, and so has a big figure each time.
func TestTextsInAnotherToneAreReported(t *testing.T) {
	s := newStand(t, Room)
	tree := func(tone screen.Tone, words, figure string) screen.Node {
		return screen.Box("root",
			screen.Node{ID: "phase", Kind: screen.Line, Tone: tone, Text: screen.Words(words)},
			screen.Node{ID: "big", Kind: screen.Big, Text: screen.Words(figure)})
	}
	s.Update(tree(screen.Muted, "Lunch", "7"))
	for _, c := range []struct {
		tone          screen.Tone
		words, figure string
		want          bool
	}{{screen.Muted, "Pauze", "7", false}, {screen.Strong, "Pauze", "7", true}, {screen.Strong, "Pauze", "8", true}} {
		if structure := s.Update(tree(c.tone, c.words, c.figure)); structure || s.Remade() != c.want {
			t.Errorf("%+v: structure %v, remade %v", c, structure, s.Remade())
		}
	}
}
