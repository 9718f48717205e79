package seat

import (
	"encoding/json"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// sent follows a command to the field or button that it came from.
type sent struct {
	node string
	tell paint.Tell
	last paint.Outcome
}

// press does the action of a node of the person's tree.
func (w *Window) press(n screen.Node, values paint.Values, tell paint.Tell) {
	id, err := w.cfg.Guest.Press(n, values)
	if w.askMoved(err, n, values, tell) {
		return
	}
	w.follow(n.ID, id, err, tell)
}

// save writes one field.
func (w *Window) save(n screen.Node, value json.RawMessage, tell paint.Tell) {
	if value == nil {
		value = json.RawMessage(`""`) // an emptied field is written as one
	}
	body, err := wire.SaveBody(n.Field.Save, value)
	id := ""
	if err == nil {
		id, err = w.cfg.Guest.Do(n.Field.Save.Command, body)
	}
	w.follow(n.ID, id, err, tell)
}

func (w *Window) follow(node, id string, err error, tell paint.Tell) {
	if words := w.notSealed(err); words != "" {
		tell(paint.Outcome{State: kit.SentRefused, Words: words})
		return
	}
	if err != nil {
		tell(paint.Outcome{State: kit.SentRefused, Words: w.texts.T("ui.seat.notKept", map[string]any{"why": err.Error()})})
		return
	}
	w.pending[id] = &sent{node: node, tell: tell, last: paint.Outcome{State: -1}}
	w.tellAll(w.cfg.Guest.Status())
}

// tellAll tells every waiting command what became of it.
func (w *Window) tellAll(u guest.Update) {
	for id, s := range w.pending {
		o, done := w.outcome(u, id)
		if o != s.last {
			s.last = o
			s.tell(o)
		}
		if !done {
			continue
		}
		delete(w.pending, id)
		if o.State == kit.SentRefused && w.own.Shows(s.node) {
			w.cfg.Guest.Dismiss(id) // the reason stands where it belongs
		}
	}
}

// outcome is what became of a command, and whether that is the end of it.
func (w *Window) outcome(u guest.Update, id string) (o paint.Outcome, done bool) {
	switch w.cfg.Guest.State(id) {
	case guest.Saved:
		return paint.Outcome{State: kit.SentSaved}, true
	case guest.Sending:
		return paint.Outcome{State: kit.SentSending}, false
	case guest.Refused:
		for _, c := range u.Commands {
			if c.ID == id && c.Refusal != nil {
				return paint.Outcome{State: kit.SentRefused, Words: w.words(*c.Refusal)}, true
			}
		}
		// The update with the reason is on its way.
		return paint.Outcome{State: kit.SentSending}, false
	case guest.TooLate:
		return paint.Outcome{State: kit.SentRefused, Words: w.texts.T("ui.seat.notCounted", nil)}, true
	case guest.NoneSuch:
		return paint.Outcome{State: kit.SentSaved}, true // so long ago that it is forgotten
	}
	return paint.Outcome{State: kit.SentNotYet}, false
}

// ownAnswer is the person's own answer to a round, for the fields.
func (w *Window) ownAnswer(round string) json.RawMessage {
	answer, _ := w.cfg.Guest.Own(workshop.RoundID(round))
	return answer
}

// draft and keepDraft are the unsent texts of fields, for the painter.
func (w *Window) draft(round, field string) json.RawMessage {
	return w.cfg.Guest.Draft(workshop.RoundID(round), field)
}

func (w *Window) keepDraft(round, field string, draft json.RawMessage) {
	w.cfg.Guest.KeepDraft(workshop.RoundID(round), field, draft)
	w.showBar()
}
