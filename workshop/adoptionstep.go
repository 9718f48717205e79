package workshop

import (
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// charterConsent takes one text of a charter through consent and its outcome.
func charterConsent(sh *Sheet, revision int) Step {
	id := sheetConsent(sh, revision)
	now := func() bool { return revision == sh.Revision } // a step of the text before shows what was
	spec := roundSpec{
		id: id, name: screen.T("step.adoption.consent", "name", shorten(charterName(sh), 40)),
		visibility: Named, figure: true, subject: string(sh.ID) + "." + strconv.Itoa(revision),
		question: func(View) Question { return Question{Form: Consent.Name, Text: screen.T("question.consent")} },
		reject: func(v View) *screen.Text {
			switch {
			case sh.State != SheetOffered || !now():
				return screen.Say("refusal.sheetSettled")
			case v.roundOf(id).done() && v.consentOn(sh).Responses() >= measure.Quorum(v.consentOn(sh).Present):
				return screen.Say("refusal.revisedOnce")
			}
			return nil
		},
		warn: func(v View) *screen.Text {
			if v.rewords(sh) {
				return screen.Say("adopt.openWriting", "name", v.NameOf(sh.Pen))
			}
			why := v.textObstacle(sh)
			switch {
			case len(sh.Missing()) > 0:
				return screen.Say("adopt.openLacking", "why", *why)
			case why != nil:
				return screen.Say("adopt.openUnfinished", "why", *why)
			}
			return nil
		},
		intro: func(v View) []screen.Node { return v.consentIntro(sh, revision) },
		revealed: func(v View, _ *Round) []screen.Node {
			if !now() {
				return nil
			}
			return v.charterOutcome(sh)
		},
		control: func(v View, r *Round) []screen.Node {
			if !now() {
				return nil
			}
			return v.charterControls(sh, r)
		},
		person: func(v View, _ *Round, _ PersonID) []screen.Node {
			return append([]screen.Node{screen.MutedPara("look", "round.lookUp")}, v.charterOutcome(sh)...)
		},
		told: func(v View, r *Round) []screen.Node { return v.consentTold(sh, revision, r) },
	}
	st := roundStep(spec)
	ask := st.Next
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil || !now() {
			return m
		}
		return v.charterMove(sh)
	}
	st.Person = func(v View, p PersonID) []screen.Node {
		if now() && v.roundOf(id) == nil && sh.Revision > 0 && sh.State == SheetOffered && sh.Pen == p {
			return v.rewrite(sh)
		}
		return v.foldedCharter(sh, spec.seat(v, p))
	}
	spec.intro = func(v View) []screen.Node { return v.consentWhole(sh, revision) }
	return st
}

// consentTold is one vote on a charter in the report, under the charter's name.
func (v View) consentTold(sh *Sheet, revision int, r *Round) []screen.Node {
	title := screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Words(charterName(sh))}
	if revision > 0 {
		title.Text = screen.Say("adopt.toldAgain", "name", charterName(sh))
	}
	nodes := append([]screen.Node{title}, v.picture(r)...)
	if revision == sh.Revision {
		nodes = append(nodes, v.charterOutcome(sh)...)
	}
	return []screen.Node{screen.Box("round:"+string(r.ID), nodes...)}
}

// consentIntro is what the room reads from the back before it answers: the name,
// for whom, what for, the goals with their figures, and the size; with the clock
// of the integration round while it runs. Beside the answers only the name is
// left. The seats have the whole text.
func (v View) consentIntro(sh *Sheet, revision int) []screen.Node {
	r := v.roundOf(sheetConsent(sh, revision))
	name := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Heading, Text: screen.Words(charterName(sh))}
	if r.done() {
		return append([]screen.Node{name}, charterHead(sh)...)
	}
	return append(v.integration(sh, revision), charterFront(v, sh)...)
}

// consentWhole is the whole text for a seat.
func (v View) consentWhole(sh *Sheet, revision int) []screen.Node {
	name := screen.Node{ID: "sheet:" + string(sh.ID), Kind: screen.Heading, Text: screen.Words(charterName(sh))}
	if v.roundOf(sheetConsent(sh, revision)).done() {
		return append([]screen.Node{name}, charterHead(sh)...)
	}
	return append(v.integration(sh, revision), name, charterCard(v, sh))
}

// integration is the clock of the integration round while it runs, and what the
// group works on: the objections to the text before.
func (v View) integration(sh *Sheet, revision int) []screen.Node {
	if revision == 0 || revision != sh.Revision || v.roundOf(sheetConsent(sh, revision)) != nil {
		return nil
	}
	out := []screen.Node{screen.Head("integrate", "adopt.integrate"), {
		ID: "integrateClock", Kind: screen.Clock, Timer: &screen.Timer{
			Ends: sh.RevisedAt.Add(integrationTime).UnixMilli(), Total: int(integrationTime / time.Second),
		},
	}}
	list := screen.Node{ID: "objections", Kind: screen.List} // a room reads many of them in parts
	for _, vote := range Consent.Result(v.roundOf(sheetConsent(sh, revision-1))).of(Objection) {
		list.Kids = append(list.Kids, v.voteCard(vote))
	}
	return append(out, list)
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

// rewrite are the fields on the seat of who objected: they help to word it.
func (v View) rewrite(sh *Sheet) []screen.Node {
	out := []screen.Node{screen.Head("title", "adopt.rewrite"), screen.Para("text", "adopt.rewriteText"), privacyNode(Named)}
	out = append(out, v.sheetFields(sh)...)
	return append(out, screen.Do("ready:"+string(sh.ID), screen.T("adopt.rewritten"), screen.Primary, "sheet.layPen", LayPen{sh.ID}))
}

// rewordingNodes tell the facilitator whether who objected is still writing.
func (v View) rewordingNodes(sh *Sheet) []screen.Node {
	switch {
	case v.rewords(sh):
		return []screen.Node{{ID: "writing", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("adopt.writing", "name", v.NameOf(sh.Pen))}}
	case v.rewording(sh):
		return []screen.Node{{ID: "written", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("adopt.written")}}
	}
	return nil
}

// charterMove is what the big button does after the reveal: adopt; word it anew
// once where there is an objection; try it out or park it otherwise.
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

// charterControls are the facilitator's: quorum, what the text lacks, and the
// ways on.
func (v View) charterControls(sh *Sheet, r *Round) []screen.Node {
	var out []screen.Node
	if r != nil {
		out = append(out, screen.Node{
			ID: "quorum", Kind: screen.Line, Tone: screen.Muted,
			Text: screen.Say("consent.quorum", "quorum", measure.Quorum(len(r.Eligible)), "present", len(r.Eligible)),
		})
	}
	if sh.State != SheetOffered {
		return out
	}
	if r == nil {
		return append(append(append(out, v.rewordingNodes(sh)...), v.lackingNodes(sh)...), v.mendNodes(sh)...)
	}
	if !r.done() {
		return out
	}
	out = append(out, v.lackingNodes(sh)...)
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
