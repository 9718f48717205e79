package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

func minutesRatio(minutes int) measure.Ratio { return measure.Ratio{Num: minutes, Den: 60} }

// ratingPicture shows a rating: one figure with its distribution, or a ranking.
func ratingPicture(v View, r *Round, result RatingResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	if r.Question.Rank {
		return rankingPicture(v, r, result)
	}
	var out []screen.Node
	for _, item := range result.Items {
		out = append(out, figure(r, item)...)
		out = append(out, roleLines(r, item)...)
	}
	return out
}

func figure(r *Round, item RatedItem) []screen.Node {
	if item.Scale.N() == 0 {
		return []screen.Node{tooFew(r)}
	}
	return []screen.Node{{
		ID: "mean:" + item.ID, Kind: screen.Big,
		Text: screen.Say("rating.mean", "mean", screen.Decimal(item.Scale.Mean().Float(), 1)),
		Note: screen.Say("rating.of", "N", item.Scale.N(), "max", r.Question.Max),
	}}
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
		name := screen.Key("role." + string(role))
		switch {
		case f.Mean.OK():
			out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: screen.Say("rating.role", "role", name, "mean", screen.Decimal(f.Mean.Float(), 1), "N", f.N)})
		case f.Unanimous:
			out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: screen.Say("rating.unanimous", "role", name, "N", f.N)})
		}
	}
	if len(out) == 0 && len(r.Eligible) > 0 {
		out = append(out, screen.Node{ID: "small:" + item.ID, Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("privacy.small")})
	}
	return out
}

// rankingPicture lists the options, best first, with what separated ties.
func rankingPicture(v View, r *Round, result RatingResult) []screen.Node {
	ranking := result.Ranking()
	if ranking == nil {
		return []screen.Node{tooFew(r)}
	}
	list := screen.Node{ID: "ranking", Kind: screen.List}
	for i, place := range ranking.Places {
		item := r.Question.Items[place.Option]
		note := screen.Say("ranking.mean", "mean", screen.Decimal(place.Mean.Float(), 1), "N", place.Scored)
		if place.Scored == 0 {
			note = screen.Say("ranking.unscored")
		} else if place.Few {
			note = screen.Say("ranking.few", "mean", screen.Decimal(place.Mean.Float(), 1), "N", place.Scored)
		}
		text := screen.T("ranking.place", "place", i+1, "text", item.Text)
		row := screen.Node{ID: "place:" + item.ID, Kind: screen.Item, Text: &text, Note: note}
		if place.By == measure.ByDuel || place.By == measure.ByHighScores || place.By == measure.ByLot {
			row.Kids = []screen.Node{screen.MutedPara("tie:"+item.ID, "ranking.by."+string(place.By))}
		}
		list.Kids = append(list.Kids, row)
	}
	return []screen.Node{list}
}

// consentSeals count the three stances.
func consentSeals(result ConsentResult) screen.Node {
	n := screen.Node{ID: "seals", Kind: screen.Facts}
	for _, s := range []Stance{Consenting, Concern, Objection} {
		n.Pairs = append(n.Pairs, screen.Pair{Label: screen.T("consent." + string(s)), Value: screen.T("consent.count", "N", result.count(s))})
	}
	return n
}

// energyChange puts the energy of now beside that of the check-in.
func (v View) energyChange(r *Round) []screen.Node {
	before, now := Rating.Result(v.roundOf("checkin.energy")), Rating.Result(r)
	if !v.roundOf("checkin.energy").done() || before.Few || now.Few || len(before.Items) == 0 || len(now.Items) == 0 {
		return nil
	}
	change := measure.MeanChange(before.Items[0].Scale, now.Items[0].Scale)
	if !change.Diff.OK() {
		return nil
	}
	return []screen.Node{{ID: "change", Kind: screen.Line, Text: screen.Say("energy.change",
		"before", screen.Decimal(change.Before.Float(), 1), "after", screen.Decimal(change.After.Float(), 1))}}
}

// stoneNode is the tombstone of a buried procedure.
func (v View) stoneNode(p *Procedure) screen.Node {
	from, to := p.years()
	return screen.Node{ID: "stone:" + string(p.ID), Kind: screen.Card, Text: screen.Words(p.Values["name"]), Kids: []screen.Node{
		screen.Para("stone:"+string(p.ID)+":text", "bury.stone", "name", p.Values["name"], "from", from, "to", to,
			"hours", HoursFigure(HoursWon([]*Procedure{p}))),
		screen.MutedPara("stone:"+string(p.ID)+":review", "bury.review", "date", screen.Date(p.Review)),
	}}
}
