package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// idle says why there is nothing to ask here, such as which of one figure; nil
// when there is.
func (spec *roundSpec) idle(v View) *screen.Text {
	if spec.nothing == nil {
		return nil
	}
	if why := spec.nothing(v); why != nil {
		return screen.Say("round.nothingToAsk", "why", *why)
	}
	return nil
}

// lonely says why there is nothing to choose from n things of a kind; nil for two
// and more.
func lonely(n int, kind string) *screen.Text {
	switch n {
	case 0:
		return screen.Say("nothing." + kind + ".none")
	case 1:
		return screen.Say("nothing." + kind + ".one")
	}
	return nil
}

// whenNever says why a question has nothing to ask, as long as it was not asked.
func (v View) whenNever(step string, nothing bool, key string) *screen.Text {
	if !nothing || v.roundOf(step) != nil {
		return nil
	}
	return screen.Say(key)
}

// idleNode is the sentence of a step that has nothing to ask.
func idleNode(why *screen.Text) screen.Node {
	return screen.Node{ID: "nothing", Kind: screen.Line, Tone: screen.Muted, Text: why}
}
