package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
)

// The states of an agreement after it was adopted (METHOD §3.9). They are no
// State of their own: the text stays adopted for good, and what became of it is
// in its Life. StateOn tells which one it is on a day.
const (
	Reported     AgreementState = "reportedDone"
	Fulfilled    AgreementState = "kept"
	Overdue      AgreementState = "overdue"
	Broken       AgreementState = "broken"
	Renegotiated AgreementState = "renegotiated"
	Cancelled    AgreementState = "cancelled"
	Reworked     AgreementState = "renegotiating" // asked for in time; the old text runs until the next one is adopted
)

// The two people of an agreement, as commands name them.
const (
	AsGiver    = "giver"
	AsReceiver = "receiver"
)

// What follows on a broken agreement: the same again, in another way, or not.
const (
	NextAgain       = "again"
	NextDifferently = "differently"
	NextDrop        = "drop"
)

// Life is what became of an adopted agreement. The zero Life runs.
type Life struct {
	Done      string // ISO day since which it is done, as the giver reported; "" while not
	Refused   int    // how often the receiver did not accept that
	Lacks     string // what was missing, the last time
	Asked     string // ISO day on which another text was asked for, "" while not
	AskedAs   string // who asked: giver, receiver
	Why       string // in their words
	Drops     map[string]bool
	End       AgreementState // Fulfilled, Broken, Renegotiated or Cancelled; "" while it runs
	EndDay    string
	EndIn     SessionID // the unfinished session in which it ended, "" between sessions
	Late      bool      // Renegotiated: asked for when the day had passed
	Lesson    string    // of a broken one
	Next      string    // of a broken one: again, differently, drop
	SpokenFor map[string]bool
	Words     int // how often something was said of it: it only grows, so a calendar knows which copy is newer
	Noted     Noted
}

// Noted is the newest word that the facilitator recorded for somebody; the page
// between sessions says so where it was recorded.
type Noted struct {
	As   string // giver, receiver; "" while there is none
	What string // as in the decision log: reported, kept, …
	Day  string // ISO
	From bucket // where the agreement stood on that page
}

// StateOn is where an agreement stands on an ISO day: a day that has passed
// without a report makes it overdue, unless another text was asked for in time.
func (a *Agreement) StateOn(today string) AgreementState {
	switch {
	case a.State != Adopted:
		return a.State
	case a.Life.End != "" && a.Life.EndDay <= today:
		return a.Life.End
	case a.Life.Done != "" && a.Life.Done <= today:
		return Reported
	case a.Life.Asked != "" && a.Life.Asked <= today:
		return Reworked
	case a.passed(today):
		return Overdue
	}
	return Adopted
}

// passed reports whether the day of an agreement is over.
func (a *Agreement) passed(today string) bool { return a.Values["due"] < today }

// inTime reports whether a kept agreement was done on its day at the latest.
func (a *Agreement) inTime() bool { return a.Life.Done <= a.Values["due"] }

// Outcomes count what is due of all agreements of the programme on an ISO day
// (METHOD §3.9). One that was renegotiated in time is in none of the numbers; one
// of which it was asked too late counts as broken.
func (s *State) Outcomes(today string) measure.Outcomes {
	var o measure.Outcomes
	for _, a := range s.Agreements {
		switch a.StateOn(today) {
		case Fulfilled:
			o.Kept++
			if a.inTime() {
				o.InTime++
			}
		case Broken:
			o.Broken++
		case Overdue:
			o.Overdue++
		case Renegotiated:
			if a.Life.Late {
				o.Broken++
			}
		}
	}
	return o
}

// renegotiations counts how many agreements were asked to be changed before
// their day, and how many after it.
func (s *State) renegotiations() (before, after int) {
	for _, a := range s.Agreements {
		switch {
		case a.Life.Asked == "":
		case a.Life.Late:
			after++
		default:
			before++
		}
	}
	return before, after
}

// Running are the agreements of finished sessions that have not ended yet, too
// late ones first, then by their day.
func (s *State) Running(today string) []*Agreement {
	var out []*Agreement
	for _, a := range s.Agreements {
		if a.State == Adopted && a.Life.End == "" && s.finished(a.Session) {
			out = append(out, a)
		}
	}
	sortByUrgency(out, today)
	return out
}

// sortByUrgency puts what is too late first, and then orders by day: never by
// success, or only the good news would be heard.
func sortByUrgency(list []*Agreement, today string) {
	slices.SortStableFunc(list, func(a, b *Agreement) int {
		x, y := a.Values["due"], b.Values["due"]
		switch {
		case (x < today) != (y < today) && x < today:
			return -1
		case (x < today) != (y < today):
			return 1
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
}

func (s *State) finished(id SessionID) bool {
	return slices.ContainsFunc(s.Sessions, func(se *Session) bool { return se.ID == id && se.State == Finished })
}

// who is one of an agreement's two people.
func (a *Agreement) who(as string) PersonID {
	switch as {
	case AsGiver:
		return a.GiverID()
	case AsReceiver:
		return a.ReceiverID()
	}
	return ""
}

// toRenew reports whether a next text should be made of an agreement: one was
// asked for, or it broke and goes on again or differently. None is made yet.
func (s *State) toRenew(a *Agreement) bool {
	wanted := a.Life.Asked != "" && (a.Life.End == "" || a.Life.End == Renegotiated) ||
		a.Life.End == Broken && (a.Life.Next == NextAgain || a.Life.Next == NextDifferently)
	return a.State == Adopted && wanted && s.successor(a) == nil
}

// successor is the agreement that takes another one's place, or is being written
// to do so; nil if there is none.
func (s *State) successor(a *Agreement) *Agreement {
	for _, b := range s.Agreements {
		if b.Replaces == a.ID && b.State != Withdrawn && b.State != Parked {
			return b
		}
	}
	return nil
}

// Root is the first of the agreements that replaced each other.
func (s *State) Root(a *Agreement) *Agreement {
	for a.Replaces != "" {
		old := s.FindAgreement(a.Replaces)
		if old == nil {
			break
		}
		a = old
	}
	return a
}

// Promise is a promise through the texts that it had: a renegotiated agreement
// is the same promise in other words.
type Promise struct {
	Root    AgreementID // of its first text, for good
	Current *Agreement  // the adopted text that holds now
	Edition int         // grows with all that was adopted and said of it, from 0
}

// AllPromises are the promises that were adopted in the programme, in the order
// of their first texts.
func (s *State) AllPromises() []Promise {
	var out []Promise
	at := map[AgreementID]int{}
	for _, a := range s.Agreements {
		if a.State != Adopted {
			continue
		}
		root := s.Root(a).ID
		i, known := at[root]
		if !known {
			i = len(out)
			at[root] = i
			out = append(out, Promise{Root: root, Edition: -1})
		}
		out[i].Current = a // a text comes after the one that it replaces
		out[i].Edition += a.Version + a.Life.Words
	}
	return out
}
