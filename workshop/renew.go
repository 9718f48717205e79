package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[RenewAgreements]("agreement.renew")
	_ = command[ReviewProcedure]("procedure.review")
	_ = event[ProcedureReviewed]("procedure.reviewed")
)

// mostRenewed is how many agreements a follow-up makes or makes anew: rather one
// that counts than three that are forgotten (METHOD F6).
const mostRenewed = 2

// Making anew (METHOD F5, F6): the weakest factors asked once more where a scan
// was held, with the circuit as it is now, what has to be worded again, burials on trial, at most two agreements
// by consent.
var _ = phase(Phase{Kind: "renew", Bob: BobDeciding, Report: func(v View) []screen.Node {
	return slices.Concat(rescanStep("renew.scan").round.report(v), v.lampNodes(v.scanned("renew.scan")), v.trialsReport(), lateRequestStep("renew.requests").Report(v))
}, Steps: func(v View) []Step {
	var steps []Step
	if len(v.weakestFactors(rescanned)) > 0 {
		steps = append(steps, rescanStep("renew.scan"))
		if v.scanned("renew.scan") != nil && v.circuitBefore() != nil {
			steps = append(steps, lampStep("renew.lamp", "renew.scan"))
		}
	}
	if len(v.trials()) > 0 {
		steps = append(steps, trialsStep())
	}
	if len(v.requestsBefore()) > 0 {
		steps = append(steps, lateRequestStep("renew.requests"))
	}
	w := v.renewWriting()
	steps = append(append(steps, renewStep(w)), v.consentSteps(w.here)...)
	return append(steps, agreementListStep("renew.list"))
}})

// renewWriting is the writing of a follow-up.
func (v View) renewWriting() writing {
	return writing{id: "renew.write", fresh: !v.renewFull(), here: func(*Agreement) bool { return true }}
}

// renewFull reports whether a follow-up has as many agreements as it can take.
func (s *State) renewFull() bool {
	se := s.Latest()
	return se.followsUp() && len(s.AgreementsIn(se.ID, Draft, Submitted, Adopted)) >= mostRenewed
}

// renewStep is the writing, which begins with what has to be worded again.
func renewStep(w writing) Step {
	st := writeStep(w)
	public, control := st.Public, st.Control
	st.Next = func(v View) *Move {
		if n := len(v.waiting()); n > 0 && !v.renewFull() {
			return &Move{Label: screen.T("next.renew", "N", min(n, mostRenewed)), Command: RenewAgreements{}}
		}
		return nil
	}
	st.Public = func(v View) []screen.Node { return append(public(v), v.waitingNodes()...) }
	st.Control = func(v View) []screen.Node { return append(control(v), v.waitingNodes()...) }
	return st
}

// waiting are the agreements of which a next text should be made, too late ones
// first.
func (s *State) waiting() []*Agreement {
	var out []*Agreement
	for _, a := range s.Agreements {
		if s.toRenew(a) && s.finished(a.Session) {
			out = append(out, a)
		}
	}
	sortByUrgency(out, "")
	return out
}

// waitingNodes list what is still to be worded again.
func (v View) waitingNodes() []screen.Node {
	list := screen.Node{ID: "waiting", Kind: screen.List, Text: screen.Say("renew.waiting")}
	for _, a := range v.waiting() {
		n := screen.Node{ID: "waits:" + string(a.ID), Kind: screen.Item, Text: screen.Words(a.Values["what"]), Note: v.stateText(a, a.StateOn(v.asOf()))}
		list.Kids = append(list.Kids, n)
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// RenewAgreements makes drafts of the agreements that have to be worded again, as
// many as a follow-up takes: the old texts without their dates. Facilitator only.
type RenewAgreements struct{}

func (RenewAgreements) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se := s.Current()
	if se == nil || se.State != Running || !se.followsUp() {
		return Decision{}, refuse(Closed, "refusal.notRunning")
	}
	room := mostRenewed - len(s.AgreementsIn(se.ID, Draft, Submitted, Adopted))
	var d Decision
	for _, old := range s.waiting() {
		if len(d.Events) >= room {
			break
		}
		values := map[string]string{}
		for name, value := range old.Values {
			if name != "due" && name != "firstStep" && name != "firstStepBy" {
				values[name] = value
			}
		}
		d.Events = append(d.Events, AgreementDrafted{ID: AgreementID(newID(e.Chance)), InitiatedBy: old.InitiatedBy, Values: values, Replaces: old.ID})
	}
	if len(d.Events) == 0 {
		return Decision{}, refuse(Incomplete, "refusal.nothingToRenew")
	}
	return d, nil
}

// trials are the procedures of earlier sessions whose burial is on trial.
func (v View) trials() []*Procedure {
	var out []*Procedure
	for _, p := range v.Procedures {
		if p.Session != v.Latest().ID && p.State == Buried && (!p.Final || p.ReviewedIn == v.Latest().ID) || p.State == Revived && p.ReviewedIn == v.Latest().ID {
			out = append(out, p)
		}
	}
	return out
}

// trialsStep looks at the burials that are on trial: for good, or back to life.
func trialsStep() Step {
	id := "renew.trials"
	show := func(v View) []screen.Node {
		return []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id), v.trialList(false)}
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			return append(guidance(id), screen.Head("title", "step."+id), v.trialList(true))
		},
	}
}

// trialList is each burial with where it stands; decide adds the buttons.
func (v View) trialList(decide bool) screen.Node {
	list := screen.Node{ID: "trials", Kind: screen.List}
	for _, p := range v.trials() {
		n := screen.Node{ID: "trial:" + string(p.ID), Kind: screen.Card, Text: screen.Words(p.Values["name"])}
		state := screen.Node{ID: n.ID + ":state", Kind: screen.Line, Text: screen.Say("trial.until", "date", screen.Date(p.Review))}
		switch {
		case p.Final:
			state.Text, state.Tone = screen.Say("trial.final"), screen.Good
		case p.State == Revived:
			state.Text, state.Tone = screen.Say("trial.revived"), screen.Warn
		}
		n.Kids = append(n.Kids, state)
		if decide && !p.Final && p.State == Buried {
			n.Kids = append(n.Kids, screen.Beside(n.ID+":ways",
				screen.Do("bury:"+string(p.ID), screen.T("trial.bury"), screen.Plain, "procedure.review", ReviewProcedure{p.ID, Buried}),
				screen.Do("revive:"+string(p.ID), screen.T("trial.revive"), screen.Quiet, "procedure.review", ReviewProcedure{p.ID, Revived})))
		}
		list.Kids = append(list.Kids, n)
	}
	return list
}

func (v View) trialsReport() []screen.Node {
	list := v.trialList(false)
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{screen.Head("title", "step.renew.trials"), list}
}

// ReviewProcedure ends the trial of a burial in a later session: buried for good,
// or revived. Facilitator only.
type ReviewProcedure struct {
	Procedure ProcedureID    `json:"procedure"`
	To        ProcedureState `json:"to"` // buried, revived
}

// ProcedureReviewed is ReviewProcedure as it happened.
type ProcedureReviewed struct {
	ID  ProcedureID    `json:"id"`
	To  ProcedureState `json:"to"`
	In  SessionID      `json:"in"`
	Day string         `json:"day"`
}

func (c ReviewProcedure) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	se, p := s.Current(), s.FindProcedure(c.Procedure)
	switch {
	case se == nil || se.State != Running:
		return Decision{}, refuse(Closed, "refusal.notRunning")
	case p == nil:
		return Decision{}, refuse(NotFound, "refusal.procedureGone")
	case p.State != Buried || p.Final || p.Session == se.ID:
		return Decision{}, refuse(Closed, "refusal.procedureDecided")
	case c.To != Buried && c.To != Revived:
		return Decision{}, refuse(Invalid, "refusal.choice")
	}
	return events(ProcedureReviewed{p.ID, c.To, se.ID, day(e.At, s.Zone())}, Logged{What: screen.T("log.trial."+string(c.To), "name", p.Values["name"])})
}

func (v ProcedureReviewed) apply(s *State, _ Record) {
	p := s.FindProcedure(v.ID)
	p.State, p.Final, p.ReviewedIn = v.To, v.To == Buried, v.In
}
