package workshop

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// atTools brings a room with n people to a step of the part about tools, on its
// own, with moments that every table filled in.
func atTools(t testing.TB, n int, step string) *room {
	t.Helper()
	r := newRoomOf(t, "full180")
	r.fill(n, 1)
	r.next()
	for r.s.Latest().runningKey() != "tools" {
		r.facilitator(SkipPhase{Reason: "Al gedaan"})
	}
	for range 40 {
		se := r.s.Latest()
		if scriptKey(se.Step) == step {
			return r
		}
		if se.Step == "tools.tables" {
			r.writeMoments()
		}
		if len(r.s.openRounds()) > 0 {
			r.answer(func(i int) any {
				if q := r.s.openRounds()[0].Question; q.Form == Shadow.Name {
					return shadowOf(q, i)
				}
				return ChoiceAnswer{"tool"}
			})
		}
		r.next()
	}
	t.Fatalf("never came to %s", step)
	return nil
}

// shadowOf reports the same tool from two people and another from a third.
func shadowOf(q Question, i int) ShadowAnswer {
	moment := SheetID(q.Items[1].ID)
	switch i {
	case 0:
		return ShadowAnswer{Need1: "Foto's delen", Tool1: "Chat-app", Moment1: moment, Data1: DataNone}
	case 1:
		return ShadowAnswer{Need1: "Klanten terugbellen", Tool1: " chat-app", Moment1: moment, Data1: DataCustomer}
	case 2:
		return ShadowAnswer{Need1: "Overzicht", Tool1: "Lijstje", Moment1: SheetID(q.Items[0].ID), Data1: DataInternal}
	}
	return ShadowAnswer{}
}

// writeMoments fills in what the tables have, in two departments in turns.
func (r *room) writeMoments() {
	r.t.Helper()
	for i, sh := range r.s.moments() {
		if sh.Table == 0 || sh.State != SheetDraft || sh.Values["department"] != "" {
			continue
		}
		pen := r.seatOf(sh.Pen)
		r.writeSheet(sh, pen, map[string]string{
			"department": []string{"Verkoop", " verkoop ", "Service"}[i%3], "clarity": "3",
			"tool.1.name": "Klantsysteem", "tool.1.effective": "4", "tool.1.customer": []string{"4", "2"}[i%2],
		})
		r.must(pen, ProposeSheet{Sheet: sh.ID})
	}
}

// TestTheChainOfMoments: the template with the moments there is time for; added,
// moved, taken out and brought back.
func TestTheChainOfMoments(t *testing.T) {
	r := atTools(t, 5, "tools.moments")
	if n := len(r.s.Latest().readyFor()); n != 6 {
		t.Fatalf("%d moments in ten minutes", n)
	}
	r.next()
	ids := func() string {
		var out []string
		for _, sh := range r.s.moments() {
			out = append(out, sh.Values[readyValue]+sh.Values["name"])
		}
		return strings.Join(out, " ")
	}
	r.facilitator(AddMoment{Ready: "asking"})
	r.facilitator(AddMoment{Name: "Nabellen"})
	if got := ids(); got != "asking buying receiving using changing problem service Nabellen" {
		t.Errorf("the chain is %s", got)
	}
	first := r.s.moments()[0]
	r.facilitator(MoveMoment{first.ID, 2})
	r.facilitator(MoveMoment{first.ID, 99}) // nowhere
	r.facilitator(DropMoment{r.s.moments()[0].ID})
	if got := ids(); got != "receiving asking using changing problem service Nabellen" {
		t.Errorf("the chain is %s", got)
	}
	r.facilitator(AddMoment{Ready: "buying"})
	if got := ids(); !strings.HasPrefix(got, "buying receiving") || len(r.s.SheetsIn("", "contactMoment")) != 8 {
		t.Errorf("the chain is %s", got)
	}
	for range 4 {
		r.facilitator(AddMoment{Name: "Nog een"})
	}
	r.refusedWith(AddMoment{Name: "Nog een"}, "refusal.momentsFull")
	r.refusedWith(AddMoment{Ready: "buying"}, "refusal.momentsFull")
	r.facilitator(DropMoment{r.s.moments()[3].ID})
	r.refusedWith(AddMoment{Ready: "buying"}, "refusal.choice")
}

// TestTablesFillInMoments: a stretch of the chain each, the pen to the next at
// each moment, drafts on no screen but their table's.
func TestTablesFillInMoments(t *testing.T) {
	r := atTools(t, 8, "tools.tables")
	r.next()
	var tables []int
	pens := map[PersonID]int{}
	for _, sh := range r.s.moments() {
		tables = append(tables, sh.Table)
		pens[sh.Pen]++
	}
	if !slices.Equal(tables, []int{1, 1, 1, 2, 2, 2}) || len(pens) != 6 {
		t.Fatalf("tables %v, pens %v", tables, pens)
	}
	sh := r.s.moments()[0]
	pen := r.seatOf(sh.Pen)
	r.writeSheet(sh, pen, map[string]string{"department": "ZEBRAVINK"})
	for who, tree := range r.trees() {
		if strings.Contains(tree, "ZEBRAVINK") && who != PersonAudience(sh.Pen) && who != TableAudience(1) {
			t.Errorf("a draft is on the screen of %s", who)
		}
	}
	if got := r.refusalOf(pen, WriteSheet{sh.ID, "clarity", screen.JSON(6)}); got != "refusal.number" {
		t.Errorf("a mark of 6: %q", got)
	}
	r.must(pen, WriteSheet{sh.ID, "clarity", screen.JSON(4)})
	r.must(pen, ProposeSheet{Sheet: sh.ID})
	next := r.s.moments()[1]
	if tree := r.trees()[PersonAudience(next.Pen)]; !strings.Contains(tree, "write:"+string(next.ID)) {
		t.Error("who has the pen of the next moment is not asked for it")
	}
}

// TestToolsReportedTwiceAreOne, shown without names: the room screen has the
// number and no tool, until something is decided.
func TestToolsReportedTwiceAreOne(t *testing.T) {
	r := atTools(t, 6, "tools.list")
	tools := r.s.byRisk()
	if len(tools) != 2 || tools[0].Data() != DataCustomer || len(tools[0].Uses) != 2 || r.s.shadowAt(r.s.moments()[1].ID) != 1 {
		t.Fatalf("%d tools, first %+v", len(tools), tools[0])
	}
	for _, u := range tools[0].Uses {
		if u.ID == "" {
			t.Error("a report without an id")
		}
	}
	for _, word := range []string{"Chat-app", "chat-app", "Lijstje"} {
		if strings.Contains(r.trees()[Public], word) {
			t.Errorf("%s is on the room screen", word)
		}
	}
	r.next()
	if tree := r.trees()[Public]; strings.Contains(tree, "hat-app") || !strings.Contains(tree, "Klanten terugbellen") {
		t.Error("the room should see the need and not the tool")
	}
	r.decideFields(tools[0], 30, "Bakker (ICT)")
	r.facilitator(DecideTool{tools[0].ID, Replace})
	if !strings.Contains(r.trees()[Public], "hat-app") {
		t.Error("the room does not see what it decided on")
	}
}

// TestToolsThatTheFacilitatorMerges are one tool with both names, until they are
// taken apart; what was reported of one stands under the other.
func TestToolsThatTheFacilitatorMerges(t *testing.T) {
	r := atTools(t, 6, "tools.list")
	tools := r.s.byRisk()
	one, other := tools[0], tools[1]
	before := [][]ShadowUse{slices.Clone(one.Uses), slices.Clone(other.Uses)}
	for _, c := range []Command{MergeTools{one.ID, one.ID}, MergeTools{one.ID, "gone"}, SplitTool{one.ID}} {
		r.refusedWith(c, "refusal.toolGone")
	}
	if got := r.refusalOf(r.seatOf(r.s.Latest().Voters()[0]), MergeTools{one.ID, other.ID}); got != "refusal.facilitatorOnly" {
		t.Errorf("a seat merges: %q", got)
	}
	r.facilitator(MergeTools{other.ID, one.ID})
	if all := r.s.byRisk(); len(all) != 1 || all[0].Name() != "Chat-app / Lijstje" && all[0].Name() != "chat-app / Lijstje" || all[0].Data() != DataCustomer || len(all[0].Uses) != 3 {
		t.Fatalf("merged: %d, %+v", len(all), all[0])
	}
	if r.s.FindTool(other.ID) != one {
		t.Error("a report that was merged is not found")
	}
	if at := r.s.moments(); r.s.shadowAt(at[0].ID) != 1 || r.s.shadowAt(at[1].ID) != 1 {
		t.Error("the tool is not counted at the moments of both")
	}
	r.facilitator(SplitTool{one.ID})
	if all := r.s.byRisk(); len(all) != 2 || !slices.Equal(all[0].Uses, before[0]) || !slices.Equal(all[1].Uses, before[1]) {
		t.Errorf("taken apart: %+v", all)
	}
	r.facilitator(MergeTools{other.ID, one.ID})
	r.next()
	r.decideFields(one, 30, "Bakker (ICT)")
	r.facilitator(DecideTool{one.ID, Replace})
	r.refusedWith(SplitTool{one.ID}, "refusal.toolDecided")
	if !strings.Contains(r.trees()[Public], "Lijstje") {
		t.Error("the room does not see both names")
	}
}

// TestAToolOnTheTableIsNotMerged into another: its step would be gone.
func TestAToolOnTheTableIsNotMerged(t *testing.T) {
	r := atTools(t, 6, "tools.decide")
	tools := r.s.byRisk()
	r.refusedWith(MergeTools{tools[0].ID, tools[1].ID}, "refusal.toolOnTable")
	r.facilitator(MergeTools{tools[1].ID, tools[0].ID})
	if len(r.s.byRisk()) != 1 {
		t.Error("the other way round it should work")
	}
}

// TestSameTool: capitals, spaces, hyphens and accents make no other tool of it;
// another name does.
func TestSameTool(t *testing.T) {
	for _, same := range [][2]string{{"Chat-app", "chat app"}, {"WhatsApp", "Whats  App"}, {"Één lijst", "een lijst"}, {"Excel.", "EXCEL"}, {"Kees’ lijstje", "kees' lijstje"}} {
		if sameTool(same[0]) != sameTool(same[1]) {
			t.Errorf("%q and %q are two", same[0], same[1])
		}
	}
	for _, two := range [][2]string{{"C++", "C#"}, {"Chat", "Chat 2"}, {"Lijst", "Lijstje"}} {
		if sameTool(two[0]) == sameTool(two[1]) {
			t.Errorf("%q and %q are one", two[0], two[1])
		}
	}
	if sameWords("  Financiën  en Controle ") != sameWords("financien en controle") || sameWords("e mail") == sameWords("email") {
		t.Error("words are compared by capitals, spaces and accents, and no more")
	}
}

func (r *room) decideFields(tool *ShadowTool, days int, it string) {
	r.t.Helper()
	for field, value := range map[string]string{"owner": string(r.s.Latest().Voters()[0]), "by": r.now.AddDate(0, 0, days).Format(time.DateOnly), "itOwner": it} {
		r.facilitator(WriteTool{tool.ID, field, screen.JSON(value)})
	}
}

// TestDecisionsOnShadowTools is INV-16: data of customers need who is responsible
// for IT, tolerating ends within ninety days, and nobody in the room tolerates.
func TestDecisionsOnShadowTools(t *testing.T) {
	r := atTools(t, 6, "tools.decide")
	tools := r.s.byRisk()
	customer, internal := tools[0], tools[1]
	r.refusedWith(DecideTool{internal.ID, Stop}, "tool.needsField")
	r.refusedWith(DecideTool{customer.ID, "ignore"}, "refusal.choice")
	r.decideFields(customer, 30, "")
	r.refusedWith(DecideTool{customer.ID, Embrace}, "tool.needsIT")
	r.refusedWith(DecideTool{customer.ID, TolerateUntil}, "tool.needsIT")
	r.decideFields(customer, 91, "Bakker (ICT)")
	r.refusedWith(DecideTool{customer.ID, TolerateUntil}, "tool.tooLong")
	r.decideFields(customer, 90, " "+strings.ToUpper(r.s.NameOf(r.s.Latest().Voters()[2])))
	r.refusedWith(DecideTool{customer.ID, TolerateUntil}, "tool.notInRoom")
	r.decideFields(customer, 90, "Bakker (ICT)")
	r.facilitator(DecideTool{customer.ID, TolerateUntil})
	if !customer.Asked || customer.To != TolerateUntil {
		t.Errorf("%+v", customer)
	}
	r.refusedWith(DecideTool{customer.ID, Stop}, "refusal.toolDecided")
	r.refusedWith(WriteTool{customer.ID, "itOwner", screen.JSON("Ik")}, "refusal.toolDecided")
	r.decideFields(internal, -1, "")
	r.refusedWith(DecideTool{internal.ID, Stop}, "tool.past")
	r.decideFields(internal, 90, "")
	r.facilitator(DecideTool{internal.ID, TolerateUntil})
	if internal.Asked {
		t.Error("internal data need nobody's leave")
	}
}

// TestTooFewReportNothing: below the minimum group nothing is kept.
func TestTooFewReportNothing(t *testing.T) {
	r := atTools(t, 3, "tools.map")
	if len(r.s.Tools) != 0 {
		t.Errorf("%d tools of three people", len(r.s.Tools))
	}
}

// TestReportsAreWholeOrNothing: the need, the tool, the moment and the data.
func TestReportsAreWholeOrNothing(t *testing.T) {
	q := Question{Form: Shadow.Name, Items: []screen.Option{{ID: "m1"}}}
	whole := ShadowAnswer{Need1: "Foto's", Tool1: "App", Moment1: "m1", Data1: DataNone}
	for name, c := range map[string]struct {
		change func(*ShadowAnswer)
		want   string
	}{
		"no need":       {func(a *ShadowAnswer) { a.Need1 = "" }, "refusal.shadowWhole"},
		"no moment":     {func(a *ShadowAnswer) { a.Moment1 = "" }, "refusal.shadowWhole"},
		"no data":       {func(a *ShadowAnswer) { a.Data1 = "" }, "refusal.shadowWhole"},
		"other moment":  {func(a *ShadowAnswer) { a.Moment1 = "m2" }, "refusal.choice"},
		"other data":    {func(a *ShadowAnswer) { a.Data1 = "all" }, "refusal.choice"},
		"no words":      {func(a *ShadowAnswer) { a.Need1 = "🔧" }, "refusal.needsWords"},
		"long":          {func(a *ShadowAnswer) { a.Tool1 = strings.Repeat("x", 41) }, "refusal.tooLong"},
		"half a second": {func(a *ShadowAnswer) { a.Need2 = "Bellen" }, "refusal.shadowWhole"},
		"whole":         {func(*ShadowAnswer) {}, ""},
		"a choice only": {func(a *ShadowAnswer) { a.Moment2 = "m1" }, ""},
		"nothing":       {func(a *ShadowAnswer) { *a = ShadowAnswer{} }, ""},
	} {
		a := whole
		c.change(&a)
		a, err := checkShadow(q, a)
		got := ""
		if no, ok := AsRefusal(err); ok {
			got = no.Text.Key
		}
		if got != c.want || got == "" && a.Moment2 != "" {
			t.Errorf("%s: %q, %+v", name, got, a)
		}
	}
}

// TestHandoversAndTheirAgreements: a change of department is a handover however it
// is spelled, and its agreement goes on with the others.
func TestHandoversAndTheirAgreements(t *testing.T) {
	r := atTools(t, 6, "tools.map")
	handovers := r.s.handovers()
	if len(handovers) != 3 { // Verkoop, verkoop, Service, Verkoop, verkoop, Service
		t.Fatalf("%d handovers", len(handovers))
	}
	if why := r.view().toolsSettled(); why {
		t.Error("nothing was decided, and it is called settled")
	}
	giver, h := r.s.Latest().Voters()[1], handovers[1]
	start := StartHandover{h.From, h.To, giver, "geeft bij de levering een naam mee"}
	if got := r.refusalOf(r.seatOf(giver), start); got != "refusal.facilitatorOnly" {
		t.Errorf("a seat starts it: %q", got)
	}
	r.refusedWith(StartHandover{h.To, h.From, giver, "niets"}, "refusal.handoverGone")
	r.facilitator(start)
	r.refusedWith(start, "refusal.handoverThere")
	a := r.s.FindAgreement(r.s.handovers()[1].Agreement)
	if a == nil || a.Values["category"] != "handover" || a.GiverID() != giver {
		t.Fatalf("the agreement is %+v", a)
	}
	r.facilitator(SettleAgreement{Agreement: a.ID, To: Withdrawn})
	if r.s.handovers()[1].Agreement != "" {
		t.Error("a withdrawn agreement still holds the handover")
	}
	r.facilitator(start)
	r.facilitator(SwitchPhase{Phase: "debate", Reason: "Vandaag niet"})
	for r.s.Latest().runningKey() != "agreements" {
		r.facilitator(SkipPhase{Reason: "Vandaag niet"})
	}
	r.round(func(i int) any { return CardsAnswer{[]string{"belt op vrijdag een klant " + string(rune('a'+i))}} })
	for r.s.Latest().Step != "agreements.write" {
		if len(r.s.openRounds()) > 0 {
			r.answer(goodAnswers(r.s.openRounds()[0].Question))
		}
		r.next()
	}
	if m, _ := r.view().NextMove(); m.Label.Key != "next.drafts" {
		t.Errorf("with a handover begun, the big button says %q", m.Label.Key)
	}
}

// TestStepsFollowFromTheMinutes: what there is time for in five, ten, twenty
// and thirty minutes.
func TestStepsFollowFromTheMinutes(t *testing.T) {
	for _, c := range []struct{ minutes, moments, tools int }{{5, 6, 1}, {10, 6, 2}, {20, 9, 6}, {30, 9, 6}} {
		se := &Session{Plan: []PhasePlan{{Phase: "tools", Minutes: c.minutes}}}
		if m, n := len(se.readyFor()), se.toolsFor(); m != c.moments || n != c.tools {
			t.Errorf("%d minutes: %d moments and %d tools", c.minutes, m, n)
		}
	}
}
