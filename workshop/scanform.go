package workshop

import (
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Scan is a round on statements about success factors. It is answered and
// counted like a rating; the picture of all seven is the circuit, of fewer the
// bars.
var Scan = form(Form[RatingAnswer, RatingResult]{
	Name: scanForm, Check: checkRating, Tally: tallyRating, Fields: ratingFields, Picture: scanPicture,
})

const scanForm = "scan"

// scanResult is what a scan left, the same as a rating leaves.
func scanResult(r *Round) RatingResult { return Rating.Result(r) }

// factorID is the id of a success factor in a question, from 1: "f1".
func factorID(factor int) string { return "f" + strconv.Itoa(factor) }

// factorShort is the translation key of a factor's short name.
func factorShort(factor int) string { return "factor." + factorID(factor) + ".short" }

// factorOf is the number of a factor from its id, 0 for another item.
func factorOf(id string) int {
	for f := 1; f <= measure.Factors; f++ {
		if id == factorID(f) {
			return f
		}
	}
	return 0
}

// allFactors are the seven.
func allFactors() []int {
	out := make([]int, measure.Factors)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

// factorOptions are the seven by their short names, for a pick field.
func factorOptions(View) []screen.Option {
	var out []screen.Option
	for _, f := range allFactors() {
		out = append(out, screen.Option{ID: factorID(f), Text: screen.T(factorShort(f))})
	}
	return out
}

// linkName is the translation key of a link's name.
func linkName(l measure.Link) string { return "link." + string(l) + ".name" }

// linkOptions are the four links, for a pick field.
func linkOptions(View) []screen.Option {
	var out []screen.Option
	for _, l := range measure.AllLinks() {
		out = append(out, screen.Option{ID: string(l), Text: screen.T(linkName(l))})
	}
	return out
}

// scanQuestion asks about some factors; with rules their circuit is drawn.
func scanQuestion(text screen.Text, factors []int, rules *CircuitRules) Question {
	q := Question{
		Form: Scan.Name, Text: text, Help: screen.Say("help.scan.answer"), Min: 1, Max: 5, DontKnow: true,
		MinText: screen.Say("statement.min"), MaxText: screen.Say("statement.max"), Circuit: rules,
	}
	for _, f := range factors {
		q.Items = append(q.Items, screen.Option{ID: factorID(f), Text: screen.T("factor." + factorID(f) + ".statement")})
	}
	return q
}

func scanPicture(_ View, r *Round, result RatingResult) []screen.Node {
	switch {
	case result.Few:
		return []screen.Node{tooFew(r)}
	case r.Question.Circuit != nil:
		return []screen.Node{circuitNode(r, screen.T("circuit.rule"))}
	}
	return []screen.Node{factorBars(r)}
}

// scanned is a revealed scan in which anything may be shown, nil otherwise.
func (s *State) scanned(step string) *Round {
	if r := s.roundOf(step); r.done() && r.Question.Form == scanForm && !scanResult(r).Few {
		return r
	}
	return nil
}

// factorsOf are the answers per factor of a scan, F1 first; empty for what was
// not asked or may not be shown.
func factorsOf(r *Round) (out [measure.Factors]measure.Scale) {
	for _, item := range scanResult(r).Items {
		if f := factorOf(item.ID); f > 0 {
			out[f-1] = item.Scale
		}
	}
	return out
}

// circuitOf draws the links of a scan together by the rules it was opened with.
func circuitOf(r *Round) measure.Circuit {
	rules := ScanSettings{}.rules()
	if r.Question.Circuit != nil {
		rules = *r.Question.Circuit
	}
	return measure.NewCircuit(factorsOf(r), rules.Links, rules.Thresholds, r.Question.MinGroup)
}

// circuitNode is the picture of the circuit, with a rule under it or without.
func circuitNode(r *Round, rule screen.Text) screen.Node {
	drawing := chart.Circuit(circuitData(circuitOf(r), rule))
	return screen.Node{ID: "circuit", Kind: screen.Picture, Drawing: &drawing}
}

// circuitData is a circuit as it is drawn.
func circuitData(c measure.Circuit, rule screen.Text) chart.CircuitData {
	data := chart.CircuitData{Weakest: c.Weakest, Reach: c.Reach, Warned: -1, Rule: rule}
	for i, f := range c.Links {
		link := chart.CircuitLink{Name: screen.T(linkName(f.Link)), State: chart.SwitchState(f.State)}
		if f.Agree.OK() {
			link.Agree, link.Factor = chart.Number(f.Agree.Decimal(0)), screen.T(factorShort(f.Lowest))
		}
		if f.Link == measure.LinkKnowledge && c.CompassWarning {
			data.Warned = i
		}
		data.Links = append(data.Links, link)
	}
	return data
}

// factorBars draws the factors of a scan as bars of who disagrees, is neutral
// and agrees; what to talk about first is marked.
func factorBars(r *Round) screen.Node {
	result := scanResult(r)
	weakest, divided := standOut(result)
	var rows []chart.DivergingRow
	for i, item := range result.Items {
		s := item.Scale
		row := chart.DivergingRow{
			Label: screen.T(factorShort(factorOf(item.ID))), Disagree: s.Count(1, 2), Neutral: s.Count(3, 3), Agree: s.Count(4, 5), DontKnow: s.DontKnow, Short: true,
		}
		switch {
		case i == weakest && s.Divided():
			row.Note = screen.T("circuit.weakestDivided")
		case i == weakest:
			row.Note = screen.T("statement.weakest")
		case i == divided:
			row.Note = screen.T("circuit.mostDivided")
		case s.Divided():
			row.Note = screen.T("statement.divided")
		}
		rows = append(rows, row)
	}
	drawing := chart.Diverging(rows)
	return screen.Node{ID: "factors", Kind: screen.Picture, Drawing: &drawing}
}

// candidates are the factors to talk about: the weakest and the most divided
// one, each once.
func candidates(r *Round) (factors []int, why []string) {
	result := scanResult(r)
	weakest, divided := standOut(result)
	switch {
	case weakest >= 0 && weakest == divided:
		return []int{factorOf(result.Items[weakest].ID)}, []string{"circuit.weakestDivided"}
	case weakest >= 0:
		factors, why = append(factors, factorOf(result.Items[weakest].ID)), append(why, "statement.weakest")
	}
	if divided >= 0 {
		factors, why = append(factors, factorOf(result.Items[divided].ID)), append(why, "circuit.mostDivided")
	}
	return factors, why
}

// candidateCards are the factors to talk about with the question to ask.
func candidateCards(r *Round) []screen.Node {
	factors, why := candidates(r)
	list := screen.Node{ID: "candidates", Kind: screen.List}
	for i, f := range factors {
		id := "candidate:" + factorID(f)
		list.Kids = append(list.Kids, screen.Node{ID: id, Kind: screen.Card, Text: screen.Say(factorShort(f)), Note: screen.Say(why[i]), Kids: []screen.Node{
			{ID: id + ":ask", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("factor." + factorID(f) + ".ask")},
		}})
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// roleGaps say of the factors to talk about how the roles see them, where that
// may be shown (METHOD §3.7).
func roleGaps(r *Round) []screen.Node {
	factors, _ := candidates(r)
	var out []screen.Node
	for _, item := range scanResult(r).Items {
		f := factorOf(item.ID)
		for _, x := range factors {
			if x == f {
				name := screen.T(factorShort(f))
				lines := roleLines(r, item)
				out = append(out, screen.Node{ID: "roles:" + item.ID, Kind: screen.Card, Text: &name, Kids: lines})
			}
		}
	}
	return out
}
