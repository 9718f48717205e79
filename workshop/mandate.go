package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// mandateResult is where a decision area stands, taken from its votes alone.
type mandateResult struct {
	Rounds []*Round // that were shown: one, or two after a talk
	Talk   bool     // the cards of the last one lie far apart
	Range  int
	Gap    measure.Ratio // of the card for later; not known where §3.7 withholds a role
	Level  int           // what goes to consent; 0 while there is nothing to propose
}

func mandateVote(sh *Sheet) string  { return "room.vote:" + string(sh.ID) }
func mandateAgain(sh *Sheet) string { return "room.again:" + string(sh.ID) }

// mandateOf reads the votes on a decision area. A vote that too few answered
// proposes nothing; after a talk the second vote counts.
func (s *State) mandateOf(sh *Sheet) mandateResult {
	var out mandateResult
	for _, step := range []string{mandateVote(sh), mandateAgain(sh)} {
		r := s.roundIn(sh.Session, step)
		if !r.done() {
			continue
		}
		later, ok := Mandate.Result(r).card(cardLater)
		if !ok {
			continue
		}
		out.Rounds = append(out.Rounds, r)
		out.Range, out.Talk = measure.MandateRange(later.Scale), measure.MandateTalk(later.Scale)
		out.Gap = measure.MandateGap(later.Roles[string(Employee)], later.Roles[string(Management)])
		out.Level, _ = measure.MandateProposal(later.Scale, limit(sh))
	}
	return out
}

// talks reports whether the group votes on the area once more: the first cards
// lay far apart.
func (s *State) talks(sh *Sheet) bool {
	m := s.mandateOf(sh)
	return len(m.Rounds) > 1 || m.Talk || s.roundIn(sh.Session, mandateAgain(sh)) != nil
}

// mandateSteps are the votes on one decision area. One that was parked without
// a vote has none.
func (v View) mandateSteps(sh *Sheet) []Step {
	if sh.settled() && v.roundOf(mandateVote(sh)) == nil {
		return nil
	}
	steps := []Step{mandateStep(sh, mandateVote(sh), "step.room.vote")}
	if v.talks(sh) {
		steps = append(steps, mandateStep(sh, mandateAgain(sh), "step.room.again"))
	}
	return steps
}

// mandateStep is one vote, the first or the one after the talk. There is no
// third; only one that too few answered may be asked again.
func mandateStep(sh *Sheet, id, name string) Step {
	spec := roundSpec{
		id: id, name: screen.T(name, "name", areaName(sh)), visibility: Confidential, subject: sheetSubject(sh), figure: true,
		question: func(View) Question { return mandateQuestion(sh) },
		intro: func(v View) []screen.Node {
			out := v.mandateIntro(sh, id)
			if !v.roundOf(id).done() {
				out = append(out, mandateLevels())
			}
			return out
		},
		nothing: func(v View) *screen.Text { return v.whenNever(id, sh.settled(), "nothing.area.settled") },
		reject: func(v View) *screen.Text {
			r := v.roundOf(id)
			_, counted := Mandate.Result(r).card(cardLater)
			switch {
			case sh.settled():
				return screen.Say("refusal.sheetSettled")
			case r.done() && counted:
				return screen.Say("mandate.noThird")
			}
			return nil
		},
		warn: func(View) *screen.Text {
			// The second vote is on the text that the first one fixed.
			if missing := sh.Missing(); len(missing) > 0 && id == mandateVote(sh) {
				return screen.Say("mandate.unfinished", "field", screen.Key(sh.kind().label(missing[0])))
			}
			return nil
		},
		control: func(v View, r *Round) []screen.Node {
			if !r.done() || sh.settled() {
				return nil
			}
			return append(v.extremes(sh, r), v.parkArea(sh))
		},
		told: func(v View, r *Round) []screen.Node {
			return []screen.Node{screen.Box("round:"+string(r.ID), append(v.mandateIntro(sh, id), v.picture(r)...)...)}
		},
	}
	st := roundStep(spec)
	spec.intro = func(v View) []screen.Node { return v.mandateIntro(sh, id) } // on a seat the cards come first
	st.Person = func(v View, p PersonID) []screen.Node {
		out := spec.seat(v, p)
		if r := v.roundOf(id); r == nil || r.taking() {
			out = append(out, mandateLevels())
		}
		return out
	}
	return st
}

// mandateIntro is the decision area above the question, with what it came to
// once the cards are shown, so that the picture has the other half of the room
// screen to itself.
func (v View) mandateIntro(sh *Sheet, id string) []screen.Node {
	name := areaName(sh)
	out := []screen.Node{{ID: "area", Kind: screen.Heading, Text: &name}}
	if c := sh.Values["case"]; c != "" {
		out = append(out, screen.Node{ID: "case", Kind: screen.Line, Text: screen.Words(c)})
	}
	if id == mandateAgain(sh) {
		out[0].Note = screen.Say("mandate.second")
	}
	if r := v.roundOf(id); r.done() {
		return append(out, v.mandateVerdict(sh, r)...)
	}
	return out
}

// mandateLevels are the seven levels in words.
func mandateLevels() screen.Node {
	list := screen.Node{ID: "levels", Kind: screen.Facts}
	for level := measure.LowestMandate; level <= measure.HighestMandate; level++ {
		no := strconv.Itoa(level)
		list.Pairs = append(list.Pairs, screen.Pair{Label: screen.Text{Plain: no}, Value: screen.T("mandate.level." + no)})
	}
	return list
}

// mandateVerdict says what the cards come to: a talk and one more vote, or the
// level that goes to consent.
func (v View) mandateVerdict(sh *Sheet, r *Round) []screen.Node {
	later, ok := Mandate.Result(r).card(cardLater)
	if !ok {
		return nil
	}
	var out []screen.Node
	spread := measure.MandateRange(later.Scale)
	if r.Step == mandateVote(sh) && measure.MandateTalk(later.Scale) {
		out = append(out, screen.Node{ID: "talk", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("mandate.talk", "N", spread)})
	} else {
		level, _ := measure.MandateProposal(later.Scale, limit(sh))
		out = append(out, mandateLevelNode("level", "mandate.proposal", level))
		out = append(out, flagNodes(sh, level)...)
	}
	gap := measure.MandateGap(later.Roles[string(Employee)], later.Roles[string(Management)])
	if gap.OK() {
		return append(out, screen.Node{ID: "gap", Kind: screen.Line, Text: screen.Say("mandate.gap", "gap", chart.Number(gap.Signed(1)))})
	}
	return append(out, screen.MutedPara("gap", "privacy.small"))
}

// mandateLevelNode says a level with its name.
func mandateLevelNode(id, key string, level int) screen.Node {
	return screen.Node{ID: id, Kind: screen.Line, Tone: screen.Strong, Text: screen.Say(key, "level", level, "name", screen.Key("mandate.level.name."+strconv.Itoa(level)))}
}

// flagNodes are the flag of a low level in the customer process (R-001-12), and
// the cap where it was felt.
func flagNodes(sh *Sheet, level int) []screen.Node {
	var out []screen.Node
	if sh.Values["inCustomerProcess"] == "yes" && measure.HierarchyLeft(level) {
		out = append(out, screen.Node{ID: "flag:" + string(sh.ID), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("mandate.hierarchy")})
	}
	if most := limit(sh); most > 0 && most == level {
		out = append(out, screen.MutedPara("capped:"+string(sh.ID), "decisionArea.capped."+sh.Values["bound"], "level", most))
	}
	return out
}

// extremes help the facilitator when nobody owns the lowest or the highest card:
// two reasons that may be read aloud.
func (v View) extremes(sh *Sheet, r *Round) []screen.Node {
	later, ok := Mandate.Result(r).card(cardLater)
	if !ok || r.Step != mandateVote(sh) || !measure.MandateTalk(later.Scale) {
		return nil
	}
	return []screen.Node{screen.MutedPara("reasons", "mandate.reasons")}
}
