package measure

// Stance is what somebody chooses on the motion of a debate.
type Stance int

// The stances, in the order in which they are counted and drawn.
const (
	For Stance = iota
	Against
	Undecided
)

// Stances is how many stances there are.
const Stances = 3

func (s Stance) valid() bool { return s >= For && s < Stances }

// Shift counts the people who voted before and after a debate (§3.8, E10): the
// first index is what they chose at the opening vote, the second what they
// chose at the closing one. Who cast one of the two is in none of the counts.
//
// All its figures are over the same people, so that the rule "less than one
// person is no difference" comes down to comparing counts. Whether they may be
// shown at all is decided by [Shown] with [Shift.N].
type Shift [Stances][Stances]int

// N is how many people cast both votes.
func (s Shift) N() int {
	n := 0
	for _, count := range s.Before() {
		n += count
	}
	return n
}

// Before counts the opening votes by stance.
func (s Shift) Before() [Stances]int {
	var out [Stances]int
	for before, row := range s {
		for _, count := range row {
			out[before] += count
		}
	}
	return out
}

// After counts the closing votes by stance.
func (s Shift) After() [Stances]int {
	var out [Stances]int
	for _, row := range s {
		for after, count := range row {
			out[after] += count
		}
	}
	return out
}

// Movers is how many people chose differently at the end.
func (s Shift) Movers() int {
	stayed := 0
	for i := range s {
		stayed += s[i][i]
	}
	return s.N() - stayed
}

// Delta is the change of a stance in percentage points (§3.8, E10); not OK if
// nobody cast both votes.
func (s Shift) Delta(of Stance) Percent { return Percent{s.change(of), s.N()} }

// Net is the change of for minus the change of against, in percentage points
// (§3.8, E10).
func (s Shift) Net() Percent { return Percent{s.change(For) - s.change(Against), s.N()} }

func (s Shift) change(of Stance) int {
	if !of.valid() {
		return 0
	}
	return s.After()[of] - s.Before()[of]
}

// Movement is which side gained most.
type Movement string

// The movements; MovementNone is for a debate in which nobody moved.
const (
	MovementNone    Movement = ""
	MovementFor     Movement = "for"
	MovementAgainst Movement = "against"
	MovementEqual   Movement = "equal"
)

// Most is the side with the larger change, for or against; less than one
// person's difference is equal (§3.8), and where nobody moved nobody did most. The two sides start from different
// pools, so the undecided are told beside it.
func (s Shift) Most() Movement {
	if s.Movers() == 0 {
		return MovementNone
	}
	switch gained := s.change(For) - s.change(Against); {
	case gained > 0:
		return MovementFor
	case gained < 0:
		return MovementAgainst
	}
	return MovementEqual
}
