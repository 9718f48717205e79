package measure

// Published is a figure from outside that an own figure is put beside (§3.5).
type Published struct {
	Key     string
	Percent int
	// Adverse says that a high figure is bad, so that a lower own one is an
	// advantage.
	Adverse bool
	// Factor is the success factor that the figure is about, from 1; 0 for one
	// that counts plans and not people.
	Factor int
	// NotAgree says that it counts everybody who does not agree, those in the
	// middle included, and not only those who disagree.
	NotAgree bool
}

// The published figures (§3.5): ideas of employees, listening to customers,
// example by management, and realised plans, the only one of which more is
// better and of which the unit is a plan. B51 is about room for solutions.
var (
	B65 = Published{Key: "B65", Percent: 65, Adverse: true, Factor: 6}
	B63 = Published{Key: "B63", Percent: 63, Adverse: true, Factor: 5}
	B50 = Published{Key: "B50", Percent: 50, Adverse: true, Factor: 2, NotAgree: true}
	B51 = Published{Key: "B51", Percent: 51, Adverse: true, Factor: 3}
	B53 = Published{Key: "B53", Percent: 53}
)

// Own is the figure of a group that belongs beside the published one, given its
// answers to the factor's statement; not known for a figure that counts plans,
// and without answers.
func (b Published) Own(s Scale) Percent {
	switch {
	case b.Factor == 0:
		return Percent{}
	case b.NotAgree:
		return s.NotAgree()
	}
	return s.Disagree()
}

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
	onePerson := OnePerson(own)
	size := Percent{max(adv.Num, -adv.Num), adv.Den}
	switch {
	case size.Cmp(onePerson) < 0:
		return adv, VerdictEqual
	case adv.Num > 0:
		return adv, VerdictBetter
	}
	return adv, VerdictWorse
}

// OnePerson is what one person, one plan or one agreement weighs in a figure, in
// percentage points (§3.5).
func OnePerson(own Percent) Percent { return Percent{1, own.Den} }

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
