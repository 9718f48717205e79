package workshop

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// sentence is the motion as people read it, with the KPI that it serves.
func (v View) sentence(m *Motion) screen.Text {
	k, ok := v.FindKpi(KpiID(m.Values["kpi"]))
	if !ok || m.Values["text"] == "" {
		return screen.Text{Plain: m.Values["text"]}
	}
	return motionText(k, m.Values["text"])
}

// motionText is a motion's text in its sentence about a KPI.
func motionText(k Kpi, text any) screen.Text {
	return screen.T("motions.sentence", "kpi", midSentence(k.Name), "now", chart.Number(k.Now()), "target", chart.Number(k.Target), "unit", k.Unit, "text", text)
}

// midSentence is a name as it reads within a sentence: without the capital of a
// first word, but with those of an abbreviation.
func midSentence(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if next, _ := utf8.DecodeRuneInString(name[size:]); !unicode.IsLower(next) {
		return name
	}
	return string(unicode.ToLower(first)) + name[size:]
}

// kpiNode is a KPI with where it stands and where it should go.
func kpiNode(id string, k Kpi) screen.Node {
	n := screen.Node{ID: id, Kind: screen.Big, Text: screen.Words(k.Name)}
	if k.Baseline != "" && k.Target != "" {
		n.Note = screen.Say("kpi.fromTo", "now", chart.Number(k.Now()), "target", chart.Number(k.Target), "unit", k.Unit)
	}
	return n
}

// motionHead is the motion above what happens about it.
func (v View) motionHead(m *Motion) screen.Node {
	t := v.sentence(m)
	return screen.Node{ID: "motion", Kind: screen.Heading, Text: &t}
}

// motionLine is the motion above something that needs the room more.
func (v View) motionLine(m *Motion) screen.Node {
	t := v.sentence(m)
	return screen.Node{ID: "motion", Kind: screen.Line, Text: &t}
}

// motionHelp is the pattern, with its figure once that is chosen, and examples.
func (v View) motionHelp(m *Motion) []screen.Node {
	pattern := screen.T("motions.pattern")
	if m != nil {
		if k, ok := v.FindKpi(KpiID(m.Values["kpi"])); ok {
			pattern = motionText(k, screen.Key("motions.begin"))
		}
	}
	return []screen.Node{{ID: "pattern", Kind: screen.Line, Text: &pattern}, motionSamples()}
}

func motionSamples() screen.Node {
	list := screen.Node{ID: "samples", Kind: screen.List, Text: screen.Say("motions.samples")}
	for _, no := range []string{"1", "2", "3"} {
		list.Kids = append(list.Kids, screen.Node{ID: "sample:" + no, Kind: screen.Item, Text: screen.Say("motions.sample" + no)})
	}
	return list
}

func motionChecks() screen.Node {
	list := screen.Node{ID: "checks", Kind: screen.List}
	for _, no := range []string{"1", "2", "3"} {
		list.Kids = append(list.Kids, screen.Node{ID: "check:" + no, Kind: screen.Item, Text: screen.Say("motions.check" + no)})
	}
	return list
}

// motionStep words the motion: the facilitator writes what the room says.
func motionStep(m *Motion) Step {
	id := m.step("motion")
	show := func(v View) []screen.Node {
		if m.Values["text"] != "" {
			return []screen.Node{v.motionHead(m), motionChecks()}
		}
		if k, ok := v.FindKpi(KpiID(m.Values["kpi"])); ok { // the pattern as far as it is known
			t := motionText(k, screen.Key("motions.begin"))
			return []screen.Node{{ID: "motion", Kind: screen.Heading, Text: &t}, motionSamples()}
		}
		return v.motionHelp(m)
	}
	return Step{
		ID: id, Name: screen.T("step.debate.motion"),
		Next: func(v View) *Move {
			if why := v.unready(m); why != nil {
				return waits(screen.T("next.step", "step", screen.T("step.debate.opening")), "motion:"+string(m.ID)+":"+v.firstMissing(m), why)
			}
			return nil
		},
		Public: show,
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			out := append(guidance(id), screen.Head("title", "step.debate.motion"))
			if v.motionRound(m, "opening") != nil {
				return append(append(out, v.motionHead(m)), v.abortNode(m))
			}
			out = append(out, motionSheet.inputs(v, "motion:"+string(m.ID), v.motionValues(m), motionSheet.names(), func(field string) *screen.Action {
				return &screen.Action{Command: "motion.write", Body: screen.JSON(map[string]any{"motion": m.ID, "field": field})}
			})...)
			if format := m.Values["format"]; format != "" {
				out = append(out, screen.MutedPara("about", "format."+format+".about"))
			}
			out = append(out, v.figuresToMend()...)
			help := append(v.motionHelp(m), motionChecks())
			return append(out, screen.Node{ID: "help", Kind: screen.Fold, Text: screen.Say("motions.help"), Kids: help}, v.abortNode(m))
		},
	}
}

// abortNode lets the facilitator end a motion before its time.
func (v View) abortNode(m *Motion) screen.Node {
	n := screen.Do("abort", screen.T("motions.abort"), screen.Quiet, "motion.abort", AbortMotion{Motion: m.ID})
	return withReason(n, screen.Say("motions.abortConfirm"), false)
}

// stances are the options of both votes, in the order of measure.Stance.
var stances = optionsOf("vote.", "for", "against", "unsure")

// openingStep is the hidden first vote.
func openingStep(m *Motion) Step {
	return roundStep(roundSpec{
		id: m.step("opening"), name: screen.T("step.debate.opening"), visibility: Confidential, subject: string(m.ID),
		question: func(v View) Question {
			return Question{Form: Choice.Name, Text: v.sentence(m), Help: screen.Say("vote.hidden"), Options: stances(v), Held: true}
		},
		reject:  func(v View) *screen.Text { return v.unready(m) },
		control: func(v View, r *Round) []screen.Node { return []screen.Node{v.abortNode(m)} },
	})
}

// lotText is what a seat reads under its side; not every format has a floor round.
func (m *Motion) lotText() string {
	for _, g := range m.segments() {
		if g.kind == segmentFloor && !g.inside() {
			return "text.debate.sides.seat"
		}
	}
	return "text.debate.sides.part"
}

// sidesStep deals the sides.
func sidesStep(m *Motion) Step {
	id := m.step("sides")
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step.debate.sides"), v.motionLine(m)}
		if len(m.Sides) == 0 {
			return append(out, screen.Para("text", "text.debate.sides"))
		}
		return append(out, v.sideCards(m))
	}
	return Step{
		ID: id, Name: screen.T("step.debate.sides"),
		Next: func(v View) *Move {
			if len(m.Sides) > 0 || len(v.Latest().Voters()) < 2 {
				return nil
			}
			return &Move{Label: screen.T("next.dealSides"), Command: DealSides{m.ID}}
		},
		Public: show,
		Person: func(v View, p PersonID) []screen.Node {
			out := []screen.Node{v.motionLine(m)}
			if side := m.Sides[p]; side != "" {
				return append(out, screen.Node{ID: "side", Kind: screen.Big, Text: screen.Say("side." + string(side)), Note: screen.Say("side.yours")},
					screen.Para("lot", m.lotText()))
			}
			return append(out, screen.MutedPara("soon", "text.debate.sides"))
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), show(v)...)
			if len(m.Sides) > 0 && v.motionRound(m, "arguments") == nil && len(m.Turns) == 0 {
				out = append(out, screen.Do("deal", screen.T("sides.again"), screen.Quiet, "motion.deal", DealSides{m.ID}))
			}
			return append(out, v.abortNode(m))
		},
	}
}

func (v View) sideCards(m *Motion) screen.Node {
	row := screen.Node{ID: "sides", Kind: screen.Row}
	for _, side := range []Side{Pro, Con} {
		id := "side:" + string(side)
		names := screen.Node{ID: id + ":names", Kind: screen.List}
		for _, p := range v.Latest().Order {
			if m.Sides[p] == side {
				names.Kids = append(names.Kids, screen.Node{ID: id + ":" + string(p), Kind: screen.Line, Text: screen.Words(v.NameOf(p))})
			}
		}
		row.Kids = append(row.Kids, screen.Node{ID: id, Kind: screen.Card, Text: screen.Say("side." + string(side)), Kids: []screen.Node{names}})
	}
	return row
}

// tree draws all arguments with what answers them.
func (m *Motion) tree() screen.Node {
	var data chart.ProsData
	for i := range m.Arguments {
		if a := &m.Arguments[i]; a.Parent == "" {
			branch := chart.Argument{Text: chart.Plain(a.Text), Replies: m.replies(a.ID)}
			if a.Side == Pro {
				data.For = append(data.For, branch)
			} else {
				data.Against = append(data.Against, branch)
			}
		}
	}
	// What was answered most stands first: what does not fit is at the end.
	byReplies := func(a, b chart.Argument) int { return len(b.Replies) - len(a.Replies) }
	slices.SortStableFunc(data.For, byReplies)
	slices.SortStableFunc(data.Against, byReplies)
	drawing := chart.Pros(data)
	return screen.Node{ID: "tree", Kind: screen.Picture, Drawing: &drawing}
}

func (m *Motion) replies(to ArgumentID) []chart.Reply {
	var out []chart.Reply
	for _, a := range m.Arguments {
		if a.Parent == to {
			out = append(out, chart.Reply{Text: chart.Plain(a.Text), Rebuts: a.Relation == Rebuts})
		}
	}
	return out
}
