package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

// The compass and the big goals (METHOD P3): what makes us different for the
// customer, what changes around us, where we go, and by what we see in a year or
// more that we came closer. Nothing else needs it.
var _ = phase(Phase{Kind: "compass", Bob: BobBetween, Steps: func(v View) []Step {
	steps := []Step{sentenceStep()}
	if se := v.Latest(); se.tables() == 0 || se.Step == dealStep { // dealt before, people keep their tables
		steps = append(steps, tablesStep(dealStep))
	}
	steps = append(steps, tableSentenceStep(), chooseSentenceStep())
	if v.scansAround() {
		steps = append(steps, aroundStep(v))
	}
	steps = append(steps, compassStep(), compassClarityStep(1))
	if v.compassAgain() {
		steps = append(steps, compassRewordStep(), compassClarityStep(clarityVotes))
	}
	steps = append(append(steps, compassSettleStep(), bigGoalStep()), resultSteps(v)...)
	return append(steps, customerSignalsStep())
}})

// sentenceLength is how long a sentence, and each of the texts of the compass,
// may be, in characters.
const sentenceLength = 200

// The steps in which the sentence comes about: alone, at tables, all together.
const (
	sentenceRound = "compass.sentence"
	dealStep      = "compass.tables"
	sentenceVote  = "compass.choose"
)

// sentenceStep lets everybody finish the sentence alone and without a name.
func sentenceStep() Step {
	return roundStep(roundSpec{
		id: sentenceRound, name: screen.T("step." + sentenceRound), visibility: Anonymous,
		question: func(View) Question {
			return Question{
				Form: Cards.Name, Text: screen.T("question." + sentenceRound), Help: screen.Say("help." + sentenceRound),
				Cards: 1, Length: sentenceLength,
			}
		},
		control: func(v View, _ *Round) []screen.Node { return v.compassOffTip() },
	})
}

// compassOffTip is the facilitator's tip where the scan of this session found that
// the compass is not on: then this part needs its time.
func (v View) compassOffTip() []screen.Node {
	if r := v.scanned(scanAnswer); r == nil || !circuitOf(r).CompassWarning {
		return nil
	}
	return []screen.Node{{ID: "compassOff", Kind: screen.Tip, Text: screen.Say("compass.offTip")}}
}

// tableSentence is the sentence that one table brings in.
var tableSentence = sheet(sheetKind{name: "tableSentence", loose: true, passing: true, fields: []sheetField{
	{name: "sentence", kind: screen.NoteField, length: sentenceLength, words: true, needed: always},
}})

// tableSentenceStep lets each table make one sentence of all that were written:
// take one over, or merge them.
func tableSentenceStep() Step {
	id := "compass.table"
	return sheetStep(sheetSpec{
		id: id, kind: tableSentence.name, places: tablePlaces, card: tableSentenceCard,
		intro: func(v View) []screen.Node {
			out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
			if len(v.SheetsIn(v.Latest().ID, tableSentence.name, SheetDraft)) == 0 {
				return out
			}
			return append(out, v.sentenceList(nil)...)
		},
		offers: func(v View, sh *Sheet) []screen.Node { return v.sentenceList(sh) },
	})
}

func tableSentenceCard(_ View, sh *Sheet) []screen.Node {
	text := sh.Values["sentence"]
	if text == "" {
		return nil
	}
	return []screen.Node{{ID: "sentence:" + string(sh.ID), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(text)}}
}

// sentenceList are the sentences that people wrote, side by side and without
// names; for who writes on a sheet each can be taken over.
func (v View) sentenceList(sh *Sheet) []screen.Node {
	list := screen.Node{ID: "sentences", Kind: screen.List, Text: screen.Say("compass.sentences")}
	var said []string
	for _, c := range v.cardsOf(v.roundOf(sentenceRound)) {
		text := c.Texts[0].Text
		if slices.Contains(said, text) {
			continue
		}
		said = append(said, text)
		n := screen.Node{ID: "said:" + string(c.ID), Kind: screen.Item, Text: screen.Words(text)}
		if sh != nil {
			n.Kids = []screen.Node{screen.Do("take:"+string(c.ID), screen.T("compass.take"), screen.Quiet, "sheet.write", WriteSheet{sh.ID, "sentence", screen.JSON(text)})}
		}
		list.Kids = append(list.Kids, n)
	}
	if len(list.Kids) == 0 {
		return nil
	}
	return []screen.Node{list}
}

// tableSentences are what the tables brought in, to be scored.
func (s *State) tableSentences() []screen.Option {
	var out []screen.Option
	for _, sh := range s.SheetsIn(s.Latest().ID, tableSentence.name, SheetOffered) {
		if text := sh.Values["sentence"]; text != "" {
			out = append(out, screen.Option{ID: string(sh.ID) + ".sentence", Text: screen.Text{Plain: text}})
		}
	}
	return out
}

// chooseSentenceStep scores the tables' sentences, without saying whose they are.
func chooseSentenceStep() Step {
	return roundStep(roundSpec{
		id: sentenceVote, name: screen.T("step." + sentenceVote), visibility: Confidential, figure: true,
		question: func(v View) Question {
			return Question{
				Form: Rating.Name, Text: screen.T("question." + sentenceVote), Help: screen.Say("help." + sentenceVote),
				Items: v.tableSentences(), Min: 0, Max: 5, Rank: true,
				MinText: screen.Say("compass.choose.min"), MaxText: screen.Say("compass.choose.max"),
			}
		},
		nothing: func(v View) *screen.Text {
			if v.roundOf(sentenceVote) != nil {
				return nil
			}
			return lonely(len(v.tableSentences()), "sentence")
		},
		intro: func(v View) []screen.Node {
			r := v.roundOf(sentenceVote)
			switch {
			case r == nil && len(v.tableSentences()) == 1:
				return []screen.Node{screen.Para("only", "compass.only")}
			case r.done():
				return askedLine(r)
			}
			return nil
		},
	})
}

// chosenSentence is the one that the vote put first, or the only one; "" when
// there is none to go by.
func (s *State) chosenSentence() string {
	if r := s.roundOf(sentenceVote); r.done() {
		if ranking := Rating.Result(r).Ranking(); ranking != nil && len(ranking.Places) > 0 {
			return r.Question.Items[ranking.Places[0].Option].Text.Plain
		}
	}
	if all := s.tableSentences(); len(all) == 1 {
		return all[0].Text.Plain
	}
	return ""
}
