package measure

import (
	"testing"

	"pgregory.net/rapid"
)

func cardsOf(t *testing.T, cards ...int) Scale {
	t.Helper()
	s, err := TallyScale(LowestMandate, HighestMandate, cards)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestMandateVoteE8 is the method's example: a first vote that has to be talked
// about, and the one after it.
func TestMandateVoteE8(t *testing.T) {
	for _, c := range []struct {
		management, employees []int
		gap, median           string
		spread, level         int
	}{
		{[]int{3, 3, 2, 4}, []int{5, 6, 5, 4, 6, 5, 5, 4}, "2.0", "4.5", 4, 4},
		{[]int{4, 4, 3, 5}, []int{5, 5, 5, 4, 5, 5, 5, 4}, "1.0", "5.0", 2, 5},
	} {
		m, e := cardsOf(t, c.management...), cardsOf(t, c.employees...)
		all := m.Plus(e)
		roles := RoleFigures([]RoleCounts{{"management", m}, {"employee", e}}, 4)
		if got := MandateGap(roles["employee"], roles["management"]); got.Decimal(1) != c.gap {
			t.Errorf("gap %s, want %s", got.Decimal(1), c.gap)
		}
		if got := all.Median().Decimal(1); got != c.median {
			t.Errorf("median %s, want %s", got, c.median)
		}
		if got := MandateRange(all); got != c.spread || !MandateTalk(all) {
			t.Errorf("range %d, want %d and a talk", got, c.spread)
		}
		if level, ok := MandateProposal(all, 0); level != c.level || !ok {
			t.Errorf("proposal %d, want %d", level, c.level)
		}
		if level, _ := MandateProposal(all, 3); level != 3 {
			t.Errorf("a cap of 3 leaves level %d", level)
		}
	}
}

func TestMandateGapObeysTheMinimumGroup(t *testing.T) {
	m, e := cardsOf(t, 2, 3, 3), cardsOf(t, 5, 5, 6, 6, 7, 7, 5, 5, 6)
	roles := RoleFigures([]RoleCounts{{"management", m}, {"employee", e}}, 4)
	if got := MandateGap(roles["employee"], roles["management"]); got.OK() {
		t.Errorf("three managers, and a gap of %s is shown", got.Decimal(1))
	}
}

func TestMandateWithoutCards(t *testing.T) {
	none := NewScale(LowestMandate, HighestMandate)
	if _, ok := MandateProposal(none, 0); ok || MandateTalk(none) || MandateRange(none) != 0 {
		t.Error("nobody voted, and there is a proposal or a talk")
	}
	if close := cardsOf(t, 4, 5, 5, 4); MandateTalk(close) {
		t.Error("a range of one is talked about")
	}
}

func TestAutonomyIndexE9(t *testing.T) {
	levels := []int{5, 6, 4, 3, 5, 7}
	if got := AutonomyIndex(levels).Decimal(2); got != "66.67" {
		t.Errorf("E9: %s", got)
	}
	flags := 0
	for _, level := range levels {
		if HierarchyLeft(level) {
			flags++
		}
	}
	if flags != 1 {
		t.Errorf("E9: %d flags", flags)
	}
	if AutonomyIndex(nil).OK() {
		t.Error("no area, and an index")
	}
}

func TestSpotTestE28(t *testing.T) {
	if got := SpotTest(5, 13).Decimal(2); got != "38.46" {
		t.Errorf("E28: %s", got)
	}
}

func TestLeadTimeE34(t *testing.T) {
	hours := func(list ...int) (out []Ratio) {
		for _, h := range list {
			out = append(out, Ratio{h, 1})
		}
		return out
	}
	if now, target := LeadTime(hours(72, 48, 120, 24, 96)), LeadTime(hours(4, 2, 24, 1, 8)); now.Decimal(0) != "72" || target.Decimal(0) != "4" {
		t.Errorf("E34: %s and %s", now.Decimal(0), target.Decimal(0))
	}
	half := append(hours(2, 5, 1), Ratio{}, DecimalRatio("2.5"))
	if got := LeadTime(half).Decimal(2); got != "2.25" {
		t.Errorf("of an even number, one not known: %s", got)
	}
	if LeadTime([]Ratio{{}}).OK() {
		t.Error("nothing known, and a median")
	}
}

// A cap is never passed, whatever the cards are (INV-11).
func TestMandateNeverPassesItsCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cards := rapid.SliceOfN(rapid.IntRange(1, 7), 1, 24).Draw(t, "cards")
		limit := rapid.IntRange(1, 7).Draw(t, "cap")
		s, err := TallyScale(1, 7, cards)
		if err != nil {
			t.Fatal(err)
		}
		level, ok := MandateProposal(s, limit)
		if !ok || level > limit || level < 1 {
			t.Fatalf("level %d with a cap of %d", level, limit)
		}
	})
}
