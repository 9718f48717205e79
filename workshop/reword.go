package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/screen"
)

// reworded reports whether the group has answered on an earlier text of an
// agreement in this session: it goes back to its giver once, as a charter is
// worded anew once (METHOD P8), and is parked after that.
func (s *State) reworded(a *Agreement) bool { return s.votedBefore(a) != nil }

// votedBefore is the round on the text before this one, nil where there is none.
func (s *State) votedBefore(a *Agreement) *Round {
	if r := s.roundOf(consentStepAt(a, a.Version-1)); r.done() {
		return r
	}
	return nil
}

// revisable reports whether a proposal that cannot be adopted as it is goes back
// to its giver first: somebody objects, or a field is missing in a text that the
// vote has fixed. Where no other words would help, there is only parking.
func (v View) revisable(a *Agreement) bool {
	p := v.Latest().Participants[a.GiverID()]
	if v.reworded(a) || v.onlyParked(a) != nil || p == nil || p.State != Present {
		return false
	}
	return Consent.Result(v.roundOf(consentStep(a))).count(Objection) > 0 || len(agreementSheet.missing(a.Values)) > 0
}

// follow keeps the session at an agreement whose next text is asked about in a
// step of its own.
func (s *State) follow(a *Agreement) []Event {
	if se := s.Latest(); se.State == Running && se.Step == consentStep(a) {
		return []Event{StepEntered{se.Phase, consentStepAt(a, a.Version+1)}}
	}
	return nil
}

// consentStepAt is consentStep for a version.
func consentStepAt(a *Agreement, version int) string {
	return "agreements.consent:" + string(a.ID) + "." + strconv.Itoa(version)
}

// rewordMove puts the new words to the group.
func (v View) rewordMove(a *Agreement) *Move {
	label := screen.T("next.reworded")
	for _, field := range []string{"giver", "what"} {
		if a.Values[field] == "" {
			return waits(label, "write:"+string(a.ID)+":"+field, screen.Say("refusal.submitNeeds"))
		}
	}
	return &Move{Label: label, Command: SubmitAgreement{Agreement: a.ID}}
}

// rewordHead is what everybody works with while a proposal is worded anew: what
// people objected to or worry about, and the words as they are now.
func (v View) rewordHead(a *Agreement) []screen.Node {
	out := []screen.Node{screen.Head("title", "agreement.rewording", "name", v.giverName(a))}
	list := screen.Node{ID: "objections", Kind: screen.List} // a room reads many of them in parts
	votes := Consent.Result(v.votedBefore(a))
	for _, vote := range append(votes.of(Objection), votes.of(Concern)...) {
		list.Kids = append(list.Kids, v.voteCard(vote))
	}
	if len(list.Kids) > 0 {
		out = append(out, list)
	}
	return out
}

// rewordStep shows a proposal that is back at its giver, in the place where the
// group will answer on it.
func rewordStep(st Step, a *Agreement) Step {
	control, public, person, next := st.Control, st.Public, st.Person, st.Next
	st.Next = func(v View) *Move {
		if a.State == Draft {
			return v.rewordMove(a)
		}
		return next(v)
	}
	words := func(v View) []screen.Node { return append(v.rewordHead(a), v.sentenceNodes(a)...) }
	st.Public = func(v View) []screen.Node {
		if a.State == Draft {
			return words(v)
		}
		return public(v)
	}
	st.Person = func(v View, p PersonID) []screen.Node {
		switch {
		case a.State != Draft:
			return person(v, p)
		case p == a.GiverID():
			return append(append(v.rewordHead(a), privacyNode(Named)), v.agreementForm(a, "seat")...)
		}
		return words(v)
	}
	st.Control = func(v View) []screen.Node {
		if a.State != Draft {
			return control(v)
		}
		out := append(guidance("agreements.reword"), v.rewordHead(a)...)
		return append(append(out, v.agreementForm(a, "control")...), parkNode(a))
	}
	return st
}

// parkNode lets the facilitator park a proposal, with the reason.
func parkNode(a *Agreement) screen.Node {
	return withReason(screen.Do("park", screen.T("agreement.park"), screen.Quiet, "agreement.settle", SettleAgreement{Agreement: a.ID, To: Parked}), screen.Say("agreement.parkConfirm"), true)
}
