package seat

import (
	"encoding/json"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Guest is the connection to a session; *guest.Guest is one.
type Guest interface {
	Watch() (updates <-chan guest.Update, stop func())
	Status() guest.Update
	Press(node screen.Node, values map[string]json.RawMessage) (id string, err error)
	Do(kind string, body json.RawMessage) (id string, err error)
	State(id string) guest.SendState
	Own(round workshop.RoundID) (answer json.RawMessage, ok bool)
	Draft(round workshop.RoundID, field string) json.RawMessage
	KeepDraft(round workshop.RoundID, field string, draft json.RawMessage)
	TrustKeys(seals []screen.Seal) error
	DeleteLetters(round string) error
	SetCode(code string) error
	SetName(name string, role workshop.Role)
	Ask()
	TryNow()
	Dismiss(id string)
}

var _ Guest = (*guest.Guest)(nil)
