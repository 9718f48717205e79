package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// lampStep shows the circuit anew after the weakest factors were asked again
// (METHOD F5): what was asked now stands in it as it is now, the rest as it was.
func lampStep(id, scan string) Step {
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id)}, v.lampNodes(v.scanned(scan))...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: func(v View) []screen.Node {
			words, pictures := apart(v.lampNodes(v.scanned(scan))) // the circuit needs the width, as after a whole scan
			return append(words, pictures...)
		},
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}
}

// lampNodes are the circuit as it is known now, and how the link that was chosen
// went; nil where no whole scan was shown before.
func (v View) lampNodes(again *Round) []screen.Node {
	first := v.circuitBefore()
	if again == nil || first == nil {
		return nil
	}
	now := v.newestCircuit(first, again)
	drawing := chart.Circuit(circuitData(now, screen.T("lamp.rule", "date", screen.Date(day(first.OpenedAt, v.Zone())))))
	out := []screen.Node{{ID: "circuit", Kind: screen.Picture, Drawing: &drawing}}
	return append(out, v.linkThenAndNow(first, again, now)...)
}

// circuitBefore is the newest whole scan of the sessions before that was shown.
func (v View) circuitBefore() *Round {
	for _, se := range slices.Backward(v.Sessions[:max(len(v.Sessions)-1, 0)]) {
		if r := v.roundIn(se.ID, scanAnswer); r.done() && r.Question.Circuit != nil && !scanResult(r).Few {
			return r
		}
	}
	return nil
}

// newestCircuit draws the newest answer to each factor together, by the rules of
// the scan in which all of them were asked.
func (v View) newestCircuit(first, again *Round) measure.Circuit {
	factors := v.earlierFactors(again.Session)
	for i, scale := range factorsOf(again) {
		if scale.N() > 0 {
			factors[i] = scale
		}
	}
	rules := first.Question.Circuit
	return measure.NewCircuit(factors, rules.Links, rules.Thresholds, max(first.Question.MinGroup, again.Question.MinGroup))
}

// linkThenAndNow says whether the link that the group works on went on or off.
func (v View) linkThenAndNow(first, again *Round, now measure.Circuit) []screen.Node {
	link := v.chosenBefore()
	at := slices.Index(measure.AllLinks(), link)
	if at < 0 {
		return nil
	}
	rules := first.Question.Circuit
	then := measure.NewCircuit(v.earlierFactors(again.Session), rules.Links, rules.Thresholds, first.Question.MinGroup)
	key := "lamp.link.changed"
	if then.Links[at].State == now.Links[at].State {
		key = "lamp.link.same"
	}
	return []screen.Node{{ID: "chosen", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say(
		key, "link", screen.Key(linkName(link)), "before", screen.Key("lamp.state."+string(then.Links[at].State)), "after", screen.Key("lamp.state."+string(now.Links[at].State)),
	)}}
}
