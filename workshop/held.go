package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ReleaseRound]("round.release")
	_ = event[RoundWithheld]("round.held")
	_ = event[RoundReleased]("round.released")
)

// A held round is the first half of a pair, such as the opening vote of a
// debate: it closes without being counted, and its ballots wait in the box with
// their persons until the second half is counted beside them. Until then nobody
// sees a total. They never wait longer than HeldAtMost, an aborted debate or the
// session; then they go uncounted.

// HeldAtMost is how long ballots of a held round stay in the box. It is looked
// at by the host's clock, and so when the file is opened again.
const HeldAtMost = 24 * time.Hour

// RoundWithheld is a held round that takes no answers any more.
type RoundWithheld struct {
	Round RoundID `json:"round"`
}

func (v RoundWithheld) apply(s *State, rec Record) {
	r := s.Rounds[v.Round]
	r.State, r.ClosedAt, r.Until = RoundHeld, rec.At, time.Time{}
}

// RoundReleased is a held round whose ballots left the box.
type RoundReleased struct {
	Round RoundID `json:"round"`
}

func (v RoundReleased) apply(s *State, _ Record) { s.Rounds[v.Round].State = RoundGone }

// ReleaseRound wipes the ballots of a round that has been held too long. The
// host's clock only.
type ReleaseRound struct {
	Round RoundID `json:"round"`
}

func (c ReleaseRound) decide(s *State, e Env) (Decision, error) {
	r := s.Rounds[c.Round]
	switch {
	case !e.By.Clock:
		return Decision{}, refuse(NotAllowed, "refusal.clockOnly")
	case r == nil || r.State != RoundHeld || e.At.Before(r.ClosedAt.Add(HeldAtMost)):
		return Decision{}, refuse(Closed, "refusal.movedOn")
	}
	d := s.release(r)
	d.and(sideRounds(e, r.Subject))
	return d, nil
}

// release takes a held round out of the box; nothing to do for any other.
func (s *State) release(r *Round) Decision {
	if r == nil || r.State != RoundHeld {
		return Decision{}
	}
	return Decision{Events: []Event{RoundReleased{r.ID}}, Box: []BoxChange{{Op: BoxWipe, Round: r.ID}}}
}

// releaseAll empties what waits in the box beside open rounds.
func (s *State) releaseAll(e Env) Decision {
	var d Decision
	for _, r := range s.heldRounds() {
		d.and(s.release(r))
	}
	d.and(sideRounds(e, ""))
	return d
}

// heldRounds are those that wait for their second half, the oldest first.
func (s *State) heldRounds() []*Round {
	var out []*Round
	for _, r := range s.Rounds {
		if r.State == RoundHeld {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *Round) int { return a.ClosedAt.Compare(b.ClosedAt) })
	return out
}

// withheld reports whether the round closed without a result of its own.
func (r *Round) withheld() bool { return r.State == RoundHeld || r.State == RoundGone }

// heldNode says what became of the answers to a held round.
func heldNode(r *Round) screen.Node {
	if r.State == RoundHeld {
		return screen.MutedPara("held", "vote.held")
	}
	return screen.MutedPara("held", "vote.released")
}
