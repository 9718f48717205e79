package workshop

import (
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// bucket is a part of the page between sessions, in its order.
type bucket string

const (
	bucketLate   bucket = "late"   // its day has passed
	bucketWaits  bucket = "waits"  // reported: the receiver's word is awaited
	bucketWeek   bucket = "week"   // from today to Sunday
	bucketComing bucket = "coming" // after that
	bucketRenew  bucket = "renew"  // to be worded again in the follow-up
)

var buckets = []bucket{bucketLate, bucketWaits, bucketWeek, bucketComing, bucketRenew}

// bucketOf is where something with an ISO day belongs, as seen from today. A week
// ends on Sunday, as on the calendars here.
func bucketOf(due, today string) bucket {
	switch {
	case due < today:
		return bucketLate
	case due <= sunday(today):
		return bucketWeek
	}
	return bucketComing
}

// sunday is the last day of a day's week.
func sunday(today string) string {
	at, err := time.Parse(time.DateOnly, today)
	if err != nil {
		return today
	}
	return at.AddDate(0, 0, (7-int(at.Weekday()))%7).Format(time.DateOnly)
}

func (a *Agreement) bucket(today string) bucket {
	switch a.StateOn(today) {
	case Reported:
		return bucketWaits
	case Reworked:
		return bucketRenew
	}
	return bucketOf(a.Values["due"], today)
}

// Between reports whether the programme lies between two sessions: the latest one
// finished on an earlier day, or the next one is planned and its door is not open.
func (v View) Between() bool {
	se := v.Latest()
	if se == nil || v.Live.Now.IsZero() {
		return false
	}
	switch se.State {
	case Planned:
		return v.before() != nil
	case Finished:
		return day(v.Live.Now, v.Zone()) > day(se.FinishedAt, v.Zone())
	}
	return false
}

// duePage is what a programme opens on between sessions: what is too late, due
// this week and coming. The facilitator records what people let know; the
// decision log says that it was recorded for them.
func (v View) duePage() []screen.Node {
	v.day = day(v.Live.Now, v.Zone())
	parts, noted := map[bucket][]screen.Node{}, map[bucket]int{}
	put := func(b bucket, n screen.Node) { parts[b] = append(parts[b], n) }
	receipt := func(b bucket, n screen.Node) { put(b, n); noted[b]++ }
	for _, a := range v.onDuePage() {
		runs, was := a.Life.End == "", v.notedToday(a)
		if was && (!runs || a.Life.Noted.From != a.bucket(v.day)) {
			receipt(a.Life.Noted.From, v.receiptNode(a))
		}
		if runs {
			put(a.bucket(v.day), v.dueAgreement(a))
		}
	}
	for _, q := range v.RequestsIn("") {
		switch b := bucketOf(q.AnswerBy, v.day); {
		case q.Answer == "":
			put(b, v.dueRequest(q))
		case v.answeredToday(q):
			receipt(b, v.requestReceipt(q))
		}
	}
	for _, k := range v.KeyResults() {
		for _, check := range k.checkpoints() {
			if b := bucketOf(check, v.day); b != bucketLate {
				parts[b] = append(parts[b], dueCheck(k, check))
				break
			}
		}
	}
	if b, n := v.dueFollowUp(); n.ID != "" {
		parts[b] = append(parts[b], n)
	}
	out := []screen.Node{screen.Head("due", "due.title", "date", screen.Date(v.day))}
	for _, b := range buckets {
		if kids := parts[b]; len(kids) > 0 {
			tone := screen.Strong
			if b == bucketLate {
				tone = screen.Warn
			}
			out = append(out,
				screen.Node{ID: "due:" + string(b), Kind: screen.Line, Tone: tone, Text: screen.Say("due."+string(b), "N", len(kids)-noted[b])},
				screen.Node{ID: "dueList:" + string(b), Kind: screen.List, Kids: kids})
		}
	}
	if len(out) == 1 {
		return append(out, screen.Para("dueNothing", "due.nothing"))
	}
	return append(out, screen.MutedPara("dueProxy", "due.proxy"))
}

// dueAgreement is an agreement with what its two people may have let know.
func (v View) dueAgreement(a *Agreement) screen.Node {
	id := string(a.ID)
	card := screen.Node{
		ID: "due:" + id, Kind: screen.Card, Text: screen.Say("review.of", "giver", v.giverName(a), "receiver", v.NameOf(a.ReceiverID())),
		Kids: []screen.Node{{ID: "what:" + id, Kind: screen.Line, Text: screen.Words(a.Values["what"])}, v.stateLine(a)},
	}
	for _, fold := range v.lifeControls(a) {
		nameWhose(fold, &screen.Text{Key: "due.confirm", Args: fold.Text.Args})
		fold.Text = &screen.Text{Key: "due.said", Args: fold.Text.Args}
		card.Kids = append(card.Kids, fold)
	}
	if v.notedToday(a) {
		card.Kids = append(card.Kids, v.notedLine(a))
	}
	return card
}

// nameWhose lets every action below a node say whose word is recorded before it is:
// between sessions nobody is there who hears it and can put it right.
func nameWhose(n screen.Node, whose *screen.Text) {
	screen.Walk(n, func(n screen.Node) bool {
		if n.Action != nil {
			n.Action.Confirm = whose
		}
		return true
	})
}

func (v View) dueRequest(q *StructureRequest) screen.Node {
	card := v.requestCard(q)
	said := screen.Node{ID: "said:" + string(q.ID), Kind: screen.Fold, Text: screen.Say("due.said", "name", v.NameOf(q.To)), Kids: answerNodes(q)}
	nameWhose(said, screen.Say("due.confirm", "name", v.NameOf(q.To)))
	card.Kids = append(card.Kids, said)
	return card
}

func dueCheck(k KeyResult, check string) screen.Node {
	expected := k.Expected(check)
	return screen.Node{ID: "check:" + string(k.ID), Kind: screen.Card, Text: screen.Say("due.check", "date", screen.Date(check)), Kids: []screen.Node{
		{ID: "check:" + string(k.ID) + ":text", Kind: screen.Line, Text: keyResultText(k)},
		screen.MutedPara("check:"+string(k.ID)+":expected", "due.expected", "pct", expected.Rounded()),
	}}
}

// dueFollowUp is the day on which the agreements are gone through, for as long as
// that session is not planned in the program.
func (v View) dueFollowUp() (bucket, screen.Node) {
	se := v.Latest()
	if se.State != Finished || se.FollowUp == "" {
		return "", screen.Node{}
	}
	b, line := bucketOf(se.FollowUp, v.day), se.followUpLine()
	if b == bucketLate {
		line.Text = screen.Say("due.followUpLate", "date", screen.Date(se.FollowUp))
	}
	line.ID = "dueFollowUp:day"
	return b, screen.Node{ID: "dueFollowUp", Kind: screen.Card, Text: screen.Say("form." + followUpForm + ".name"), Kids: []screen.Node{line}}
}
