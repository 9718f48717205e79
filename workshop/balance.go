package workshop

import (
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Balance and worries (METHOD P6): a hundred points over process, customer and
// employee, the three pillars, and what people worry about in the proposals of
// the tables. What is long belongs to the full day.
var _ = phase(Phase{Kind: balancePhase, Bob: BobJudging, Report: balanceReport, Steps: balanceSteps})

func balanceSteps(v View) []Step {
	steps := []Step{balancePoints(), pillarVote(v.longBalance())}
	if v.longBalance() {
		steps = append(steps, engageVote(), handStep("balance.mirror"))
	}
	return append(steps, pillarStepStep("balance.step"), worryVote(charterWorries), conditionStep("balance.conditions"), requestStep("balance.requests"))
}

const balancePhase = "balance"

// longBalanceFrom is from how many minutes there is time for all nine statements
// and the mirror question: the full day has 25, an afternoon 10.
const longBalanceFrom = 20

func (v View) longBalance() bool { return v.Latest().minutesOf(balancePhase) >= longBalanceFrom }

// balancePoints asks where the attention goes now and where it belongs
// (R-004-01).
func balancePoints() Step {
	id := "balance.points"
	st := roundStep(roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous, figure: true, words: true,
		question: func(View) Question {
			return Question{
				Form: Points.Name, Text: screen.T("question." + id), Help: screen.Say("help." + id), Max: measure.PointsTotal,
				Items: optionsOf("points.", balanceTimes...)(View{}), Options: optionsOf("points.", balanceCorners...)(View{}),
			}
		},
		control:  func(v View, _ *Round) []screen.Node { return []screen.Node{v.baselineFold()} },
		revealed: func(_ View, r *Round) []screen.Node { return indexNodes(r) },
	})
	ask := st.Public
	st.Public = func(v View) []screen.Node {
		if v.roundOf(id).done() { // the picture has the room
			return ask(v)
		}
		return append(ask(v), v.baselineNodes()...)
	}
	return st
}

// indexNodes say the balance between customer and employee in one line (§3.8).
func indexNodes(r *Round) []screen.Node {
	result := Points.Result(r)
	if !r.done() || result.Few || len(result.Items) != len(balanceTimes) {
		return nil
	}
	index := func(item DividedPoints) any {
		return chart.Number(measure.BalanceIndex(item.Mean(1), item.Mean(2)).Signed(0))
	}
	return []screen.Node{{
		ID: "index", Kind: screen.Line, Tone: screen.Muted,
		Text: screen.Say("points.index", "now", index(result.Items[0]), "wanted", index(result.Items[1])),
	}}
}

// The three pillars and how many statements each has in the full day (METHOD
// §4.7); an afternoon asks the first of each.
var pillars = []string{"culture", "leaders", "structure"}

const pillarStatements = 3

func pillarItems(each int) []screen.Option {
	var out []screen.Option
	for _, p := range pillars {
		for n := 1; n <= each; n++ {
			out = append(out, screen.Option{ID: p + "." + strconv.Itoa(n), Text: screen.T("pillar." + p + "." + strconv.Itoa(n))})
		}
	}
	return out
}

// pillarVote asks about the pillars; a group in which an answer could be
// recognised is not asked.
func pillarVote(long bool) Step {
	each := 1
	if long {
		each = pillarStatements
	}
	return agreeStep("balance.pillars", pillarItems(each), optionsOf("pillar.", pillars...)(View{}), nil)
}

// engageVote asks how much say and use people feel in their work (R-004-06,
// R-004-14).
func engageVote() Step {
	return agreeStep("balance.engage", optionsOf("engage.", "control", "useful")(View{}), nil, besideFigures)
}

// besideFigures puts the customer's figures beside what people feel, and claims no
// cause (R-004-07).
func besideFigures(v View, _ *Round) []screen.Node {
	var out []screen.Node
	for _, k := range v.Kpis() {
		if len(out) < mostGoals {
			out = append(out, screen.Node{ID: "kpi:" + string(k.ID), Kind: screen.Line, Text: kpiText(k)})
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, screen.MutedPara("caveat", "cause.caveat"))
}

func agreeStep(id string, items, groups []screen.Option, revealed func(View, *Round) []screen.Node) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: Anonymous, figure: true,
		question: func(View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + id), Agree: true, Min: 1, Max: 5,
				MinText: screen.Say("statement.min"), MaxText: screen.Say("statement.max"), Items: items, Groups: groups,
			}
		},
		reject: func(v View) *screen.Text { return v.tooFewVoters() }, revealed: revealed,
	}
	return spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.tooFewVoters()
	})
}

// groupScores are the scores from 0 to 100 of a rating's groups (§3.8).
func groupScores(q Question, result RatingResult) []measure.Percent {
	var out []measure.Percent
	for _, g := range q.Groups {
		var scales []measure.Scale
		for _, item := range result.Items {
			if strings.HasPrefix(item.ID, g.ID+".") {
				scales = append(scales, item.Scale)
			}
		}
		out = append(out, measure.PillarScore(scales))
	}
	return out
}

// groupsPicture draws each group as a bar, and marks the weakest.
func groupsPicture(r *Round, result RatingResult) []screen.Node {
	scores := groupScores(r.Question, result)
	weakest := measure.WeakestPillar(scores)
	var data chart.SharesData
	for i, g := range r.Question.Groups {
		row := chart.ShareRow{Label: g.Text, Marked: i == weakest, Note: screen.T("pillar.weakest")}
		if score := scores[i]; score.OK() {
			row.Share = chart.Value{At: score.Float(), Show: chart.Number(score.Decimal(1))}
			row.Says = screen.T("pillar.score", "score", score.Rounded())
		}
		data.Rows = append(data.Rows, row)
	}
	drawing := chart.Shares(data)
	return []screen.Node{{ID: "pillars", Kind: screen.Picture, Drawing: &drawing}}
}
