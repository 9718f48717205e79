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

// ticksPicture draws the counts with the mark of the share from which an option
// counts: of one item as bars, of several as a grid with a row for each.
func ticksPicture(_ View, r *Round, result TicksResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	drawing := chart.Grid(ticksGrid(r.Question, result))
	if len(r.Question.Items) == 1 {
		drawing = chart.Shares(ticksShares(r.Question, result))
	}
	return []screen.Node{{ID: "ticks", Kind: screen.Picture, Drawing: &drawing}}
}

func ticksShares(q Question, result TicksResult) chart.SharesData {
	data := chart.SharesData{Mark: shareValue(q.Mark), MarkSays: screen.T("worry.mark", "pct", q.Mark.Rounded())}
	for i, o := range q.Options {
		share := result.share(0, i)
		data.Rows = append(data.Rows, chart.ShareRow{
			Label: o.Text, Share: shareValue(share), Says: screen.T("choice.votes", "N", share.Num, "of", result.N, "pct", share.Rounded()),
			Marked: measure.Triggered(share, q.Mark), Note: screen.T("worry.needsCondition"),
		})
	}
	return data
}

func ticksGrid(q Question, result TicksResult) chart.GridData {
	data := chart.GridData{Mark: shareValue(q.Mark), MarkSays: screen.T("worry.markOf", "pct", q.Mark.Rounded(), "voters", result.N)}
	for _, o := range q.Options {
		data.Columns = append(data.Columns, o.Text)
	}
	for i, item := range q.Items {
		row := chart.GridRow{Label: item.Text}
		for j := range q.Options {
			share := result.share(i, j)
			row.Cells = append(row.Cells, chart.GridCell{
				Share: shareValue(share), Says: screen.T("worry.cell", "ticks", share.Num, "pct", share.Rounded()), Marked: measure.Triggered(share, q.Mark),
			})
		}
		data.Rows = append(data.Rows, row)
	}
	return data
}
