package workshop

import (
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// What happens to fewer than 5 in 100 customers needs no rule (R-004-13).
func TestAnExceptionNeedsNoRule(t *testing.T) {
	for per100, advised := range map[string]bool{"": false, "0": true, "4": true, "5": false, "100": false} {
		a := &Agreement{Values: map[string]string{"per100": per100}}
		if a.exceptional() != advised {
			t.Errorf("%q of 100: advised %v", per100, a.exceptional())
		}
	}
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.write(a, map[string]string{"per100": "4"})
	for name, root := range map[string]screen.Node{"giver": r.view().PersonScreen(a.GiverID()), "facilitator": r.view().ControlScreen()} {
		if !shows(root.Kids, "exception:"+string(a.ID)) {
			t.Errorf("the %s is not advised", name)
		}
	}
}

// "3 from employees, 0 from management" stays on the room screen, and only the
// facilitator is told what is lacking.
func TestTheBalanceOfPromises(t *testing.T) {
	r := agreeing(t, 20)
	all := r.drafts()
	employee := r.person(Employee)
	for _, a := range all[:3] {
		r.write(a, map[string]string{"giver": string(employee)})
		r.whole(a, Mutual, r.person(Employee, employee))
	}
	r.write(all[3], map[string]string{"giver": string(employee)})
	r.whole(all[3], Vertical, r.person(Management))
	for i, want := range [][2]int{{1, 0}, {2, 0}, {3, 0}, {4, 1}} {
		r.voted(all[i])
		r.next() // adopt
		n, ok := screen.Find(r.view().PublicScreen(), "balance")
		if !ok || n.Text.Args["employees"] != want[0] || n.Text.Args["management"] != want[1] {
			t.Errorf("after %d agreements: %+v", i+1, n.Text)
		}
		nudged := len(r.view().balanceNudge()) > 0
		if nudged != (want[1] == 0) {
			t.Errorf("after %d agreements the nudge is %v", i+1, nudged)
		}
		if shows(r.view().PublicScreen().Kids, "nudge") {
			t.Error("the nudge is on the room screen")
		}
	}
}

// Plaats & tijd is the last category, and needs the customer's effect like any
// other (R-001-01, R-001-02, R-001-36).
func TestPlaceAndTimeComesLastAndServesTheCustomer(t *testing.T) {
	f, _ := agreementSheet.field("category")
	options := f.options(View{})
	if last := options[len(options)-1].ID; last != "placeTime" {
		t.Errorf("the last category is %s", last)
	}
	r := agreeing(t, 15)
	a := r.drafts()[0]
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.write(a, map[string]string{"category": "placeTime", "soThat": ""})
	r.voted(a)
	r.refusedWith(AdoptAgreement{a.ID}, "adopt.needsField")
	if missing := a.Missing(); len(missing) != 1 || missing[0] != "soThat" {
		t.Errorf("missing %v", missing)
	}
}

// What a debate ended in starts with the figure that it was about.
func TestAProposalOfTheDebateServesItsFigure(t *testing.T) {
	r := agreeing(t, 15)
	r.s.Sheets = append(r.s.Sheets, &Sheet{ID: "k1", Kind: "kpi", Session: r.s.Latest().ID, State: SheetDraft, Values: map[string]string{"kpi": "Wachttijd", "unit": "uur"}})
	r.s.Motions = append(r.s.Motions, &Motion{ID: "m1", Session: r.s.Latest().ID, Values: map[string]string{"kpi": "k1"}})
	if a := r.drafts()[0]; a.Values["kpi"] != "k1" {
		t.Errorf("serves %q", a.Values["kpi"])
	}
}

// From agreement to figure to group goal, in sight with the agreement.
func TestTheLineOfSight(t *testing.T) {
	r := agreeing(t, 15)
	a := r.drafts()[0]
	if shows(r.view().PersonScreen(a.GiverID()).Kids, "write:"+string(a.ID)+":kpi") {
		t.Error("a figure is asked for where there is none")
	}
	r.s.Sheets = append(r.s.Sheets, &Sheet{ID: "chart1", Kind: "charter", Session: r.s.Latest().ID, Table: 1, State: SheetAdopted, Values: map[string]string{
		"name": "Service", "goal.1.text": "Elke klant dezelfde dag antwoord", "goal.1.kpi": "Wachttijd", "goal.1.unit": "minuten",
		"goal.1.direction": LowerIsBetter, "goal.1.baseline": "18", "goal.1.target": "12", "goal.1.serves": Maintenance,
	}})
	if !shows(r.view().PersonScreen(a.GiverID()).Kids, "write:"+string(a.ID)+":kpi") {
		t.Error("the giver cannot choose the figure")
	}
	if err := r.do(r.seatOf(a.GiverID()), WriteAgreement{a.ID, "kpi", screen.JSON("geen cijfer")}); err == nil {
		t.Error("a figure that does not exist was chosen")
	}
	r.must(r.seatOf(a.GiverID()), WriteAgreement{a.ID, "kpi", screen.JSON(string(r.s.Kpis()[0].ID))})
	if len(r.view().sightNodes(a)) == 0 {
		t.Error("no line of sight")
	}
	r.whole(a, Mutual, r.person(Employee, a.GiverID()))
	r.voted(a)
	if !shows(r.view().PublicScreen().Kids, "sight:"+string(a.ID)) {
		t.Error("not with the agreement while it is voted on")
	}
	r.next()
	r.toStep("agreements.list")
	if !shows(r.view().PublicScreen().Kids, "sight:"+string(a.ID)) {
		t.Error("not on the list")
	}
}

// TestCultureTakesLonger: an agreement on culture is proposed for ninety days, if
// nobody said another day (R-004-09); a day that was said stays.
func TestCultureTakesLonger(t *testing.T) {
	r := agreeing(t, 15)
	all := r.drafts()
	culture, other, said := all[0], all[1], all[2]
	r.write(said, map[string]string{"due": "2026-12-10"})
	for _, a := range []*Agreement{culture, said} {
		r.facilitator(WriteAgreement{a.ID, "category", screen.JSON("culture")})
	}
	r.facilitator(WriteAgreement{other.ID, "category", screen.JSON("customer")})
	want := day(r.now.AddDate(0, 0, 90), r.s.Zone())
	if culture.Values["due"] != want || other.Values["due"] != "" || said.Values["due"] != "2026-12-10" {
		t.Errorf("culture %q, customer %q, already said %q; want %q", culture.Values["due"], other.Values["due"], said.Values["due"], want)
	}
}
