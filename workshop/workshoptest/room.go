package workshoptest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Chance is chance for tests: a counter mixed well, the same every time.
type Chance struct{ n uint64 }

// Uint64 gives the next number.
func (c *Chance) Uint64() uint64 {
	c.n++
	z := c.n * 0x9E3779B97F4A7C15
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

// Room is a host that decides and applies. Every record takes the journey
// through JSON that the log gives it.
type Room struct {
	T      testing.TB
	State  *workshop.State
	Box    *workshop.Box
	Chance *Chance
	Now    time.Time // the host's clock, moved on by the test
	Log    []workshop.Record
	Names  []workshop.Name
	// Swap are two seats that give each other's answers in every round that is
	// not on name; {0, 0} swaps nobody.
	Swap   [2]int
	script *Script // of a played form, nil for a walk
}

// NewRoom creates a programme with a session of the form basis60, planned for
// 23 November 2026, 14:00 in Amsterdam.
func NewRoom(t testing.TB, language string) *Room {
	t.Helper()
	return NewRoomOf(t, language, "basis60")
}

// Do decides and applies a command.
func (r *Room) Do(by workshop.Actor, c workshop.Command) error {
	r.T.Helper()
	d, err := r.State.Decide(c, workshop.Env{By: by, At: r.Now, Chance: r.Chance, Box: r.Box, Words: words})
	if err != nil {
		return err
	}
	for _, rec := range r.State.Records(d, r.Now) {
		kind, data, err := workshop.EncodeEvent(rec.Event)
		if err != nil {
			r.T.Fatal(err)
		}
		if rec.Event, err = workshop.DecodeEvent(kind, data); err != nil {
			r.T.Fatal(err)
		}
		r.Log = append(r.Log, rec)
		r.State.Apply(rec)
	}
	for _, n := range d.Names {
		r.Names = append(r.Names, n)
		r.State.SetName(n)
	}
	for _, c := range d.Box {
		r.Box.Apply(c)
	}
	return nil
}

// words stand for the words of a language, which the domain's tests do without.
func words(t screen.Text) string {
	if t.Key != "" {
		return t.Key
	}
	return t.Plain
}

// Must is Do for a command that may not be refused.
func (r *Room) Must(by workshop.Actor, c workshop.Command) {
	r.T.Helper()
	if err := r.Do(by, c); err != nil {
		r.T.Fatalf("%T: %v", c, err)
	}
}

// Facilitator gives a command as the facilitator; it may not be refused.
func (r *Room) Facilitator(c workshop.Command) {
	r.T.Helper()
	r.Must(workshop.Actor{Facilitator: true}, c)
}

// View is what the screens are made of at this moment.
func (r *Room) View() workshop.View {
	answered := map[workshop.RoundID]int{}
	for id := range r.Box.Rounds {
		answered[id] = r.Box.Answered(id)
	}
	return workshop.View{State: r.State, Live: workshop.Live{
		Now: r.Now, Code: "482913", Answered: answered, HasAnswered: r.Box.HasAnswered, Paper: r.Box.Paper, Floor: r.Box.Floor, Speaker: r.Box.Speaker,
		Ring: r.Box.Ring, Sealed: r.Box.Sealed,
	}}
}

// Next presses the big button, with a reason where it asks for one, and lets the clock finish a closing round.
func (r *Room) Next() {
	r.T.Helper()
	r.Facilitator(workshop.Next{At: r.View().Place(), Reason: "Zo besloten"})
	if c, at, ok := r.State.Due(); ok && at.Sub(r.Now) < time.Minute { // not what waits for a day
		r.Now = at
		r.Must(workshop.Actor{Clock: true}, c)
	}
}

// Seat is the device of the i-th participant.
func Seat(i int) workshop.SeatID { return workshop.SeatID(fmt.Sprintf("seat%02d", i)) }

// Fill lets people in, the first `management` of them as management.
func (r *Room) Fill(names []string, management int) []workshop.PersonID {
	r.T.Helper()
	r.Facilitator(workshop.OpenLobby{})
	for i, name := range names {
		role := workshop.Employee
		if i < management {
			role = workshop.Management
		}
		r.Must(workshop.Actor{Seat: Seat(i)}, workshop.AskSeat{Name: name, Role: role, Language: r.State.Programme.Language})
	}
	r.Facilitator(workshop.AdmitAll{})
	return r.State.Current().Voters()
}

// OpenRound is the round that takes answers now.
func (r *Room) OpenRound() *workshop.Round {
	r.T.Helper()
	for _, x := range r.State.Rounds {
		if x.State == workshop.RoundOpen || x.State == workshop.RoundEnding {
			return x
		}
	}
	r.T.Fatal("no open round")
	return nil
}

// Answer sends everybody's answer to the open round.
func (r *Room) Answer(f func(i int) any) {
	r.T.Helper()
	open := r.OpenRound()
	for i, p := range r.State.Current().Order {
		if !slices.Contains(open.Eligible, p) {
			continue
		}
		from := i
		if open.Visibility != workshop.Named {
			from = r.swapped(i)
		}
		a := workshop.Answer{Round: open.ID, Answer: screen.JSON(f(from))}
		if open.Visibility == workshop.Anonymous {
			a.Token = fmt.Sprintf("token-of-seat-%04d-%s", i, open.ID)
		}
		r.Must(workshop.Actor{Seat: Seat(i)}, a)
	}
}

func (r *Room) swapped(i int) int {
	switch i {
	case r.Swap[0]:
		return r.Swap[1]
	case r.Swap[1]:
		return r.Swap[0]
	}
	return i
}

// Round presses through one round: open, everybody answers, close, reveal.
func (r *Room) Round(f func(i int) any) {
	r.T.Helper()
	r.Next()
	r.Answer(f)
	r.Next()
	r.Next()
}

// ToStep presses until a step is reached.
func (r *Room) ToStep(id string) {
	r.T.Helper()
	for range 60 {
		if r.State.Current().Step == id {
			return
		}
		r.Next()
	}
	r.T.Fatalf("never came to %s, at %s", id, r.View().Place())
}

// ConsentStep is the step in which the group answers on an agreement.
func ConsentStep(a *workshop.Agreement) string {
	return fmt.Sprintf("agreements.consent:%s.%d", a.ID, a.Version)
}
