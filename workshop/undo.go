package workshop

import "github.com/afspraak/afspraak/workshop/screen"

// undo is what the button back does now, with its label: it undoes the last
// step, as far as the rules allow. A closing is called off; a question that
// nobody has answered is taken back; otherwise it goes to the step before. Where
// it can do nothing it is blocked, and says why.
func (v View) undo(se *Session) (screen.Text, *screen.Action) {
	if open := v.openRounds(); len(open) > 0 {
		return v.undoRound(open[0])
	}
	return screen.T("control.back"), v.back(se)
}

// undoRound is undo while a round is open. What people answered is not thrown
// away by a key: for that there is scrapping, which asks.
func (v View) undoRound(r *Round) (screen.Text, *screen.Action) {
	n := v.Live.Answered[r.ID]
	if r.State == RoundEnding {
		return screen.T("round.undo"), &screen.Action{Command: "round.resume", Body: screen.JSON(ResumeRound{r.ID})}
	}
	take := &screen.Action{Command: "round.void", Body: screen.JSON(VoidRound{Round: r.ID, Unanswered: true})}
	if n > 0 {
		take.Blocked = screen.Say("back.answered", "N", n)
	}
	return screen.T("back.take"), take
}

// counted says, where the round of the running step has been counted and not yet
// shown, that it does not open again; nil elsewhere.
func (v View) counted(se *Session) *screen.Text {
	if r := v.roundOf(se.Step); r != nil && (r.State == RoundShut || r.withheld()) {
		return screen.Say("back.counted")
	}
	return nil
}
