package workshop

import (
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// sheetTalk is how one kind of sheet is put to consent: its own words, pictures
// and ways out. The rules that all kinds share are sheetConsentStep's.
type sheetTalk struct {
	name     screen.Text
	question string                                          // key of the question
	reject   func(v View) *screen.Text                       // why it cannot be opened now, beside the common reasons; nil: never
	warn     func(v View) *screen.Text                       // what to think of before opening it; nil: nothing
	title    func(v View) *screen.Text                       // above the vote in the report
	front    func(v View, r *Round) []screen.Node            // on the room screen, r nil before the question
	whole    func(v View, r *Round) []screen.Node            // on a seat, r nil before the question
	fold     func(v View, nodes []screen.Node) []screen.Node // folds the whole text away under the question
	outcome  func(v View) []screen.Node                      // what came of it, for all
	control  func(v View, r *Round) []screen.Node            // more for the facilitator, r may be nil
	first    func(v View) []screen.Node                      // what the facilitator does first after the reveal; nil: nothing
	move     func(v View) *Move                              // the big button after the reveal
}

// sheetVote is one text of a sheet on its way through consent.
type sheetVote struct {
	sheetTalk
	sh       *Sheet
	revision int
}

// sheetConsentStep takes one text of a sheet through consent and its outcome.
// With an objection the sheet is worded anew once, which is its next revision;
// the step of a text that was reworded shows its answers and offers nothing.
func sheetConsentStep(sh *Sheet, revision int, talk sheetTalk) Step {
	c := sheetVote{talk, sh, revision}
	seat := c.spec()
	seat.intro = func(v View) []screen.Node { return c.intro(v, c.whole) }
	st := roundStep(c.spec())
	ask, public := st.Next, st.Public
	st.Public = func(v View) []screen.Node {
		if len(v.integration(sh, revision)) > 0 { // the room works on the text; the question comes when it is opened
			return c.intro(v, c.front)
		}
		return public(v)
	}
	st.Next = func(v View) *Move {
		if m := ask(v); m != nil || !c.now() {
			return m
		}
		return c.move(v)
	}
	st.Person = func(v View, p PersonID) []screen.Node {
		if c.now() && v.roundOf(st.ID) == nil && sh.Revision > 0 && sh.State == SheetOffered && sh.Pen == p {
			return v.rewrite(sh)
		}
		return c.fold(v, seat.seat(v, p))
	}
	return st
}

// now reports whether the sheet still has this text.
func (c sheetVote) now() bool { return c.revision == c.sh.Revision }

func (c sheetVote) spec() roundSpec {
	return roundSpec{
		id: sheetConsent(c.sh, c.revision), name: c.name, visibility: Named, figure: true,
		subject:  string(c.sh.ID) + "." + strconv.Itoa(c.revision),
		question: func(View) Question { return Question{Form: Consent.Name, Text: screen.T(c.question)} },
		reject:   c.closedFor, warn: c.thinkFirst,
		intro:    func(v View) []screen.Node { return c.intro(v, c.front) },
		revealed: func(v View, _ *Round) []screen.Node { return c.told(v) },
		control: func(v View, r *Round) []screen.Node {
			if !c.now() {
				return nil
			}
			return c.control(v, r)
		},
		first: func(v View) []screen.Node {
			if c.first == nil || !c.now() {
				return nil
			}
			return c.first(v)
		},
		person: func(v View, _ *Round, _ PersonID) []screen.Node {
			return append([]screen.Node{screen.MutedPara("look", "round.lookUp")}, c.told(v)...)
		},
		told: func(v View, r *Round) []screen.Node {
			nodes := append([]screen.Node{{ID: "title", Kind: screen.Heading, Text: c.title(v)}}, v.picture(r)...)
			return []screen.Node{screen.Box("round:"+string(r.ID), append(nodes, c.told(v)...)...)}
		},
	}
}

func (c sheetVote) closedFor(v View) *screen.Text {
	r := v.roundOf(sheetConsent(c.sh, c.revision))
	switch {
	case c.sh.State != SheetOffered || !c.now():
		return screen.Say("refusal.sheetSettled")
	case r.done() && v.consentOn(c.sh).Responses() >= measure.Quorum(v.consentOn(c.sh).Present):
		return screen.Say("refusal.revisedOnce")
	case c.reject != nil:
		return c.reject(v)
	}
	return nil
}

func (c sheetVote) thinkFirst(v View) *screen.Text {
	switch {
	case v.rewords(c.sh):
		return screen.Say("adopt.openWriting", "name", v.NameOf(c.sh.Pen))
	case c.warn != nil:
		return c.warn(v)
	}
	return nil
}

// intro is the integration round while it runs, then the text.
func (c sheetVote) intro(v View, text func(View, *Round) []screen.Node) []screen.Node {
	return append(v.integration(c.sh, c.revision), text(v, v.roundOf(sheetConsent(c.sh, c.revision)))...)
}

// told is what came of this text; nothing once it was reworded.
func (c sheetVote) told(v View) []screen.Node {
	if !c.now() {
		return nil
	}
	return c.outcome(v)
}

// quorumNodes tell the facilitator how many answers a round needs; none before
// it was opened.
func quorumNodes(r *Round) []screen.Node {
	if r == nil {
		return nil
	}
	return []screen.Node{{
		ID: "quorum", Kind: screen.Line, Tone: screen.Muted,
		Text: screen.Say("consent.quorum", "quorum", measure.Quorum(len(r.Eligible)), "present", len(r.Eligible)),
	}}
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
