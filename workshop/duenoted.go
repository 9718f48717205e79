package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// onDuePage are the agreements of the page between sessions: those that run, and
// those that ended by a word that was recorded today, in one order.
func (v View) onDuePage() []*Agreement {
	out := v.Running(v.day)
	for _, a := range v.Agreements {
		if a.State == Adopted && a.Life.End != "" && v.notedToday(a) && v.finished(a.Session) {
			out = append(out, a)
		}
	}
	sortByUrgency(out, v.day)
	return out
}

// notedToday reports whether the newest word on an agreement was recorded for
// somebody on the page between sessions, today.
func (v View) notedToday(a *Agreement) bool {
	return a.Life.Noted.As != "" && a.Life.Noted.Day == v.day && a.Life.EndIn == ""
}

// receiptNode stays where a word was recorded when its agreement went elsewhere or
// ended by it: the page is long, and nothing else would be said in sight.
func (v View) receiptNode(a *Agreement) screen.Node {
	id := "noted:" + string(a.ID)
	state := v.stateLine(a)
	state.ID = id + ":state"
	return screen.Node{
		ID: id, Kind: screen.Card, Text: screen.Say("review.of", "giver", v.giverName(a), "receiver", v.NameOf(a.ReceiverID())),
		Kids: []screen.Node{{ID: id + ":what", Kind: screen.Line, Text: screen.Words(a.Values["what"])}, state, v.notedLine(a)},
	}
}

// notedLine says what was recorded, for whom, and where that is kept.
func (v View) notedLine(a *Agreement) screen.Node {
	n := a.Life.Noted
	return screen.Node{ID: "noted:" + string(a.ID) + ":line", Kind: screen.Line, Tone: screen.Good, Text: screen.Say(
		"due.noted", "name", v.NameOf(a.who(n.As)), "what", screen.Key("due.noted."+n.What))}
}

// answeredToday reports whether the answer to a request was recorded today, after
// the last session.
func (v View) answeredToday(q *StructureRequest) bool {
	last := v.lastFinished()
	return last != nil && q.AnsweredAt.After(last.FinishedAt) && day(q.AnsweredAt, v.Zone()) == v.day
}

// lastFinished is the newest session that has finished, nil for none.
func (v View) lastFinished() *Session {
	if se := v.Latest(); se != nil && se.State == Finished {
		return se
	}
	return v.before()
}

// requestReceipt is a request with the answer that was recorded.
func (v View) requestReceipt(q *StructureRequest) screen.Node {
	card := v.requestCard(q)
	card.Kids = append(card.Kids, screen.Node{ID: card.ID + ":noted", Kind: screen.Line, Tone: screen.Good, Text: screen.Say(
		"due.noted", "name", v.NameOf(q.To), "what", screen.Key("due.noted.answered"))})
	return card
}
