package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// Bob says what kind of talk a phase is: from picture to judgement to decision
// (METHOD §2.1). The room sees its letter and its word. "" is none of them.
type Bob string

// The kinds of talk; the key "bob.KIND.short" is the letter with its word.
const (
	BobPicture  Bob = "picture"          // beeldvorming
	BobBetween  Bob = "pictureJudgement" // from picture to judgement
	BobJudging  Bob = "judgement"        // oordeelsvorming
	BobDeciding Bob = "decision"         // besluitvorming
)

// phaseNode is what kind of talk the room is in, with the phase's name under it;
// the name alone where a phase has no letter.
func phaseNode(kind string) screen.Node {
	name := screen.Say("phase." + kind + ".name")
	b := phases[kind].Bob
	if b == "" {
		return screen.Node{ID: "phase", Kind: screen.Line, Tone: screen.Muted, Text: name}
	}
	return screen.Node{ID: "phase", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("bob." + string(b) + ".short"), Note: name}
}
