package control

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

func TestNextLeadsThroughARound(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap("Ronde openen")
		if r := s.bench.room.OpenRound(); r == nil {
			t.Fatal("no round was opened")
		}
		if s.w.people.answers.Hidden {
			t.Error("the counter is not shown while a round is open")
		}
		// A remote works wherever the focus is, here on the button just pressed.
		s.key(fyne.KeyPageDown)
		if !s.w.asker.Asking() {
			t.Fatal("closing a round with answers missing was not asked")
		}
		s.key(fyne.KeyPageDown) // a remote that bounces says yes to nothing
		if s.bench.room.OpenRound() == nil {
			t.Fatal("a second press of the remote closed the round")
		}
		s.key(fyne.KeyEscape)
		if s.bench.room.OpenRound() == nil || s.w.asker.Asking() {
			t.Fatal("Escape should only take the question away")
		}
	})
}

func TestEverybodyHasAnswered(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap("Ronde openen")
		s.bench.room.Answer(func(int) any { return map[string]any{"energy": 7} })
		s.sync()
		if s.w.people.allIn.Hidden {
			t.Error("it is not said that everybody has answered")
		}
		s.tap("Ronde sluiten")
		if len(s.given) != 2 {
			t.Fatalf("with all answers in nothing has to be asked, given is %v", s.given)
		}
	})
}

func TestPressingTwiceMovesOnce(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.slow = time.Second
		s.key(fyne.KeyPageDown)
		s.key(fyne.KeyPageDown)
		s.key(fyne.KeyPageUp)
		if !s.w.busy || !s.says("Wordt opgeslagen…") {
			t.Error("the window does not say that it is busy")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if len(s.given) != 1 || s.w.busy {
			t.Errorf("given is %v, busy is %v", s.given, s.w.busy)
		}
	})
}

func TestABlockedNextSaysWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.NewRoom(t, "nl")
		s := newStage(t, room, 1, fyne.NewSize(1366, 768))
		s.sync()
		s.tap("Deur openen")
		why := s.w.t("next.needPeople")
		if !s.says(why) {
			t.Error("the reason is not beside the button")
		}
		before := len(s.given)
		s.key(fyne.KeyPageDown)
		if len(s.given) != before {
			t.Error("a blocked button gave a command")
		}
	})
}

func TestTheDoor(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		se := s.bench.room.State.Current()
		s.asks(1, "Anneloes", workshop.Employee)
		s.sync()
		s.tap("Binnenlaten")
		last := se.Order[len(se.Order)-1]
		if se.Participants[last].State != workshop.Present {
			t.Fatal("Anneloes was not let in")
		}

		s.asks(2, "Bart", workshop.Employee)
		s.asks(3, "Chris", workshop.Guest)
		s.sync()
		s.tap("Iedereen binnenlaten")
		for _, id := range se.Order {
			if se.Participants[id].State != workshop.Present {
				t.Errorf("%s was not let in", s.bench.room.State.NameOf(id))
			}
		}
	})
}

func TestTheDoorOtherwise(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		se := s.bench.room.State.Current()
		s.asks(1, "Anneloes", workshop.Employee)
		s.sync()
		// Option 1 is management.
		s.tap("Anders…")
		s.typed("1")
		s.tap("Doen")
		last := se.Participants[se.Order[len(se.Order)-1]]
		if last.State != workshop.Present || last.Role != workshop.Management {
			t.Errorf("Anneloes is %s as %s", last.State, last.Role)
		}
		// Option 6 turns away; then the list lets in after all.
		s.asks(2, "Bart", workshop.Guest)
		s.sync()
		s.tap("Anders…")
		s.typed("6")
		s.tap("Doen")
		bart := se.Participants[se.Order[len(se.Order)-1]]
		if bart.State != workshop.Refused {
			t.Fatalf("Bart is %s", bart.State)
		}
		s.do(func() { s.w.people.askPerson(s.w.people.find(bart.Person)) })
		s.tap("Toch binnenlaten")
		if bart.State != workshop.Present {
			t.Errorf("Bart is %s", bart.State)
		}
	})
}

func TestAnotherLaptopOfTheSamePerson(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		se := s.bench.room.State.Current()
		old := se.Order[2]
		s.gone[old] = true
		s.asks(1, "Hulya tablet", workshop.Employee)
		s.sync()
		s.tap("Anders…")
		s.typed("5")
		s.tap("Doen")
		s.typed("hul")
		s.key(fyne.KeyReturn)
		s.tap("Plek verhuizen")
		if p, ok := s.bench.room.State.PersonOf("door01"); !ok || p != old {
			t.Errorf("the new laptop speaks for %q, want %q", p, old)
		}
		for _, a := range s.w.update.People {
			if a.Name == "Hulya tablet" {
				t.Errorf("the one at the door is still in the list, as %s", a.State)
			}
		}
	})
}

func TestMinutesPauseAndSkip(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		before := s.w.update.Overview.Agenda[0].Planned
		s.tap("+5 min")
		if got := s.w.update.Overview.Agenda[0].Planned; got != before+5 {
			t.Errorf("the part has %d minutes, want %d", got, before+5)
		}
		s.tap("Pauze")
		if !s.w.update.Overview.Paused || s.button("Verder") == nil {
			t.Error("the clock does not stand still")
		}
		s.tap("Overslaan")
		yes := s.button("Overslaan")
		s.do(func() { yes.Tapped(nil) })
		s.rest()
		if !s.w.asker.Asking() {
			t.Fatal("skipping without a reason was accepted")
		}
		s.picture("control-skip")
		s.typed("te weinig tijd") // the keyboard is in the field again
		s.key(fyne.KeyReturn)
		if !s.w.update.Overview.Agenda[0].Skipped {
			t.Error("the part was not skipped")
		}
		log := s.bench.room.State.Log
		if len(log) == 0 || log[len(log)-1].Reason != "te weinig tijd" {
			t.Errorf("the reason is not in the log: %v", log)
		}
	})
}

func TestTheGroupSizeIsChangedHere(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		label := s.w.t("control.minGroup")
		s.tap(label)
		s.key(fyne.KeyLeft) // from 4 to 3
		s.picture("control-minGroup")
		yes := s.button(label)
		s.do(func() { yes.Tapped(nil) })
		s.rest()
		if got := s.bench.room.State.Programme.Settings.MinGroup; got != 3 || !s.says(s.w.t("privacy.minGroup", "k", 3)) {
			t.Errorf("the size is %d", got)
		}
		s.key(fyne.KeyPageDown) // a round is open
		if !s.button(label).Disabled() {
			t.Error("it can be changed while a round is open")
		}
	})
}

func TestGoingBackToAPartAsksWhy(t *testing.T) {
	play(t, workshoptest.Script{Stop: "harvest.promises"}, func(s *stage) {
		s.key(fyne.KeyPageUp)
		if !s.w.asker.Asking() {
			t.Fatal("nothing was asked")
		}
		s.typed("de veiligheid is vergeten")
		s.key(fyne.KeyReturn)
		log := s.bench.room.State.Log
		if s.bench.room.State.Current().Phase != 0 || log[len(log)-1].Reason != "de veiligheid is vergeten" {
			t.Fatalf("phase %d, log %v", s.bench.room.State.Current().Phase, log)
		}
		s.key(fyne.KeyPageUp) // within the part nothing is asked
		if s.w.asker.Asking() {
			t.Error("a step back within the part asks why")
		}
	})
}

func TestAFinishedSessionGoesOn(t *testing.T) {
	play(t, workshoptest.Script{}, func(s *stage) {
		if s.w.bar.next.Visible() || s.w.bar.again.Hidden {
			t.Fatal("a finished session should offer the next one instead of a next step")
		}
		s.picture("control-finished")
		s.tap("Nieuwe sessie in dit traject")
		s.tap("Klaarzetten")
		if n := len(s.bench.room.State.Sessions); n != 2 {
			t.Fatalf("there are %d sessions", n)
		}
		if s.button("Deur openen") == nil || !s.w.bar.again.Hidden {
			t.Error("the new session cannot be opened")
		}
	})
}

func TestARefusalIsSaid(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.do(func() { s.w.do(workshop.AddMinutes{Minutes: 99}, func() { t.Error("it was accepted") }) })
		s.rest()
		if want := s.w.t("refusal.minutes"); !s.says(want) {
			t.Errorf("%q is not said", want)
		}
		if s.w.busy {
			t.Error("the window stays busy")
		}
	})
}

func TestClosingTheWindowAsks(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.key(fyne.KeyEscape)
		if s.w.asker.Asking() {
			t.Fatal("Escape ended something")
		}
		s.do(s.w.AskEnd)
		s.tap("Doorgaan")
		if s.ends != 0 {
			t.Fatal("no is yes")
		}
		s.do(s.w.AskEnd)
		s.tap("Stoppen")
		if s.ends != 1 {
			t.Errorf("ended %d times", s.ends)
		}
	})
}

func TestTheRoomScreenIsLedFromHere(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.key(fyne.KeyF5)
		s.key(fyne.KeyF11)
		if !s.room.shown || !s.room.full {
			t.Errorf("the room screen is %+v", *s.room)
		}
		s.key(fyne.KeyF5)
		s.key(fyne.KeyF11)
		if s.room.shown || !s.room.full {
			t.Errorf("the hidden room screen is %+v", *s.room)
		}
		s.do(func() { s.win.Canvas().OnTypedRune()('?') })
		if !s.w.asker.Asking() || !s.says("Toetsen") {
			t.Error("the keys are not shown")
		}
	})
}

func TestNoticesAndTheOtherPort(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.change = func(u *host.Update) {
			u.OtherPort, u.Port = true, 51234
			u.Notices = []screen.Text{{Key: "store.full"}}
		}
		s.sync()
		if !s.says(s.w.t("control.otherPort", "port", 51234)) || !s.says(s.w.t("store.full")) {
			t.Error("a notice is missing")
		}
		s.tap("Gezien")
		if s.cleared != 1 {
			t.Error("the notice was not taken away")
		}
	})
}

func TestTheWholeWindowInEnglishToo(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.lang = "en"
		s.do(s.w.Rebuild)
		if s.button("Open the round") == nil && s.button(s.w.t("next.open")) == nil {
			t.Error("next is not in English")
		}
		for _, o := range s.all() {
			if x, ok := o.(*kit.Text); ok && strings.Contains(x.Words(), "Meedoen") {
				t.Errorf("%q is Dutch", x.Words())
			}
		}
	})
}

// TestEverythingFits looks for things outside of the window or over each other,
// in a full room, at the smallest window and the largest text.
func TestEverythingFits(t *testing.T) {
	for _, c := range []struct {
		name  string
		scale float32
		size  fyne.Size
	}{
		{"1366x768-100", 1, fyne.NewSize(1366, 768)},
		{"1366x768-150", 1.5, fyne.NewSize(1366, 768)},
		{"1366x768-200", 2, fyne.NewSize(1366, 768)},
		{"1920x1080-100", 1, fyne.NewSize(1920, 1080)},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				room := workshoptest.Play(t, workshoptest.Script{N: 24, Manage: 6, Stop: "harvest.promises"})
				s := newStage(t, room, c.scale, c.size)
				s.asks(1, "Maria van der Heijden-Oosterhu", workshop.Employee)
				s.gone[room.State.Current().Order[3]] = true
				s.sync()
				s.tap("Ronde openen")
				s.picture("control-" + c.name)
				f := s.frame()
				for i, o := range f.Objects {
					at := o.Position()
					if at.X < 0 || at.Y < 0 || at.X+o.Size().Width > f.Size().Width+1 || at.Y+o.Size().Height > f.Size().Height+1 {
						t.Errorf("part %d is at %v with %v in %v", i, at, o.Size(), f.Size())
					}
				}
				if high := f.Objects[atMiddle].Size().Height; high < c.size.Height/3 {
					t.Errorf("the middle is only %v high", high)
				}
				next := s.w.bar.next
				if next.Size().Width < nextNarrow*16*c.scale || next.Size().Height < next.MinSize().Height {
					t.Errorf("next is %v, and needs %v", next.Size(), next.MinSize())
				}
			})
		})
	}
}

// frame is the container that the parts of the window stand in.
func (s *stage) frame() *fyne.Container {
	for _, o := range s.all() {
		if c, ok := o.(*fyne.Container); ok {
			if _, is := c.Layout.(*frame); is {
				return c
			}
		}
	}
	s.t.Fatal("there is no frame")
	return nil
}
