package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// Bob says what kind of talk a phase is: from picture to judgement to decision
// (METHOD §2.1). The room sees its letter and its word. "" is none of them.
type Bob string

// The kinds of talk; its translation keys are "bob.KIND.letter" and ".word".
const (
	BobPicture  Bob = "picture"          // beeldvorming
	BobBetween  Bob = "pictureJudgement" // from picture to judgement
	BobJudging  Bob = "judgement"        // oordeelsvorming
	BobDeciding Bob = "decision"         // besluitvorming
)

// bobNode is the letter with its word, none where a phase has no letter.
func bobNode(b Bob) []screen.Node {
	if b == "" {
		return nil
	}
	return []screen.Node{{ID: "bob", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("bob." + string(b) + ".short")}}
}
