package host

import (
	"encoding/json"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// Kept is the document that a seat keeps after a session: the agreements that
// its person gave or received, as they were adopted. Values are the fields of
// the agreement sheet; Giver and Receiver are names.
type Kept struct {
	Programme string          `json:"programme"`
	Person    string          `json:"person"`
	At        time.Time       `json:"at"` // of the last adoption
	Language  string          `json:"language"`
	Items     []KeptAgreement `json:"agreements"`
}

// KeptAgreement is one agreement in a Kept document.
type KeptAgreement struct {
	ID       workshop.AgreementID    `json:"id"`
	Version  int                     `json:"version"`
	State    workshop.AgreementState `json:"state"`
	Giver    string                  `json:"giver"`
	Receiver string                  `json:"receiver"`
	Mine     bool                    `json:"mine"` // this person is the giver
	Values   map[string]string       `json:"values"`
}

// Agreements is the document for one person; false while there is none that
// concerns them. Agreements are on name, so it holds nothing that the room did
// not see.
func Agreements(v workshop.View, p workshop.PersonID) (json.RawMessage, bool) {
	kept := Kept{Programme: v.Programme.Name, Person: v.NameOf(p), Language: v.Programme.Language}
	for _, a := range v.Agreements {
		giver, receiver := workshop.PersonID(a.Values["giver"]), workshop.PersonID(a.Values["receiver"])
		if a.State != workshop.Adopted || giver != p && receiver != p {
			continue
		}
		if a.AdoptedAt.After(kept.At) {
			kept.At = a.AdoptedAt
		}
		kept.Items = append(kept.Items, KeptAgreement{
			ID: a.ID, Version: a.Version, State: a.State, Mine: giver == p,
			Giver: v.NameOf(giver), Receiver: v.NameOf(receiver), Values: a.Values,
		})
	}
	if len(kept.Items) == 0 {
		return nil, false
	}
	raw, err := json.Marshal(kept)
	return raw, err == nil
}
