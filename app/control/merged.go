package control

import (
	"encoding/json"

	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// merged offers to take two cards apart again that were just made one, by hand or
// with the pointer: a card is soon let go on the wrong one.
func (w *Window) merged(n screen.Node, values paint.Values) {
	if n.Action == nil || n.Action.Command != "card.merge" {
		return
	}
	var into workshop.CardID
	if json.Unmarshal(values["into"], &into) != nil {
		return
	}
	w.toasts.Offer(w.t("control.merged"), w.t("cards.split"), func() { w.do(workshop.SplitCard{Card: into}, nil) })
}
