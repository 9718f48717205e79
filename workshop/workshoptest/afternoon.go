package workshoptest

import "testing"

// Afternoon is what is said in a whole session with both steps of the method.
// Form, number and names of the people are those of Step1.
type Afternoon struct {
	Step1  Step1
	Debate Debate
	Script Script // of the agreements, the burying and the check-out
}

// PlayAfternoon plays a session with both steps from the lobby to its end: what
// PlayStep1, PlayDebate and PlayForm tell, one after the other.
func PlayAfternoon(t testing.TB, a Afternoon) *Room {
	t.Helper()
	a.Step1.defaults()
	a.Debate.N, a.Debate.Manage, a.Script.N = a.Step1.N, a.Step1.Manage, a.Step1.N
	a.Script.defaults()
	r := PlayStep1(t, a.Step1)
	r.InDebate()
	r.PlayOnDebate(a.Debate)
	return r.playOnForm(a.Script)
}
