package control

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// longDay is a full day that runs, at a step of a long form.
func longDay(t testing.TB, form, stop string) *workshoptest.Room {
	room := workshoptest.NewRoomOf(t, "nl", form)
	room.Walk(24, 5, stop)
	return room
}

// planned plays a test on a running session of a form.
func planned(t *testing.T, form, stop string, size fyne.Size, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t, longDay(t, form, stop), 1, size)
		s.sync()
		f(s)
	})
}

func (s *stage) runes(letters string) {
	s.do(func() {
		for _, r := range letters {
			s.win.Canvas().OnTypedRune()(r)
		}
	})
	s.rest()
}

func (s *stage) plan() *workshop.Session { return s.bench.room.State.Latest() }

func (s *stage) phase(key string) workshop.AgendaItem {
	for _, it := range s.w.update.Overview.Agenda {
		if it.Key == key {
			return it
		}
	}
	s.t.Fatalf("%s is not in the agenda", key)
	return workshop.AgendaItem{}
}

// lineField is the field in the open question.
func (s *stage) lineField() *kit.LineEntry {
	for _, o := range s.all() {
		if e, ok := o.(*kit.LineEntry); ok {
			return e
		}
	}
	s.t.Fatal("there is no field")
	return nil
}

// chosen answers a question by the number of its option.
func (s *stage) chosen(digit, yes string) {
	s.t.Helper()
	s.typed(digit)
	s.tap(yes)
}

func TestThePlanIsChangedByKeyboard(t *testing.T) {
	planned(t, "full180", "scan.talk", fyne.NewSize(1366, 768), func(s *stage) {
		s.runes("p")
		s.picture("control-plan-question")
		s.chosen("3", "Verder") // the first phase to come, after what can be added and the end
		s.chosen("1", "Verder") // other minutes
		s.tap("Vastleggen")     // as they were: nothing happens
		s.do(func() { s.w.askPhase(s.phase("compass")) })
		s.chosen("2", "Verder") // later: the first one to come cannot go earlier
		if got := s.plan().Plan[3].Phase; got != "compass" {
			t.Errorf("after moving the compass %s is fourth", got)
		}
		s.do(func() { s.w.askPhase(s.phase("tools")) })
		s.chosen("4", "Verder") // off
		s.tap("Uitzetten")
		if !s.w.asker.Asking() || s.phase("tools").Off {
			t.Fatal("a phase went off without a reason")
		}
		field := s.lineField().FirstFocus()
		s.do(func() { s.win.Canvas().Focus(field) })
		s.typed("balie is dicht")
		s.tap("Uitzetten")
		if it := s.phase("tools"); !it.Off || it.Why.Plain != "balie is dicht" || !s.says("balie is dicht") {
			t.Errorf("tools is %+v", it)
		}
		s.runes("p")
		s.chosen("1", "Verder")
		s.chosen("1", "Toevoegen") // a break
		if got := s.plan().Plan[2]; got.Phase != "break" || got.Minutes != 10 || got.Key() != "break2" {
			t.Errorf("added %+v", got)
		}
		s.picture("control-plan-changed")
	})
}

func TestTheProposedPlanIsTakenOver(t *testing.T) {
	planned(t, "full180", "room.areas", fyne.NewSize(1366, 768), func(s *stage) {
		now := s.bench.room.Now
		s.bench.room.Facilitator(workshop.SetEnd{At: now.Add(116 * time.Minute).In(s.bench.room.State.Zone()).Format("15:04")})
		s.bench.room.Now = now.Add(10 * time.Minute)
		s.sync()
		if s.w.agenda.take.Hidden || s.w.agenda.standing.Late == 0 {
			t.Fatalf("no plan is proposed: %+v", s.w.agenda.standing)
		}
		before := s.plan().Plan[9].Minutes
		s.picture("control-plan-late")
		s.runes("t")
		if got := s.plan().Plan[9].Minutes; got >= before {
			t.Errorf("the debate still has %d minutes", got)
		}
		if !s.w.agenda.take.Hidden || s.w.agenda.standing.Late != 0 {
			t.Errorf("still late: %+v", s.w.agenda.standing)
		}
		// Far too late: a phase moves to the follow-up, when somebody says so.
		s.bench.room.Now = now.Add(60 * time.Minute)
		s.do(s.w.tick)
		s.picture("control-plan-short")
		if len(s.w.agenda.standing.Drop) == 0 || s.phase("burying").Off {
			t.Fatalf("nothing is named, or something was dropped by itself: %+v", s.w.agenda.standing)
		}
		s.runes("t")
		if it := s.phase("burying"); !it.Off || it.Why.Key != "agenda.followUp" {
			t.Errorf("burying is %+v", it)
		}
	})
}

func TestTheEndIsSet(t *testing.T) {
	planned(t, "full180", "scan.talk", fyne.NewSize(1366, 768), func(s *stage) {
		s.runes("p")
		s.chosen("2", "Verder")
		field := s.lineField()
		s.do(func() { field.SetText("17:05") })
		s.tap("Vastleggen")
		if got := s.plan().Ends.In(s.bench.room.State.Zone()).Format("15:04"); got != "17:05" {
			t.Errorf("ends at %s", got)
		}
	})
}

// TestALongDayFits: all phases of a full day stand in the agenda without scrolling, with a
// proposal above them, on the smallest windows.
func TestALongDayFits(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(1366, 768)} {
		planned(t, "day450", "balance.points", size, func(s *stage) {
			s.bench.room.Now = s.bench.room.Now.Add(400 * time.Minute)
			s.do(s.w.tick)
			if s.w.agenda.take.Hidden {
				t.Fatal("nothing is proposed")
			}
			s.picture(fmt.Sprintf("control-day450-%.0f", size.Width))
			scroll := s.frame().Objects[atLeft].(*fyne.Container).Objects[0].(*container.Scroll)
			if high := scroll.Content.MinSize().Height; high > scroll.Size().Height {
				t.Errorf("at %v the agenda needs %v of %v", size, high, scroll.Size().Height)
			}
			rows := s.w.agenda.list.Objects
			if len(rows) != len(s.plan().Plan) {
				t.Fatalf("%d rows", len(rows))
			}
			for i, o := range rows {
				words, minutes := o.(*fyne.Container).Objects[rowWords], o.(*fyne.Container).Objects[rowMinutes]
				if words.Position().X+words.Size().Width > minutes.Position().X || minutes.(*kit.Text).Natural() > minutes.Size().Width+1 {
					t.Errorf("row %d: words and minutes overlap", i)
				}
			}
		})
	}
}
