package workshoptest

import (
	"slices"
	"strconv"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// ScanStory is what happens in the scan; the zero value is twelve people, four
// of them management, in a session of 180 minutes, with the answers of the
// method's examples.
type ScanStory struct {
	Form     string
	Language string
	N        int
	Manage   int
	// Rate is somebody's answer to a factor, from 1; 0 for "don't know".
	Rate        func(factor, i int) int
	Leaks       []Leak
	Initiatives []Initiative
	// Absent are people who do not answer the statements.
	Absent int
	Plans  [2]int // started and realised
	Swap   [2]int // as in Room
	Stop   string // before this step; "" plays to the end of the part
}

// Leak is an energy leak that a table writes down.
type Leak struct{ Text, Type, Link, Meetings, Days string }

// Initiative is what runs already.
type Initiative struct{ Name, Factor, Link, Figure string }

var usualLeaks = []Leak{
	{"Elke korting boven een tientje gaat langs drie mensen, en de klant wacht tot maandag", "procedure", "culture", "3", "5"},
	{"Klachten staan in twee systemen die elkaar niet kennen", "coherence", "knowledge", "", ""},
	{"Een idee van de balie komt in vier overleggen terug voordat iemand het probeert", "meeting", "experience", "4", "30"},
}

var usualInitiatives = []Initiative{
	{"Nieuwe website voor afspraken", "f7", "experience", "Online gemaakte afspraken"},
	{"Klantreis in kaart", "", "", ""},
	{"Elke maandag een klantverhaal", "f4", "knowledge", "Medewerkers die het verhaal kennen"},
	{"Training gastvrijheid", "f2", "", ""},
}

// agreeing is how many of eleven people agree with each factor (E4), and against
// how many of the others disagree (E1, E2).
var agreeing, opposed = [7]int{8, 4, 6, 7, 5, 3, 5}, [7]int{1, 5, 3, 2, 4, 6, 4}

// e4Rate spreads the answers of the method's example over any number of people:
// who does not know is the twelfth.
func e4Rate(factor, i int) int {
	at := (i + 3*factor) % 12
	switch f := factor - 1; {
	case at == 11 && factor%2 == 0:
		return 0
	case at < agreeing[f]:
		return 4 + at%2
	case at < agreeing[f]+opposed[f]:
		return 1 + at%2
	}
	return 3
}

func (s *ScanStory) defaults() {
	if s.Form == "" {
		s.Form = "full180"
	}
	if s.Language == "" {
		s.Language = "nl"
	}
	if s.N == 0 {
		s.N, s.Manage = 12, 4
	}
	if s.Rate == nil {
		s.Rate = e4Rate
	}
	if s.Leaks == nil {
		s.Leaks = usualLeaks
	}
	if s.Initiatives == nil {
		s.Initiatives = usualInitiatives
	}
	if s.Plans == [2]int{} {
		s.Plans = [2]int{17, 8}
	}
}

// PlayScan plays a session up to the end of its scan.
func PlayScan(t testing.TB, s ScanStory) *Room {
	t.Helper()
	s.defaults()
	r := NewRoomOf(t, s.Language, s.Form)
	r.Facilitator(workshop.WriteFigure{Field: "started", Value: screen.JSON(s.Plans[0])})
	r.Facilitator(workshop.WriteFigure{Field: "realised", Value: screen.JSON(s.Plans[1])})
	r.Swap = s.Swap
	r.Fill(People[:s.N], s.Manage)
	r.Next()
	for r.phase() != "scan" {
		r.Facilitator(workshop.SkipPhase{Reason: "Al gedaan"})
	}
	for range 60 {
		step := r.State.Current().Step
		if step == s.Stop || r.phase() != "scan" {
			return r
		}
		switch step {
		case "scan.leaks":
			r.writeLeaks(s.Leaks)
		case "scan.initiatives":
			r.addInitiatives(s.Initiatives)
		}
		if o := r.View().Overview(); o.Counter != nil && o.Counter.N == 0 {
			r.answerScan(s)
		}
		r.press()
	}
	t.Fatalf("never came to %q, at %s", s.Stop, r.View().Place())
	return nil
}

func (r *Room) answerScan(s ScanStory) {
	r.T.Helper()
	open := r.OpenRound()
	if open.Question.Form != workshop.Scan.Name {
		r.Answer(func(i int) any {
			a := map[string]int{}
			for j, it := range open.Question.Items {
				a[it.ID] = (i*j + 3*j) % 6
			}
			return a
		})
		return
	}
	for i, p := range r.State.Current().Order {
		if i < s.Absent || !slices.Contains(open.Eligible, p) {
			continue
		}
		a := workshop.RatingAnswer{}
		for _, it := range open.Question.Items {
			factor, err := strconv.Atoi(it.ID[1:])
			if err != nil {
				r.T.Fatal(err)
			}
			a[it.ID] = nil
			if v := s.Rate(factor, r.swapped(i)); v > 0 {
				a[it.ID] = &v
			}
		}
		r.Must(workshop.Actor{Seat: Seat(i)}, workshop.Answer{Round: open.ID, Answer: screen.JSON(a), Token: "token-of-seat-" + strconv.Itoa(1000+i) + "-" + string(open.ID)})
	}
}

// writeLeaks lets each pen write two leaks, and proposes them.
func (r *Room) writeLeaks(leaks []Leak) {
	r.T.Helper()
	for n, sh := range r.State.SheetsIn(r.State.Latest().ID, "energyLeak", workshop.SheetDraft) {
		if sh.Pen == "" || len(sh.Values) > 0 {
			continue
		}
		pen := workshop.Actor{Seat: Seat(slices.Index(r.State.Latest().Order, sh.Pen))}
		for row := range min(2, len(leaks)) {
			l := leaks[(n+row)%len(leaks)]
			for _, f := range [][2]string{{"text", l.Text}, {"type", l.Type}, {"link", l.Link}, {"meetings", l.Meetings}, {"days", l.Days}} {
				if f[1] != "" {
					r.Must(pen, workshop.WriteSheet{Sheet: sh.ID, Field: workshop.RowKey("leak", row+1, f[0]), Value: screen.JSON(f[1])})
				}
			}
		}
		r.Must(pen, workshop.ProposeSheet{Sheet: sh.ID})
	}
}

// addInitiatives types in what runs, once.
func (r *Room) addInitiatives(list []Initiative) {
	r.T.Helper()
	if len(r.State.SheetsIn(r.State.Latest().ID, "initiative")) > 0 {
		return
	}
	for _, x := range list {
		r.Facilitator(workshop.AddInitiative{Name: x.Name})
		all := r.State.SheetsIn(r.State.Latest().ID, "initiative")
		sh := all[len(all)-1]
		for _, f := range [][2]string{{"factor", x.Factor}, {"link", x.Link}, {"figure", x.Figure}} {
			if f[1] != "" {
				r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: f[0], Value: screen.JSON(f[1])})
			}
		}
	}
}
