package workshop

import (
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// RatingAnswer is a whole number per item; null says "don't know", an item that
// is absent was left blank.
type RatingAnswer map[string]*int

// RatingResult is what remains of a rating. Few: fewer than minGroup answered,
// nothing was kept.
type RatingResult struct {
	N     int                  `json:"n"`
	Few   bool                 `json:"few,omitempty"`
	Items []RatedItem          `json:"items,omitempty"`
	Score *measure.ScoreCounts `json:"score,omitempty"` // of a ranking question, by item index
	Lot   []int                `json:"lot,omitempty"`   // drawn when the round closed, used only for ties
}

// RatedItem holds what METHOD §3.7 lets everybody see of one item.
type RatedItem struct {
	ID    string                        `json:"id"`
	Scale measure.Scale                 `json:"scale"`
	Roles map[string]measure.RoleFigure `json:"roles,omitempty"`
}

// Rating is one or more items on a scale: energy, safety, ROTI, score 0–5.
var Rating = form(Form[RatingAnswer, RatingResult]{
	Name: "rating", Check: checkRating, Tally: tallyRating, Fields: ratingFields, Picture: ratingPicture,
})

func checkRating(q Question, a RatingAnswer) (RatingAnswer, error) {
	known := map[string]bool{}
	for _, item := range q.Items {
		known[item.ID] = true
		v, given := a[item.ID]
		switch {
		case !given && !q.Rank:
			return nil, refuse(Incomplete, "refusal.rateAll")
		case given && v == nil && !q.DontKnow && !q.Rank:
			return nil, refuse(Incomplete, "refusal.rateAll")
		case v != nil && (*v < q.Min || *v > q.Max):
			return nil, refuse(Invalid, "refusal.scale", "min", q.Min, "max", q.Max)
		}
	}
	for id, v := range a {
		if !known[id] {
			return nil, refuse(Invalid, "refusal.unreadable")
		}
		if v == nil && q.Rank {
			delete(a, id) // blank, which is not a 0
		}
	}
	return a, nil
}

func tallyRating(q Question, ballots []Counted[RatingAnswer], c Chance) RatingResult {
	out := RatingResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	if q.Rank {
		ballots = withoutFew(q, ballots)
	}
	for _, item := range q.Items {
		out.Items = append(out.Items, tallyItem(q, item.ID, ballots))
	}
	if q.Rank {
		out.Score, out.Lot = tallyScore(q, ballots, c)
	}
	return out
}

// withoutFew leaves out the options that too few people scored: their figure may
// not be shown (METHOD §3.7 rule 1), and what is not shown is not kept. They rank
// last, like options that nobody scored.
func withoutFew(q Question, ballots []Counted[RatingAnswer]) []Counted[RatingAnswer] {
	scorers := map[string]int{}
	for _, b := range ballots {
		for id := range b.Value {
			scorers[id]++
		}
	}
	out := slices.Clone(ballots)
	for i, b := range out {
		out[i].Value = maps.Clone(b.Value)
		maps.DeleteFunc(out[i].Value, func(id string, _ *int) bool { return scorers[id] < q.MinGroup })
	}
	return out
}

func tallyItem(q Question, id string, ballots []Counted[RatingAnswer]) RatedItem {
	total := measure.NewScale(q.Min, q.Max)
	byRole := map[Role]measure.Scale{}
	for _, b := range ballots {
		s, ok := byRole[b.Role]
		if !ok {
			s = measure.NewScale(q.Min, q.Max)
		}
		if v, given := b.Value[id]; given && v != nil {
			s.Counts[*v-q.Min]++
			total.Counts[*v-q.Min]++
		} else {
			s.DontKnow++
			total.DontKnow++
		}
		byRole[b.Role] = s
	}
	var parts []measure.RoleCounts
	for _, role := range []Role{Management, Employee, Guest} {
		if s, ok := byRole[role]; ok {
			parts = append(parts, measure.RoleCounts{Role: string(role), Scale: s})
		}
	}
	item := RatedItem{ID: id, Scale: total}
	if !q.Rank && !q.Agree { // a score vote and a team's picture of itself are never shown by role
		item.Roles = measure.RoleFigures(parts, q.MinGroup)
	}
	if total.N() < q.MinGroup && !q.Rank {
		item.Scale, item.Roles = measure.NewScale(q.Min, q.Max), nil
	}
	return item
}

func tallyScore(q Question, ballots []Counted[RatingAnswer], c Chance) (*measure.ScoreCounts, []int) {
	index := map[string]int{}
	lot := make([]int, len(q.Items))
	for i, item := range q.Items {
		index[item.ID] = i
		lot[i] = i
	}
	var votes []measure.ScoreBallot
	for _, b := range ballots {
		vote := measure.ScoreBallot{}
		for id, v := range b.Value {
			if v != nil {
				vote[index[id]] = *v
			}
		}
		votes = append(votes, vote)
	}
	counts, err := measure.Aggregate(len(q.Items), votes)
	if err != nil {
		panic("workshop: checked ballots do not add up: " + err.Error())
	}
	shuffle(c, lot)
	return &counts, lot
}

// Ranking orders the items of a ranking question, best first; nil when there is
// nothing to rank by.
func (r RatingResult) Ranking() *measure.Ranking {
	if r.Score == nil || r.Few {
		return nil
	}
	ranking := measure.Rank(*r.Score, r.Lot)
	return &ranking
}

func ratingFields(q Question) []screen.Node {
	var out []screen.Node
	for _, item := range q.Items {
		f := screen.Field{
			Name: item.ID, Type: screen.ScaleField, Min: q.Min, Max: q.Max,
			MinText: q.MinText, MaxText: q.MaxText, DontKnow: q.DontKnow, Optional: q.Rank, Help: item.Note,
		}
		if item.Text.Key != "" || item.Text.Plain != "" {
			f.Label = &item.Text
		}
		out = append(out, screen.Node{ID: "answer:" + item.ID, Kind: screen.Input, Field: &f})
	}
	return out
}
