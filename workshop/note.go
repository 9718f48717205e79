package workshop

import (
	"maps"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[WriteNote]("note.write")
	_ = event[NoteWritten]("note.written")
)

// noteLength is the most characters of a note, and mostNotes how many a session
// has at the most: one for each of its steps, and far more than a day has.
const (
	noteLength = 500
	mostNotes  = 400
)

// WriteNote keeps what the facilitator wants to remember at a step. It is on the
// control window alone: in no other tree, no report and no export. An empty one
// is gone. Facilitator only.
type WriteNote struct {
	Step  string `json:"step"`
	Value string `json:"value"`
}

// NoteWritten is WriteNote as it happened.
type NoteWritten struct {
	Step string `json:"step"`
	Text string `json:"text"`
}

func (c WriteNote) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	text, err := cleanOptional(c.Value, noteLength, "field.note")
	if err != nil {
		return Decision{}, err
	}
	if _, ok := se.Notes[c.Step]; !ok && len(se.Notes) >= mostNotes {
		return Decision{}, refuse(Invalid, "refusal.notesFull", "most", mostNotes)
	}
	if se.Notes[c.Step] == text {
		return Decision{}, nil
	}
	return events(NoteWritten{c.Step, text})
}

func (v NoteWritten) apply(s *State, _ Record) {
	se := s.Latest()
	se.Notes = maps.Clone(se.Notes)
	if se.Notes == nil {
		se.Notes = map[string]string{}
	}
	if se.Notes[v.Step] = v.Text; v.Text == "" {
		delete(se.Notes, v.Step)
	}
}

// noteNodes are where the facilitator writes, below everything else; a note that
// is there is open to be read.
func (v View) noteNodes(se *Session) []screen.Node {
	text := se.Notes[se.Step]
	input := screen.Node{ID: "note:" + se.Step, Kind: screen.Input, Field: &screen.Field{
		Name: "value", Type: screen.NoteField, Length: noteLength, Optional: true, Value: screen.JSON(text),
		Label: screen.Say("control.note.label"), Help: screen.Say("control.note.help"),
		Save: &screen.Action{Command: "note.write", Body: screen.JSON(map[string]string{"step": se.Step})},
	}}
	if text != "" {
		return []screen.Node{input}
	}
	return []screen.Node{{ID: "notes:" + se.Step, Kind: screen.Fold, Text: screen.Say("control.note.fold"), Kids: []screen.Node{input}}}
}
