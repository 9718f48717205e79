package workshop

import (
	"maps"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[Note]("log.note")
	_ = event[Logged]("decision.logged")
)

// Logged is a line of the decision log: every skip, override and reopening
// with its reason (INV-18).
type Logged struct {
	What   screen.Text `json:"what"`
	Reason string      `json:"reason,omitempty"`
}

func (v Logged) apply(s *State, r Record) {
	s.Log = append(s.Log, LogEntry{At: r.At, What: v.What, Reason: v.Reason})
}

// LogText is an entry as people read it: the log holds ids of people, and the
// names are put in their place only here.
func (s *State) LogText(e LogEntry) screen.Text {
	t := e.What
	if id, ok := t.Args["person"].(string); ok {
		t.Args = maps.Clone(t.Args)
		t.Args["person"] = s.NameOf(PersonID(id))
	}
	return t
}

// Note lets the facilitator write a line in the decision log, such as why there
// was no agreement.
type Note struct {
	Text string `json:"text"`
}

func (c Note) decide(_ *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	text, err := clean(c.Text, 400, "field.note")
	if err != nil {
		return Decision{}, err
	}
	return events(Logged{What: screen.T("log.note"), Reason: text})
}
