package start

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"

	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop"
)

// The look around is offered once, can be put away, comes back when it is asked
// for, and ends in a sample.
func TestTour(t *testing.T) {
	play(t, func(s *stage) {
		s.do(func() {
			if err := s.w.env.Settings.Change(func(x *settings.Settings) { x.Toured = false }); err != nil {
				t.Fatal(err)
			}
			s.w.Home()
		})
		if !s.says("tour.offer") {
			t.Fatal("it is not offered")
		}
		s.picture("start-first-run")
		s.tap("Niet nodig")
		if s.says("tour.offer") || !s.w.env.Settings.Get().Toured {
			t.Error("it is still offered")
		}
		s.tap("Rondkijken")
		for range tourStops - 1 {
			s.tap("Verder")
		}
		if !s.says("tour.4.title") {
			t.Error("it does not come to its end")
		}
		s.picture("start-tour-4")
		s.tap("Terug")
		s.picture("start-tour-3")
		s.tap("Verder")
		s.tap("Voorbeeld openen")
		if s.samples != 1 || !s.says("start.motto") {
			t.Errorf("%d samples were opened", s.samples)
		}
	})
}

// Who has hosted or joined a session is not asked whether this is the first time,
// and can still look around.
func TestTourIsForWhoIsNew(t *testing.T) {
	for what, had := range map[string]func(*settings.Settings){
		"hosted": func(x *settings.Settings) { x.Opened("/there/Team.afspraak") },
		"joined": func(x *settings.Settings) { x.Name = "Noor" },
	} {
		play(t, func(s *stage) {
			s.do(func() {
				if err := s.w.env.Settings.Change(func(x *settings.Settings) { x.Toured = false; had(x) }); err != nil {
					t.Fatal(err)
				}
				s.w.Home()
			})
			if s.says("tour.offer") || s.button("Rondkijken") == nil {
				t.Errorf("%s: the look around is offered as to who is new, or not to be had", what)
			}
		})
	}
}

// A template from a file is among the own ones and chosen; a hostile one is
// refused in a sentence, and what was there stays.
func TestTemplateFromAFile(t *testing.T) {
	play(t, func(s *stage) {
		s.templates = []workshop.Template{{Name: "Mijn uur", Language: "nl", Form: "basis60", MinGroup: 4, Plan: []workshop.PhasePlan{{Phase: "checkin", Minutes: 9}}}}
		other := workshop.Template{Name: "From a colleague", Language: "en", Form: "full180", MinGroup: 6, Plan: []workshop.PhasePlan{{Phase: "checkin", Minutes: 7}}}
		data, err := other.Encode()
		if err != nil {
			t.Fatal(err)
		}
		good, bad := filepath.Join(s.folder, "a."+home.TemplateEnding), filepath.Join(s.folder, "b."+home.TemplateEnding)
		for path, content := range map[string][]byte{good: data, bad: []byte(`{"format":"afspraak-template","version":1,"name":"x","language":"nl","form":"basis60","plan":[{"phase":"../../etc"}]}`)} {
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s.do(s.w.Host)
		s.types("Team Zorg")
		s.picture("start-host-templates")
		s.do(func() { s.w.host.imported(bad) })
		synctest.Wait()
		if !s.says("start.import.failed") || !s.says("refusal.phaseUnknown", "phase", "../../etc") {
			t.Error("it is not said what is wrong")
		}
		s.tap("Sluiten")
		s.do(func() { s.w.host.imported(good) })
		synctest.Wait()
		s.tap("Sessie klaarzetten")
		if len(s.plans) != 1 {
			t.Fatal("nothing was made")
		}
		create, first := s.plans[0].Commands()
		if first.Form != "full180" || len(first.Plan) != 1 || create.Language != "en" || create.Settings.MinGroup != 6 || create.Name != "Team Zorg" {
			t.Errorf("%+v %+v", create, first)
		}
		s.do(s.w.Host)
		s.types("Team Zuid")
		s.do(func() { s.w.host.choose(ownForm + "Mijn uur") })
		s.tap("Sessie klaarzetten")
		if _, first := s.plans[1].Commands(); len(first.Plan) != 1 || first.Plan[0].Minutes != 9 {
			t.Errorf("the own template: %+v", first)
		}
		s.do(s.w.Host)
		s.do(func() { s.w.host.choose(ownForm + "Mijn uur") })
		s.tap("Sjabloon weghalen")
		s.tap("Weghalen")
		if len(s.templates) != 1 || s.w.host.plan.Template != nil || s.shows("Eigen sjabloon: Mijn uur") {
			t.Errorf("%d templates are left", len(s.templates))
		}
	})
}
