package measure

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// eleven are answers of eleven people per factor, of whom so many agree and the
// others are neutral.
func eleven(agree ...int) (out [Factors]Scale) {
	for i, n := range agree {
		out[i] = Scale{Low: 1, Counts: []int{0, 0, 11 - n, n, 0}}
	}
	return out
}

// e4 is the method's example.
var e4 = eleven(8, 4, 6, 7, 5, 3, 5)

func TestCircuitE4(t *testing.T) {
	c := NewCircuit(e4, DefaultLinks(), DefaultThresholds(), 4)
	want := []struct {
		state  LinkState
		lowest int
		agree  string
	}{{LinkOn, 1, "72.73"}, {LinkOff, 2, "36.36"}, {LinkInsufficient, 5, "45.45"}, {LinkOff, 6, "27.27"}}
	for i, w := range want {
		if f := c.Links[i]; f.Link != AllLinks()[i] || f.State != w.state || f.Lowest != w.lowest || f.Agree.Decimal(2) != w.agree {
			t.Errorf("%s: %s, F%d %s%%, want %+v", f.Link, f.State, f.Lowest, f.Agree.Decimal(2), w)
		}
	}
	if c.Weakest != 3 || c.Score().Decimal(2) != "27.27" || c.Lamp() || c.Reach != 1 || c.State() != LinkOff || c.CompassWarning {
		t.Errorf("weakest %d, score %s, lamp %t, reach %d, state %s, warning %t", c.Weakest, c.Score().Decimal(2), c.Lamp(), c.Reach, c.State(), c.CompassWarning)
	}
}

func TestTheWeakestLinkOnATie(t *testing.T) {
	tests := []struct {
		name    string
		factors [Factors]Scale
		weakest int
	}{
		{"smallest of a link, not its mean", eleven(5, 4, 11, 5, 5, 5, 5), 1},
		{"lower mean on a tie", eleven(9, 4, 9, 4, 8, 9, 9), 2},
		{"earlier on a full tie", eleven(9, 9, 9, 4, 8, 8, 4), 2},
		{"everything alike", eleven(7, 7, 7, 7, 7, 7, 7), 0},
	}
	for _, tt := range tests {
		if c := NewCircuit(tt.factors, DefaultLinks(), DefaultThresholds(), 4); c.Weakest != tt.weakest {
			t.Errorf("%s: %d, want %d", tt.name, c.Weakest, tt.weakest)
		}
	}
}

func TestTooFewAnswersLeaveALinkUnknown(t *testing.T) {
	few := e4
	few[5] = Scale{Low: 1, Counts: []int{0, 0, 0, 3, 0}, DontKnow: 8}
	c := NewCircuit(few, DefaultLinks(), DefaultThresholds(), 4)
	if f := c.Links[3]; f.State != LinkUnknown || f.Agree.OK() || f.Lowest != 0 {
		t.Errorf("a link with three answers on one factor: %+v", f)
	}
	if c.Weakest != 1 {
		t.Errorf("the weakest of those that are known is culture, got %d", c.Weakest)
	}
	none := NewCircuit([Factors]Scale{}, DefaultLinks(), DefaultThresholds(), 0)
	if none.Weakest != -1 || none.Score().OK() || none.State() != LinkUnknown || none.Lamp() || none.Reach != 0 || !none.CompassWarning {
		t.Errorf("nobody answered: %+v", none)
	}
}

func TestTheLampNeedsAllFour(t *testing.T) {
	on := NewCircuit(eleven(7, 7, 8, 7, 9, 7, 7), DefaultLinks(), DefaultThresholds(), 4)
	if !on.Lamp() || on.Reach != 4 || on.State() != LinkOn {
		t.Errorf("all four on: %+v", on)
	}
	gap := NewCircuit(eleven(7, 5, 8, 7, 9, 7, 7), DefaultLinks(), DefaultThresholds(), 4)
	if gap.Lamp() || gap.Reach != 1 || gap.State() != LinkInsufficient {
		t.Errorf("the current stops at the second: %+v", gap)
	}
	if c := NewCircuit(eleven(6, 7, 8, 7, 9, 7, 7), DefaultLinks(), DefaultThresholds(), 4); c.Reach != 0 || !c.CompassWarning {
		t.Errorf("without a compass no current and a warning: %+v", c)
	}
}

// Exactly on a threshold counts as reached.
func TestThresholds(t *testing.T) {
	for agree, want := range map[int]LinkState{6: LinkOn, 5: LinkInsufficient, 4: LinkInsufficient, 3: LinkOff} {
		if got := DefaultThresholds().stateOf(Percent{agree, 10}); got != want {
			t.Errorf("%d of 10 is %s, want %s", agree, got, want)
		}
	}
	for _, x := range []struct {
		t    Thresholds
		want bool
	}{
		{Thresholds{60, 40}, true},
		{Thresholds{50, 40}, true},
		{Thresholds{90, 20}, true},
		{Thresholds{49, 20}, false},
		{Thresholds{91, 40}, false},
		{Thresholds{60, 51}, false},
		{Thresholds{60, 19}, false},
		{Thresholds{}, false},
	} {
		if x.t.Valid() != x.want {
			t.Errorf("%+v is valid: %t", x.t, !x.want)
		}
	}
}

func TestEveryLinkNeedsAFactor(t *testing.T) {
	links := DefaultLinks()
	if !links.Complete() {
		t.Error("the usual mapping lacks something")
	}
	links[5] = LinkKnowledge // the alternative that some prefer
	if !links.Complete() {
		t.Error("F6 may belong to knowledge and feedback")
	}
	links[0] = LinkCulture
	if links.Complete() {
		t.Error("the compass has no factor left")
	}
	links[0] = "heart"
	if links.Complete() {
		t.Error("there are four links")
	}
}

func TestAnyAnswersKeepTheCircuitsRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var factors [Factors]Scale
		for i := range factors {
			factors[i] = Scale{Low: 1, Counts: rapid.SliceOfN(rapid.IntRange(0, 6), 5, 5).Draw(t, "counts")}
		}
		c := NewCircuit(factors, DefaultLinks(), DefaultThresholds(), 4)
		allOn := true
		for _, f := range c.Links {
			allOn = allOn && f.State == LinkOn
			if f.Agree.OK() && (c.Weakest < 0 || f.Agree.Cmp(c.Score()) < 0) {
				t.Fatalf("%s at %s is weaker than the weakest", f.Link, f.Agree.Decimal(2))
			}
		}
		if c.Lamp() != allOn || c.Reach < 4 && c.Links[c.Reach].State == LinkOn {
			t.Fatalf("lamp %t, reach %d: %+v", c.Lamp(), c.Reach, c.Links)
		}
	})
}

// A published figure is compared with the right own figure (§3.5).
func TestOwnFigures(t *testing.T) {
	e2 := Scale{Low: 1, Counts: []int{2, 3, 2, 3, 1}}
	for _, tt := range []struct {
		b    Published
		want Percent
	}{{B65, Percent{5, 11}}, {B63, Percent{5, 11}}, {B51, Percent{5, 11}}, {B50, Percent{7, 11}}, {B53, Percent{}}} {
		if got := tt.b.Own(e2); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.b.Key, got, tt.want)
		}
	}
	if own := B65.Own(NewScale(1, 5)); own.OK() {
		t.Error("nobody answered")
	}
	if got := OnePerson(B50.Own(e2)).Decimal(2); got != "9.09" {
		t.Errorf("one person of eleven is %s points", got)
	}
}

// The wrong sign would call the worst team the winner: the nearer everybody is
// to disagreeing, the worse it is.
func TestMoreDisagreementIsNeverBetter(t *testing.T) {
	for _, b := range []Published{B65, B63, B50, B51} {
		last := Percent{100, 1}
		for against := range 12 {
			adv, _ := b.Advantage(b.Own(Scale{Low: 1, Counts: []int{against, 0, 0, 0, 11 - against}}))
			if adv.Cmp(last) >= 0 {
				t.Errorf("%s: %d against is no worse than %d", b.Key, against, against-1)
			}
			last = adv
		}
	}
	more, _ := B53.Advantage(Percent{9, 10})
	less, _ := B53.Advantage(Percent{1, 10})
	if more.Cmp(less) <= 0 {
		t.Error("more plans realised is better")
	}
}

func TestRescanE25(t *testing.T) {
	counts := func(agree, n int) Scale { return Scale{Low: 1, Counts: []int{0, n - agree, 0, agree, 0}} }
	r := Compare(counts(4, 11), counts(6, 11))
	if r.Diff.Signed(2) != "+18.18" || r.Persons != 2 {
		t.Errorf("%s points, %d persons", r.Diff.Signed(2), r.Persons)
	}
	if r := Compare(counts(6, 11), counts(4, 11)); r.Diff.Signed(2) != "-18.18" || r.Persons != -2 {
		t.Errorf("down: %s points, %d persons", r.Diff.Signed(2), r.Persons)
	}
	for n, comparable := range map[int]bool{8: true, 7: false, 12: true, 13: false} {
		r := Compare(counts(4, 10), counts(4, n))
		if r.Diff.OK() != comparable || r.NBefore != 10 || r.NAfter != n || !r.After.OK() {
			t.Errorf("10 people and then %d: %+v", n, r)
		}
	}
	if r := Compare(Scale{}, counts(4, 4)); r.Diff.OK() {
		t.Error("nothing to compare with")
	}
}

func TestLooseInitiativesE35(t *testing.T) {
	if got := LooseInitiatives(5, 9).Decimal(2); got != "55.56" {
		t.Errorf("%s%%", got)
	}
	if LooseInitiatives(0, 0).OK() {
		t.Error("no initiatives, no share")
	}
}

// Verdicts of one figure, from the best to the worst, come in one order.
func TestVerdictsComeInOrder(t *testing.T) {
	var got []Verdict
	for against := range 12 {
		_, v := B65.Advantage(Percent{against, 11})
		got = append(got, v)
	}
	order := []Verdict{VerdictBetter, VerdictEqual, VerdictWorse}
	if !slices.IsSortedFunc(got, func(a, b Verdict) int { return slices.Index(order, a) - slices.Index(order, b) }) || got[7] != VerdictEqual {
		t.Errorf("%v", got)
	}
}
