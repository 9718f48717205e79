package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// A canvas goes through consent in the phase before the one that asks about
// worries (METHOD P5, P6). It is tried out from then on, so the worries are asked
// about what is on trial, and adopting waits for them: what is adopted is locked,
// and no condition could be added to it.

// asksWorries reports whether the room is asked what worries it about a sheet: a
// proposal, or a canvas that this session tries out.
func (sh *Sheet) asksWorries() bool {
	return sh.State == SheetOffered || sh.Kind == roomItem.name && sh.State == SheetTrial
}

// worriesAhead says that a canvas is not adopted before its worries were asked
// about; nil when they were, or when the plan does not ask.
func (s *State) worriesAhead(sh *Sheet) *screen.Text {
	se := s.Latest()
	if at := se.place(balancePhase); sh.Kind != roomItem.name || at < 0 || at <= se.Phase {
		return nil
	}
	return screen.Say("adopt.worriesFirst", "phase", screen.Key("phase."+balancePhase+".name"))
}

// takesCondition reports whether a field is a condition that may be written on a
// canvas although its text is fixed, since a worry asked for it after consent.
func (sh *Sheet) takesCondition(field string) bool {
	name, condition := strings.CutPrefix(field, conditionField)
	return condition && sh.Kind == roomItem.name && sh.State == SheetTrial && sh.Values[worryMark+name] != ""
}

// conditionable finds the canvas on trial that a condition is written on: by the
// facilitator, since nobody has its pen any more. Nil for any other field.
func (s *State) conditionable(e Env, c WriteSheet) (*Sheet, error) {
	sh := s.FindSheet(c.Sheet)
	if sh == nil || !sh.takesCondition(c.Field) || s.renewing(sh) {
		return nil, nil
	}
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	if err := s.inSession(sh.Session); err != nil {
		return nil, err
	}
	if s.worriesAsked(string(sh.ID)) != nil {
		return nil, refuse(Closed, "refusal.sheetInVote")
	}
	return sh, nil
}

// takesConditions reports whether the facilitator may write the conditions of a
// sheet now.
func (v View) takesConditions(sh *Sheet) bool {
	if sh.settled() {
		return sh.Kind == roomItem.name && sh.State == SheetTrial && !v.renewing(sh) && v.worriesAsked(string(sh.ID)) == nil
	}
	return !v.sheetInVote(sh)
}
