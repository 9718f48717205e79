package workshop

import (
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Agreements by consent (METHOD P10): write in the pattern, accept by name,
// consent one by one, then the list.
var _ = phase(Phase{Kind: "agreements", Bob: BobDeciding, Report: toldElsewhere, Steps: func(v View) []Step {
	w := v.promiseWriting()
	steps := append(proposalSteps(v), writeStep(w))
	if ask := agreementWorries(w); v.Latest().place(balancePhase) >= 0 && (len(ask.subjects(v)) > 0 || v.roundOf(ask.id) != nil) {
		steps = append(steps, worryVote(ask))
	}
	steps = append(steps, v.consentSteps(w.here)...)
	if se := v.Latest(); len(v.AgreementsIn(se.ID, Adopted)) > 0 && !se.harvestsBefore("agreements") && !se.Practice {
		steps = append(steps, balanceStep())
	}
	return append(steps, agreementListStep("agreements.list"))
}})

// consentSteps take the agreements that are decided on here through consent.
func (v View) consentSteps(here func(*Agreement) bool) []Step {
	var out []Step
	for _, a := range v.AgreementsIn(v.Latest().ID, Draft, Submitted, Adopted, Parked) {
		if here(a) && (a.State == Submitted || v.roundOf(consentStep(a)) != nil || a.State == Draft && v.reworded(a)) {
			out = append(out, rewordStep(consentStepOf(a), a))
		}
	}
	return out
}

// Sentence is an agreement in the pattern of METHOD §4.11; what is not filled in
// yet shows as a gap.
func (s *State) Sentence(a *Agreement) screen.Text {
	gap := func(name string) any {
		if v := a.Values[name]; v != "" {
			return v
		}
		return screen.Key("agreement.gap." + name)
	}
	who := func(name string) any {
		if n := s.NameOf(PersonID(a.Values[name])); n != "" {
			return n
		}
		return screen.Key("agreement.gap." + name)
	}
	date := func(name string) any {
		if v := a.Values[name]; v != "" {
			return screen.Date(v)
		}
		return screen.Key("agreement.gap." + name)
	}
	return screen.T("agreement.pattern",
		"giver", who("giver"), "what", gap("what"), "receiver", who("receiver"), "soThat", gap("soThat"),
		"due", date("due"), "doneWhen", gap("doneWhen"), "firstStep", gap("firstStep"), "firstStepBy", date("firstStepBy"))
}

// The limits of an agreement's conditions (METHOD §3.9).
const (
	maxConditions   = 3
	conditionLength = 160
)

// Conditions are an agreement's conditions: those that were written, one a line,
// at most three, and those that take a worry away.
func (a *Agreement) Conditions() []string {
	out := conditionLines(a.Values["conditions"])
	for _, w := range worries {
		if text := a.Values[conditionField+w]; text != "" {
			out = append(out, text)
		}
	}
	return out
}

func conditionLines(value string) []string {
	var out []string
	for line := range strings.SplitSeq(value, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func checkConditions(value string) error {
	lines := conditionLines(value)
	if len(lines) > maxConditions {
		return refuse(Invalid, "refusal.conditions", "most", maxConditions)
	}
	for _, line := range lines {
		if _, err := cleanOptional(line, conditionLength, "agreement.field.conditions"); err != nil {
			return err
		}
	}
	return nil
}

// sentenceNodes show an agreement with all that belongs to its wording.
func (v View) sentenceNodes(a *Agreement) []screen.Node {
	id := "agreement:" + string(a.ID)
	sentence := v.Sentence(a)
	first := screen.Text{Key: "agreement.firstStepLine", Args: sentence.Args}
	sentence.Key = "agreement.sentence" // the first step on a line of its own: it is long
	out := []screen.Node{{ID: id, Kind: screen.Line, Tone: screen.Strong, Text: &sentence}}
	for i, c := range a.Conditions() {
		out = append(out, screen.Node{ID: id + ":condition" + string(rune('1'+i)), Kind: screen.Line, Text: screen.Say("agreement.condition", "text", c)})
	}
	if a.Values["type"] == Vertical && a.Values["counterPromise"] != "" {
		out = append(out, screen.Node{ID: id + ":counter", Kind: screen.Line, Text: screen.Say("agreement.counter", "text", a.Values["counterPromise"])})
	}
	if a.Values["otherSees"] != "" {
		out = append(out, screen.Node{ID: id + ":sees", Kind: screen.Line, Text: screen.Say("agreement.otherSees", "text", a.Values["otherSees"])})
	}
	return append(out, screen.Node{ID: id + ":first", Kind: screen.Line, Tone: screen.Muted, Text: &first})
}

func (v View) meterNode(a *Agreement) screen.Node {
	c := a.Complete()
	return screen.Node{
		ID: "meter:" + string(a.ID), Kind: screen.Counter, Text: screen.Say("agreement.complete"), Count: &c,
	}
}
