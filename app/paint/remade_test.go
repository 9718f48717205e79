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
