package workshop

import (
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Live is what the host knows beside the log: who is connected, how many have
// answered, how one joins. It holds no answers.
type Live struct {
	Now         time.Time
	Code        string   // 6 digits
	Addresses   []string // host:port, the best first
	Quiet       bool     // the host keeps off the network: nobody can come in yet
	Words       []string // the three host words, in the session's language
	Connected   map[PersonID]bool
	Answered    map[RoundID]int
	Paper       func(RoundID) int // how many of them came from paper
	HasAnswered func(RoundID, PersonID) bool
	Floor       func(MotionID) []Hand  // who asks for the floor in a debate
	Speaker     func(*Motion) PersonID // who has the floor, see [Box.Speaker]
	Ring        func(RoundID) []PersonID
	Sealed      func(RoundID, PersonID) map[PersonID]string // see [Box.Sealed]
	Memo        *Memo                                       // nil: nothing is remembered
}

// View is a state with the live facts: what the screen functions read.
type View struct {
	*State
	Live Live

	made string // the ISO day on which a report is made, "" on a screen
	day  string // the ISO day as of which figures are told, "" for [View.asOf]'s own
}

// Audience names who a tree is for: "public", "control", "person:ID", "table:N".
type Audience string

// The audiences with one tree each.
const (
	Public  Audience = "public"
	Control Audience = "control"
)

// PersonAudience is the audience of one participant.
func PersonAudience(p PersonID) Audience { return Audience("person:" + p) }

// TableAudience is the audience of one table, from 1.
func TableAudience(n int) Audience { return Audience("table:" + strconv.Itoa(n)) }

// TableScreen is what the people at one table see together and nobody else: the
// draft they write, who has the pen. A root without children when the running
// step has nothing for tables.
func (v View) TableScreen(n int) screen.Node {
	se := v.Latest()
	if se == nil || se.State != Running || n < 1 {
		return screen.Box("root")
	}
	st, ok := v.currentStep(se)
	if !ok || st.Table == nil {
		return screen.Box("root")
	}
	return screen.Box("root", screen.Box("step:"+st.ID, st.Table(v, n)...))
}

// PublicScreen is what the room sees on the room screen and every seat may see.
// No answer to an unrevealed round, and no figure that METHOD §3.7 hides, is in it.
func (v View) PublicScreen() screen.Node {
	se := v.Latest()
	switch {
	case se == nil || se.State == Planned || se.State == Lobby:
		return screen.Box("root", v.lobbyPublic(se)...)
	case se.State == Finished:
		return screen.Box("root", v.finishedPublic(se)...)
	}
	kids := append(v.troubleNodes(se), v.publicHeader(se)...)
	if st, ok := v.currentStep(se); ok {
		kids = append(kids, screen.Box("step:"+st.ID, st.Public(v)...))
	}
	return screen.Box("root", kids...)
}

// PersonScreen is what one participant sees: exactly one thing to do.
func (v View) PersonScreen(p PersonID) screen.Node {
	se := v.Latest()
	part := (*Participant)(nil)
	if se != nil {
		part = se.Participants[p]
	}
	switch {
	case part == nil || part.State != Present:
		return screen.Box("root", v.doorPerson(part)...)
	case se.State == Finished:
		return screen.Box("root", v.finishedPerson(se, p)...)
	case se.State != Running:
		return screen.Box("root", v.lobbyPerson(se, p)...)
	}
	kids := practiceMark(se)
	if st, ok := v.currentStep(se); ok {
		kids = append(kids, screen.Box("step:"+st.ID, st.Person(v, p)...))
	}
	return screen.Box("root", kids...)
}

// ControlScreen is the middle of the control window: the running step with its
// script, tip, and everything that can be done. Every private figure in it
// comes from the same functions as the room screen's.
func (v View) ControlScreen() screen.Node {
	se := v.Latest()
	switch {
	case se == nil:
		return screen.Box("root")
	case se.State == Planned || se.State == Lobby:
		return screen.Box("root", v.lobbyControl(se)...)
	case se.State == Finished:
		return screen.Box("root", v.finishedControl(se)...)
	}
	kids := practiceMark(se)
	if st, ok := v.currentStep(se); ok {
		kids = append(kids, screen.Box("step:"+st.ID, st.Control(v)...))
	}
	kids = append(append(kids, v.gateNodes(se)...), se.notes()...)
	return screen.Box("root", append(kids, v.noteNodes(se)...)...)
}
