package workshop

import (
	"cmp"

	"github.com/afspraak/afspraak/workshop/screen"
)

// joinNode is how one joins: the host words, the code, the addresses.
func (v View) joinNode() screen.Node {
	n := screen.Node{ID: "join", Kind: screen.Join, Text: screen.Say("join.how")}
	add := func(key, value string) {
		n.Pairs = append(n.Pairs, screen.Pair{Label: screen.T(key), Value: screen.Text{Plain: value}})
	}
	if v.Live.Code != "" {
		add("join.code", codeInTwo(v.Live.Code))
	}
	if se := v.Latest(); se != nil && se.Network != "" {
		add("join.network", se.Network)
	}
	for _, a := range v.Live.Addresses {
		add("join.address", a)
	}
	if len(v.Live.Words) > 0 {
		words := ""
		for i, w := range v.Live.Words {
			if i > 0 {
				words += " · "
			}
			words += w
		}
		add("join.words", words)
	}
	return n
}

// headcount says how many are in, per role, without names while people join.
func (v View) headcount(se *Session) screen.Node {
	n := map[Role]int{}
	for _, p := range se.Present() {
		n[se.Participants[p].Role]++
	}
	return screen.Node{ID: "headcount", Kind: screen.Line, Text: screen.Say("lobby.headcount",
		"N", len(se.Present()), "management", n[Management], "employees", n[Employee], "guests", n[Guest])}
}

// codeInTwo is a join code as people read it aloud: in two halves. It is empty
// while there is none.
func codeInTwo(code string) string {
	if code == "" {
		return ""
	}
	return code[:len(code)/2] + " " + code[len(code)/2:]
}

func (v View) lobbyPublic(se *Session) []screen.Node {
	if se == nil {
		return nil
	}
	title := screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Words(se.Name)}
	out := v.rehearsalMark()
	out = append(out, v.troubleNodes(se)...)
	if v.Live.Quiet {
		return append(out, title, screen.Para("shut", "lobby.shut"))
	}
	return append(out, title, v.joinNode(), v.headcount(se), screen.MutedPara("minGroup", "privacy.minGroup", "k", v.Programme.Settings.MinGroup))
}

func (v View) rehearsalMark() []screen.Node {
	if !v.Programme.Rehearsal {
		return nil
	}
	return []screen.Node{{ID: "rehearsal", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("rehearsal.mark")}}
}

// publicHeader is above every step on the room screen: the phase and its clock,
// and the code for latecomers.
func (v View) publicHeader(se *Session) []screen.Node {
	kind := se.Plan[se.Phase].Phase
	if phases[kind].Bare {
		return v.marks(se)
	}
	kids := []screen.Node{
		phaseNode(kind),
		{ID: "clock", Kind: screen.Clock, Timer: v.timer(se)},
		{ID: "code", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("join.corner", "code", codeInTwo(v.Live.Code))},
	}
	return append(v.marks(se), screen.Node{ID: "header", Kind: screen.Row, Kids: kids})
}

// marks say what kind of session this is, when it is not the usual one.
func (v View) marks(se *Session) []screen.Node {
	return append(v.rehearsalMark(), practiceMark(se)...)
}

// practiceMark stands on every screen of a practice, from the gate on (INV-4).
func practiceMark(se *Session) []screen.Node {
	if !se.Practice {
		return nil
	}
	why := cmp.Or(se.Lacks, "people")
	return []screen.Node{{ID: "practice", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("practice.banner." + why)}}
}

func (v View) doorPerson(p *Participant) []screen.Node {
	switch {
	case p == nil:
		return []screen.Node{screen.Head("title", "seat.notIn")}
	case p.State == Asking:
		return []screen.Node{screen.Head("title", "seat.asking"), screen.Para("text", "seat.askingText")}
	case p.State == Refused:
		return []screen.Node{screen.Head("title", "seat.refused"), screen.Para("text", "seat.refusedText")}
	}
	return []screen.Node{screen.Head("title", "seat.left"), screen.Para("text", "seat.leftText")}
}

func (v View) lobbyPerson(se *Session, p PersonID) []screen.Node {
	facilitator := screen.Key("role.facilitator")
	if se.Facilitator != "" {
		facilitator = se.Facilitator
	}
	return append(v.rehearsalMark(),
		screen.Head("title", "seat.welcome", "name", v.NameOf(p)),
		screen.Para("role", "seat.role."+string(se.Participants[p].Role)),
		screen.Para("privacy", "privacy.join", "facilitator", facilitator, "k", v.Programme.Settings.MinGroup),
		screen.MutedPara("wait", "seat.waitStart"))
}

func (v View) lobbyControl(se *Session) []screen.Node {
	out := append(guidance("lobby"), v.lobbyPublic(se)...)
	if v.Between() {
		out = append(out, screen.Node{ID: "dueFold", Kind: screen.Fold, Text: screen.Say("due.fold"), Kids: v.duePage()})
	}
	return append(out, se.notes()...)
}

// followUpLine says when the agreements are gone through.
func (se *Session) followUpLine() screen.Node {
	if se.FollowUpTime == "" {
		return screen.Para("followUp", "finished.followUp", "date", screen.Date(se.FollowUp))
	}
	return screen.Para("followUp", "finished.followUpAt", "date", screen.Date(se.FollowUp), "time", se.FollowUpTime)
}

func (v View) finishedPublic(se *Session) []screen.Node {
	out := append(v.marks(se), screen.Head("title", "finished.title"))
	out = append(out, v.agreementList()...)
	if se.FollowUp != "" {
		out = append(out, se.followUpLine())
	}
	return out
}

func (v View) finishedPerson(se *Session, p PersonID) []screen.Node {
	out := append(v.marks(se), screen.Head("title", "seat.mine"))
	out = append(out, v.myAgreements(p)...)
	for _, c := range v.cardsOf(v.roundIn(se.ID, "checkout.step")) {
		if c.Texts[0].Author == p {
			out = append(out, screen.Node{ID: "firstStep", Kind: screen.Card, Text: screen.Say("seat.firstStep"), Kids: []screen.Node{
				{ID: "firstStep:text", Kind: screen.Line, Text: screen.Words(c.Texts[0].Text)},
			}})
		}
	}
	out = append(out, v.askedOfMe(p)...)
	if se.FollowUp != "" {
		out = append(out, se.followUpLine())
	}
	return append(out, screen.MutedPara("copy", "seat.copy"))
}

func (v View) finishedControl(se *Session) []screen.Node {
	done := v.finishedPublic(se)
	if v.Between() {
		last := screen.Node{ID: "lastFold", Kind: screen.Fold, Text: screen.Say("due.last", "date", screen.Date(day(se.FinishedAt, v.Zone()))), Kids: done}
		return append(v.duePage(), v.planNode(se), last)
	}
	return append(append([]screen.Node{screen.Para("export", "finished.export")}, done...), v.planNode(se))
}

// planNode lets the facilitator plan the next session of the programme, the
// follow-up first.
func (v View) planNode(se *Session) screen.Node {
	field := &screen.Field{Name: "form", Type: screen.PickField, Label: screen.Say("plan.form"), Value: screen.JSON(followUpForm), Listed: true}
	for _, follows := range []bool{true, false} {
		for _, f := range SessionForms() {
			if f.Follows == follows {
				field.Options = append(field.Options, screen.Option{ID: f.Kind, Text: screen.T("form." + f.Kind + ".name")})
			}
		}
	}
	form := screen.Node{ID: "form", Kind: screen.Input, Field: field}
	plan := screen.Do("planNext", screen.T("plan.go"), screen.Plain, "session.plan", PlanSession{Name: se.Name, Facilitator: se.Facilitator}, form.ID)
	plan.Action.Confirm = screen.Say("plan.confirm")
	return screen.Node{ID: "nextSession", Kind: screen.Card, Text: screen.Say("plan.title"), Kids: []screen.Node{screen.MutedPara("planAbout", "plan.about"), form, plan}}
}
