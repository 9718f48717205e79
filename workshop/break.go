package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Breaks: until what time, and a clock. A plan holds any number of them.
var (
	_ = phase(Phase{Kind: "break", Often: true, Bare: true, Steps: func(v View) []Step { return breakSteps(v, "break") }})
	_ = phase(Phase{Kind: "lunch", Often: true, Bare: true, Steps: func(v View) []Step { return breakSteps(v, "lunch") }})
)

func breakSteps(v View, kind string) []Step {
	show := func(v View) []screen.Node {
		row := screen.Beside("when")
		if until := v.breakUntil(); until != "" {
			row.Kids = append(row.Kids, screen.Node{ID: "until", Kind: screen.Big, Text: screen.Say("break.until", "time", until)})
		}
		row.Kids = append(row.Kids, screen.Node{ID: "left", Kind: screen.Clock, Timer: v.timer(v.Latest())})
		return []screen.Node{screen.Head("title", "phase."+kind+".name"), row}
	}
	id := kind + ".rest"
	return []Step{{
		ID: id + ":" + v.Latest().runningKey(), Name: screen.T("step." + id),
		Public:  show,
		Person:  func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node { return append(guidance(id), show(v)...) },
	}}
}

// breakUntil is the time of day at which the running phase's clock stands at
// nought, "" while it is paused.
func (v View) breakUntil() string {
	t := v.timer(v.Latest())
	if t.Paused {
		return ""
	}
	return time.UnixMilli(t.Ends).In(v.Zone()).Format("15:04")
}
