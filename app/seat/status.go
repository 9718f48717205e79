package seat

import (
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/guest"
)

// standing is what the bar at the bottom says: one state in words, and what the
// person may put away after reading.
type standing struct {
	state   kit.Sent
	words   string
	dismiss []string // ids for Guest.Dismiss, none while there is nothing to put away
}

// stand reads an update. What went wrong with the person's words comes first,
// then the connection, then what is under way.
func (w *Window) stand(u guest.Update) standing {
	var late []string
	for _, r := range u.NotCounted {
		late = append(late, string(r))
	}
	if len(late) > 0 {
		return standing{kit.SentRefused, w.texts.T("ui.seat.notCounted", nil), late}
	}
	for _, c := range u.Commands {
		if c.State == guest.Refused && c.Refusal != nil {
			return standing{kit.SentRefused, w.texts.T("ui.field.refused", map[string]any{"why": w.words(*c.Refusal)}), []string{c.ID}}
		}
	}
	switch {
	case !u.Connected && u.Unsaved > 0:
		return standing{state: kit.SentNotYet, words: w.texts.T("ui.seat.waiting", map[string]any{"N": u.Unsaved}) + " " + w.words(u.Text)}
	case !u.Connected && w.finished(): // the facilitator went home, and that is as it should be
		return standing{state: kit.SentSaved, words: w.texts.T("ui.seat.over", nil)}
	case !u.Connected && u.Trouble == guest.None:
		return standing{state: kit.SentSending, words: w.words(u.Text)}
	case !u.Connected:
		return standing{state: kit.SentOffline, words: w.words(u.Text)}
	case u.Unsaved > 0:
		return standing{state: kit.SentSending, words: w.texts.T("ui.seat.sending", nil)}
	case u.Phase != guest.In:
		return standing{state: kit.SentSaved, words: w.texts.T("ui.seat.connected", nil)}
	case w.own.Unsent():
		return standing{state: kit.SentTyped, words: w.texts.T("ui.seat.unsent", nil)}
	}
	return standing{state: kit.SentSaved, words: w.texts.T("ui.seat.saved", nil)}
}
