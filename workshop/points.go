package workshop

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// PointsAnswer divides the points of each of the question's items over its
// options.
type PointsAnswer map[string]Division

// Division is a number of points by option. A seat of an older version, which
// shows a line of text for a field of points, sends the numbers in the order of
// the options.
type Division map[string]int

// UnmarshalJSON reads both; what was typed stands under "" until Check knows the
// options.
func (d *Division) UnmarshalJSON(data []byte) error {
	var typed string
	if json.Unmarshal(data, &typed) != nil {
		return json.Unmarshal(data, (*map[string]int)(d))
	}
	*d = Division{}
	for i, number := range strings.FieldsFunc(typed, func(r rune) bool { return !unicode.IsDigit(r) }) {
		n, err := strconv.Atoi(number)
		if err != nil {
			return err
		}
		(*d)[typedAt(i)] = n
	}
	return nil
}

// typedAt is the key of a number that was typed, by its place.
func typedAt(i int) string { return "#" + strconv.Itoa(i) }

// PointsResult is what remains of divided points: sums of everybody. Few: fewer
// than minGroup answered, nothing was kept.
type PointsResult struct {
	N     int             `json:"n"`
	Few   bool            `json:"few,omitempty"`
	Items []DividedPoints `json:"items,omitempty"`
}

// DividedPoints are the sums of one item, in the order of the options.
type DividedPoints struct {
	ID string `json:"id"`
	measure.Points
}

// Points divides a hundred points over the options, once for each item. It is
// never shown by role, so no role is kept.
var Points = form(Form[PointsAnswer, PointsResult]{
	Name: "points", Check: checkPoints, Tally: tallyPoints, Fields: pointsFields, Picture: pointsPicture,
})

func checkPoints(q Question, a PointsAnswer) (PointsAnswer, error) {
	out := PointsAnswer{}
	for _, item := range q.Items {
		division, err := a[item.ID].clean(q)
		if err != nil {
			return nil, err
		}
		out[item.ID] = division
	}
	if len(a) > len(out) {
		return nil, refuse(Invalid, "refusal.unreadable")
	}
	return out, nil
}

// clean gives every option its points, and refuses what does not add up.
func (d Division) clean(q Question) (Division, error) {
	out, sum := Division{}, 0
	for i, o := range q.Options {
		n, given := d[o.ID]
		if typed, ok := d[typedAt(i)]; ok && !given {
			n = typed
		}
		if n < 0 || n > q.Max {
			return nil, refuse(Invalid, "refusal.pointsRange", "total", q.Max)
		}
		out[o.ID], sum = n, sum+n
	}
	for key := range d {
		if !slices.ContainsFunc(q.Options, func(o screen.Option) bool { return o.ID == key }) && !d.typed(key, len(q.Options)) {
			return nil, refuse(Invalid, "refusal.unreadable")
		}
	}
	if sum != q.Max {
		return nil, refuse(Incomplete, "refusal.pointsSum", "total", q.Max, "have", sum)
	}
	return out, nil
}

// typed reports that a key is the place of a number that was typed for one of
// so many options.
func (d Division) typed(key string, options int) bool {
	for i := range options {
		if key == typedAt(i) {
			return true
		}
	}
	return false
}

func tallyPoints(q Question, ballots []Counted[PointsAnswer], _ Chance) PointsResult {
	out := PointsResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	for _, item := range q.Items {
		var given [][]int
		for _, b := range ballots {
			parts := make([]int, len(q.Options))
			for i, o := range q.Options {
				parts[i] = b.Value[item.ID][o.ID]
			}
			given = append(given, parts)
		}
		sums, err := measure.SumPoints(len(q.Options), given)
		if err != nil {
			panic("workshop: checked ballots do not add up: " + err.Error())
		}
		out.Items = append(out.Items, DividedPoints{item.ID, sums})
	}
	return out
}

func pointsFields(q Question) []screen.Node {
	var out []screen.Node
	for _, item := range q.Items {
		out = append(out, screen.Node{ID: "answer:" + item.ID, Kind: screen.Input, Field: &screen.Field{
			Name: item.ID, Type: screen.PointsField, Label: &item.Text, Options: q.Options, Max: q.Max,
		}})
	}
	return out
}

// The corners of the triangle, in the order in which they are asked, and what is
// asked of them.
var (
	balanceCorners = []string{"process", "customer", "employee"}
	balanceTimes   = []string{"now", "wanted"}
)

// pointsPicture is the triangle of now and wanted for three options, and the
// means in words for any other question.
func pointsPicture(_ View, r *Round, result PointsResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	if len(r.Question.Options) == len(balanceCorners) && len(result.Items) == len(balanceTimes) {
		data := chart.TriangleData{Now: cornerValues(result.Items[0]), Wanted: cornerValues(result.Items[1])}
		for i, o := range r.Question.Options {
			data.Corners[i] = o.Text
		}
		drawing := chart.Triangle(data)
		return []screen.Node{{ID: "triangle", Kind: screen.Picture, Drawing: &drawing}}
	}
	var out []screen.Node
	for i, item := range result.Items {
		facts := screen.Node{ID: "points:" + item.ID, Kind: screen.Facts, Text: &r.Question.Items[i].Text}
		whole := item.Whole()
		for j, o := range r.Question.Options[:min(len(whole), len(r.Question.Options))] {
			facts.Pairs = append(facts.Pairs, screen.Pair{Label: o.Text, Value: screen.T("chart.number", "Number", chart.Number(strconv.Itoa(whole[j])))})
		}
		out = append(out, facts)
	}
	return out
}

func cornerValues(item DividedPoints) (out [3]chart.Value) {
	if whole := item.Whole(); len(whole) == len(out) {
		for i := range out {
			out[i] = chart.Value{At: item.Mean(i).Float(), Show: chart.Number(strconv.Itoa(whole[i]))}
		}
	}
	return out
}
