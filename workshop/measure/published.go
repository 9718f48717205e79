package measure

// Published is a figure from outside that an own figure is put beside (§3.5).
type Published struct {
	Key     string
	Percent int
	// Adverse says that a high figure is bad, so that a lower own one is an
	// advantage.
	Adverse bool
}

// The published figures (§3.5): ideas of employees, listening to customers,
// example by management, realised plans.
var (
	B65 = Published{"B65", 65, true}
	B63 = Published{"B63", 63, true}
	B50 = Published{"B50", 50, true}
	B53 = Published{"B53", 53, false}
)

// Verdict says how an own figure stands beside a published one.
type Verdict string

// The verdicts; VerdictNone is for an own figure that is not known.
const (
	VerdictNone   Verdict = ""
	VerdictBetter Verdict = "better"
	VerdictEqual  Verdict = "equal"
	VerdictWorse  Verdict = "worse"
)

// Advantage is the difference in percentage points in which plus always means
// better than published, and its verdict: less than one person (one plan, one
// agreement) of the own denominator counts as equal (§3.5, E3, E29).
func (b Published) Advantage(own Percent) (Percent, Verdict) {
	if !own.OK() {
		return Percent{}, VerdictNone
	}
	adv := own.Sub(Percent{b.Percent, 100})
	if b.Adverse {
		adv.Num = -adv.Num
	}
	onePerson := Percent{1, own.Den}
	size := Percent{max(adv.Num, -adv.Num), adv.Den}
	switch {
	case size.Cmp(onePerson) < 0:
		return adv, VerdictEqual
	case adv.Num > 0:
		return adv, VerdictBetter
	}
	return adv, VerdictWorse
}

// Outcomes counts adopted agreements that are due. Those not yet due,
// cancelled by both, or renegotiated before the date are in none of the
// numbers (§3.9).
type Outcomes struct {
	// Kept counts all that the receiver declared kept, InTime those of them
	// that were kept on or before the date.
	Kept    int `json:"kept"`
	InTime  int `json:"inTime"`
	Broken  int `json:"broken"`
	Overdue int `json:"overdue"`
}

func (o Outcomes) due() int { return o.Kept + o.Broken + o.Overdue }

// KeptRate is the share of due agreements that were kept (§3.9, E14); not OK
// while none is due.
func (o Outcomes) KeptRate() Percent { return Percent{o.Kept, o.due()} }

// OnTime is the share of due agreements that were kept in time (§3.9, E14).
func (o Outcomes) OnTime() Percent { return Percent{o.InTime, o.due()} }

// Advantage puts the kept rate beside the published 53% (§3.9, E14).
func (o Outcomes) Advantage() (Percent, Verdict) { return B53.Advantage(o.KeptRate()) }
