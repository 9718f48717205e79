package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ChangeSettings]("programme.settings")
	_ = event[SettingsChanged]("programme.settingsChanged")
)

// The bounds of the smallest group of which figures are shown, in people.
const (
	LeastMinGroup = measure.FloorMinGroup
	MostMinGroup  = 10
)

// ChangeSettings changes the smallest group of which figures are shown (METHOD
// §3.7): it may be raised whenever no round is open, and lowered only before the
// first round of the session, because people answered under the higher promise.
// Rounds keep the size they were opened with. Facilitator only.
type ChangeSettings struct {
	MinGroup int `json:"minGroup"` // 3..10, people
}

// SettingsChanged is ChangeSettings as it happened.
type SettingsChanged struct {
	MinGroup int `json:"minGroup"`
}

func (c ChangeSettings) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	now := s.Programme.Settings
	if c.MinGroup == now.MinGroup {
		return Decision{}, nil
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	if least := s.leastMinGroup(); c.MinGroup < least || c.MinGroup > MostMinGroup {
		return Decision{}, refuse(Invalid, "refusal.minGroup", "least", least, "most", MostMinGroup)
	}
	return events(
		Logged{What: screen.T("log.minGroup", "from", now.MinGroup, "to", c.MinGroup)},
		SettingsChanged(c),
	)
}

func (v SettingsChanged) apply(s *State, _ Record) { s.Programme.Settings.MinGroup = v.MinGroup }

// leastMinGroup is the smallest group size that can be chosen now.
func (s *State) leastMinGroup() int {
	if se := s.Current(); se != nil && s.asked(se.ID) {
		return s.Programme.Settings.MinGroup
	}
	return LeastMinGroup
}

// asked reports whether a session has had a round, scrapped ones included.
func (s *State) asked(session SessionID) bool {
	for _, r := range s.Rounds {
		if r.Session == session {
			return true
		}
	}
	return false
}

// minGroupChange lets the facilitator choose another group size; nil when it
// cannot be changed now.
func (v View) minGroupChange() *screen.Action {
	least := v.leastMinGroup()
	if len(v.openRounds()) > 0 || least == MostMinGroup {
		return nil
	}
	return &screen.Action{
		Command: "programme.settings", Confirm: screen.Say("settings.minGroupConfirm"),
		Ask: &screen.Field{
			Name: "minGroup", Type: screen.ScaleField, Min: least, Max: MostMinGroup,
			Value: screen.JSON(v.Programme.Settings.MinGroup), Label: screen.Say("settings.minGroup"),
			MinText: screen.Say("settings.minGroupMin"), MaxText: screen.Say("settings.minGroupMax"),
		},
	}
}

// minGroupOf is the group size of a round, or of the next one where r is nil.
func (v View) minGroupOf(r *Round) int {
	if r != nil {
		return r.Question.MinGroup
	}
	return v.Programme.Settings.MinGroup
}

// minGroupLine tells everybody of which groups nothing is shown. In a session
// where that is as usual, the lobby says it; where it is not, every question
// does, unless its answers are on name.
func (v View) minGroupLine(visibility Visibility, minGroup int) []screen.Node {
	if visibility == Named || minGroup == measure.DefaultMinGroup {
		return nil
	}
	return []screen.Node{screen.MutedPara("minGroup", "privacy.minGroup", "k", minGroup)}
}
