package prepare

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
)

func TestWhoAndWhen(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		if !s.shows("1 rood · 5 oranje · 2 groen") {
			t.Error("the lights are not summed up")
		}
		s.write("management", "3")
		s.write("employees", "9")
		s.write("start", "13.30")
		s.write("place", "Zaal 2")
		s.write("name", "Team Noord")
		p := s.session().Preparation
		if p.Management != 3 || p.Employees != 9 || p.Start != "13:30" || p.Place != "Zaal 2" || s.session().Name != "Team Noord" {
			t.Errorf("%+v %s", p, s.session().Name)
		}
		if !s.shows("Team Noord") || !s.shows("0 rood · 3 oranje · 5 groen") {
			t.Error("the head does not follow")
		}
		s.write("start", "half twee")
		if !s.shows(assets.TextsIn("nl").T("refusal.prepareStart", nil)) || s.session().Preparation.Start != "13:30" {
			t.Error("what is no time is not refused")
		}
		s.write("management", "x")
		if !s.shows(assets.TextsIn("nl").T("prepare.noNumber", nil)) {
			t.Error("what is no number is not said")
		}
	})
}

func TestPlanPage(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.tap("prepare.page.plan", 0)
		s.write("minutes harvest", "22")
		s.tap("prepare.plan.off", 1) // the harvest
		plan := s.session().Plan
		if plan[1].Minutes != 22 || !plan[1].Off {
			t.Fatalf("%+v", plan[1])
		}
		s.tap("prepare.plan.on", 0)
		s.tap("prepare.plan.later", 1)
		if plan = s.session().Plan; plan[1].Phase != "agreements" || plan[2].Phase != "harvest" {
			t.Errorf("the order is %s, %s", plan[1].Phase, plan[2].Phase)
		}
		s.do(func() {
			if b, ok := s.win.Canvas().Focused().(*kit.Button); !ok || b != s.w.slots["down harvest"] {
				t.Error("the keyboard has lost the button")
			}
		})
		s.tap("agenda.add", 0)
		s.do(func() {
			for _, o := range s.all() {
				if c, ok := o.(*kit.ChoiceInput); ok {
					c.SetChosen("scan")
				}
			}
		})
		s.tap("agenda.go", 0)
		if i := s.session().Plan; len(i) != 6 || i[1].Phase != "scan" {
			t.Errorf("the scan is not where the method has it: %+v", i)
		}
		s.write("minutes scan", "999")
		if s.w.lines["minutes scan"].Text() == "999" || len(s.draft.room.State.Log) > 0 {
			t.Error("what was refused stays in the field, or preparing is noted as a decision")
		}
	})
}

func TestTextsAndWords(t *testing.T) {
	play(t, "nl", "full180", func(s *stage) {
		s.tap("prepare.page.texts", 0)
		s.tap("phase.scan.name", 0)
		var field *kit.NoteEntry
		s.do(func() {
			for _, o := range s.all() {
				if n, ok := o.(*kit.NoteEntry); ok {
					field = n
					break
				}
			}
			s.win.Canvas().Focus(field.FirstFocus())
			field.SetText("Wij zijn anders dan anderen.")
			s.win.Canvas().Unfocus()
		})
		synctest.Wait()
		if own := s.draft.room.State.Programme.Wording.Texts["factor.f1.statement"]; own["nl"] != "Wij zijn anders dan anderen." {
			t.Errorf("the statement is %q", own)
		}
		s.tap("export.language.en", 0)
		if !s.shows(assets.TextsIn("en").T("factor.f1.statement", nil)) {
			t.Error("the other language is not edited")
		}
		s.tap("prepare.page.terms", 0)
		s.write("one customer", "client")
		if len(s.draft.room.State.Programme.Wording.Terms) > 0 {
			t.Error("half a word was taken")
		}
		s.write("many customer", "clients")
		if own := s.draft.room.State.Programme.Wording.Terms["en"]["customer"]; own != (workshop.Term{One: "client", Many: "clients"}) {
			t.Errorf("the word is %+v", own)
		}
	})
}

func TestCardsPage(t *testing.T) {
	play(t, "nl", "full180", func(s *stage) {
		s.tap("prepare.page.plan", 0)
		s.do(func() { s.w.give(workshop.AddPhase{Kind: "harvest"}, nil) })
		synctest.Wait()
		s.tap("prepare.page.cards", 0)
		s.do(func() {
			var notes []*kit.NoteEntry
			for _, o := range s.all() {
				if n, ok := o.(*kit.NoteEntry); ok {
					notes = append(notes, n)
				}
			}
			for i, text := range []string{"Bel terug\n\nSchrijf terug", "Dubbel tekenen", "Een klacht oplossen met geld\nDe planning"} {
				s.win.Canvas().Focus(notes[i].FirstFocus())
				notes[i].SetText(text)
			}
			s.win.Canvas().Unfocus()
		})
		synctest.Wait()
		s.write("kpi a", "Klachten")
		s.write("baseline a", "12,5")
		s.tap("kpi.direction.lower", 0)
		s.write("kpi b", "Wachttijd")
		c := s.session().Preparation.Cards
		if len(c.Promises) != 2 || len(c.Procedures) != 1 || len(c.Areas) != 2 || c.Areas[0] != "complaint" || len(c.Kpis) != 2 {
			t.Fatalf("%+v", c)
		}
		if c.Kpis[0] != (workshop.KpiCard{Name: "Klachten", Baseline: "12.5", Direction: "lower"}) {
			t.Errorf("%+v", c.Kpis[0])
		}
	})
}

func TestLightsPage(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.write("management", "3")
		s.write("employees", "9")
		s.tap("prepare.page.lights", 0)
		s.tap("prepare.light.done", 0) // paper
		if !s.session().Preparation.Ready["paper"] {
			t.Error("the tick was not taken")
		}
		s.tap("prepare.light.pass", 0)
		s.tap("prepare.light.pass", 0)
		if !s.shows(assets.TextsIn("nl").T("prepare.light.needWhy", nil)) {
			t.Error("it is passed without a reason")
		}
		s.do(func() {
			for _, o := range s.all() {
				if e, ok := o.(*kit.LineEntry); ok {
					e.SetText("Zo klein mag")
				}
			}
		})
		s.tap("prepare.light.pass", 0)
		if s.session().Preparation.Waived["figures"] != "Zo klein mag" {
			t.Errorf("%+v", s.session().Preparation)
		}
	})
}

// With something lacking the room is a second press away; an error is said and
// the window stays.
func TestToTheRoom(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.tap("prepare.host", 0)
		s.tap("prepare.host.back", 0)
		s.tap("prepare.host", 0)
		s.fail = errFull
		s.tap("prepare.host.anyway", 0)
		if s.hosted != 0 || !s.shows("Fout: schijf vol") {
			t.Error("what went wrong is not said")
		}
		s.fail = nil
		s.write("management", "3")
		s.write("employees", "9")
		s.tap("prepare.host", 0)
		if s.hosted != 1 {
			t.Errorf("hosted %d times", s.hosted)
		}
	})
}

// TestToTheRoomKnowsWhatIsTyped: a number that is typed right before the press counts.
func TestToTheRoomKnowsWhatIsTyped(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.write("management", "3")
		s.do(func() {
			e := s.w.lines["employees"]
			s.win.Canvas().Focus(e.FirstFocus())
			e.SetText("9")
		})
		s.tap("prepare.host", 0)
		if s.hosted != 1 {
			t.Error("it asks about what was filled in just now")
		}
	})
}

func TestRehearsalAndFiles(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		s.tap("prepare.rehearse", 0)
		s.picture("prepare-rehearse")
		s.tap("prepare.rehearse.go", 0)
		if len(s.rehearsed) != 1 || s.rehearsed[0] != (Rehearsal{People: 12, Speed: 10}) {
			t.Errorf("%+v", s.rehearsed)
		}
		s.tap("prepare.page.files", 0)
		for _, key := range []string{"pack", "homework", "export", "duplicate"} {
			s.tap("prepare.files."+key+"Go", 0)
			s.tap("start.close", 0)
		}
		s.tap("prepare.files.templateGo", 0)
		s.tap("prepare.files.templateGo", 0)
		if len(s.kept) != 1 || s.kept[0].Name != "Team Zorg" {
			t.Errorf("%+v", s.kept)
		}
	})
}

// What is typed last is given when the window closes.
func TestClosingKeepsWhatIsTyped(t *testing.T) {
	play(t, "nl", "basis60", func(s *stage) {
		done := false
		s.do(func() {
			e := s.w.lines["place"]
			s.win.Canvas().Focus(e.FirstFocus())
			e.SetText("Kelder")
			s.w.Close(func() { done = s.session().Preparation.Place == "Kelder" })
		})
		synctest.Wait()
		if !done {
			t.Error("it was lost")
		}
	})
}

// Each page in both languages, at the sizes of small laptops; nothing is wider
// than the window.
func TestPages(t *testing.T) {
	for _, lang := range assets.Languages() {
		for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1280, Height: 720}} {
			play(t, lang, "full180", func(s *stage) {
				for _, c := range []workshop.Command{
					workshop.Prepare{Preparation: workshop.Preparation{Management: 3, Employees: 9, Day: "2026-12-03", Start: "13:30", Place: "Zaal De Uitkijktoren", Cards: workshop.ReadyCards{Areas: []string{"budget"}, Kpis: []workshop.KpiCard{{Name: "Klanttevredenheid", Unit: "%", Direction: "higher", Baseline: "61", Target: "75"}}}}},
					workshop.SetOwnText{Key: "factor.f1.statement", Language: lang, Words: "Wij zijn anders, en dat weet iedereen."},
					workshop.SetTerm{Name: "customer", Language: lang, Term: workshop.Term{One: "cliënt", Many: "cliënten"}},
				} {
					if err := s.draft.Do(t.Context(), c); err != nil {
						t.Fatal(err)
					}
				}
				s.do(func() { s.win.Resize(size); s.w.read(); s.w.phase = "scan"; s.w.Rebuild() })
				for i, page := range pages {
					s.do(func() { s.w.turn(i) })
					synctest.Wait()
					s.do(func() {
						for _, o := range s.all() {
							if b, ok := o.(*kit.Button); ok && b.Visible() {
								at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
								if at.X < 0 || at.X+b.Size().Width > size.Width+1 {
									t.Errorf("%s %s: %q stands at %v, %v wide", lang, page, b.Label(), at, b.Size().Width)
								}
							}
						}
					})
					if size.Width == 1366 {
						s.picture("prepare-" + page)
					} else if page == "plan" {
						s.picture("prepare-plan-1280")
					}
				}
			})
		}
	}
}
