package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[NothingBuried]("procedure.nothing")
	_ = event[NothingBuriedHere]("procedure.nothingBuried")
)

// NothingBuried is an honest end of the burying: no procedure was decided, and
// why (METHOD P11). Facilitator only.
type NothingBuried struct {
	Reason string `json:"reason"`
}

// NothingBuriedHere is that reason, shown where the tombstones would stand.
type NothingBuriedHere struct {
	Reason string `json:"reason"`
}

func (c NothingBuried) because(reason string) Command {
	c.Reason = reason
	return c
}

func (c NothingBuried) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	if s.anyDecided(se) {
		return Decision{}, refuse(Closed, "refusal.procedureDecided")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return events(NothingBuriedHere{reason}, Logged{What: screen.T("log.nothingBuried"), Reason: reason})
}

func (v NothingBuriedHere) apply(s *State, _ Record) { s.Latest().NoBurial = v.Reason }

func (s *State) anyDecided(se *Session) bool {
	return slices.ContainsFunc(s.ProceduresIn(se.ID), func(p *Procedure) bool { return p.Decided })
}

// nothingMove asks why, where the session would go on without any decision on a
// procedure.
func (v View) nothingMove() *Move {
	se := v.Latest()
	if v.anyDecided(se) || se.NoBurial != "" {
		return nil
	}
	return &Move{
		Label: screen.T("next.nothing"), Command: NothingBuried{}, Ask: reasonField(false), Confirm: screen.Say("procedures.nothingConfirm"),
	}
}
