package report

import (
	"encoding/json"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// Keep is the dated copy that a person's seat stores: the document of the latest
// session for that person, as JSON that Read understands. It is false while
// nothing has been agreed, unless the session has ended: then there are first
// steps and a next date. The same state gives the same bytes, so that a copy
// is sent again only when something in it changed.
func Keep(v workshop.View, p workshop.PersonID) (json.RawMessage, bool) { return Keeper(v)(p) }

// Keeper is Keep for all persons of one state: the document that the copies are
// made of is built once, and does not change with the state.
func Keeper(v workshop.View) func(workshop.PersonID) (json.RawMessage, bool) {
	none := func(workshop.PersonID) (json.RawMessage, bool) { return nil, false }
	se := v.Latest()
	if se == nil {
		return none
	}
	adopted := v.AgreementsIn(se.ID, workshop.Adopted)
	if len(adopted) == 0 && se.State != workshop.Finished {
		return none
	}
	d, err := Build(v.State, se.ID, settled(se, adopted))
	if err != nil {
		return none
	}
	running := se.State != workshop.Finished
	return func(p workshop.PersonID) (json.RawMessage, bool) {
		own := d.For(p)
		if running {
			own.Revision = 0 // it grows with every event; while the session runs that says nothing
		}
		raw, err := json.Marshal(own)
		return raw, err == nil
	}
}

// settled is when the last of it was decided.
func settled(se *workshop.Session, adopted []*workshop.Agreement) time.Time {
	at := se.FinishedAt
	for _, a := range adopted {
		if a.AdoptedAt.After(at) {
			at = a.AdoptedAt
		}
	}
	return at
}
