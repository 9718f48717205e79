package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[WaiveClarity]("sheet.waiveClarity")
	_ = event[ClarityWaived]("sheet.clarityWaived")
)

// A group goal must be clear before its charter is adopted (R-001-21, INV-2): a
// confidential vote of 0 to 5 on all goals at once. A goal that was worded anew
// after its vote has not been voted on.

// goalClarity is where the clarity of a goal stands.
type goalClarity string

const (
	goalUnasked goalClarity = "unasked"
	goalFew     goalClarity = "few" // too few voters to show a figure
	goalClear   goalClarity = "clear"
	goalUnclear goalClarity = "unclear"
)

// clarityVotes is how often the room is asked (METHOD §2.3, P4: one more vote
// after a goal was worded anew).
const clarityVotes = 2

func clarityStep(no int) string {
	if no == 1 {
		return "customerTeam.clarity"
	}
	return "customerTeam.clarity:" + strconv.Itoa(no)
}

// clarityVotesDone is how many votes on clarity this session has had.
func (s *State) clarityVotesDone() int {
	n := 0
	for no := 1; no <= clarityVotes; no++ {
		if s.roundOf(clarityStep(no)).done() {
			n++
		}
	}
	return n
}

// goals are the numbers of a charter's goals that have a text.
func goals(sh *Sheet) []int {
	var out []int
	for no := 1; no <= mostGoals; no++ {
		if goalText(sh, no) != "" {
			out = append(out, no)
		}
	}
	return out
}

func goalText(sh *Sheet, no int) string { return sh.Values[RowKey("goal", no, "text")] }

// goalTexts are all goals in one text, to see whether any was changed.
func goalTexts(sh *Sheet) string {
	var out []string
	for _, no := range goals(sh) {
		out = append(out, goalText(sh, no))
	}
	return strings.Join(out, "\n")
}

func goalItem(sh *Sheet, no int) string { return string(sh.ID) + "." + strconv.Itoa(no) }

// clarityOf is the latest vote on a goal as it reads now, with the vote's
// counts. The vote on the version before stands while the words are the same.
func (s *State) clarityOf(sh *Sheet, no int) (goalClarity, measure.Scale) {
	var last *Round
	for _, r := range s.Rounds {
		if strings.HasPrefix(r.Step, clarityStep(1)) && r.done() && itemWith(r, goalItem(sh, no), goalText(sh, no)) >= 0 &&
			(last == nil || r.ClosedAt.After(last.ClosedAt)) {
			last = r
		}
	}
	if last == nil {
		if old := s.FindSheet(sh.Replaces); old != nil {
			return s.clarityOf(old, sameGoal(old, goalText(sh, no)))
		}
		return goalUnasked, measure.Scale{}
	}
	result := Rating.Result(last)
	if result.Few {
		return goalFew, measure.Scale{}
	}
	scale := result.Items[itemWith(last, goalItem(sh, no), goalText(sh, no))].Scale
	switch {
	case scale.N() < last.Question.MinGroup:
		return goalFew, measure.Scale{}
	case measure.ClarityOK(scale):
		return goalClear, scale
	}
	return goalUnclear, scale
}

func itemWith(r *Round, id, text string) int {
	for i, o := range r.Question.Items {
		if o.ID == id && o.Text.Plain == text && text != "" {
			return i
		}
	}
	return -1
}

// sameGoal is the number of the goal with a text, 0 if there is none.
func sameGoal(sh *Sheet, text string) int {
	for _, no := range goals(sh) {
		if goalText(sh, no) == text {
			return no
		}
	}
	return 0
}

// unclearGoal is the first goal that stands in the way of adopting, with why;
// ok is true when there is none.
func (s *State) unclearGoal(sh *Sheet) (no int, why goalClarity, ok bool) {
	for _, no := range goals(sh) {
		switch c, _ := s.clarityOf(sh, no); c {
		case goalClear:
		case goalUnclear:
			return no, c, false
		default:
			if sh.Waived != goalTexts(sh) {
				return no, c, false
			}
		}
	}
	return 0, "", true
}

// unclearCharters are the proposals with a goal of which the vote says that it
// has to be worded anew.
func (s *State) unclearCharters() []*Sheet {
	var out []*Sheet
	for _, sh := range s.SheetsIn(s.Latest().ID, charterSheet.name, SheetOffered, SheetDraft) {
		for _, no := range goals(sh) {
			if c, _ := s.clarityOf(sh, no); c == goalUnclear {
				out = append(out, sh)
				break
			}
		}
	}
	return out
}

// WaiveClarity lets a charter go on without a figure for its goals: too few
// people voted to show one, or a goal was worded anew after the vote. Never
// when the vote said that a goal is not clear. The reason is in the decision
// log. Facilitator only.
type WaiveClarity struct {
	Sheet  SheetID `json:"sheet"`
	Reason string  `json:"reason"`
}

// ClarityWaived holds for the goals as they read now.
type ClarityWaived struct {
	ID SheetID `json:"id"`
}

func (c WaiveClarity) decide(s *State, e Env) (Decision, error) {
	sh, err := s.offeredSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	for _, no := range goals(sh) {
		if state, _ := s.clarityOf(sh, no); state == goalUnclear {
			return Decision{}, refuse(Incomplete, "refusal.goalUnclear")
		}
	}
	if _, _, ok := s.unclearGoal(sh); ok {
		return Decision{}, nil
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return events(Logged{What: screen.T("log.clarityWaived", "name", charterName(sh)), Reason: reason}, ClarityWaived{sh.ID})
}

func (v ClarityWaived) apply(s *State, _ Record) {
	sh := s.FindSheet(v.ID)
	sh.Waived = goalTexts(sh)
}
