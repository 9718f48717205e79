package workshop

import (
	"encoding/json"
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TicksAnswer is what somebody ticked at each of the question's items; nothing at
// all is an answer too.
type TicksAnswer map[string]Ticked

// Ticked are ids of options.
type Ticked []string

// UnmarshalJSON refuses in words what a seat of an older version sends, which
// shows a line of text for a field of ticks; an empty line ticks nothing.
func (t *Ticked) UnmarshalJSON(data []byte) error {
	var typed string
	if json.Unmarshal(data, &typed) != nil {
		return json.Unmarshal(data, (*[]string)(t))
	}
	*t = Ticked{}
	if typed != "" {
		*t = Ticked{typed}
	}
	return nil
}

// TicksResult counts the ticks. Few: fewer than minGroup answered, nothing was
// kept.
type TicksResult struct {
	N     int         `json:"n"`
	Few   bool        `json:"few,omitempty"`
	Items []TickCount `json:"items,omitempty"`
}

// TickCount is how many ticked each option of one item, in the question's order.
type TickCount struct {
	ID     string `json:"id"`
	Counts []int  `json:"counts"`
}

// Ticks is any of a few options, none included, at each item. It is never shown
// by role, so no role is kept; nor what was ticked together.
var Ticks = form(Form[TicksAnswer, TicksResult]{
	Name: "ticks", Check: checkTicks, Tally: tallyTicks, Fields: ticksFields, Picture: ticksPicture,
})

func checkTicks(q Question, a TicksAnswer) (TicksAnswer, error) {
	out := TicksAnswer{}
	for id, ticked := range a {
		if !slices.ContainsFunc(q.Items, func(o screen.Option) bool { return o.ID == id }) {
			return nil, refuse(Invalid, "refusal.unreadable")
		}
		for _, option := range ticked {
			if q.option(option) < 0 {
				return nil, refuse(Invalid, "refusal.ticks")
			}
		}
		ticked = slices.Clone(ticked)
		slices.Sort(ticked)
		out[id] = slices.Compact(ticked)
	}
	return out, nil
}

func tallyTicks(q Question, ballots []Counted[TicksAnswer], _ Chance) TicksResult {
	out := TicksResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	for _, item := range q.Items {
		c := TickCount{ID: item.ID, Counts: make([]int, len(q.Options))}
		for _, b := range ballots {
			for _, option := range b.Value[item.ID] {
				c.Counts[q.option(option)]++
			}
		}
		out.Items = append(out.Items, c)
	}
	return out
}

func ticksFields(q Question) []screen.Node {
	var out []screen.Node
	for _, item := range q.Items {
		f := &screen.Field{Name: item.ID, Type: screen.TicksField, Options: q.Options, Optional: true, Help: item.Note}
		if !item.Text.Empty() {
			f.Label = &item.Text
		}
		out = append(out, screen.Node{ID: "answer:" + item.ID, Kind: screen.Input, Field: f})
	}
	return out
}

// share is the share of the voters who ticked an option of an item; not OK where
// nothing was kept.
func (t TicksResult) share(item, option int) measure.Percent {
	if t.Few || item >= len(t.Items) || option >= len(t.Items[item].Counts) {
		return measure.Percent{}
	}
	return measure.Percent{Num: t.Items[item].Counts[option], Den: t.N}
}

// ticksPicture draws the counts of each item, with the mark of the share from
// which an option counts.
func ticksPicture(_ View, r *Round, result TicksResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	list := screen.Node{ID: "ticks", Kind: screen.List}
	for i, item := range r.Question.Items {
		drawing := chart.Shares(ticksData(r.Question, result, i))
		picture := screen.Node{ID: "ticks:" + item.ID + ":picture", Kind: screen.Picture, Drawing: &drawing}
		if item.Text.Empty() {
			return []screen.Node{picture}
		}
		list.Kids = append(list.Kids, screen.Node{ID: "ticks:" + item.ID, Kind: screen.Card, Text: &item.Text, Kids: []screen.Node{picture}})
	}
	if len(list.Kids) == 1 { // what it is about stands above the question
		return list.Kids[0].Kids
	}
	return []screen.Node{list}
}

func ticksData(q Question, result TicksResult, item int) chart.SharesData {
	var data chart.SharesData
	if q.Mark.OK() {
		data.Mark = chart.Value{At: q.Mark.Float(), Show: chart.Number(q.Mark.Decimal(0))}
		data.MarkSays = screen.T("worry.mark", "pct", q.Mark.Rounded())
	}
	for i, o := range q.Options {
		share := result.share(item, i)
		data.Rows = append(data.Rows, chart.ShareRow{
			Label: o.Text, Share: chart.Value{At: share.Float(), Show: chart.Number(share.Decimal(1))},
			Says:   screen.T("choice.votes", "N", share.Num, "of", result.N, "pct", share.Rounded()),
			Marked: measure.Triggered(share, q.Mark), Note: screen.T("worry.needsCondition"),
		})
	}
	return data
}
