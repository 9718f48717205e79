package workshop

import (
	"github.com/afspraak/afspraak/workshop/screen"
)

// charterConsent takes one text of a charter through consent and its outcome.
func charterConsent(sh *Sheet, revision int) Step {
	return sheetConsentStep(sh, revision, sheetTalk{
		name: screen.T("step.adoption.consent", "name", shorten(charterName(sh), 40)), question: "question.consent",
		warn: func(v View) *screen.Text {
			why := v.textObstacle(sh)
			switch {
			case len(sh.Missing()) > 0:
				return screen.Say("adopt.openLacking", "why", *why)
			case why != nil:
				return screen.Say("adopt.openUnfinished", "why", *why)
			}
			return nil
		},
		title: func(View) *screen.Text {
			if revision > 0 {
				return screen.Say("adopt.toldAgain", "name", charterName(sh))
			}
			return screen.Words(charterName(sh))
		},
		front:   func(v View, r *Round) []screen.Node { return v.charterFrontOf(sh, r) },
		whole:   func(v View, r *Round) []screen.Node { return v.charterWhole(sh, r) },
		fold:    func(v View, nodes []screen.Node) []screen.Node { return v.foldedCharter(sh, nodes) },
		outcome: func(v View) []screen.Node { return v.charterOutcome(sh) },
		control: func(v View, r *Round) []screen.Node { return v.charterControls(sh, r) },
		first:   func(v View) []screen.Node { return v.lackingNodes(sh) },
		move:    func(v View) *Move { return v.charterMove(sh) },
	})
}

// charterFrontOf is what the room reads from the back before it answers: the
// name, for whom, what for, the goals with their figures, and the size. Beside
// the answers only the name is left. The seats have the whole text.
func (v View) charterFrontOf(sh *Sheet, r *Round) []screen.Node {
	if r.done() {
		return answeredCharter(sh)
	}
	return charterFront(v, sh)
}

// charterWhole is the whole text for a seat.
func (v View) charterWhole(sh *Sheet, r *Round) []screen.Node {
	if r.done() {
		return answeredCharter(sh)
	}
	return []screen.Node{charterTitle(sh), charterCard(v, sh)}
}

// answeredCharter is what is left of a charter beside the answers.
func answeredCharter(sh *Sheet) []screen.Node {
	return append([]screen.Node{charterTitle(sh)}, charterHead(sh)...)
}

func charterTitle(sh *Sheet) screen.Node {
	return screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Heading, Text: screen.Words(charterName(sh))}
}

// foldedCharter folds the cards of a charter away on a seat, so that the question
// stands in sight: the card was read aloud, and can be read again.
func (v View) foldedCharter(sh *Sheet, nodes []screen.Node) []screen.Node {
	parts := charterID(sh, "parts")
	var out []screen.Node
	for _, n := range nodes {
		if n.ID != parts {
			out = append(out, n)
			continue
		}
		out = append(out, charterHead(sh)...)
		out = append(out, screen.Node{ID: charterID(sh, "whole"), Kind: screen.Fold, Text: screen.Say("charter.whole"), Kids: append([]screen.Node{charterParts(v, sh)}, charterRest(sh)...)})
	}
	return out
}

// charterMove is what the big button does after the reveal: adopt; word it anew
// once where there is an objection; fill in what it lacks, which stands on the
// page; try it out or park it otherwise.
func (v View) charterMove(sh *Sheet) *Move {
	if sh.State != SheetOffered {
		return nil
	}
	why := v.adoptObstacle(sh)
	switch {
	case why == nil:
		return &Move{Label: screen.T("next.adoptCharter"), Command: SettleSheet{Sheet: sh.ID, To: SheetAdopted}, Confirm: screen.Say("lock.confirm")}
	case v.consentOn(sh).Objections > 0 && sh.Revision < mostRevisions:
		return &Move{Label: screen.T("next.integrate"), Command: ReviseSheet{sh.ID}}
	case v.settleObstacle(sh) == nil && len(sh.Missing()) > 0:
		return waits(screen.T("next.fillCharter"), lackID(sh, sh.Missing()[0]), screen.Say("next.needFill"))
	case v.trialObstacle(sh) == nil:
		return &Move{
			Label: screen.T("next.trial"), Command: SettleSheet{Sheet: sh.ID, To: SheetTrial}, Ask: reasonField(false),
			Confirm: screen.Say("next.trialConfirm", "why", *why, "N", CharterTrialDays),
		}
	}
	return &Move{
		Label: screen.T("next.park"), Command: SettleSheet{Sheet: sh.ID, To: SheetParked}, Ask: reasonField(false),
		Confirm: screen.Say("next.parkConfirm", "why", *why),
	}
}

// charterOutcome says what came of it, and what was filled in after the vote.
func (v View) charterOutcome(sh *Sheet) []screen.Node {
	return append(v.outcomeOf(sh), v.filledNodes(sh)...)
}

func (v View) outcomeOf(sh *Sheet) []screen.Node {
	n := screen.Node{ID: "outcome", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("charter.outcome." + string(sh.State))}
	switch sh.State {
	case SheetAdopted:
		n.Note = screen.Say("charter.version", "version", sh.Version)
	case SheetTrial:
		n.Note = screen.Say("charter.trialUntil", "date", screen.Date(sh.Until))
	case SheetParked:
		n.Tone = screen.Warn
	case SheetOffered:
		why := v.adoptObstacle(sh)
		if why == nil {
			return nil
		}
		n = screen.Node{ID: "outcome", Kind: screen.Line, Tone: screen.Warn, Text: why}
	default:
		return nil
	}
	return []screen.Node{n}
}

// charterControls are the facilitator's: quorum, what the text lacks before the
// vote, and the ways on.
func (v View) charterControls(sh *Sheet, r *Round) []screen.Node {
	out := quorumNodes(r)
	if sh.State != SheetOffered {
		return out
	}
	if r == nil {
		return append(append(append(out, v.rewordingNodes(sh)...), v.lackingNodes(sh)...), v.mendNodes(sh)...)
	}
	if !r.done() {
		return out
	}
	id := string(sh.ID)
	ways := screen.Node{ID: "ways", Kind: screen.Row}
	if v.trialObstacle(sh) == nil && v.adoptObstacle(sh) != nil {
		ways.Kids = append(ways.Kids, withReason(screen.Do("trial:"+id, screen.T("next.trial"), screen.Plain, "sheet.settle", SettleSheet{Sheet: sh.ID, To: SheetTrial}),
			screen.Say("charter.trialConfirm", "N", CharterTrialDays), false))
	}
	ways.Kids = append(ways.Kids, withReason(screen.Do("park:"+id, screen.T("next.park"), screen.Quiet, "sheet.settle", SettleSheet{Sheet: sh.ID, To: SheetParked}),
		screen.Say("charter.parkConfirm"), false))
	return append(out, ways)
}
