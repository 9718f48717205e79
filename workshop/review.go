package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Going through the agreements (METHOD F2): one at a time, too late ones first;
// the giver reports, the receiver declares. What there is no time for is done in
// writing, and at the end stands how many were kept.
var _ = phase(Phase{Kind: "review", Bob: BobJudging, Report: func(v View) []screen.Node { return v.reviewReport() }, Steps: func(v View) []Step {
	all := v.reviewed()
	if len(all) == 0 {
		return []Step{textStep("review.nothing")}
	}
	aloud := min(len(all), max(v.Latest().minutesOf("review"), 1)) // a minute each
	var steps []Step
	for i, a := range all[:aloud] {
		steps = append(steps, reviewStep(a, i+1, len(all)))
	}
	if rest := all[aloud:]; len(rest) > 0 {
		steps = append(steps, writtenStep(rest))
	}
	return append(steps, rateStep())
}})

// reviewed are the agreements of earlier sessions that had not ended when this
// one began, too late ones first. The order is that of the session's beginning:
// it stays while people read.
func (v View) reviewed() []*Agreement {
	se := v.Latest()
	began := day(v.Live.Now, v.Zone())
	if !se.StartedAt.IsZero() {
		began = day(se.StartedAt, v.Zone())
	}
	earlier := map[SessionID]bool{}
	for _, old := range v.Sessions[:len(v.Sessions)-1] {
		earlier[old.ID] = old.State == Finished
	}
	var out []*Agreement
	for _, a := range v.Agreements {
		here := a.Life.End == "" || a.Life.EndIn == se.ID || a.Life.EndDay > began
		if a.State == Adopted && earlier[a.Session] && here {
			out = append(out, a)
		}
	}
	sortByUrgency(out, began)
	return out
}

// asOf is the day for which the session's figures are told: today, or the day on
// which it ended; between sessions today again.
func (v View) asOf() string {
	if v.day != "" {
		return v.day
	}
	if se := v.Latest(); se.State == Finished {
		return day(se.FinishedAt, v.Zone())
	}
	return day(v.Live.Now, v.Zone())
}

func reviewStep(a *Agreement, no, of int) Step {
	id := "review.one:" + string(a.ID)
	head := func(v View) []screen.Node {
		out := []screen.Node{{
			ID: "who", Kind: screen.Heading, Note: screen.Say("read.no", "N", no, "of", of),
			Text: screen.Say("review.of", "giver", v.giverName(a), "receiver", v.NameOf(a.ReceiverID())),
		}}
		return append(append(out, v.reviewNodes(a)...), v.lifeNodes(a)...)
	}
	return Step{
		ID: id, Name: screen.T("step.review.one", "what", shorten(a.Values["what"], 40)),
		Public: head,
		Person: func(v View, p PersonID) []screen.Node {
			if doing := v.lifeAsked(a, p); doing != nil {
				return doing
			}
			return append(head(v), screen.MutedPara("listen", "review.listen"))
		},
		Control: func(v View) []screen.Node { return append(append(guidance(id), head(v)...), v.lifeControls(a)...) },
		Leave:   func(v View) *screen.Text { return v.withoutOutcome(a) },
	}
}

// reviewNodes are an agreement's text without its first step, which is weeks ago.
func (v View) reviewNodes(a *Agreement) []screen.Node {
	all := v.sentenceNodes(a)
	return all[:len(all)-1]
}

// withoutOutcome is what to think of before going on from an agreement that still
// waits for a word, nil when none is missing.
func (v View) withoutOutcome(a *Agreement) *screen.Text {
	switch a.StateOn(v.asOf()) {
	case Overdue:
		return screen.Say("review.leaveOverdue")
	case Reported:
		return screen.Say("review.leaveReported", "name", v.NameOf(a.ReceiverID()))
	}
	return nil
}

// writtenStep is for the agreements that there is no time for: everybody answers
// for their own.
func writtenStep(rest []*Agreement) Step {
	id := "review.written"
	return Step{
		ID: id, Name: screen.T("step." + id),
		Public: func(v View) []screen.Node {
			return append([]screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}, v.lifeList(rest))
		},
		Person: func(v View, p PersonID) []screen.Node {
			for _, a := range rest {
				if doing := v.lifeAsked(a, p); doing != nil && v.waitsFor(a, p) {
					return doing
				}
			}
			return []screen.Node{screen.Head("title", "step."+id), screen.Para("done", "review.noneLeft")}
		},
		Control: func(v View) []screen.Node {
			out := append(guidance(id), screen.Head("title", "step."+id))
			for _, a := range rest {
				card := screen.Node{ID: "life:" + string(a.ID), Kind: screen.Card, Text: screen.Words(v.giverName(a)), Kids: []screen.Node{
					{ID: "what:" + string(a.ID), Kind: screen.Line, Text: screen.Words(a.Values["what"])}, v.stateLine(a),
				}}
				card.Kids = append(card.Kids, v.lifeControls(a)...)
				out = append(out, card)
			}
			return out
		},
	}
}

// waitsFor reports whether an agreement is somebody's to speak of now.
func (v View) waitsFor(a *Agreement, p PersonID) bool {
	switch a.StateOn(v.asOf()) {
	case Reported:
		return p == a.ReceiverID()
	case Adopted:
		return p == a.GiverID() && a.Life.SpokenFor == nil
	case Overdue:
		return true
	}
	return false
}

// lifeList is a list of agreements with where each stands.
func (v View) lifeList(list []*Agreement) screen.Node {
	out := screen.Node{ID: "lives", Kind: screen.List}
	for _, a := range list {
		out.Kids = append(out.Kids, screen.Node{
			ID: "life:" + string(a.ID), Kind: screen.Card, Text: screen.Words(v.giverName(a)),
			Kids: []screen.Node{{ID: "what:" + string(a.ID), Kind: screen.Line, Text: screen.Words(a.Values["what"])}, v.stateLine(a)},
		})
	}
	return out
}

// rateStep shows how many of the agreements were kept, beside the published
// figure.
func rateStep() Step {
	id := "review.rate"
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id)}, v.rateNodes(v.asOf())...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), append(show(v), v.lifeList(v.reviewed()))...) },
	}
}

// reviewReport is what the report says of the agreements that were gone through.
func (v View) reviewReport() []screen.Node {
	all := slices.DeleteFunc(v.reviewed(), func(a *Agreement) bool { return v.Latest().StartedAt.IsZero() })
	if len(all) == 0 {
		return nil
	}
	return append(v.rateNodes(v.asOf()), v.lifeList(all))
}
