package workshop

import (
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// lifeTones are how the states of an agreement look; the word says it, too.
var lifeTones = map[AgreementState]screen.Tone{
	Fulfilled: screen.Good, Reported: screen.Strong, Overdue: screen.Warn, Broken: screen.Bad, Reworked: screen.Strong,
}

// stateLine is where an agreement stands, in one line.
func (v View) stateLine(a *Agreement) screen.Node {
	state := a.StateOn(v.asOf())
	return screen.Node{ID: "state:" + string(a.ID), Kind: screen.Line, Tone: lifeTones[state], Text: v.stateText(a, state)}
}

func (v View) stateText(a *Agreement, state AgreementState) *screen.Text {
	switch state {
	case Reported:
		return screen.Say("life.state.reportedSince", "date", screen.Date(a.Life.Done))
	case Adopted:
		return screen.Say("life.state.runs", "date", screen.Date(a.Values["due"]))
	case Overdue:
		return screen.Say("life.state.overdueSince", "date", screen.Date(a.Values["due"]))
	case Fulfilled:
		if !a.inTime() {
			return screen.Say("life.state.keptLate")
		}
	case Renegotiated:
		if a.Life.Late {
			return screen.Say("life.state.renegotiatedLate")
		}
	}
	return screen.Say("life.state." + string(state))
}

// stateNode is where an agreement stands, large: one word, and what belongs to it
// below.
func (v View) stateNode(a *Agreement) screen.Node {
	state := a.StateOn(v.asOf())
	n := screen.Node{ID: "state:" + string(a.ID), Kind: screen.Big, Tone: lifeTones[state], Text: screen.Say("life.state." + string(state))}
	switch state {
	case Reported:
		n.Note = screen.Say("life.note.since", "date", screen.Date(a.Life.Done))
	case Adopted, Overdue:
		n.Note = screen.Say("life.note."+string(state), "date", screen.Date(a.Values["due"]))
	case Fulfilled:
		if !a.inTime() {
			n.Note = screen.Say("life.note.keptLate")
		}
	case Reworked, Renegotiated:
		n.Kind = screen.Heading // too long a word for the largest letters
		if a.Life.Late {
			n.Note = screen.Say("life.note.renegotiatedLate")
		}
	}
	return n
}

// lifeNodes are what everybody sees of an agreement's life: where it stands, and
// what was said of it.
func (v View) lifeNodes(a *Agreement) []screen.Node {
	out := []screen.Node{v.stateNode(a)}
	say := func(id, key string, pairs ...any) {
		out = append(out, screen.Node{ID: id, Kind: screen.Line, Text: screen.Say(key, pairs...)})
	}
	l := a.Life
	switch {
	case l.Lesson != "":
		say("lesson", "life.lessonLine", "text", l.Lesson)
	case l.Why != "":
		say("why", "life.whyLine", "text", l.Why)
	case l.Lacks != "" && l.End == "":
		say("lacks", "life.lacksLine", "text", l.Lacks)
	}
	if l.Next != "" {
		say("next", "life.nextLine."+l.Next)
	}
	for _, as := range []string{AsGiver, AsReceiver} {
		if l.Drops[as] && l.End == "" {
			say("drops", "life.dropsLine", "name", v.NameOf(a.who(as)))
		}
	}
	if l.SpokenFor[AsGiver] && l.SpokenFor[AsReceiver] {
		out = append(out, screen.MutedPara("spoken", "life.spokenBoth"))
	} else if l.SpokenFor[AsGiver] || l.SpokenFor[AsReceiver] {
		out = append(out, screen.MutedPara("spoken", "life.spoken"))
	}
	return out
}

// lifeAsked is what one of the two people can say of an agreement now; nil for
// everybody else, and when nothing is left to say.
func (v View) lifeAsked(a *Agreement, p PersonID) []screen.Node {
	if a.Life.End != "" {
		return nil
	}
	switch p {
	case a.GiverID():
		return v.giverAsked(a)
	case a.ReceiverID():
		return v.receiverAsked(a)
	}
	return nil
}

// askedHead is what one is asked about: the promise in short, and where it
// stands. What was agreed word for word is behind a fold, after what is to be done.
func (v View) askedHead(a *Agreement, key, name string) []screen.Node {
	out := []screen.Node{
		screen.Head("title", key, "name", name),
		{ID: "what:" + string(a.ID), Kind: screen.Line, Tone: screen.Strong, Text: screen.Words(a.Values["what"])},
	}
	return append(append(out, v.lifeNodes(a)...), privacyNode(Named))
}

// wholeText is the fold with an agreement word for word.
func (v View) wholeText(a *Agreement) screen.Node {
	return screen.Node{ID: "whole:" + string(a.ID), Kind: screen.Fold, Text: screen.Say("life.whole"), Kids: v.reviewNodes(a)}
}

// giverAsked lets the giver report; another text and lapsing are behind it.
func (v View) giverAsked(a *Agreement) []screen.Node {
	id := string(a.ID)
	out := v.askedHead(a, "life.giver.question", v.NameOf(a.ReceiverID()))
	if a.Life.Done == "" {
		since := screen.Node{ID: "since:" + id, Kind: screen.Input, Field: &screen.Field{
			Name: "day", Type: screen.DateField, Optional: true, Label: screen.Say("life.since"), Value: screen.JSON(v.asOf()),
		}}
		out = append(out, since, screen.Do("report:"+id, screen.T("life.giver.done"), screen.Primary, "life.report", ReportDone{Agreement: a.ID}, since.ID))
	} else {
		out = append(out, screen.MutedPara("wait", "life.giver.wait", "name", v.NameOf(a.ReceiverID())))
	}
	return append(out, v.otherWays(a, AsGiver), v.wholeText(a))
}

// receiverAsked lets the receiver declare what was reported, or break what is too
// late.
func (v View) receiverAsked(a *Agreement) []screen.Node {
	id := string(a.ID)
	out := v.askedHead(a, "life.receiver.question", v.giverName(a))
	switch {
	case a.Life.Done != "":
		lacks := screen.Node{ID: "lacks:" + id, Kind: screen.Input, Field: &screen.Field{
			Name: "text", Type: screen.NoteField, Length: lifeLength, Optional: true, Label: screen.Say("life.lacks"),
		}}
		out = append(out, lacks, screen.Beside("declare:"+id,
			screen.Do("kept:"+id, screen.T("life.receiver.kept"), screen.Primary, "life.declare", Declare{Agreement: a.ID, Kept: true}),
			screen.Do("notYet:"+id, screen.T("life.receiver.notYet"), screen.Plain, "life.declare", Declare{Agreement: a.ID}, lacks.ID)))
	case a.passed(v.asOf()):
		out = append(out, v.breakNodes(a)...)
	default:
		out = append(out, screen.MutedPara("wait", "life.receiver.wait", "name", v.giverName(a)))
	}
	return append(out, v.otherWays(a, AsReceiver), v.wholeText(a))
}

// breakNodes ask for the lesson and what comes next.
func (v View) breakNodes(a *Agreement) []screen.Node {
	id := string(a.ID)
	lesson := screen.Node{ID: "lesson:" + id, Kind: screen.Input, Field: &screen.Field{
		Name: "lesson", Type: screen.NoteField, Length: lifeLength, Label: screen.Say("life.lesson"),
	}}
	next := screen.Node{ID: "goesOn:" + id, Kind: screen.Input, Field: &screen.Field{
		Name: "next", Type: screen.PickField, Label: screen.Say("life.next"), Options: optionsOf("life.next.", NextAgain, NextDifferently, NextDrop)(v),
	}}
	return []screen.Node{
		screen.Para("brokenText", "life.broken.prompt"), lesson, next,
		screen.Do("break:"+id, screen.T("life.receiver.broken"), screen.Primary, "life.break", map[string]AgreementID{"agreement": a.ID}, lesson.ID, next.ID),
	}
}

// otherWays are behind a fold: ask for another text, or let it lapse together.
func (v View) otherWays(a *Agreement, as string) screen.Node {
	id := as + ":" + string(a.ID)
	fold := screen.Node{ID: "ways:" + id, Kind: screen.Fold, Text: screen.Say("life.ways")}
	if a.Life.Asked == "" {
		label := "life.why"
		if a.passed(v.asOf()) {
			label = "life.lesson"
		}
		why := screen.Node{ID: "why:" + id, Kind: screen.Input, Field: &screen.Field{
			Name: "text", Type: screen.NoteField, Length: lifeLength, Optional: !a.passed(v.asOf()), Label: screen.Say(label),
		}}
		fold.Kids = append(fold.Kids, screen.MutedPara("rule:"+id, "life.renegotiate.rule"), why,
			screen.Do("renegotiate:"+id, screen.T("life.renegotiate"), screen.Plain, "life.renegotiate", Renegotiate{Agreement: a.ID, As: as}, why.ID))
	}
	label := "life.drop"
	if a.Life.Drops[as] {
		label = "life.dropBack"
	}
	fold.Kids = append(fold.Kids, screen.MutedPara("dropText:"+id, "life.drop.text"),
		screen.Do("drop:"+id, screen.T(label), screen.Quiet, "life.drop", DropTogether{Agreement: a.ID, As: as, Back: a.Life.Drops[as]}))
	return fold
}

// lifeControls are the facilitator's: what was said aloud, each side apart, and
// the way back from a slip.
func (v View) lifeControls(a *Agreement) []screen.Node {
	id := string(a.ID)
	if a.Life.End != "" {
		if a.Life.EndIn != v.Latest().ID || v.successor(a) != nil {
			return nil
		}
		back := screen.Do("reopen:"+id, screen.T("life.reopen"), screen.Quiet, "life.reopen", ReopenLife{Agreement: a.ID})
		return []screen.Node{withReason(back, screen.Say("life.reopenConfirm"), false)}
	}
	giver := screen.Node{ID: "saidGiver:" + id, Kind: screen.Fold, Text: screen.Say("life.said", "name", v.giverName(a))}
	giver.Kids = v.giverAsked(a)
	receiver := screen.Node{ID: "saidReceiver:" + id, Kind: screen.Fold, Text: screen.Say("life.said", "name", v.NameOf(a.ReceiverID()))}
	receiver.Kids = v.receiverAsked(a)
	return []screen.Node{spokenOnly(giver, AsGiver), spokenOnly(receiver, AsReceiver)}
}

// spokenOnly leaves of a person's nodes what is filled in and pressed, under ids
// of its own.
func spokenOnly(fold screen.Node, as string) screen.Node {
	var keep []screen.Node
	for _, n := range fold.Kids {
		switch n.Kind {
		case screen.Input, screen.Button, screen.Row:
			keep = append(keep, n)
		case screen.Fold:
			for _, kid := range n.Kids { // the whole text stands above already
				if kid.Kind == screen.Input || kid.Kind == screen.Button {
					keep = append(keep, kid)
				}
			}
		}
	}
	fold.Kids = keep
	return fold
}

// rateNodes are how many agreements were kept, in time, and how that stands
// beside the published figure; whoever renegotiated in time is praised for it.
func (v View) rateNodes(today string) []screen.Node {
	o := v.Outcomes(today)
	rate := o.KeptRate()
	var out []screen.Node
	if !rate.OK() {
		out = append(out, screen.Node{ID: "rate", Kind: screen.Big, Text: screen.Say("rate.nothing")})
	} else {
		out = append(out,
			screen.Node{ID: "rate", Kind: screen.Big, Text: screen.Say("rate.kept", "pct", rate.Rounded()), Note: screen.Say("rate.keptOf", "N", rate.Num, "of", rate.Den)},
			screen.Para("onTime", "rate.onTime", "pct", o.OnTime().Rounded(), "N", o.InTime, "of", rate.Den),
		)
		out = append(out, advantageNode(o), screen.MutedPara("caveat", "rate.caveat", "published", measure.B53.Percent))
	}
	if before, after := v.renegotiations(); before+after > 0 {
		out = append(out, screen.Para("renegotiated", "rate.renegotiated", "before", before, "after", after))
	}
	return out
}

// advantageNode puts the kept rate beside the published 53 %: a difference of
// less than one agreement is none (§3.5).
func advantageNode(o measure.Outcomes) screen.Node {
	adv, verdict := o.Advantage()
	return screen.Node{ID: "advantage", Kind: screen.Line, Tone: screen.Strong, Text: screen.Say("rate.advantage."+string(verdict),
		"published", measure.B53.Percent, "points", chart.Number(adv.Signed(0)))}
}
