package workshop

import (
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Step 1, the customer team (METHOD P4): tables, split map, charter, traits,
// clarity, and whether everybody can give everybody feedback.
var _ = phase(Phase{Kind: "customerTeam", Bob: BobJudging, Steps: func(v View) []Step {
	steps := []Step{
		tablesStep("customerTeam.tables"),
		sheetStep(sheetSpec{id: "customerTeam.split", kind: splitMap.name, places: tablePlaces, card: splitCard, brief: untold, told: splitTold, draft: splitDraft, left: "splitMap.left"}),
	}
	steps = append(steps, tellSteps(v, "customerTeam.splitRead", splitMap.name, splitPage)...)
	steps = append(steps, splitDegreeStep("customerTeam.degree"),
		sheetStep(sheetSpec{
			id: "customerTeam.charter", kind: charterSheet.name, places: tablePlaces, card: charterShort, brief: charterBrief, draft: charterWhole, told: charterTold,
			control: func(v View) []screen.Node { return append(v.renewNodes(), v.kpiFold()) }, left: "charter.left",
		}))
	steps = append(steps, tellSteps(v, "customerTeam.charterRead", charterSheet.name, charterPage)...)
	steps = append(steps, traitsStep("customerTeam.traits"), clarityVote(1))
	if v.votesAgain() {
		steps = append(steps, reformulateStep("customerTeam.reformulate"), clarityVote(clarityVotes))
	}
	return append(steps, feedbackStep("customerTeam.feedback"))
}})

// traitsStep asks how the room sees itself work, once for all charters
// (R-001-14).
func traitsStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous,
		question: func(View) Question {
			q := Question{
				Form: Rating.Name, Text: screen.T("question." + id), Min: 1, Max: 5,
				MinText: screen.Say("traits.min"), MaxText: screen.Say("traits.max"),
			}
			for _, trait := range []string{"flexible", "customer", "acting"} {
				q.Items = append(q.Items, screen.Option{ID: trait, Text: screen.T("charter.trait." + trait)})
			}
			return q
		},
		told: func(_ View, r *Round) []screen.Node {
			return []screen.Node{screen.Box("round:"+string(r.ID), meansTold(r, screen.T("step."+id))...)}
		},
	})
}

// clarityVote asks of every proposed goal whether one knows what is asked.
func clarityVote(no int) Step {
	id := clarityStep(no)
	spec := roundSpec{
		id: id, name: screen.T("step.customerTeam.clarity"), visibility: Confidential,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question.customerTeam.clarity"), Help: screen.Say("help.customerTeam.clarity"),
				Items: v.goalsToAsk(), Max: 5, MinText: screen.Say("clarity.min"), MaxText: screen.Say("clarity.max"),
			}
		},
		nothing:  func(v View) *screen.Text { return v.whenNever(id, len(v.goalsToAsk()) == 0, v.noGoal()) },
		intro:    func(v View) []screen.Node { return v.goalList(v.roundOf(id)) },
		revealed: func(v View, r *Round) []screen.Node { return v.clarityVerdicts(r) },
		told:     func(v View, r *Round) []screen.Node { return v.clarityTold(r, no) },
		reject: func(v View) *screen.Text {
			if v.roundOf(id).done() {
				return screen.Say("clarity.askedOnce")
			}
			return nil
		},
	}
	st := roundStep(spec)
	spec.intro = nil // on a seat each goal stands at its own scale
	st.Person = func(v View, p PersonID) []screen.Node { return spec.seat(v, p) }
	return st
}

// goalList are the goals that are asked about, until their figures are there.
func (v View) goalList(r *Round) []screen.Node {
	items := v.goalsToAsk()
	if r != nil {
		items = r.Question.Items
	}
	if r.done() || len(items) == 0 {
		return nil
	}
	list := screen.Node{ID: "goals", Kind: screen.List}
	for _, it := range items {
		list.Kids = append(list.Kids, screen.Node{ID: "goal:" + it.ID, Kind: screen.Card, Kids: []screen.Node{{ID: "goalText:" + it.ID, Kind: screen.Line, Text: &it.Text, Note: it.Note}}})
	}
	return []screen.Node{list}
}

// goalsToAsk are the proposed goals that have no clear vote yet, each with whose
// it is where several teams propose one: two teams may have the same goal.
func (v View) goalsToAsk() []screen.Option {
	var out []screen.Option
	offered := v.SheetsIn(v.Latest().ID, charterSheet.name, SheetOffered)
	for _, sh := range offered {
		for _, no := range goals(sh) {
			if state, _ := v.clarityOf(sh, no); state == goalClear {
				continue
			}
			o := screen.Option{ID: goalItem(sh, no), Text: screen.Text{Plain: goalText(sh, no)}}
			if len(offered) > 1 {
				o.Note = v.sheetPlaceName(sh)
			}
			out = append(out, o)
		}
	}
	return out
}

// noGoal is why there is no goal to ask about, as a key.
func (v View) noGoal() string {
	for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name, SheetDraft) {
		if len(v.unclearNodes(sh, "person")) > 0 {
			return "nothing.goal.atTable"
		}
	}
	for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name, SheetOffered) {
		if len(goals(sh)) > 0 {
			return "nothing.goal.clear"
		}
	}
	return "nothing.goal.none"
}

// clarityVerdicts say how many goals are clear enough, and what follows.
func (v View) clarityVerdicts(r *Round) []screen.Node {
	if Rating.Result(r).Few {
		return nil
	}
	if unclear := unclearIn(r); len(unclear) > 0 {
		out := []screen.Node{{ID: "verdict", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("clarity.some", "N", len(unclear))}}
		for _, goal := range unclear {
			out = append(out, screen.Node{ID: "unclear:" + goal.ID, Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("clarity.goal", "goal", goal.Text.Plain), Note: goal.Note})
		}
		return out
	}
	return []screen.Node{{ID: "verdict", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("clarity.all")}}
}

// unclearIn are the goals that a vote found unclear.
func unclearIn(r *Round) []screen.Option {
	var out []screen.Option
	for i, item := range Rating.Result(r).Items {
		if item.Scale.N() >= r.Question.MinGroup && !measure.ClarityOK(item.Scale) {
			out = append(out, r.Question.Items[i])
		}
	}
	return out
}

// votesAgain reports whether there is a second vote: a goal was unclear, or came
// after the first.
func (v View) votesAgain() bool {
	first := v.roundOf(clarityStep(1))
	if !first.done() || len(unclearIn(first)) > 0 || v.roundOf(clarityStep(clarityVotes)) != nil {
		return first.done()
	}
	for _, sh := range v.SheetsIn(v.Latest().ID, charterSheet.name, SheetOffered) {
		for _, no := range goals(sh) {
			if state, _ := v.clarityOf(sh, no); state == goalUnasked {
				return true
			}
		}
	}
	return false
}

// backToTables takes the charters with an unclear goal back to their writers.
type backToTables struct{}

func (backToTables) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	var d Decision
	for _, sh := range s.toSendBack() {
		d.Events = append(d.Events, SheetProposed{sh.ID, true})
		if sh.Table > 0 {
			d.Events = append(d.Events, PenMoved{sh.ID, sh.Pen, goalSection})
		}
	}
	return d, nil
}

// toSendBack are the proposals with an unclear goal that have not been sent back
// since the vote: once is enough, for then the room is asked again. After the
// last vote a goal that is still unclear keeps its charter from being adopted,
// not the session from going on.
func (s *State) toSendBack() []*Sheet {
	votes := s.clarityVotesDone()
	if votes >= clarityVotes {
		return nil
	}
	return slices.DeleteFunc(s.unclearCharters(), func(sh *Sheet) bool { return sh.State != SheetOffered || sh.SentBack >= votes })
}

// reformulateStep sends unclear goals back to their tables.
func reformulateStep(id string) Step {
	st := sheetStep(sheetSpec{
		id: id, kind: charterSheet.name, card: charterShort, brief: goalsBrief, draft: charterWhole,
		places: func(View) []sheetPlace { return nil }, again: true, left: "charter.left",
		more: func(v View, sh *Sheet, where string) []screen.Node { return v.unclearNodes(sh, where) },
		next: func(v View) *Move {
			if len(v.toSendBack()) == 0 {
				return nil
			}
			return &Move{Label: screen.T("next.backToTables"), Command: backToTables{}}
		},
	})
	person := st.Person
	st.Person = func(v View, p PersonID) []screen.Node { return whyFirst(person(v, p)) }
	return st
}

// whyFirst puts what was not clear under the title: who has the pen reads it
// before the fields, not below them.
func whyFirst(nodes []screen.Node) []screen.Node {
	var why, rest []screen.Node
	for _, n := range nodes {
		if strings.HasPrefix(n.ID, "unclear:") {
			why = append(why, n)
		} else {
			rest = append(rest, n)
		}
	}
	if len(rest) == 0 {
		return why
	}
	return slices.Concat(rest[:1], why, rest[1:])
}

// unclearNodes tell those who write a charter which goals were not clear, as
// long as they read the same.
func (v View) unclearNodes(sh *Sheet, where string) []screen.Node {
	if sh.State != SheetDraft || where != "person" && where != "table" {
		return nil
	}
	var out []screen.Node
	for _, no := range goals(sh) {
		if state, _ := v.clarityOf(sh, no); state == goalUnclear {
			out = append(out, screen.Node{
				ID: "unclear:" + goalItem(sh, no), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("clarity.sayAnew", "text", goalText(sh, no)),
			})
		}
	}
	return out
}

// feedbackStep asks whether nobody is too many: can everybody give everybody
// honest feedback (R-001-18)?
func feedbackStep(id string) Step {
	return roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous,
		question: func(View) Question {
			return Question{Form: Choice.Name, Text: screen.T("question." + id), Options: optionsOf("feedbackCheck.", "yes", "notYet")(View{})}
		},
		revealed: func(_ View, r *Round) []screen.Node {
			result := Choice.Result(r)
			if result.Few || result.Counts[1] == 0 {
				return nil
			}
			return []screen.Node{{ID: "hint", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("feedbackCheck.hint")}}
		},
	})
}

// traitNodes are the means of the traits, for the charters' pages.
func (v View) traitNodes() []screen.Node {
	r := v.roundOf("customerTeam.traits")
	result := Rating.Result(r)
	if !r.done() || result.Few {
		return nil
	}
	n := screen.Node{ID: "traits", Kind: screen.Facts}
	for i, item := range result.Items {
		mean := item.Scale.Mean()
		if mean.OK() {
			n.Pairs = append(n.Pairs, screen.Pair{Label: r.Question.Items[i].Text, Value: screen.T("traits.mean", "mean", chart.Number(mean.Decimal(1)))})
		}
	}
	return []screen.Node{n}
}
