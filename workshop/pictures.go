package workshop

import (
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

func minutesRatio(minutes int) measure.Ratio { return measure.Ratio{Num: minutes, Den: 60} }

// ratingPicture shows a rating: one figure with its distribution, or a ranking.
func ratingPicture(_ View, r *Round, result RatingResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	if r.Question.Rank {
		return rankingPicture(r, result)
	}
	if len(r.Question.Groups) > 0 {
		return groupsPicture(r, result)
	}
	if r.Question.Agree {
		return statementsPicture(r, result)
	}
	if len(result.Items) > 1 || !r.Question.Items[0].Text.Empty() {
		return []screen.Node{meansList(r, result)}
	}
	var out []screen.Node
	for _, item := range result.Items {
		out = append(out, figure(r, item)...)
		out = append(out, roleLines(r, item)...)
	}
	return out
}

// meansList is a question with several items: each with its mean in words, in a
// list that the room screen can divide.
func meansList(r *Round, result RatingResult) screen.Node {
	list := screen.Node{ID: "means", Kind: screen.List}
	for i, item := range result.Items {
		n := screen.Node{ID: "mean:" + item.ID, Kind: screen.Card, Kids: []screen.Node{
			{ID: "item:" + item.ID, Kind: screen.Line, Text: &r.Question.Items[i].Text, Note: r.Question.Items[i].Note},
		}}
		figure := screen.Node{ID: "figure:" + item.ID, Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("round.tooFew", "k", r.Question.MinGroup)}
		if mean := item.Scale.Mean(); mean.OK() {
			figure.Tone, figure.Text = screen.Strong, screen.Say("rating.itemMean", "mean", chart.Number(mean.Decimal(1)), "max", r.Question.Max, "N", item.Scale.N())
		}
		n.Kids = append(n.Kids, figure)
		if r.Question.Spread && item.Scale.N() > 0 {
			bars := spread(item)
			n.Kids = append(n.Kids, screen.Node{ID: "bars:" + item.ID, Kind: screen.Picture, Drawing: &bars})
		}
		list.Kids = append(list.Kids, n)
	}
	return list
}

func figure(r *Round, item RatedItem) []screen.Node {
	if item.Scale.N() == 0 {
		return []screen.Node{tooFew(r)}
	}
	mean, bars := item.Scale.Mean(), spread(item)
	return []screen.Node{
		{
			ID: "mean:" + item.ID, Kind: screen.Big,
			Text: screen.Say("rating.mean", "mean", chart.Number(mean.Decimal(1))),
			Note: screen.Say("rating.of", "N", item.Scale.N(), "max", r.Question.Max),
		},
		{ID: "bars:" + item.ID, Kind: screen.Picture, Drawing: &bars},
	}
}

// spread is how the answers to one item lie.
func spread(item RatedItem) chart.Drawing {
	return chart.Bars(chart.BarData{
		First: item.Scale.Low, Counts: item.Scale.Counts, DontKnow: item.Scale.DontKnow, Mean: shown(item.Scale.Mean()),
	})
}

// shown is a mean as a drawing wants it: its place, and one decimal to read.
func shown(mean measure.Ratio) chart.Value {
	if !mean.OK() {
		return chart.Value{}
	}
	return chart.Value{At: mean.Float(), Show: chart.Number(mean.Decimal(1))}
}

// roleLines are the permitted figures by role, or one line that says why there
// are none.
func roleLines(r *Round, item RatedItem) []screen.Node {
	var out []screen.Node
	for _, role := range []Role{Management, Employee, Guest} {
		f, ok := item.Roles[string(role)]
		if !ok {
			continue
		}
		id := "role:" + item.ID + ":" + string(role)
		name := screen.Key("roles." + string(role))
		switch {
		case f.Mean.OK():
			out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: screen.Say("rating.role", "role", name, "mean", chart.Number(f.Mean.Decimal(1)), "N", f.N)})
		case f.Unanimous:
			out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: screen.Say("rating.unanimous", "role", name, "N", f.N)})
		}
	}
	if len(out) == 0 && len(r.Eligible) > 0 {
		out = append(out, screen.Node{ID: "small:" + item.ID, Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("privacy.small")})
	}
	return out
}

// mostRows is how many places of a ranking are drawn; the rest is listed. Long
// words leave room for fewer, but the best three are always drawn.
const (
	mostRows  = 6
	leastRows = 3
	mostLines = 9
	lineRunes = 64 // that go on a line of a drawn place
)

// drawnRows is how many of some places are drawn.
func drawnRows(q Question, places []measure.Place) int {
	lines := 0
	for i, place := range places {
		lines += 1 + utf8.RuneCountInString(q.Items[place.Option].Text.Plain)/lineRunes
		if i == mostRows || i >= leastRows && lines > mostLines {
			return i
		}
	}
	return len(places)
}

// rankingPicture draws the best options with what separated ties. The others
// fold away: a room reads six from eight metres, not twenty.
func rankingPicture(r *Round, result RatingResult) []screen.Node {
	ranking := result.Ranking()
	if ranking == nil {
		return []screen.Node{tooFew(r)}
	}
	var rows []chart.ScoreRow
	drawn := drawnRows(r.Question, ranking.Places)
	rest := screen.Node{ID: "rest", Kind: screen.Fold, Text: screen.Say("ranking.rest")}
	for i, place := range ranking.Places {
		item := r.Question.Items[place.Option]
		if i >= drawn {
			rest.Kids = append(rest.Kids, screen.Node{ID: "place:" + item.ID, Kind: screen.Item, Text: &item.Text, Note: placeNote(place)})
			continue
		}
		row := chart.ScoreRow{Label: item.Text, Mean: shown(place.Mean), Scored: place.Scored, Few: place.Few}
		switch place.By {
		case measure.ByDuel, measure.ByHighScores, measure.ByLot:
			row.Note = screen.T("ranking.by." + string(place.By))
		}
		rows = append(rows, row)
	}
	drawing := chart.ScoreBars(rows)
	out := []screen.Node{{ID: "ranking", Kind: screen.Picture, Drawing: &drawing}}
	if n := len(rest.Kids); n > 0 {
		out = append(out, screen.MutedPara("more", "ranking.more", "N", n), rest)
	}
	return out
}

func placeNote(place measure.Place) *screen.Text {
	switch {
	case place.Scored == 0:
		return screen.Say("ranking.unscored")
	case place.Few:
		return screen.Say("ranking.few", "mean", chart.Number(place.Mean.Decimal(1)), "N", place.Scored)
	}
	return screen.Say("ranking.mean", "mean", chart.Number(place.Mean.Decimal(1)), "N", place.Scored)
}

// consentSeals draw one seal per answer.
func consentSeals(r *Round, result ConsentResult) screen.Node {
	drawing := chart.Dots(chart.Seals{
		Consents: result.count(Consenting), Concerns: result.count(Concern), Objections: result.count(Objection),
		Waiting: max(len(r.Eligible)-len(result.Votes), 0),
	})
	return screen.Node{ID: "seals", Kind: screen.Picture, Drawing: &drawing}
}

// energyChange puts the energy of now beside that of the check-in.
func (v View) energyChange(r *Round) []screen.Node {
	return v.change(v.roundOf("checkin.energy"), r, chart.BeforeAfterData{})
}

// change puts a figure of now beside the same one of an earlier round; nothing
// where one of them is not there to be shown. words names the two moments.
func (v View) change(then, r *Round, words chart.BeforeAfterData) []screen.Node {
	if !then.done() || !r.done() {
		return nil
	}
	before, now := Rating.Result(then), Rating.Result(r)
	if before.Few || now.Few || len(before.Items) == 0 || len(now.Items) == 0 {
		return nil
	}
	change := measure.MeanChange(before.Items[0].Scale, now.Items[0].Scale)
	if !change.Diff.OK() {
		return nil
	}
	words.From, words.To = float64(r.Question.Min), float64(r.Question.Max)
	words.Before, words.After = shown(change.Before), shown(change.After)
	words.Diff, words.NBefore, words.NAfter = chart.Number(change.Diff.Signed(1)), before.N, now.N
	drawing := chart.BeforeAfter(words)
	return []screen.Node{{ID: "change", Kind: screen.Picture, Drawing: &drawing}}
}

// hoursNumber is hours for a drawing: whole where they are whole.
func hoursNumber(r measure.Ratio) chart.Number {
	if r.OK() && r.Num%r.Den == 0 {
		return chart.Number(r.Decimal(0))
	}
	return chart.Number(r.Decimal(1))
}

// stoneNode is the tombstone of a buried procedure.
func (v View) stoneNode(p *Procedure) screen.Node {
	from, to := p.years()
	hours := HoursWon([]*Procedure{p})
	drawing := chart.Tombstone(chart.Stone{Name: screen.Text{Plain: p.Values["name"]}, From: from, To: to, Hours: hoursNumber(hours)})
	return screen.Node{ID: "stone:" + string(p.ID), Kind: screen.Group, Kids: []screen.Node{
		{ID: "stone:" + string(p.ID) + ":picture", Kind: screen.Picture, Drawing: &drawing},
		screen.MutedPara("stone:"+string(p.ID)+":review", "bury.review", "date", screen.Date(p.Review)),
	}}
}
