package workshop

import (
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[SettleAreas]("room.settle")

// MandateTrialDays is how long a level is tried out before it is looked at again.
const MandateTrialDays = 30

// mandateTrial is the step in which the group answers on all levels at once.
const mandateTrial = "room.trial"

// SettleAreas makes the levels that the group consented to a trial with a review
// date, or parks one decision area, or with Area "" all that are open; parking
// says why. Facilitator only.
type SettleAreas struct {
	Area   SheetID    `json:"area,omitempty"` // only to park
	To     SheetState `json:"to"`             // trial or parked
	Reason string     `json:"reason,omitempty"`
}

func (c SettleAreas) because(reason string) Command {
	c.Reason = reason
	return c
}

func (c SettleAreas) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if len(s.openRounds()) > 0 {
		return Decision{}, refuse(Closed, "refusal.roundOpen")
	}
	switch c.To {
	case SheetTrial:
		return s.tryAreas(e)
	case SheetParked:
		return s.parkAreas(c)
	}
	return Decision{}, refuse(Invalid, "refusal.choice")
}

func (s *State) parkAreas(c SettleAreas) (Decision, error) {
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	var d Decision
	for _, sh := range s.openAreas() {
		if c.Area == "" || sh.ID == c.Area {
			d.Events = append(d.Events, SheetSettled{ID: sh.ID, State: SheetParked, Reason: reason},
				Logged{What: screen.T("log.area.parked", "name", areaName(sh)), Reason: reason})
		}
	}
	if len(d.Events) == 0 {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	return d, nil
}

func (s *State) tryAreas(e Env) (Decision, error) {
	if why := s.trialOfLevels(); why != nil {
		return Decision{}, &Refusal{Incomplete, *why}
	}
	r := s.roundOf(mandateTrial)
	votes := Consent.Result(r)
	var d Decision
	for _, sh := range s.askedAreas(r) {
		if sh.settled() {
			continue
		}
		level := s.mandateOf(sh).Level
		d.Events = append(d.Events,
			SheetWritten{sh.ID, levelValue, strconv.Itoa(level)},
			SheetSettled{
				ID: sh.ID, State: SheetTrial, Until: day(e.At.AddDate(0, 0, MandateTrialDays), s.Zone()),
				Concerns: votes.of(Concern), Objections: votes.of(Objection),
			},
			Logged{What: screen.T("log.area.trial", "name", areaName(sh), "level", level)})
	}
	if len(d.Events) == 0 {
		return Decision{}, refuse(Incomplete, "mandate.nothing")
	}
	return d, nil
}

// trialOfLevels is what keeps the levels from being tried: the group has not
// answered, too few did, a role is missing, or there is an objection and the
// area it is about has not been parked.
func (s *State) trialOfLevels() *screen.Text {
	r := s.roundOf(mandateTrial)
	if !r.done() {
		return screen.Say("adopt.needsRound")
	}
	count := consentCount(r, true)
	tookOut := slices.ContainsFunc(s.askedAreas(r), func(sh *Sheet) bool { return sh.State == SheetParked })
	if count.Objections > 0 && tookOut {
		count.Objections = 0
	}
	obstacles := count.Obstacles()
	switch {
	case len(obstacles) == 0:
		return nil
	case obstacles[0] == measure.OpenObjection:
		return screen.Say("mandate.objection")
	}
	return screen.Say("adopt." + string(obstacles[0]))
}

// proposedAreas are those with a level to answer on.
func (s *State) proposedAreas() []*Sheet {
	return slices.DeleteFunc(s.openAreas(), func(sh *Sheet) bool { return s.mandateOf(sh).Level == 0 })
}

// askedAreas are those that the group answered on, as the question froze them.
func (s *State) askedAreas(r *Round) []*Sheet {
	return slices.DeleteFunc(s.SheetsIn(r.Session, areaSheet.name), func(sh *Sheet) bool {
		return !slices.ContainsFunc(r.Question.Items, func(o screen.Option) bool { return o.ID == sheetSubject(sh) })
	})
}

// mandateTrialStep asks consent on all levels at once, by name. An objection
// takes the area it is about out; the others go on.
func mandateTrialStep(id string) Step {
	st := roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Named, figure: true,
		question: func(v View) Question {
			q := Question{Form: Consent.Name, Text: screen.T("question.room.trial", "N", MandateTrialDays), Help: screen.Say("help.room.trial")}
			for _, sh := range v.proposedAreas() {
				q.Items = append(q.Items, screen.Option{ID: sheetSubject(sh), Text: areaName(sh)})
			}
			return q
		},
		nothing: func(v View) *screen.Text { return v.whenNever(id, len(v.proposedAreas()) == 0, "nothing.level") },
		reject: func(v View) *screen.Text {
			if len(v.proposedAreas()) == 0 {
				return screen.Say("mandate.nothing")
			}
			return nil
		},
		intro: func(v View) []screen.Node { return v.levelList(id) },
		control: func(v View, r *Round) []screen.Node {
			var out []screen.Node
			for _, sh := range v.openAreas() {
				if r == nil || r.done() {
					out = append(out, v.parkArea(sh))
				}
			}
			return out
		},
	})
	ask := st.Next
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil || v.roundOf(id) == nil {
			return m
		}
		return v.trialMove(v.roundOf(id))
	}
	return st
}

// trialMove is what the big button does after the group has answered: try the
// levels out, or park them all where too few answered.
func (v View) trialMove(r *Round) *Move {
	if !slices.ContainsFunc(v.askedAreas(r), func(sh *Sheet) bool { return !sh.settled() }) {
		return nil
	}
	why := v.trialOfLevels()
	switch {
	case why == nil:
		return &Move{Label: screen.T("next.tryLevels"), Command: SettleAreas{To: SheetTrial}}
	case why.Key == "mandate.objection":
		return &Move{Label: screen.T("next.tryLevels"), Command: SettleAreas{To: SheetTrial}, Blocked: why}
	}
	return &Move{
		Label: screen.T("next.park"), Command: SettleAreas{To: SheetParked}, Ask: reasonField(false),
		Confirm: screen.Say("next.parkConfirm", "why", *why),
	}
}

// levelList is every area that the group answers on, with its level.
func (v View) levelList(id string) []screen.Node {
	all := v.proposedAreas()
	if r := v.roundOf(id); r != nil {
		all = v.askedAreas(r)
	}
	list := screen.Node{ID: "levels", Kind: screen.List}
	for _, sh := range all {
		list.Kids = append(list.Kids, v.levelCard(sh))
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return append([]screen.Node{list}, v.untilNode()...)
}

// levelCard is a decision area with its level and what became of it.
func (v View) levelCard(sh *Sheet) screen.Node {
	name := areaName(sh)
	n := screen.Node{ID: "area:" + string(sh.ID), Kind: screen.Card, Text: &name}
	if sh.State == SheetParked {
		n.Note = screen.Say("sheet.state.parked")
	}
	n.Kids = v.levelLines(sh)
	return n
}

// levelLines are the level that is proposed or tried out with its flag, or why
// the area was parked.
func (v View) levelLines(sh *Sheet) []screen.Node {
	id, level := "level:"+string(sh.ID), levelOf(sh)
	if level == 0 {
		level = v.mandateOf(sh).Level
	}
	switch {
	case sh.State == SheetParked:
		return []screen.Node{{ID: id + ":why", Kind: screen.Line, Text: screen.Words(sh.Reason)}}
	case level == 0:
		return []screen.Node{screen.MutedPara(id, "mandate.none")}
	}
	return append([]screen.Node{mandateLevelNode(id, "mandate.level.says", level)}, flagNodes(sh, level)...)
}

// untilNode says once for all levels of the session when they are looked at
// again.
func (v View) untilNode() []screen.Node {
	for _, sh := range v.areas() {
		if sh.State == SheetTrial {
			return []screen.Node{screen.MutedPara("until", "mandate.until", "date", screen.Date(sh.Until))}
		}
	}
	return nil
}

// levelOf is the level that a decision area is tried out at, 0 for none.
func levelOf(sh *Sheet) int {
	level, err := strconv.Atoi(sh.Values[levelValue])
	if err != nil {
		return 0
	}
	return level
}

// parkArea lets the facilitator park a decision area, with the reason.
func (v View) parkArea(sh *Sheet) screen.Node {
	return withReason(screen.Do("parkArea:"+string(sh.ID), screen.T("mandate.park", "name", areaName(sh)), screen.Quiet, "room.settle", SettleAreas{Area: sh.ID, To: SheetParked}),
		screen.Say("mandate.parkConfirm"), false)
}
