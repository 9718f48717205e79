package workshop

import (
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[WithdrawCanvas]("room.withdraw")

// WithdrawCanvas takes a canvas that is adopted or on trial out of force, with
// the reason. Its area may then have a new one. Facilitator only.
type WithdrawCanvas struct {
	Sheet  SheetID `json:"sheet"`
	Reason string  `json:"reason,omitempty"`
}

func (c WithdrawCanvas) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	sh := s.FindSheet(c.Sheet)
	if sh == nil || sh.Kind != roomItem.name || !sh.inForce() {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	reason, err := clean(c.Reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return events(SheetSettled{ID: sh.ID, State: SheetWithdrawn, Reason: reason, Concerns: sh.Concerns, Objections: sh.Objections},
		Logged{What: screen.T("log.roomItem.withdrawn", "name", s.canvasName(sh)), Reason: reason})
}

// canvasConsent takes one text of a canvas through consent and its outcome: a
// trial until its review, or adopted; with an objection it is worded anew once.
func canvasConsent(sh *Sheet, revision int) Step {
	return sheetConsentStep(sh, revision, sheetTalk{
		name: screen.T("step.room.consent"), question: "question.room.consent",
		reject:  func(v View) *screen.Text { return v.formObstacle(sh) },
		title:   func(v View) *screen.Text { name := v.canvasName(sh); return &name },
		front:   func(v View, r *Round) []screen.Node { return v.canvasFront(sh, r) },
		whole:   func(v View, r *Round) []screen.Node { return v.canvasWhole(sh, r) },
		fold:    func(_ View, nodes []screen.Node) []screen.Node { return foldCanvas(sh, nodes) },
		outcome: func(v View) []screen.Node { return v.canvasOutcome(sh) },
		control: func(v View, r *Round) []screen.Node { return v.canvasWays(sh, r) },
		move:    func(v View) *Move { return v.canvasMove(sh) },
	})
}

// canvasFront is the name of a canvas with what may be done and where it stops,
// before the answers; beside them only the name is left.
func (v View) canvasFront(sh *Sheet, r *Round) []screen.Node {
	title := v.canvasTitle(sh)
	title.Note = nil
	if r.done() {
		return []screen.Node{title}
	}
	list := canvasHalves(sh, frontLength)[0]
	list.Kids = slices.DeleteFunc(list.Kids, func(n screen.Node) bool { return !strings.HasPrefix(n.ID, canvasID(sh, "row.may")) })
	return []screen.Node{title, list}
}

// canvasWhole is the whole text for a seat.
func (v View) canvasWhole(sh *Sheet, r *Round) []screen.Node {
	if r.done() {
		return v.canvasFront(sh, r)
	}
	return append([]screen.Node{v.canvasTitle(sh)}, canvasCard(v, sh)...)
}

// foldCanvas folds a canvas away on a seat, so that the question stands in
// sight: what may be done is said above it.
func foldCanvas(sh *Sheet, nodes []screen.Node) []screen.Node {
	var out []screen.Node
	for _, n := range nodes {
		if n.ID != canvasID(sh, "halves") {
			out = append(out, n)
			continue
		}
		out = append(out, screen.Node{ID: canvasID(sh, "front"), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(sh.Values["may"])})
		out = append(out, screen.Node{ID: canvasID(sh, "whole"), Kind: screen.Fold, Text: screen.Say("roomItem.whole"), Kids: []screen.Node{n}})
	}
	return out
}

// canvasMove is what the big button does after the reveal: try it out until its
// review; word it anew once where there is an objection; park it otherwise.
func (v View) canvasMove(sh *Sheet) *Move {
	if sh.State != SheetOffered {
		return nil
	}
	why := v.adoptObstacle(sh)
	switch {
	case why == nil:
		return &Move{
			Label: screen.T("next.tryCanvas"), Command: SettleSheet{Sheet: sh.ID, To: SheetTrial},
			Confirm: screen.Say("roomItem.tryConfirm", "date", screen.Date(sh.Values["reviewDate"])),
		}
	case v.consentOn(sh).Objections > 0 && sh.Revision < mostRevisions:
		return &Move{Label: screen.T("next.integrate"), Command: ReviseSheet{sh.ID}}
	}
	return &Move{
		Label: screen.T("next.park"), Command: SettleSheet{Sheet: sh.ID, To: SheetParked}, Ask: reasonField(false),
		Confirm: screen.Say("next.parkConfirm", "why", *why),
	}
}

// canvasOutcome says what came of it, or what stands in the way.
func (v View) canvasOutcome(sh *Sheet) []screen.Node {
	n := screen.Node{ID: "outcome", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("roomItem.outcome." + string(sh.State))}
	switch sh.State {
	case SheetAdopted:
		n.Note = screen.Say("roomItem.lookedAt", "date", screen.Date(sh.Values["reviewDate"]))
	case SheetTrial:
		n.Note = screen.Say("charter.trialUntil", "date", screen.Date(sh.Until))
	case SheetParked, SheetWithdrawn:
		n.Tone = screen.Warn
		n.Note = screen.Words(sh.Reason)
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

// canvasWays are the facilitator's: quorum, what the text lacks, and the ways
// on beside the big button.
func (v View) canvasWays(sh *Sheet, r *Round) []screen.Node {
	out := quorumNodes(r)
	switch {
	case sh.inForce():
		return append(append(out, v.renewCanvas()...), v.roomFold()...)
	case sh.State != SheetOffered:
		return out
	case r == nil:
		return append(append(out, v.rewordingNodes(sh)...), v.mendNodes(sh)...)
	case !r.done():
		return out
	}
	id := string(sh.ID)
	ways := screen.Node{ID: "ways", Kind: screen.Row}
	if v.adoptObstacle(sh) == nil {
		adopt := screen.Do("adopt:"+id, screen.T("next.adoptCharter"), screen.Plain, "sheet.settle", SettleSheet{Sheet: sh.ID, To: SheetAdopted})
		adopt.Action.Confirm, adopt.Action.Blocked = screen.Say("lock.confirm"), v.worriesAhead(sh)
		ways.Kids = append(ways.Kids, adopt)
	}
	ways.Kids = append(ways.Kids, withReason(screen.Do("park:"+id, screen.T("next.park"), screen.Quiet, "sheet.settle", SettleSheet{Sheet: sh.ID, To: SheetParked}),
		screen.Say("roomItem.parkConfirm"), false))
	return append(out, ways)
}

// practises reports whether there is a friendly no to practise in pairs, and
// the time for it (R-003-11).
func (v View) practises() bool {
	return v.Latest().minutesOf("room") >= wholeDayMin && len(v.friendlyNos()) > 0
}

// friendlyNos are the sentences on canvases that the room has read.
func (v View) friendlyNos() []screen.Node {
	var out []screen.Node
	for _, sh := range v.canvases() {
		if sh.State == SheetOffered || sh.inForce() {
			out = append(out, friendlyNodes(sh)...)
		}
	}
	return out
}

// practiceStep lets pairs say the sentences to each other.
func (v View) practiceStep() Step {
	return handWith("room.practice", func(v View) []screen.Node {
		nodes := v.friendlyNos()
		if len(nodes) == 0 {
			return nil
		}
		list := screen.Node{ID: "sentences", Kind: screen.List}
		for _, n := range nodes { // a card each, so that a room reads many in parts
			list.Kids = append(list.Kids, screen.Node{ID: "sentence:" + n.ID, Kind: screen.Card, Kids: []screen.Node{n}})
		}
		return []screen.Node{list}
	})
}
