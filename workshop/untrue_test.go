package workshop

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// TestNobodyIsPromisedATurn: after the last words of their side people listen;
// nothing tells them that they can answer.
func TestNobodyIsPromisedATurn(t *testing.T) {
	m := &Motion{Values: map[string]string{"format": formatOrder[0]}, Sides: map[PersonID]Side{"a": Pro, "b": Con}}
	all := m.segments()
	segment := func(id string) segment {
		i := slices.IndexFunc(all, func(s segment) bool { return s.id == id })
		if i < 0 {
			t.Fatalf("there is no segment %q", id)
		}
		return all[i]
	}
	for _, c := range []struct {
		person PersonID
		during string
		later  bool
	}{
		{"b", "openPro", true},
		{"a", "openCon", true},
		{"b", "lastPro", true},
		{"a", "lastCon", false},
	} {
		if got := m.speaksLater(c.person, segment(c.during)); got != c.later {
			t.Errorf("%s during %s: speaks later %v, want %v", c.person, c.during, got, c.later)
		}
	}
}

// TestWhatWasUnclearIsReadFirst: who words a goal anew reads which one under the
// title, not below the fields.
func TestWhatWasUnclearIsReadFirst(t *testing.T) {
	var got []string
	for _, n := range whyFirst([]screen.Node{{ID: "title"}, {ID: "field"}, {ID: "unclear:1"}, {ID: "unclear:2"}}) {
		got = append(got, n.ID)
	}
	if want := []string{"title", "unclear:1", "unclear:2", "field"}; !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}

func TestNamesAreCutBetweenWords(t *testing.T) {
	for _, c := range [][2]string{
		{"kort", "kort"},
		{"bij een verhuizing zelf alle loketten langsgaat", "bij een verhuizing zelf alle loketten…"},
		{"arbeidsomstandighedencoördinatorenoverlegvergadering", "arbeidsomstandighedencoördinatorenoverl…"},
	} {
		if got := shorten(c[0], 40); got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
}
