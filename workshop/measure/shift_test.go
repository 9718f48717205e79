package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// e10 is the worked example: 6/7/3 before, 10/5/1 after.
var e10 = Shift{{5, 1, 0}, {3, 4, 0}, {2, 0, 1}}

func TestShiftE10(t *testing.T) {
	if e10.N() != 16 || e10.Before() != [Stances]int{6, 7, 3} || e10.After() != [Stances]int{10, 5, 1} || e10.Movers() != 6 {
		t.Errorf("n %d, %v to %v, %d moved", e10.N(), e10.Before(), e10.After(), e10.Movers())
	}
	got := []string{e10.Delta(For).Signed(1), e10.Delta(Against).Signed(1), e10.Delta(Undecided).Signed(1), e10.Net().Signed(1)}
	if want := []string{"+25.0", "-12.5", "-12.5", "+37.5"}; !slices.Equal(got, want) || e10.Most() != MovementFor {
		t.Errorf("%v, most %s; want %v", got, e10.Most(), want)
	}
}

func TestShiftMost(t *testing.T) {
	tests := []struct {
		name  string
		shift Shift
		want  Movement
	}{
		{"nobody voted twice", Shift{}, MovementNone},
		{"everybody stays", Shift{{4, 0, 0}, {0, 5, 0}, {0, 0, 1}}, MovementNone},
		{"one against comes over", Shift{{4, 0, 0}, {1, 4, 0}}, MovementFor},
		{"the undecided are shared", Shift{{4, 0, 0}, {0, 4, 0}, {2, 2, 0}}, MovementEqual},
		{"one more of the undecided goes to against", Shift{{4, 0, 0}, {0, 4, 0}, {1, 2, 0}}, MovementAgainst},
		{"both lose as many", Shift{{3, 0, 1}, {0, 3, 1}}, MovementEqual},
	}
	for _, tt := range tests {
		if got := tt.shift.Most(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	var none Shift
	if none.Delta(For).OK() || none.Net().OK() || none.Delta(Stance(7)).OK() {
		t.Error("a shift of nobody has figures")
	}
}

func TestShiftOfAnyVotes(t *testing.T) {
	stance := rapid.Map(rapid.IntRange(0, Stances-1), func(i int) Stance { return Stance(i) })
	rapid.Check(t, func(t *rapid.T) {
		votes := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]Stance {
			return [2]Stance{stance.Draw(t, "before"), stance.Draw(t, "after")}
		}), 1, 30).Draw(t, "votes")
		var s Shift
		for _, v := range votes {
			s[v[0]][v[1]]++
		}
		if s.N() != len(votes) {
			t.Fatalf("%d of %d counted", s.N(), len(votes))
		}
		moved, sum := 0, 0
		for _, v := range votes {
			if v[0] != v[1] {
				moved++
			}
		}
		for of := range Stance(Stances) {
			sum += s.Delta(of).Num
		}
		if s.Movers() != moved || sum != 0 {
			t.Fatalf("%d moved, want %d; the changes add up to %d", s.Movers(), moved, sum)
		}
	})
}
