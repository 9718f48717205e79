package workshop

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Command is a wish: something a person, the facilitator or the host's clock
// wants to happen. Commands are made by filling in their exported structs.
type Command interface {
	decide(s *State, e Env) (Decision, error)
}

// Actor is who gives a command. A seat's person is found through its device, so
// that nobody can speak for another.
type Actor struct {
	Facilitator bool
	Clock       bool   // the host itself: a deadline has passed
	Seat        SeatID // a participant's device; unknown devices may only ask for a seat
}

// Env is everything from outside that deciding may read.
type Env struct {
	By     Actor
	At     time.Time // host time
	Chance Chance
	Box    *Box
	// Words gives a text in the session's language, for the few commands that write
	// down what no person typed, such as an example; nil where there are no words.
	Words func(screen.Text) string
}

// Decision is what a command leads to; the host stores all of it in one
// transaction and then applies it, events first.
type Decision struct {
	Events []Event
	Names  []Name
	Box    []BoxChange
	By     PersonID // who it is recorded for; filled in by Decide
	// Unnamed keeps By empty: the log must not tell who did this.
	Unnamed bool
}

// and adds what another decision leads to.
func (d *Decision) and(more Decision) {
	d.Events = append(d.Events, more.Events...)
	d.Names = append(d.Names, more.Names...)
	d.Box = append(d.Box, more.Box...)
}

// Name is a person's display name, kept apart from the log so that it can be
// deleted. An empty Name removes it.
type Name struct {
	Person PersonID
	Name   string
}

// RefusalKind tells programs why a command was refused.
type RefusalKind string

// The kinds of refusal.
const (
	NotAllowed RefusalKind = "notAllowed" // this actor may not do it
	NotFound   RefusalKind = "notFound"   // it names something that is not there
	Closed     RefusalKind = "closed"     // too late, or not open yet: an answer is "not counted"
	Invalid    RefusalKind = "invalid"    // a value cannot be accepted
	Incomplete RefusalKind = "incomplete" // a rule of the method is not met yet
	Newer      RefusalKind = "newer"      // a command of a newer version
)

// Refusal is a command that did not happen, with one sentence for a person.
type Refusal struct {
	Kind RefusalKind
	Text screen.Text
}

func (r *Refusal) Error() string { return string(r.Kind) + ": " + r.Text.Key }

func refuse(kind RefusalKind, key string, pairs ...any) error {
	return &Refusal{Kind: kind, Text: screen.T(key, pairs...)}
}

// AsRefusal gives the refusal in an error, if it is one.
func AsRefusal(err error) (*Refusal, bool) {
	var r *Refusal
	ok := errors.As(err, &r)
	return r, ok
}

var (
	commandDecoders = map[string]func(json.RawMessage) (Command, error){}
	commandKinds    = map[string]string{}
)

// command registers a command under its name on the wire. It panics when the
// name is taken.
func command[C Command](kind string) struct{} {
	if _, taken := commandDecoders[kind]; taken {
		panic("workshop: command kind taken: " + kind)
	}
	commandDecoders[kind] = func(body json.RawMessage) (Command, error) {
		var c C
		if len(body) == 0 {
			return c, nil
		}
		err := json.Unmarshal(body, &c)
		return c, err
	}
	var zero C
	commandKinds[fmt.Sprintf("%T", zero)] = kind
	return struct{}{}
}

// EncodeCommand gives a command's name on the wire and its JSON body.
func EncodeCommand(c Command) (kind string, body json.RawMessage, err error) {
	kind, ok := commandKinds[fmt.Sprintf("%T", c)]
	if !ok {
		return "", nil, fmt.Errorf("command %T has no name", c)
	}
	body, err = json.Marshal(c)
	return kind, body, err
}

// DecodeCommand reads a command from the wire. Its errors are Refusals: of kind
// Newer for a name that this version does not know, Invalid for an unreadable body.
func DecodeCommand(kind string, body json.RawMessage) (Command, error) {
	decode, ok := commandDecoders[kind]
	if !ok {
		return nil, refuse(Newer, "refusal.newer")
	}
	c, err := decode(body)
	if err != nil {
		return nil, refuse(Invalid, "refusal.unreadable")
	}
	return c, nil
}

// CarriesBallot reports whether a command's body is an answer to a round: then
// its body, token and order must not be kept in deduplication rows or logs.
func CarriesBallot(kind string) bool { return kind == "round.answer" }

// Decide says what a command leads to, or refuses it with a *Refusal. It changes
// nothing.
func (s *State) Decide(c Command, e Env) (Decision, error) {
	if e.Box == nil {
		e.Box = NewBox()
	}
	d, err := c.decide(s, e)
	if err != nil {
		return Decision{}, err
	}
	if !d.Unnamed {
		d.By = s.personOf(e.By.Seat)
	}
	return d, nil
}

// Records numbers a decision's events after the state's last record.
func (s *State) Records(d Decision, at time.Time) []Record {
	out := make([]Record, len(d.Events))
	for i, e := range d.Events {
		out[i] = Record{Seq: s.Seq + uint64(i) + 1, At: at.UTC(), By: d.By, Event: e}
	}
	return out
}

// facilitatorOnly refuses everybody else.
func (e Env) facilitatorOnly() error {
	if !e.By.Facilitator {
		return refuse(NotAllowed, "refusal.facilitatorOnly")
	}
	return nil
}

func events(es ...Event) (Decision, error) { return Decision{Events: es}, nil }

// after puts events before those of a decision that came to something.
func (d Decision) after(first ...Event) Decision {
	if len(d.Events) > 0 {
		d.Events = append(first, d.Events...)
	}
	return d
}
