package workshop_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// blankCanvas is a canvas on which nobody has written.
func blankCanvas(t *testing.T, l workshoptest.Levels) (*workshoptest.Room, *workshop.Sheet) {
	t.Helper()
	l.Stop = "room.canvas"
	r := workshoptest.PlayLevels(t, l)
	r.Next()
	return r, r.Canvases()[0]
}

func writeAll(r *workshoptest.Room, sh *workshop.Sheet, texts map[string]string) {
	for _, field := range slices.Sorted(maps.Keys(texts)) {
		r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(texts[field])})
	}
}

// fullCanvas is a canvas with everything that INV-10 asks for.
func fullCanvas() map[string]string {
	return map[string]string{
		"customerInterest": "Snel weten", "may": "Zelf herstellen, tenzij er een geschil is", "budget": "yes", "amount": "50", "currency": "EUR",
		"period": "day", "per": "person", "purposes": "herstel", "businessFrame": "Het gesprek is de dienst",
		"limit.1.text": "Nooit meer dan de fout", "limit.1.type": "customerDemand", "limit.1.friendlyNo": "Dat kan ik niet toezeggen",
		"principles": "Eerst oplossen", "guidance": "Noor", "training": "Een halve dag", "framework": "Een kaart", "steeringOnlyIf": "boven 80%",
	}
}

// TestInv10NamesWhatIsMissing: a canvas without one of what INV-10 asks for is
// not proposed and so not asked about or adopted; the refusal names the field.
func TestInv10NamesWhatIsMissing(t *testing.T) {
	lacks := map[string]string{"amount": "roomItem.lacksMoney", "currency": "roomItem.lacksMoney", "period": "roomItem.lacksMoney", "per": "roomItem.lacksMoney"}
	for _, field := range []string{
		"customerInterest", "may", "businessFrame", "limit.1.text", "limit.1.type", "limit.1.friendlyNo",
		"guidance", "training", "framework", "steeringOnlyIf", "principles", "amount", "currency", "period", "per",
	} {
		r, sh := blankCanvas(t, workshoptest.Levels{Form: "short90"})
		texts := fullCanvas()
		delete(texts, field)
		writeAll(r, sh, texts)
		want := lacks[field]
		if want == "" {
			want = "roomItem.lacks"
		}
		refused(t, r, facilitator, workshop.ProposeSheet{Sheet: sh.ID}, want)
		refused(t, r, facilitator, workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetAdopted}, "refusal.sheetNotOffered")
		refused(t, r, facilitator, workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetTrial}, "refusal.sheetNotOffered")
		if missing := sh.Missing(); len(missing) != 1 || missing[0] != field {
			t.Errorf("without %s: %v is missing", field, missing)
		}
	}
}

// TestInv10HoldsAfterProposing: what is taken off a proposal keeps it from being
// asked about.
func TestInv10HoldsAfterProposing(t *testing.T) {
	r, sh := blankCanvas(t, workshoptest.Levels{})
	writeAll(r, sh, fullCanvas())
	r.Facilitator(workshop.ProposeSheet{Sheet: sh.ID})
	r.Next()
	r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: "currency", Value: screen.JSON("")})
	refused(t, r, facilitator, workshop.OpenRound{Step: r.State.Current().Step}, "roomItem.lacksMoney")
	r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: "currency", Value: screen.JSON("EUR")})
	r.Facilitator(workshop.WriteSheet{Sheet: sh.ID, Field: "principles", Value: screen.JSON(strings.Repeat("Nog een regel\n", 6))})
	refused(t, r, facilitator, workshop.OpenRound{Step: r.State.Current().Step}, "roomItem.script")
	for field, value := range map[string]any{
		"amount": "0", "currency": "gulden", "period": "jaar", "per": "iedereen", "area": "iets", "reviewDate": "2026-11-23",
	} {
		if err := r.Do(facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: field, Value: screen.JSON(value)}); err == nil {
			t.Errorf("%s may be %v", field, value)
		}
	}
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: "amount", Value: screen.JSON("12.345")}, "refusal.money")
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: "limit.8.text", Value: screen.JSON("Een achtste")}, "refusal.newer")
}

// TestCanvasOnTrial: consent makes it a trial until its review, or adopted, and
// then its text is fixed; a change is a next version, that replaces it by
// consent.
func TestCanvasOnTrial(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.cases"})
	sh := r.Canvases()[0]
	if sh.State != workshop.SheetTrial || sh.Until != sh.Values["reviewDate"] || sh.Until <= "2026-11-23" || len(sh.Concerns) != 1 {
		t.Fatalf("%s until %q with %d concerns", sh.State, sh.Until, len(sh.Concerns))
	}
	refused(t, r, facilitator, workshop.WriteSheet{Sheet: sh.ID, Field: "may", Value: screen.JSON("Alles")}, "refusal.sheetSettled")
	r.ToStep("room.summary")
	for range 20 {
		if r.State.Current().Step == "room.canvas" {
			break
		}
		r.Facilitator(workshop.Back{})
	}
	r.Facilitator(workshop.RenewSheet{Sheet: sh.ID})
	refused(t, r, facilitator, workshop.RenewSheet{Sheet: sh.ID}, "refusal.renewing")
	next := r.Canvases()[1]
	r.Facilitator(workshop.WriteSheet{Sheet: next.ID, Field: "amount", Value: screen.JSON("40")})
	r.Facilitator(workshop.ProposeSheet{Sheet: next.ID})
	r.ToStep("room.consent:" + string(next.ID) + ".0")
	r.Round(func(int) any { return workshop.ConsentAnswer{Stance: workshop.Consenting} })
	refused(t, r, facilitator, workshop.SettleSheet{Sheet: next.ID, To: workshop.SheetAdopted}, "adopt.worriesFirst")
	r.Facilitator(workshop.SwitchPhase{Phase: "balance", Reason: "Geen tijd"})
	r.Facilitator(workshop.SettleSheet{Sheet: next.ID, To: workshop.SheetAdopted})
	if next.State != workshop.SheetAdopted || next.Version != 2 || sh.State != workshop.SheetSuperseded || sh.Values["amount"] != "50" {
		t.Errorf("version %d is %s, the first is %s with %s", next.Version, next.State, sh.State, sh.Values["amount"])
	}
	refused(t, r, facilitator, workshop.WithdrawCanvas{Sheet: next.ID}, "refusal.empty")
	refused(t, r, facilitator, workshop.WithdrawCanvas{Sheet: sh.ID, Reason: "Weg"}, "refusal.sheetGone")
	r.Facilitator(workshop.WithdrawCanvas{Sheet: next.ID, Reason: "Het budget is op"})
	if next.State != workshop.SheetWithdrawn || len(r.State.Canvases()) != 0 {
		t.Errorf("withdrawn is %s", next.State)
	}
}

// TestAnObjectionRewordsTheCanvasOnce: nothing is tried out over an objection.
func TestAnObjectionRewordsTheCanvasOnce(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.consent", Refuse: 7})
	sh := r.Canvases()[0]
	refused(t, r, facilitator, workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetTrial}, "adopt.needsRound")
	object := func(i int) any {
		if i == 7 {
			return workshop.ConsentAnswer{Stance: workshop.Objection, Text: "Te veel geld"}
		}
		return workshop.ConsentAnswer{Stance: workshop.Consenting}
	}
	r.Round(object)
	refused(t, r, facilitator, workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetTrial}, "adopt.objection")
	refused(t, r, facilitator, workshop.SettleSheet{Sheet: sh.ID, To: workshop.SheetAdopted}, "adopt.objection")
	r.Next()
	who := r.State.Current().Order[7]
	if sh.Revision != 1 || sh.Pen != who {
		t.Fatalf("revision %d, pen with %q", sh.Revision, sh.Pen)
	}
	r.Must(workshop.Actor{Seat: workshoptest.Seat(7)}, workshop.WriteSheet{Sheet: sh.ID, Field: "amount", Value: screen.JSON("25")})
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(6)}, workshop.WriteSheet{Sheet: sh.ID, Field: "amount", Value: screen.JSON("99")}, "refusal.noPen")
	r.Round(object)
	refused(t, r, facilitator, workshop.ReviseSheet{Sheet: sh.ID}, "refusal.revisedOnce")
	r.Next()
	if sh.State != workshop.SheetParked || sh.Reason == "" {
		t.Errorf("%s because of %q", sh.State, sh.Reason)
	}
}

// TestTheMostFrequentContactComesFirst: the proposal follows how often customers
// meet the decision (R-003-16), or in a whole day the group's score.
func TestTheMostFrequentContactComesFirst(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.canvas", Areas: []workshoptest.Texts{
		{"verb": "solve", "case": "Een", "inCustomerProcess": "yes", "frequency": "rare"},
		{"verb": "solve", "case": "Twee", "inCustomerProcess": "yes", "frequency": "daily"},
		{"verb": "solve", "case": "Drie", "inCustomerProcess": "yes"},
	}})
	r.Next()
	if got, want := r.Canvases()[0].Values["area"], string(r.Areas()[1].ID); got != want {
		t.Errorf("the canvas is about %s, want %s", got, want)
	}
	r = workshoptest.PlayLevels(t, workshoptest.Levels{Form: "day450", Stop: "room.choose"})
	r.Round(func(int) any {
		a := map[string]int{}
		for i, sh := range r.Areas() {
			a[string(sh.ID)] = i % 6 / 2
		}
		a[string(r.Areas()[2].ID)] = 5
		return a
	})
	r.ToStep("room.canvas")
	r.Next()
	if got, want := r.Canvases()[0].Values["area"], string(r.Areas()[2].ID); got != want {
		t.Errorf("the canvas is about %s, want the one with the best score", got)
	}
}

// TestOnePenOnTheCanvas: in the whole room the pen goes round everybody, and
// only who has it writes.
func TestOnePenOnTheCanvas(t *testing.T) {
	r, sh := blankCanvas(t, workshoptest.Levels{})
	order := r.State.Current().Order
	holder := slices.Index(order, sh.Pen)
	if holder < 0 || sh.Table != 0 {
		t.Fatalf("pen with %q at table %d", sh.Pen, sh.Table)
	}
	write := func(i int) error {
		return r.Do(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.WriteSheet{Sheet: sh.ID, Field: "may", Value: screen.JSON("Zelf " + string(order[i]))})
	}
	for i := range order {
		if err := write(i); (err == nil) != (i == holder) {
			t.Errorf("person %d of %d, pen with %d: %v", i, len(order), holder, err)
		}
	}
	r.Must(workshop.Actor{Seat: workshoptest.Seat(holder)}, workshop.PassPen{Sheet: sh.ID})
	if next := slices.Index(order, sh.Pen); next != (holder+1)%len(order) || sh.Section != 1 {
		t.Errorf("the pen went from %d to %d, section %d", holder, next, sh.Section)
	}
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(holder)}, workshop.BeginWithExample{Sheet: sh.ID, Example: "bank"}, "refusal.noPen")
}

// TestWorkedExamplesAreComplete: both examples begin a canvas that could be
// proposed as it is, and only an empty one.
func TestWorkedExamplesAreComplete(t *testing.T) {
	for _, name := range []string{"bank", "airline"} {
		r, sh := blankCanvas(t, workshoptest.Levels{Form: "short90"})
		refused(t, r, facilitator, workshop.BeginWithExample{Sheet: sh.ID, Example: "hotel"}, "refusal.choice")
		r.Facilitator(workshop.BeginWithExample{Sheet: sh.ID, Example: name})
		if missing := sh.Missing(); len(missing) > 0 {
			t.Errorf("%s lacks %v", name, missing)
		}
		refused(t, r, facilitator, workshop.BeginWithExample{Sheet: sh.ID, Example: name}, "refusal.canvasBegun")
		r.Facilitator(workshop.ProposeSheet{Sheet: sh.ID})
	}
}

// TestRoomFiguresE16: the figures of the method's example, on the room screen.
func TestRoomFiguresE16(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.summary"})
	r.Figures()
	r.Next()
	public := r.View().PublicScreen()
	week := told2(public, "roomUse.saysMoney")
	for arg, want := range map[string]any{"total": chart.Number("412.50"), "capacity": chart.Number("1500"), "mean": chart.Number("18.75")} {
		if len(week) != 1 || week[0].Args[arg] != want {
			t.Errorf("%s: %v, want %v", arg, week, want)
		}
	}
	var shares []any
	for _, text := range told(public, "beforeAfter.change") {
		shares = append(shares, text.Args["share"])
	}
	if want := []any{chart.Number("+20"), chart.Number("+25"), chart.Number("-21"), chart.Number("-94")}; !slices.Equal(shares, want) {
		t.Errorf("changes %v, want %v: customer and employee beside each other", shares, want)
	}
	alt := ""
	screen.Walk(public, func(n screen.Node) bool {
		if n.Drawing != nil && n.Drawing.Alt.Key == "chart.roomUse.alt" {
			alt = string(screen.JSON(n.Drawing.Alt))
		}
		return true
	})
	for _, share := range []string{`"76"`, `"27"`, `"28"`} { // before, now, of the budget
		if !strings.Contains(alt, share) {
			t.Errorf("the picture does not say %s: %s", share, alt)
		}
	}
}

// told2 is every value of facts that has this key.
func told2(tree screen.Node, key string) []screen.Text {
	var out []screen.Text
	screen.Walk(tree, func(n screen.Node) bool {
		for _, p := range n.Pairs {
			if p.Value.Key == key {
				out = append(out, p.Value)
			}
		}
		return true
	})
	return out
}

// TestRoomFiguresAreOfTheTeam: no field takes a person, a seat fills nothing in,
// and a mean of three people is not shown.
func TestRoomFiguresAreOfTheTeam(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.summary"})
	r.Figures()
	r.Next()
	sh := r.Canvases()[0]
	for _, f := range r.State.SheetsIn("", "roomUse") {
		for _, field := range []string{"person", "name", "employee", "who", "note"} {
			refused(t, r, facilitator, workshop.WriteSheet{Sheet: f.ID, Field: field, Value: screen.JSON("Noor")}, "refusal.newer")
		}
		for _, field := range []string{"asked", "used", "total", "people"} {
			refused(t, r, facilitator, workshop.WriteSheet{Sheet: f.ID, Field: field, Value: screen.JSON("Noor")}, "refusal.number")
		}
		refused(t, r, workshop.Actor{Seat: workshoptest.Seat(1)}, workshop.WriteSheet{Sheet: f.ID, Field: "asked", Value: screen.JSON("0")}, "refusal.notYourSheet")
	}
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(1)}, workshop.CountWeek{Canvas: sh.ID, Week: "2026-W47"}, "refusal.facilitatorOnly")
	refused(t, r, facilitator, workshop.CountWeek{Canvas: sh.ID, Week: "2027-W01"}, "refusal.choice")
	refused(t, r, facilitator, workshop.CountWeek{Canvas: sh.ID, Week: "before"}, "refusal.weekCounted")
	f := r.State.SheetsIn("", "beforeAfter")[0]
	r.Facilitator(workshop.WriteSheet{Sheet: f.ID, Field: "workJoy.n", Value: screen.JSON("3")})
	if text := string(screen.JSON(r.View().PublicScreen())); strings.Contains(text, "beforeAfter.note.workJoy") || !strings.Contains(text, "beforeAfter.note.customerAppreciation") {
		t.Error("the mean of three people is shown, or the customers' is not")
	}
}

// TestTheQuestionNamesTheVerb: a decision area decides, solves or acts, and the
// cards are asked for by that verb (R-003-01).
func TestTheQuestionNamesTheVerb(t *testing.T) {
	r := workshoptest.PlayLevels(t, workshoptest.Levels{Stop: "room.vote"})
	r.Next()
	if got, want := r.OpenRound().Question.Text.Key, "question.room.vote."+r.Areas()[0].Values["verb"]; got != want || got == "question.room.vote." {
		t.Errorf("the question is %s, want %s", got, want)
	}
}

// TestFriendlyNoIsPractised: in a full day the sentences are said in pairs; an
// afternoon has no time for it.
func TestFriendlyNoIsPractised(t *testing.T) {
	for form, want := range map[string]bool{"day450": true, "full180": false} {
		r := workshoptest.PlayLevels(t, workshoptest.Levels{Form: form, Stop: "room.practice"})
		practises := r.State.Current().Step == "room.practice"
		if practises != want {
			t.Errorf("%s: practised %t", form, practises)
		}
		sentence := r.Canvases()[0].Values["limit.1.friendlyNo"]
		if practises && !strings.Contains(string(screen.JSON(r.View().PublicScreen())), sentence) {
			t.Error("the sentence to practise is not on the room screen")
		}
	}
}

// TestCanvasInTwoHalves: every row of the canvas has room at the left and limits
// at the right, also where one side has much more to say; nothing is lost.
func TestCanvasInTwoHalves(t *testing.T) {
	texts := fullCanvas()
	for _, no := range []string{"2", "3", "4", "5"} {
		texts["limit."+no+".text"], texts["limit."+no+".type"] = "Grens "+no+" "+strings.Repeat("nooit ", 20), "other"
	}
	r, sh := blankCanvas(t, workshoptest.Levels{})
	writeAll(r, sh, texts)
	for where, tree := range map[string]screen.Node{"room": r.View().PublicScreen(), "seat": r.View().PersonScreen(r.State.Current().Order[11])} {
		list, ok := screen.Find(tree, "canvas:"+string(sh.ID)+":halves")
		if !ok || len(list.Kids) < 3 {
			t.Fatalf("%s: no canvas, or %d rows", where, len(list.Kids))
		}
		for _, row := range list.Kids {
			if len(row.Kids) != 2 || !strings.HasSuffix(row.Kids[0].Text.Key, ".room") || !strings.HasSuffix(row.Kids[1].Text.Key, ".limits") {
				t.Errorf("%s: %s has no two halves", where, row.ID)
			}
		}
		all := string(screen.JSON(list))
		for field, text := range texts {
			if strings.HasSuffix(field, ".text") && !strings.Contains(all, strings.TrimSpace(text)) {
				t.Errorf("%s: %s is not on the canvas", where, field)
			}
		}
		if where == "room" && len(list.Kids) < 4 {
			t.Error("five long limits are in one row of the room screen")
		}
	}
}
