package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// Who of one role answered what changes not one byte of any export, though all
// figures come from those answers.
func TestExportsDoNotTellWhoAnsweredWhat(t *testing.T) {
	const n, management = 16, 5
	plain := played(t, workshoptest.Script{N: n, Manage: management})
	for name, swap := range map[string][2]int{"management": {0, 3}, "employees": {6, 12}} {
		swapped := played(t, workshoptest.Script{N: n, Manage: management, Swap: swap})
		for _, lang := range assets.Languages() {
			for _, f := range Formats() {
				if written(t, plain, f, lang) != written(t, swapped, f, lang) {
					t.Errorf("%s: %s in %s tells who answered what", name, f, lang)
				}
			}
		}
	}
	// The comparison can fail: answers that move to another role move its figure.
	across := played(t, workshoptest.Script{N: n, Manage: management, Swap: [2]int{0, 14}})
	if written(t, plain, JSON, "nl") == written(t, across, JSON, "nl") {
		t.Error("another role's answers give the same report: the figures by role are not in it")
	}
}

func TestRolesTooSmallHaveNoFigure(t *testing.T) {
	small := played(t, workshoptest.Script{N: 12, Manage: 3})
	for _, f := range small.Figures {
		if len(f.Roles) != 0 || f.Mean == "" {
			t.Errorf("three managers beside nine employees: %+v", f)
		}
	}
	large := played(t, workshoptest.Script{N: 12, Manage: 4})
	if len(large.Figures) != 4 || len(large.Figures[0].Roles) != 2 {
		t.Errorf("four managers beside eight employees: %+v", large.Figures)
	}
}

func TestTooFewAnswersGiveNoFigure(t *testing.T) {
	d := played(t, workshoptest.Script{N: 3, Stop: "harvest.promises"})
	if len(d.Figures) != 2 {
		t.Fatalf("%d figures", len(d.Figures))
	}
	for _, f := range d.Figures {
		if !f.Few || f.Mean != "" || f.Counts != nil || f.N != 0 {
			t.Errorf("a figure of three people: %+v", f)
		}
	}
}

// What the room has not seen yet is in no export, though it is in the log.
func TestUnrevealedRoundsAreNotInTheReport(t *testing.T) {
	for _, c := range []struct {
		step   string
		answer func(i int) any
		has    func(Document) bool
	}{
		{"checkin.safety", func(i int) any { return map[string]int{"safety": 2 + i%4} }, func(d Document) bool { return len(d.Figures) == 2 }},
		{"harvest.promises", func(int) any { return workshop.CardsAnswer{Cards: []string{"geheim tot het tonen"}} }, func(d Document) bool {
			return strings.Contains(written(t, d, JSON, "nl"), "geheim tot het tonen")
		}},
	} {
		r := workshoptest.Play(t, workshoptest.Script{Stop: c.step})
		check := func(when string, want bool) {
			t.Helper()
			if got := c.has(built(t, r)); got != want {
				t.Errorf("%s, %s: in the report: %v", c.step, when, got)
			}
		}
		r.Next()
		check("open", false)
		r.Answer(c.answer)
		check("answered", false)
		r.Next()
		check("closed", false)
		r.Next()
		check("revealed", true)
	}
}

func TestConfidentialCardsHaveNoNames(t *testing.T) {
	d := played(t, workshoptest.Script{})
	if len(d.Nominations) != 3 || len(d.Promises) != 6 {
		t.Fatalf("%d nominations, %d promises", len(d.Nominations), len(d.Promises))
	}
	for _, c := range d.Nominations {
		for _, x := range c.Texts {
			if x.Person != nil {
				t.Errorf("%q has a name", x.Text)
			}
		}
	}
	for _, c := range d.Promises {
		for _, x := range c.Texts {
			if x.Person == nil || x.Person.Name == "" {
				t.Errorf("promise %q has no name", x.Text)
			}
		}
	}
}

func TestForKeepsOnlyWhatIsTheirs(t *testing.T) {
	d := played(t, workshoptest.Script{})
	me := d.People[4]
	own := d.For(workshop.PersonID(me.ID))
	if own.Keeper == nil || own.Keeper.Name != me.Name || len(own.Agreements) != len(d.Agreements) {
		t.Errorf("copy of %+v with %d agreements", own.Keeper, len(own.Agreements))
	}
	if len(own.FirstSteps) != 1 || own.FirstSteps[0].Person.ID != me.ID || len(own.Promises) != 1 {
		t.Errorf("steps %+v, promises %+v", own.FirstSteps, own.Promises)
	}
	text := written(t, own, JSON, "nl")
	for _, secret := range []string{"Dan blijft de balie leeg", "Weekrapport in drievoud", "checkin.energy", "log."} {
		if strings.Contains(text, secret) {
			t.Errorf("a seat's copy holds %q", secret)
		}
	}
	for _, f := range d.FirstSteps {
		if f.Person.ID != me.ID && f.Text != own.FirstSteps[0].Text && strings.Contains(text, f.Text) {
			t.Errorf("a seat's copy holds the step of %s", f.Person.Name)
		}
	}
	for _, f := range Formats() {
		if s := written(t, own, f, "en"); len(s) == 0 {
			t.Errorf("%s is empty", f)
		}
	}
	if stranger := d.For("nobody"); len(stranger.FirstSteps) != 0 || stranger.Keeper.Name != "" {
		t.Errorf("a stranger's copy: %+v", stranger.Keeper)
	}
}

func TestBuildIsTheLogsAffairAlone(t *testing.T) {
	r := workshoptest.Play(t, workshoptest.Script{})
	s := workshop.New()
	for _, rec := range r.Log {
		s.Apply(rec)
	}
	for _, n := range r.Names {
		s.SetName(n)
	}
	now := r.Now.Add(time.Minute)
	a, err1 := Build(r.State, r.State.Latest().ID, now)
	b, err2 := Build(s, s.Latest().ID, now)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	var x, y bytes.Buffer
	if err := Write(&x, a, JSON, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Write(&y, b, JSON, Options{}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x.Bytes(), y.Bytes()) {
		t.Error("a replayed log gives another report")
	}
}
