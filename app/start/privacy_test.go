package start

import (
	"testing"
	"testing/synctest"

	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
)

// manage shows the page of a programme with two people.
func manage(t *testing.T, f func(s *stage)) {
	play(t, func(s *stage) {
		s.held = Held{Programme: "Klantcontact voorjaar", Backups: 2, People: []workshop.Person{{ID: "p1", Name: "Annemarie van der Heuvel"}, {ID: "p2", Name: "Kees"}}}
		s.do(func() { s.w.privacyOf("/x/a.afspraak") })
		synctest.Wait()
		f(s)
	})
}

// Deleting says first what goes, what stays and what is out of reach; only a yes
// to that deletes.
func TestDeletingIsAskedFirst(t *testing.T) {
	manage(t, func(s *stage) {
		s.picture("start-privacy")
		s.tap("Lezen en wissen")
		if !s.says("erase.ask", "file", "a.afspraak", "people", 2, "backups", 2) {
			t.Fatal("what goes is not said")
		}
		s.picture("start-privacy-erase")
		s.tap("Annuleren")
		if len(s.erased) != 0 {
			t.Fatal("it was deleted without a yes")
		}
		s.tap("Lezen en wissen")
		s.tap("Wissen")
		if len(s.erased) != 1 || !s.says("erase.done", "file", "a.afspraak", "backups", 2) {
			t.Fatal("it is not said that it was deleted", s.erased)
		}
		s.tap("Sluiten")
		if s.button("Kees") != nil {
			t.Error("a role in place of a name is offered as somebody")
		}
		if s.button("Lezen en wissen") != nil || !s.says("erase.nothing", "file", "a.afspraak") {
			t.Error("it can be deleted twice")
		}
	})
}

func TestWhatIsKeptAboutSomebodyAndUntilWhen(t *testing.T) {
	manage(t, func(s *stage) {
		s.tap("Kees")
		if len(s.told) != 1 || s.told[0] != "p2" || !s.says("start.privacy.written", "files", "/x/Kees.html\n/x/Kees.json") {
			t.Error("where the files are is not said", s.told)
		}
		s.tap("Sluiten")
		s.tap("Deze dag afspreken")
		if len(s.retains) != 0 {
			t.Error("no day was taken for one")
		}
		s.held.Retention, s.held.Over = "2026-06-30", true
		s.do(func() { s.w.privacyOf("/x/a.afspraak") })
		synctest.Wait()
		if !s.says("start.privacy.over", "date", s.w.date("2026-06-30")) {
			t.Error("that the day has passed is not said")
		}
		s.tap("Geen bewaardatum")
		if len(s.retains) != 1 || s.retains[0] != "" || !s.says("start.privacy.noDate") {
			t.Error("the date stays", s.retains)
		}
	})
}

// A programme kept for longer than was agreed is asked about when it opens, and
// opens all the same when that is wanted.
func TestTheRetentionDateIsAskedAboutOnOpening(t *testing.T) {
	manage(t, func(s *stage) {
		s.held.Retention, s.held.Over = "2026-06-30", true
		open := func() {
			s.do(func() { s.w.Open("/x/a.afspraak") })
			synctest.Wait()
			if len(s.opened) != 0 || !s.says("start.privacy.overAsk", "date", s.w.date("2026-06-30")) {
				t.Fatal("it is not asked")
			}
		}
		open()
		s.picture("start-privacy-over")
		s.tap("Kijken wat weg mag")
		if len(s.opened)+len(s.erased) != 0 || s.button("Lezen en wissen") == nil {
			t.Error("the page is not there")
		}
		open()
		s.tap("Toch openen")
		if len(s.opened) != 1 || len(s.erased) != 0 {
			t.Error("opened", s.opened, "erased", s.erased)
		}
	})
}

func TestPrivacyOfAFileThatCannotBeRead(t *testing.T) {
	play(t, func(s *stage) {
		s.tap("Namen en bewaren")
		if err := s.w.env.Settings.Change(func(x *settings.Settings) { x.Opened("/nowhere.afspraak") }); err != nil {
			t.Fatal(err)
		}
		s.heldErr = &store.Error{Kind: store.ErrInUse, Path: "/x/a.afspraak"}
		s.do(func() { s.w.privacyOf("/x/a.afspraak") })
		synctest.Wait()
		if s.button("Sluiten") == nil || s.button("Lezen en wissen") != nil {
			t.Error("what is wrong is not said")
		}
	})
}
