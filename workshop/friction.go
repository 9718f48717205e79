package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[WriteFriction]("room.friction")

// mostFriction is how long one friction may be, as any other energy leak.
const mostFriction = 140

// WriteFriction writes down that permission has to be asked again and again as
// an energy leak: of the type meeting, at the link of culture and leadership
// (R-003-04). It stands among the leaks of the scan and with the figures of the
// canvas that it is about. Facilitator only.
type WriteFriction struct {
	Canvas SheetID `json:"canvas"`
	Text   string  `json:"text"` // 1 to 140 characters; a thing that happens, never a person
}

func (c WriteFriction) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	canvas := s.FindSheet(c.Canvas)
	if canvas == nil || canvas.Kind != roomItem.name || !canvas.inForce() {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	text, err := clean(c.Text, mostFriction, leakSheet.label(RowKey("leak", 1, "text")))
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(text) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	row := map[string]string{"text": text, "type": leakMeeting, "link": string(measure.LinkCulture)}
	values := map[string]string{itemValue: string(s.root(canvas).ID)}
	for _, sh := range s.frictions(canvas) {
		if sh.Session != s.Latest().ID {
			continue
		}
		no := 1 // the first that is free
		for no <= mostLeaks && sh.Values[RowKey("leak", no, "text")] != "" {
			no++
		}
		if no > mostLeaks {
			return Decision{}, refuse(Closed, "refusal.frictionFull", "N", mostLeaks)
		}
		var d Decision
		for _, field := range []string{"text", "type", "link"} {
			d.Events = append(d.Events, SheetWritten{sh.ID, RowKey("leak", no, field), row[field]})
		}
		return d, nil
	}
	for field, value := range row {
		values[RowKey("leak", 1, field)] = value
	}
	return events(s.offered(e, leakSheet, values)...)
}

// frictions are the sheets of energy leaks that came from a canvas.
func (s *State) frictions(canvas *Sheet) []*Sheet {
	return slices.DeleteFunc(s.SheetsIn("", leakSheet.name), func(sh *Sheet) bool { return sh.Values[itemValue] != string(s.root(canvas).ID) })
}

// frictionNodes are a canvas's frictions as everybody reads them.
func (v View) frictionNodes(canvas *Sheet) []screen.Node {
	var kids []screen.Node
	for _, sh := range v.frictions(canvas) {
		kids = append(kids, leakCard(v, sh)...)
	}
	if len(kids) == 0 {
		return nil
	}
	return []screen.Node{{ID: canvasID(canvas, "friction"), Kind: screen.Card, Text: screen.Say("energyLeak.name"), Kids: kids}}
}

// frictionInput is where the facilitator writes one down.
func (v View) frictionInput(canvas *Sheet) screen.Node {
	id := "friction:" + string(canvas.ID)
	text := screen.Node{ID: id + ":text", Kind: screen.Input, Field: &screen.Field{
		Name: "text", Type: screen.LineField, Length: mostFriction, Label: screen.Say("friction.text"), Help: screen.Say("friction.help"),
	}}
	return screen.Beside(id, text,
		screen.Do(id+":go", screen.T("friction.write"), screen.Plain, "room.friction", map[string]SheetID{"canvas": canvas.ID}, text.ID))
}
