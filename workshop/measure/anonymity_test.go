package measure

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestShown(t *testing.T) {
	tests := []struct {
		name   string
		groups []Group
		k      int
		total  bool
		shown  []string
	}{
		{"E6 small guests take management along", []Group{{"management", 5}, {"employee", 6}, {"guest", 2}}, 4, true, []string{"employee"}},
		{"E6 two roles: both or none", []Group{{"management", 3}, {"employee", 9}}, 4, true, nil},
		{"E6 both large enough", []Group{{"management", 4}, {"employee", 8}}, 4, true, []string{"employee", "management"}},
		{"E6 hidden ones cover each other", []Group{{"management", 2}, {"employee", 5}, {"guest", 3}}, 4, true, []string{"employee"}},
		{"too few in all", []Group{{"management", 1}, {"employee", 2}}, 4, false, nil},
		{"exactly enough of one role", []Group{{"employee", 4}}, 4, true, []string{"employee"}},
		{"an empty role needs no cover", []Group{{"management", 0}, {"employee", 6}}, 4, true, []string{"employee"}},
		{"floor of three", []Group{{"management", 2}, {"employee", 9}}, 1, true, nil},
		{"three with the floor", []Group{{"management", 3}, {"employee", 9}}, 3, true, []string{"employee", "management"}},
		{"a role given twice is one role", []Group{{"employee", 2}, {"management", 4}, {"employee", 3}}, 4, true, []string{"employee", "management"}},
		{"nobody", nil, 4, false, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			total, roles := Shown(tt.groups, tt.k)
			if total != tt.total {
				t.Errorf("total = %v, want %v", total, tt.total)
			}
			if diff := cmp.Diff(tt.shown, keys(roles)); diff != "" {
				t.Errorf("shown roles (-want +got):\n%s", diff)
			}
		})
	}
}

func keys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// What a reader can compute is the total minus the shown roles: that remainder
// must be nobody, or at least k people.
func TestShownNeverRevealsARemainder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(FloorMinGroup, 8).Draw(t, "k")
		sizes := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 6).Draw(t, "sizes")
		var groups []Group
		sum := 0
		for i, n := range sizes {
			groups = append(groups, Group{fmt.Sprint("role", i), n})
			sum += n
		}
		total, roles := Shown(groups, k)
		if total != (sum >= k) {
			t.Fatalf("total shown: %v with %d of %d", total, sum, k)
		}
		rest := sum
		for _, g := range groups {
			if roles[g.Role] {
				if g.N < k {
					t.Fatalf("role of %d shown with k = %d", g.N, k)
				}
				rest -= g.N
			}
		}
		if len(roles) > 0 && rest > 0 && rest < k {
			t.Fatalf("%v with k = %d shows %v: %d people follow by subtraction", groups, k, roles, rest)
		}
		if !total && len(roles) > 0 {
			t.Fatalf("roles without a total")
		}
		slices.Reverse(groups)
		if _, again := Shown(groups, k); !cmp.Equal(roles, again) {
			t.Fatalf("the order of groups matters: %v, %v", roles, again)
		}
	})
}

func counted(t testing.TB, low, high int, answers ...int) Scale {
	t.Helper()
	s, err := TallyScale(low, high, answers)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRoleFiguresE5(t *testing.T) {
	got := RoleFigures([]RoleCounts{
		{"management", counted(t, 1, 5, 4, 4, 5, 3)},
		{"employee", counted(t, 1, 5, 2, 2, 3, 1, 2, 4, 2, 3)},
	}, DefaultMinGroup)
	want := map[string]RoleFigure{
		"management": {N: 4, Mean: Ratio{16, 4}, Median: Ratio{4, 1}},
		// Eight people could show their distribution, but it would be the
		// total minus that of the four of management.
		"employee": {N: 8, Mean: Ratio{19, 8}, Median: Ratio{2, 1}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRoleFiguresUnanimous(t *testing.T) {
	mixed := counted(t, 1, 5, 2, 2, 3, 1, 2, 4, 2, 3, 5)
	same := counted(t, 1, 5, 4, 4, 4, 4)
	got := RoleFigures([]RoleCounts{{"management", same}, {"employee", mixed}}, 4)
	if f := got["management"]; !f.Unanimous || f.Mean.OK() || f.Median.OK() || f.Scale != nil || f.N != 4 {
		t.Errorf("unanimous small role shows its value: %+v", f)
	}
	if f := got["employee"]; f.Mean.OK() {
		t.Errorf("the others' mean reveals the unanimous value: %+v", f)
	}
	large := counted(t, 1, 5, 4, 4, 4, 4, 4, 4, 4, 4)
	got = RoleFigures([]RoleCounts{{"management", large}, {"employee", mixed}}, 4)
	if f := got["management"]; !f.Unanimous || !f.Mean.OK() || f.Scale == nil {
		t.Errorf("eight people who agree may show it: %+v", f)
	}
	if f := got["employee"]; f.Scale == nil {
		t.Errorf("two roles of eight and more show distributions: %+v", f)
	}
}

// Whatever is shown, what a reader gets by subtraction from the total never
// concerns one to seven people's distribution, nor a withheld unanimous value.
func TestRoleFiguresRemainders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(FloorMinGroup, 6).Draw(t, "k")
		var parts []RoleCounts
		sum := 0
		for i := range rapid.IntRange(0, 4).Draw(t, "roles") {
			high := rapid.IntRange(1, 5).Draw(t, "high")
			answers := rapid.SliceOfN(rapid.IntRange(1, high), 0, 14).Draw(t, "answers")
			s, err := TallyScale(1, 5, answers)
			if err != nil {
				t.Fatal(err)
			}
			sum += len(answers)
			parts = append(parts, RoleCounts{fmt.Sprint("role", i), s})
		}
		figures := RoleFigures(parts, k)
		noScale, noMean, silent := sum, sum, false
		for _, f := range figures {
			if f.Scale != nil {
				noScale -= f.N
				if f.N < fullDetailFrom || f.Scale.N() != f.N {
					t.Fatalf("distribution of %d people", f.N)
				}
			}
			if f.Mean.OK() != f.Median.OK() {
				t.Fatalf("mean and median go together: %+v", f)
			}
			if f.Mean.OK() {
				noMean -= f.N
			}
			if f.Unanimous && f.N < fullDetailFrom {
				silent = true
				if f.Mean.OK() {
					t.Fatalf("value of a small unanimous role: %+v", f)
				}
			}
		}
		if noScale > 0 && noScale < fullDetailFrom && noScale != sum {
			t.Fatalf("the distribution of %d people follows by subtraction", noScale)
		}
		if silent && noMean < fullDetailFrom && noMean != sum {
			t.Fatalf("the mean of %d people follows by subtraction", noMean)
		}
	})
}
