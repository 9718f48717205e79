package workshop

import (
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

func TestBuckets(t *testing.T) {
	// The 13th of January 2027 is a Wednesday, the 17th a Sunday.
	for due, want := range map[string]bucket{
		"2027-01-12": bucketLate, "2027-01-13": bucketWeek, "2027-01-17": bucketWeek, "2027-01-18": bucketComing,
	} {
		if got := bucketOf(due, "2027-01-13"); got != want {
			t.Errorf("%s: %s, want %s", due, got, want)
		}
	}
	if got := bucketOf("2027-01-18", "2027-01-17"); got != bucketComing {
		t.Errorf("on a Sunday, Monday is %s", got)
	}
	if got := sunday("2027-01-17"); got != "2027-01-17" {
		t.Errorf("the Sunday of a Sunday is %s", got)
	}
}

// rested is a programme of six agreements, each due a day after the one before
// from the 10th of January 2027 on, that lies between sessions on a day.
func rested(t *testing.T, today string) *room {
	r := ended(t, 6, func(*room) {})
	r.on(today)
	return r
}

// dueIn are the agreements of a part of the page, by what was promised.
func dueIn(n screen.Node, b bucket) []string {
	var out []string
	screen.Walk(n, func(n screen.Node) bool {
		if n.ID != "dueList:"+string(b) {
			return true
		}
		for _, card := range n.Kids {
			if strings.HasPrefix(card.ID, "noted:") {
				continue // of something that is elsewhere now
			}
			out = append(out, card.Kids[0].Text.Plain+card.Kids[0].Text.Key)
		}
		return false
	})
	return out
}

func TestThePageBetweenSessions(t *testing.T) {
	r := rested(t, "2027-01-12") // a Tuesday
	page := r.view().ControlScreen()
	for b, want := range map[bucket]string{
		bucketLate: "bel klant 0 terug, bel klant 1 terug, due.followUpLate", bucketWeek: "bel klant 2 terug, bel klant 3 terug, bel klant 4 terug, bel klant 5 terug", bucketWaits: "", bucketComing: "",
	} {
		if got := strings.Join(dueIn(page, b), ", "); got != want {
			t.Errorf("%s: %s, want %s", b, got, want)
		}
	}
	a, late := r.s.Agreements[2], r.s.Agreements[0]
	before := len(r.s.Log)
	r.facilitator(ReportDone{Agreement: a.ID})
	if got := dueIn(r.view().ControlScreen(), bucketWaits); len(got) != 1 || got[0] != a.Values["what"] {
		t.Errorf("reported, and waits for the receiver: %v", got)
	}
	r.facilitator(Declare{Agreement: a.ID, Kept: true})
	r.facilitator(Renegotiate{Agreement: late.ID, As: AsReceiver, Text: "De klant is verhuisd"})
	if a.StateOn(r.today()) != Fulfilled || !a.Life.SpokenFor[AsReceiver] {
		t.Errorf("%s %+v", a.StateOn(r.today()), a.Life)
	}
	if late.StateOn(r.today()) != Renegotiated || !late.Life.Late {
		t.Errorf("asked for after its day: %s %+v", late.StateOn(r.today()), late.Life)
	}
	if got := len(r.s.Log) - before; got != 3 {
		t.Errorf("%d lines in the decision log, want one for each of three words", got)
	}
	if got := dueIn(r.view().ControlScreen(), bucketWeek); len(got) != 3 {
		t.Errorf("kept, but still there: %v", got)
	}
	r.on("2027-01-18")
	if got := dueIn(r.view().ControlScreen(), bucketLate); len(got) != 5 {
		t.Errorf("a week later too late: %v", got)
	}
}

// TestAWordIsReceipted: where a word was recorded stands what was recorded, for whom,
// and that it is in the decision log, until the day is over.
func TestAWordIsReceipted(t *testing.T) {
	r := rested(t, "2027-01-12")
	late, soon := r.s.Agreements[0], r.s.Agreements[2]
	in := func(id string) bucket {
		for _, b := range buckets {
			if list, ok := screen.Find(r.view().ControlScreen(), "dueList:"+string(b)); ok {
				if _, ok := screen.Find(list, id); ok {
					return b
				}
			}
		}
		return ""
	}
	said := func(a *Agreement, as, what string) {
		t.Helper()
		n, ok := screen.Find(r.view().ControlScreen(), "noted:"+string(a.ID)+":line")
		if !ok {
			t.Fatalf("%s: nothing is said", what)
		}
		if word, is := n.Text.Args["what"].(screen.Text); !is || word.Key != "due.noted."+what || n.Text.Key != "due.noted" || n.Text.Args["name"] != r.s.NameOf(a.who(as)) {
			t.Errorf("%s is not said: %+v", what, n.Text)
		}
	}
	r.facilitator(ReportDone{Agreement: late.ID})
	said(late, AsGiver, "reported")
	if in("noted:"+string(late.ID)) != bucketLate || in("due:"+string(late.ID)) != bucketWaits {
		t.Error("the receipt does not stand where it was pressed")
	}
	if head, _ := screen.Find(r.view().ControlScreen(), "due:late"); head.Text.Args["N"] != 2 { // the other one, and the follow-up
		t.Errorf("a receipt is counted: %v", head.Text.Args)
	}
	r.facilitator(Declare{Agreement: late.ID, Kept: true})
	said(late, AsReceiver, "kept")
	if in("noted:"+string(late.ID)) != bucketWaits || in("due:"+string(late.ID)) != "" {
		t.Error("what has ended by a word leaves no receipt, or is still asked about")
	}
	r.facilitator(DropTogether{Agreement: soon.ID, As: AsGiver})
	said(soon, AsGiver, "drop")
	if in("noted:"+string(soon.ID)) != "" || in("noted:"+string(soon.ID)+":line") != bucketWeek {
		t.Error("what stayed where it was is told twice")
	}
	last := r.s.Log[len(r.s.Log)-1]
	if last.What.Key != "log.life.drop" {
		t.Error("the log does not say what the page says:", last.What.Key)
	}
	r.on("2027-01-13")
	screen.Walk(r.view().ControlScreen(), func(n screen.Node) bool {
		if strings.HasPrefix(n.ID, "noted:") {
			t.Errorf("%s stands there on the next day", n.ID)
		}
		return true
	})
}

// TestAWordIsConfirmedInOneStep that says whose it is, before it is recorded.
func TestAWordIsConfirmedInOneStep(t *testing.T) {
	r := rested(t, "2027-01-12")
	a := r.s.Agreements[2]
	r.facilitator(ReportDone{Agreement: a.ID})
	asked := 0
	for _, as := range []string{AsGiver, AsReceiver} {
		fold, ok := screen.Find(r.view().ControlScreen(), map[string]string{AsGiver: "saidGiver:", AsReceiver: "saidReceiver:"}[as]+string(a.ID))
		if !ok {
			t.Fatal("there is nothing to record for the", as)
		}
		screen.Walk(fold, func(n screen.Node) bool {
			if n.Action == nil {
				return true
			}
			asked++
			if q := n.Action.Confirm; q == nil || q.Key != "due.confirm" || q.Args["name"] != r.s.NameOf(a.who(as)) {
				t.Errorf("%s asks %+v", n.ID, q)
			}
			return true
		})
	}
	if asked < 4 { // kept, not yet, another text, let it lapse
		t.Errorf("%d actions", asked)
	}
}

// TestTheWeekIsTheProgrammes: a quarter past midnight in Amsterdam is still the day
// before in London, and the page goes by Amsterdam.
func TestTheWeekIsTheProgrammes(t *testing.T) {
	r := rested(t, "2027-01-17") // a Sunday
	r.now = time.Date(2027, 1, 17, 22, 45, 0, 0, time.UTC)
	if got := dueIn(r.view().ControlScreen(), bucketLate); len(got) != 7 {
		t.Errorf("a quarter to twelve on Sunday: late %v", got)
	}
	late := r.s.Agreements[5] // due on the 15th
	late.Values["due"] = "2027-01-24"
	if got := dueIn(r.view().ControlScreen(), bucketComing); len(got) != 1 {
		t.Errorf("next Sunday is not this week: %v", got)
	}
	r.now = time.Date(2027, 1, 17, 23, 15, 0, 0, time.UTC)
	if got := dueIn(r.view().ControlScreen(), bucketWeek); len(got) != 1 {
		t.Errorf("a quarter past midnight on Monday next Sunday is this week: %v", got)
	}
}

// TestThePageIsTheFacilitatorsAlone: nothing of it is on the room screen or on a
// seat, and it is not there while a session runs.
func TestThePageIsTheFacilitatorsAlone(t *testing.T) {
	r := rested(t, "2027-01-12")
	v := r.view()
	trees := []screen.Node{v.PublicScreen()}
	for _, p := range v.Latest().Order {
		trees = append(trees, v.PersonScreen(p))
	}
	r.again("basis60")
	trees = append(trees, r.view().ControlScreen())
	for _, tree := range trees {
		screen.Walk(tree, func(n screen.Node) bool {
			if strings.HasPrefix(n.ID, "due") {
				t.Errorf("%s stands where it should not", n.ID)
			}
			return true
		})
	}
}

// TestARequestIsAnsweredBetweenSessions by the facilitator, who was told.
func TestARequestIsAnsweredBetweenSessions(t *testing.T) {
	manager := PersonID("")
	r := ended(t, 1, func(r *room) {
		manager = r.s.Latest().managers()[0]
		r.facilitator(AskStructure{Text: "Twee handtekeningen per klacht", To: manager, AnswerBy: r.now.AddDate(0, 0, 5).Format("2006-01-02")})
	})
	r.now = r.now.AddDate(0, 0, 6)
	q := r.s.Requests[0]
	found := false
	screen.Walk(r.view().ControlScreen(), func(n screen.Node) bool {
		found = found || n.ID == "request:"+string(q.ID)
		return true
	})
	if !found {
		t.Error("the request is not on the page")
	}
	if kind, _ := r.denied(r.seatOf(manager), AnswerStructure{Request: q.ID, Answer: "Eén is genoeg"}); kind != Closed {
		t.Error("a seat answered while no session ran")
	}
	r.facilitator(AnswerStructure{Request: q.ID, Answer: "Eén is genoeg"})
	if q.StateOn(r.today()) != RequestAnswered {
		t.Error(q.StateOn(r.today()))
	}
	if n, ok := screen.Find(r.view().ControlScreen(), "request:"+string(q.ID)+":noted"); !ok || n.Text.Args["name"] != r.s.NameOf(manager) {
		t.Error("that it was recorded is not said where it was recorded")
	}
}
