package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestQuorumE24(t *testing.T) {
	for present, want := range map[int]int{14: 11, 12: 9, 8: 6, 24: 18, 1: 1, 2: 2, 5: 4, 0: 0, -1: 0} {
		if got := Quorum(present); got != want {
			t.Errorf("quorum of %d = %d, want %d", present, got, want)
		}
	}
}

func TestConsent(t *testing.T) {
	tests := []struct {
		name  string
		count ConsentCount
		want  []ConsentObstacle
	}{
		{"adopted at the quorum", ConsentCount{Present: 14, Consents: 11}, nil},
		{"one under the quorum", ConsentCount{Present: 14, Consents: 10}, []ConsentObstacle{NoQuorum}},
		{"concerns do not block", ConsentCount{Present: 14, Consents: 2, Concerns: 12}, nil},
		{"one objection blocks", ConsentCount{Present: 14, Consents: 13, Objections: 1}, []ConsentObstacle{OpenObjection}},
		{"an objection is an answer", ConsentCount{Present: 4, Consents: 2, Objections: 1}, []ConsentObstacle{OpenObjection}},
		{"both roles", ConsentCount{Present: 4, Consents: 4, Management: 1, Employees: 3, BothRoles: true}, nil},
		{"only employees", ConsentCount{Present: 4, Consents: 4, Employees: 4, BothRoles: true}, []ConsentObstacle{ManagementAbsent}},
		{"only management", ConsentCount{Present: 4, Consents: 4, Management: 4, BothRoles: true}, []ConsentObstacle{EmployeesAbsent}},
		{"mutual agreement of employees", ConsentCount{Present: 4, Consents: 4, Employees: 4}, nil},
		{"nobody present", ConsentCount{}, []ConsentObstacle{NoQuorum}},
	}
	for _, tt := range tests {
		if got := tt.count.Obstacles(); !slices.Equal(got, tt.want) || tt.count.Adopted() != (tt.want == nil) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestHoursWonE17(t *testing.T) {
	list := []Buried{{30, 24}, {120, 3}}
	if got := HoursWon(list).Decimal(1); got != "18.0" {
		t.Errorf("per week %s", got)
	}
	if got := HoursWonYear(list).Decimal(0); got != "828" {
		t.Errorf("per year %s", got)
	}
	if got := HoursWon(nil); got.Num != 0 || !got.OK() {
		t.Errorf("nothing buried wins zero hours, got %v", got)
	}
}

func TestKeptRateE14(t *testing.T) {
	o := Outcomes{Kept: 8, InTime: 7, Broken: 2, Overdue: 1}
	adv, verdict := o.Advantage()
	if got := []string{o.KeptRate().Decimal(2), o.OnTime().Decimal(2), adv.Signed(2)}; !slices.Equal(got, []string{"72.73", "63.64", "+19.73"}) || verdict != VerdictBetter {
		t.Errorf("%v, %s", got, verdict)
	}
	var none Outcomes
	if adv, verdict := none.Advantage(); none.KeptRate().OK() || none.OnTime().OK() || adv.OK() || verdict != VerdictNone {
		t.Error("nothing to count yet")
	}
}

func TestAdvantageE3E29(t *testing.T) {
	tests := []struct {
		name      string
		published Published
		own       Percent
		want      string
		verdict   Verdict
	}{
		{"E3 F6", B65, Percent{6, 11}, "+10.45", VerdictBetter},
		{"E3 F2", B50, Percent{7, 11}, "-13.64", VerdictWorse},
		{"E3 F5", B63, Percent{7, 11}, "-0.64", VerdictEqual},
		{"E29 eight plans", B53, Percent{8, 17}, "-5.94", VerdictWorse},
		{"E29 nine plans", B53, Percent{9, 17}, "-0.06", VerdictEqual},
		{"exactly one person is a difference", B50, Percent{0, 2}, "+50.00", VerdictBetter},
		{"the worst team is no winner", B65, Percent{11, 11}, "-35.00", VerdictWorse},
	}
	for _, tt := range tests {
		adv, verdict := tt.published.Advantage(tt.own)
		if adv.Signed(2) != tt.want || verdict != tt.verdict {
			t.Errorf("%s: %s %s, want %s %s", tt.name, adv.Signed(2), verdict, tt.want, tt.verdict)
		}
	}
}

func TestReplanE22(t *testing.T) {
	slots := []Slot{{10, 6}, {10, 5}, {28, 20}, {18, 15}, {5, 0}, {7, 5}}
	got, short := Replan(slots, 9)
	if want := []int{9, 8, 25, 17, 3, 7}; !slices.Equal(got, want) || short != 0 {
		t.Errorf("%v short %d, want %v", got, short, want)
	}
	if got, short := Replan(slots, 30); got != nil || short != 3 {
		t.Errorf("27 minutes of slack for 30: %v short %d", got, short)
	}
	if got, short := Replan(slots, 27); !slices.Equal(got, []int{6, 5, 20, 15, 0, 5}) || short != 0 {
		t.Errorf("all slack: %v short %d", got, short)
	}
	if got, short := Replan([]Slot{{5, 8}, {4, 4}}, 0); !slices.Equal(got, []int{5, 4}) || short != 0 {
		t.Errorf("no overrun changes nothing: %v short %d", got, short)
	}
}

func TestReplanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var slots []Slot
		before := 0
		for range rapid.IntRange(0, 12).Draw(t, "phases") {
			s := Slot{rapid.IntRange(0, 60).Draw(t, "minutes"), rapid.IntRange(0, 60).Draw(t, "min")}
			slots = append(slots, s)
			before += s.Minutes
		}
		overrun := rapid.IntRange(-5, 200).Draw(t, "overrun")
		minutes, short := Replan(slots, overrun)
		if short > 0 {
			if minutes != nil {
				t.Fatal("a plan although minutes are missing")
			}
			if m, s := Replan(slots, overrun-short); m == nil || s != 0 {
				t.Fatal("the missing minutes are not what is missing")
			}
			return
		}
		after := 0
		for i, m := range minutes {
			after += m
			if m > slots[i].Minutes || m < min(slots[i].Min, slots[i].Minutes) {
				t.Fatalf("phase %d: %d of %+v", i, m, slots[i])
			}
		}
		if before-after != max(overrun, 0) {
			t.Fatalf("took %d for %d", before-after, overrun)
		}
	})
}

func TestItemsFromMinutes(t *testing.T) {
	for minutes, want := range map[int]int{18: 3, 15: 3, 35: 7, 20: 4, 4: 0, 0: 0, -3: 0} {
		if got := ConsentItems(minutes); got != want {
			t.Errorf("consent in %d min = %d, want %d", minutes, got, want)
		}
	}
	for minutes, want := range map[int]int{22: 4, 14: 2, 6: 0, 3: 0} {
		if got := MandateAreas(minutes); got != want {
			t.Errorf("mandate areas in %d min = %d, want %d", minutes, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	for n, want := range map[int][]int{
		8: {4, 4}, 9: {5, 4}, 12: {6, 6}, 13: {5, 4, 4}, 17: {6, 6, 5}, 24: {6, 6, 6, 6}, 2: {1, 1}, 1: {1}, 0: nil, -4: nil,
	} {
		if got := Tables(n); !slices.Equal(got, want) {
			t.Errorf("tables for %d = %v, want %v", n, got, want)
		}
	}
	for n := 2; n < 200; n++ {
		sizes, sum := Tables(n), 0
		for _, s := range sizes {
			sum += s
		}
		if sum != n || slices.Max(sizes)-slices.Min(sizes) > 1 || slices.Max(sizes) > 6 {
			t.Errorf("tables for %d = %v", n, sizes)
		}
	}
}

func TestGiniE11(t *testing.T) {
	tests := []struct {
		name         string
		x            []int
		g, corrected string
		spread       Spread
	}{
		{"E11", []int{5, 3, 0, 2, 1, 1, 0, 4}, "0.48", "0.55", SpreadWatch},
		{"all equal", []int{2, 2, 2, 2}, "0.00", "0.00", SpreadEven},
		{"one person everything", []int{0, 0, 0, 9, 0, 0, 0, 0}, "0.88", "1.00", SpreadSkewed},
		{"nothing yet", []int{0, 0, 0}, "", "", SpreadNone},
		{"one person", []int{3}, "0.00", "", SpreadNone},
	}
	for _, tt := range tests {
		g, corrected := Gini(tt.x)
		if g.Decimal(2) != tt.g || corrected.Decimal(2) != tt.corrected || SpreadOf(corrected) != tt.spread {
			t.Errorf("%s: G %s, G* %s, %s", tt.name, g.Decimal(2), corrected.Decimal(2), SpreadOf(corrected))
		}
	}
	if SpreadOf(Ratio{2, 5}) != SpreadWatch || SpreadOf(Ratio{3, 5}) != SpreadWatch || SpreadOf(Ratio{601, 1000}) != SpreadSkewed {
		t.Error("0.4 and 0.6 themselves are to be watched")
	}
}

func TestGiniBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.IntRange(0, 40), 2, 24).Draw(t, "x")
		_, corrected := Gini(x)
		if corrected.OK() && (corrected.Num < 0 || corrected.Num > corrected.Den) {
			t.Fatalf("G* of %v = %v", x, corrected)
		}
		if _, again := Gini(rapid.Permutation(x).Draw(t, "order")); again != corrected {
			t.Fatal("the order of people matters")
		}
	})
}

func TestBalanceE12CoverageE33(t *testing.T) {
	b := RoleBalance(14, 28, 3, 12)
	if b.Decimal(1) != "2.0" || !TalksTooMuch(b) {
		t.Errorf("E12: %s", b.Decimal(2))
	}
	if TalksTooMuch(Ratio{3, 2}) || TalksTooMuch(RoleBalance(1, 0, 3, 12)) {
		t.Error("1.5 itself, or silence, is not amber")
	}
	if got := Coverage(11, 14).Decimal(2); got != "78.57" {
		t.Errorf("E33: %s", got)
	}
}
