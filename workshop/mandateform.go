package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// The two cards of a mandate vote.
const (
	cardNow   = "now"
	cardLater = "later"
)

// Mandate is a vote with two cards, how it is now and how it should be, each a
// level from 1 to 7. It is answered and counted like a rating and shown as
// columns of cards.
var Mandate = form(Form[RatingAnswer, RatingResult]{
	Name: "mandate", Check: checkRating, Tally: tallyRating, Fields: mandateFields, Picture: mandatePicture,
})

// mandateQuestion asks for the two cards about a decision area.
func mandateQuestion(sh *Sheet) Question {
	key := "question.room.vote"
	if verb := sh.Values["verb"]; verb != "" {
		key += "." + verb
	}
	return Question{
		Form: Mandate.Name, Text: screen.T(key), Help: screen.Say("help.room.vote"),
		Min: measure.LowestMandate, Max: measure.HighestMandate, MinText: screen.Say("mandate.min"), MaxText: screen.Say("mandate.max"),
		Items: []screen.Option{{ID: cardNow, Text: screen.T("mandate.now")}, {ID: cardLater, Text: screen.T("mandate.later")}},
	}
}

// mandateFields say at each card what its level means: the list of levels is on
// the room screen, and somebody chooses on a laptop.
func mandateFields(q Question) []screen.Node {
	out := ratingFields(q)
	for _, n := range out {
		for level := q.Min; level <= q.Max; level++ {
			no := strconv.Itoa(level)
			n.Field.Options = append(n.Field.Options, screen.Option{ID: no, Text: screen.T("mandate.level." + no)})
		}
	}
	return out
}

// card finds one of the two cards in a result; ok is false where too few people
// played it.
func (r RatingResult) card(id string) (item RatedItem, ok bool) {
	for _, it := range r.Items {
		if it.ID == id {
			return it, it.Scale.N() > 0
		}
	}
	return RatedItem{}, false
}

func mandatePicture(v View, r *Round, result RatingResult) []screen.Node {
	now, okNow := result.card(cardNow)
	later, okLater := result.card(cardLater)
	if result.Few || !okNow || !okLater {
		return []screen.Node{tooFew(r)}
	}
	data := chart.MandateData{
		Now: now.Scale.Counts, Later: later.Scale.Counts, Cap: v.capOf(r),
		Rows: []chart.MandateRow{{Label: screen.T("mandate.median"), Now: shown(now.Scale.Median()), Later: shown(later.Scale.Median())}},
	}
	for level := measure.LowestMandate; level <= measure.HighestMandate; level++ {
		data.Levels = append(data.Levels, screen.T("mandate.level.name."+strconv.Itoa(level)))
	}
	for _, role := range []Role{Management, Employee, Guest} {
		a, b := now.Roles[string(role)], later.Roles[string(role)]
		if a.Median.OK() && b.Median.OK() {
			data.Rows = append(data.Rows, chart.MandateRow{Label: screen.T("roles." + string(role)), Now: shown(a.Median), Later: shown(b.Median)})
		}
	}
	drawing := chart.MandateColumns(data)
	return []screen.Node{{ID: "cards", Kind: screen.Picture, Drawing: &drawing}}
}

// capOf is the cap of the decision area that a round is about, 0 for none.
func (s *State) capOf(r *Round) int {
	for _, sh := range s.SheetsIn(r.Session, areaSheet.name) {
		if r.Subject == sheetSubject(sh) {
			return limit(sh)
		}
	}
	return 0
}
