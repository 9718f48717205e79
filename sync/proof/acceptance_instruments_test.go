package proof_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// alone starts the session with one phase behind a check-in that is passed over.
func (s *stage) alone(phase string) {
	s.t.Helper()
	s.next() // start
	s.quietly(workshop.AddPhase{Kind: phase})
	s.quietly(workshop.SkipPhase{Reason: "Alleen dit onderdeel"})
}

// answered lets everybody answer the round of this step, and shows it.
func (s *stage) answered(answer func(r *workshop.Round, i int) any) {
	s.t.Helper()
	s.answerAll(s.opened(), script{answer: answer})
	s.next() // closed
	s.next() // shown
}

// drawn is the picture that a tree has under an id, "" while there is none, with
// its words and the figures in them.
func drawn(public screen.Node, id string) string {
	n, there := screen.Find(public, id)
	if !there || n.Drawing == nil {
		return ""
	}
	return marshal(n.Drawing.Alt)
}

// agreeing are answers to the seven statements: per factor how many people give
// each of 1 to 5; who is left does not know.
func agreeing(counts [7][5]int) func(r *workshop.Round, i int) any {
	return func(r *workshop.Round, i int) any {
		out := map[string]any{}
		for f, item := range r.Question.Items {
			out[item.ID] = nil
			left := i
			for step, n := range counts[f] {
				if left < n {
					out[item.ID] = step + 1
					break
				}
				left -= n
			}
		}
		return out
	}
}

// fourOfFour are twelve people who agree.
var fourOfFour = [5]int{0, 0, 0, 12, 0}

// acceptScan: twelve laptops, seven statements; three links are on and one factor
// of the fourth is not, so the lamp is off on every screen.
func acceptScan(t *testing.T) {
	s := castOf(t, 12, 4).stage(t, nil)
	s.alone("scan")
	if r := s.opened(); len(r.Question.Items) != 7 || len(r.Eligible) != 12 {
		t.Fatalf("%d statements to %d people", len(r.Question.Items), len(r.Eligible))
	}
	counts := [7][5]int{fourOfFour, fourOfFour, fourOfFour, fourOfFour, fourOfFour, fourOfFour, {0, 7, 0, 5, 0}}
	s.everySeat("nothing before it is shown", func(public screen.Node) bool { return drawn(public, "circuit") == "" })
	s.answered(agreeing(counts))
	for _, want := range []string{"chart.circuit.altOff", "link.experience.name"} {
		s.everySeat(want, func(public screen.Node) bool { return strings.Contains(drawn(public, "circuit"), want) })
	}
}

// acceptPublished are E1 to E3 and E29 of METHOD §3.5 as a room: each published
// figure beside the right factor, with the sign of who does better.
func acceptPublished(t *testing.T) {
	s := castOf(t, 12, 4).stage(t, nil)
	s.alone("scan")
	s.quietly(workshop.WriteFigure{Field: "started", Value: screen.JSON("17")})
	s.quietly(workshop.WriteFigure{Field: "realised", Value: screen.JSON("8")})
	counts := [7][5]int{fourOfFour, {2, 3, 2, 3, 1}, fourOfFour, fourOfFour, {3, 4, 2, 2, 0}, {1, 5, 2, 2, 1}, fourOfFour}
	s.answered(agreeing(counts))
	s.play(script{answer: agreeing(counts), stop: "scan.published"})
	var rows []json.RawMessage
	s.everySeat("the published figures", func(public screen.Node) bool {
		n, there := screen.Find(public, "published")
		if there {
			_ = json.Unmarshal([]byte(marshal(n.Drawing.Alt.Args["Parts"])), &rows) // none are found out below
		}
		return there
	})
	if len(rows) != 4 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, want := range []string{"factor.f6.short|better|65", "factor.f5.short|equal|63", "factor.f2.short|worse|50", "circuit.plans|worse|53"} {
		for part := range strings.SplitSeq(want, "|") {
			if row := string(rows[i]); !strings.Contains(row, part) {
				t.Errorf("row %d lacks %s: %s", i, part, row)
			}
		}
	}
}

// isoWeek is a week as figures name it.
func isoWeek(at time.Time) string {
	year, week := at.ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// acceptRoom: a canvas without a limit is refused, and one whose budget has no
// period; once on trial its use is counted, and the pressure of permission shown.
func acceptRoom(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.play(script{levels: true, stop: "room.canvas"})
	s.next() // started
	var canvas workshop.SheetID
	s.view(func(v workshop.View) { canvas = v.SheetsIn(v.Latest().ID, "roomItem")[0].ID })
	write := func(field, value string) {
		s.t.Helper()
		s.quietly(workshop.WriteSheet{Sheet: canvas, Field: field, Value: screen.JSON(value)})
	}
	for _, f := range [][2]string{
		{"customerInterest", "Snel weten waar hij aan toe is"},
		{"may", "Zelf herstellen, tenzij er een geschil is"},
		{"budget", "yes"},
		{"amount", "50"},
		{"currency", "EUR"},
		{"per", "person"},
		{"purposes", "herstel"},
		{"businessFrame", "Het gesprek is de dienst"},
		{"principles", "Eerst oplossen"},
		{"guidance", "Noor"},
		{"training", "Een halve dag"},
		{"framework", "Een kaart"},
		{"steeringOnlyIf", "boven 80%"},
	} {
		write(f[0], f[1])
	}
	propose := workshop.ProposeSheet{Sheet: canvas}
	s.refuses(propose, "roomItem.lacksMoney") // no period
	write("period", "day")
	s.refuses(propose, "roomItem.lacks") // no limit
	write("limit.1.text", "Nooit meer dan de fout kost")
	write("limit.1.type", "other")
	s.quietly(propose)
	s.ask(s.cast, -1, "room.consent:"+string(canvas)+".0", func(*workshop.Round) {})
	s.quietly(workshop.SettleSheet{Sheet: canvas, To: workshop.SheetTrial})
	week := isoWeek(s.clock.Now())
	for _, w := range []struct{ week, asked, used string }{{"before", "19", "6"}, {week, "8", "22"}} {
		s.quietly(workshop.CountWeek{Canvas: canvas, Week: w.week})
		var sheet workshop.SheetID
		s.view(func(v workshop.View) { sheet = v.Sheets[len(v.Sheets)-1].ID })
		s.quietly(workshop.WriteSheet{Sheet: sheet, Field: "asked", Value: screen.JSON(w.asked)})
		s.quietly(workshop.WriteSheet{Sheet: sheet, Field: "used", Value: screen.JSON(w.used)})
		if w.week == week {
			for field, value := range map[string]string{"total": "412,50", "people": "6", "days": "5"} {
				s.quietly(workshop.WriteSheet{Sheet: sheet, Field: field, Value: screen.JSON(value)})
			}
		}
	}
	s.play(script{stop: "room.use"})
	s.everySeat("the pressure, before and now", func(public screen.Node) bool {
		picture := ""
		screen.Walk(public, func(n screen.Node) bool {
			if n.Drawing != nil && strings.Contains(n.ID, ":use") {
				picture = marshal(n.Drawing.Alt)
			}
			return true
		})
		return strings.Contains(picture, "76") && strings.Contains(picture, "27")
	})
}

// acceptBalance: a hundred points that sum, three pillars, and a worry of one in
// three that keeps a charter from being adopted until its condition is written.
func acceptBalance(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.toCharters()
	_, sheet := s.proposes(1)
	s.quietly(workshop.AddPhase{Kind: "balance"})
	s.quietly(workshop.SkipPhase{Reason: "De andere tafel leest mee"})
	r := s.opened()
	if err := s.people[3].await(s.people[3].give(r.ID, dividedOver(40, 40, 10))); err == nil {
		t.Error("ninety points were accepted")
	}
	s.answered(func(*workshop.Round, int) any { return dividedOver(45, 40, 15) })
	s.everySeat("the triangle", func(public screen.Node) bool {
		picture := ""
		screen.Walk(public, func(n screen.Node) bool {
			if n.Kind == screen.Picture {
				picture = marshal(n.Drawing.Alt)
			}
			return true
		})
		return strings.Contains(picture, "45") && strings.Contains(picture, "15")
	})
	s.play(script{stop: "balance.pillars"})
	if items := s.opened().Question.Items; len(items) != 3 {
		t.Errorf("%d pillars", len(items))
	}
	s.play(script{stop: "balance.worries"})
	s.answered(func(r *workshop.Round, i int) any {
		if i < 2 { // two of six
			return workshop.TicksAnswer{r.Question.Items[0].ID: {"feasible"}}
		}
		return workshop.TicksAnswer{}
	})
	s.play(script{stop: "adoption.charters"})
	s.lacks(sheet, "adopt.needsField")
	s.quietly(workshop.WriteSheet{Sheet: sheet, Field: "condition.feasible", Value: screen.JSON("Eerst twee weken met een extra collega")})
	s.asksConsent(sheet, func() {})
	s.quietly(workshop.WaiveClarity{Sheet: sheet, Reason: "We vroegen het hardop"})
	s.quietly(workshop.SettleSheet{Sheet: sheet, To: workshop.SheetAdopted})
}

func dividedOver(process, customer, employee int) any {
	division := map[string]int{"process": process, "customer": customer, "employee": employee}
	return map[string]any{"now": division, "wanted": division}
}

// acceptTools: a shadow tool is reported without a name and gets a decision, not
// without who is responsible for IT where data of customers passes through it;
// where the customer changes department is counted.
func acceptTools(t *testing.T) {
	s := castOf(t, 6, 2).stage(t, nil)
	s.alone("tools")
	s.next() // the moments of the template
	var moments []workshop.SheetID
	s.view(func(v workshop.View) { moments = slices.Clone(v.Latest().Moments) })
	for i, m := range moments {
		department := []string{"Verkoop", "Service"}[i/2%2]
		s.quietly(workshop.WriteSheet{Sheet: m, Field: "department", Value: screen.JSON(department)})
		s.quietly(workshop.WriteSheet{Sheet: m, Field: "clarity", Value: screen.JSON("3")})
	}
	s.play(script{stop: "tools.tables"})
	s.next() // handed out, and proposed by the tables
	for _, m := range moments {
		s.quietly(workshop.ProposeSheet{Sheet: m})
	}
	s.play(script{stop: "tools.shadow"})
	s.answered(func(r *workshop.Round, i int) any {
		if i != 4 {
			return workshop.ShadowAnswer{}
		}
		return workshop.ShadowAnswer{Need1: "Snel een foto van de klant krijgen", Tool1: "Fotovlieger", Moment1: moments[1], Data1: workshop.DataCustomer}
	})
	s.everySeat("a count, and no name", func(public screen.Node) bool {
		return shows(public, "shadows") && !strings.Contains(marshal(public), "Fotovlieger")
	})
	var tool workshop.ToolID
	s.view(func(v workshop.View) { tool = v.Tools[0].ID })
	for field, value := range map[string]string{"owner": string(s.cast.ids[3]), "by": s.day(30)} {
		s.quietly(workshop.WriteTool{Tool: tool, Field: field, Value: screen.JSON(value)})
	}
	s.refuses(workshop.DecideTool{Tool: tool, To: workshop.Embrace}, "tool.needsIT")
	s.quietly(workshop.WriteTool{Tool: tool, Field: "itOwner", Value: screen.JSON("De beheerder van het hoofdkantoor")})
	s.quietly(workshop.DecideTool{Tool: tool, To: workshop.Embrace})
	s.play(script{stop: "tools.map", answer: func(r *workshop.Round, i int) any { // tools or growth
		return workshop.ChoiceAnswer{Choice: r.Question.Options[i%2].ID}
	}})
	s.everySeat("the chain with its handovers", func(public screen.Node) bool {
		n, there := screen.Find(public, "chain")
		return there && n.Drawing != nil && handedOver(n.Drawing) == 2
	})
}

// handedOver is how many changes of department a picture of the chain tells.
func handedOver(d *chart.Drawing) int { return strings.Count(marshal(d.Alt), `"chart.chain.change"`) }
