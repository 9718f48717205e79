package workshop

import (
	"encoding/json"
	"fmt"
	"time"
)

// Event is a fact. Events have stable names in the log that never change, hold
// ids and never names of people, and applying one cannot fail.
type Event interface{ apply(s *State, r Record) }

// Record is an event with its place in the one order of the programme. Seq
// starts at 1 and has no gaps. At is host time in UTC. By is the person who did
// it, "" for the facilitator and the host itself.
type Record struct {
	Seq   uint64
	At    time.Time
	By    PersonID
	Event Event
}

// Unknown is an event of a newer version: kept as it is and passed over.
type Unknown struct {
	Kind string
	Data json.RawMessage
}

func (Unknown) apply(*State, Record) {}

var (
	eventDecoders = map[string]func(json.RawMessage) (Event, error){}
	eventKinds    = map[string]string{} // Go type → kind
)

// event registers an event under its name in the log. It panics when the name
// is taken: that is a slip in the program.
func event[E Event](kind string) struct{} {
	if _, taken := eventDecoders[kind]; taken {
		panic("workshop: event kind taken: " + kind)
	}
	eventDecoders[kind] = func(data json.RawMessage) (Event, error) {
		var e E
		err := json.Unmarshal(data, &e)
		return e, err
	}
	var zero E
	eventKinds[fmt.Sprintf("%T", zero)] = kind
	return struct{}{}
}

// EncodeEvent gives an event's name in the log and its JSON.
func EncodeEvent(e Event) (kind string, data json.RawMessage, err error) {
	if u, ok := e.(Unknown); ok {
		return u.Kind, u.Data, nil
	}
	kind, ok := eventKinds[fmt.Sprintf("%T", e)]
	if !ok {
		return "", nil, fmt.Errorf("event %T has no name", e)
	}
	data, err = json.Marshal(e)
	return kind, data, err
}

// DecodeEvent reads an event from the log. A kind that this version does not
// know becomes Unknown; known kinds with unreadable data are an error.
func DecodeEvent(kind string, data json.RawMessage) (Event, error) {
	decode, ok := eventDecoders[kind]
	if !ok {
		return Unknown{Kind: kind, Data: data}, nil
	}
	e, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", kind, err)
	}
	return e, nil
}

// Apply makes a record part of the state. It cannot fail; a record that is not
// the next one in order is a slip in the program and panics.
func (s *State) Apply(r Record) {
	if r.Seq != s.Seq+1 {
		panic(fmt.Sprintf("workshop: record %d after %d", r.Seq, s.Seq))
	}
	s.Seq = r.Seq
	r.Event.apply(s, r)
}
