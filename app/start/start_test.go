package start

import (
	"context"
	"errors"
	"net/netip"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestHostByKeyboardAlone(t *testing.T) {
	play(t, func(s *stage) {
		s.types("|") // from join to host
		s.key(fyne.KeyReturn)
		s.types("Team Zorg: Oost|Marijke")
		s.key(fyne.KeyReturn)
		if len(s.plans) != 1 || len(s.opened) != 1 {
			t.Fatalf("plans %v, opened %v", s.plans, s.opened)
		}
		p := s.plans[0]
		day := time.Now().Format(time.DateOnly)
		if p.Name != "Team Zorg: Oost" || p.Facilitator != "Marijke" || p.Form != "basis60" || p.Language != "nl" {
			t.Errorf("the plan is %+v", p)
		}
		if want := filepath.Join(s.folder, "Team Zorg- Oost "+day+".afspraak"); p.Path != want {
			t.Errorf("the file is %q, want %q", p.Path, want)
		}
		if got := s.w.env.Settings.Get(); got.Facilitator != "Marijke" || len(got.Recent) != 1 {
			t.Errorf("remembered is %+v", got)
		}
	})
}

func TestHostSaysWhatIsMissing(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Host)
		s.tap("Sessie klaarzetten")
		if !s.says("start.host.needName") {
			t.Error("the missing name is not said")
		}
		s.types("Team Zorg")
		s.openErr = &store.Error{Kind: store.ErrExists, Path: "Team Zorg.afspraak"}
		s.tap("Sessie klaarzetten")
		if len(s.opened) != 0 {
			t.Error("a session was opened that was not made")
		}
		if !s.says("store.exists", "file", "Team Zorg.afspraak") {
			t.Error("the reason is not said")
		}
		s.key(fyne.KeyEscape)
		if !s.says("start.motto") {
			t.Error("Escape does not go back")
		}
		s.do(s.w.Host)
		if s.w.host.name.Text() != "Team Zorg" {
			t.Error("what was typed is gone")
		}
	})
}

// A folder that cannot be written to is said as what it is: a place to change.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	play(t, func(s *stage) {
		s.openErr = &store.Error{Kind: store.ErrReadOnly, Path: "/x/team.afspraak"}
		s.do(s.w.Host)
		s.types("Team Zorg")
		s.tap(s.w.t("start.host.create"))
		if !s.says("start.host.folderReadOnly") || s.win.Canvas().Focused() != s.w.host.place.FirstFocus() {
			t.Error("the folder is not asked for anew")
		}
	})
}

// What is missing is said where it is seen at once, however long the page is.
func TestWhatIsMissingIsInSight(t *testing.T) {
	play(t, func(s *stage) {
		for _, page := range []func(){s.w.Join, s.w.Host} {
			s.do(func() {
				s.win.Resize(fyne.NewSize(900, 600))
				page()
			})
			for _, label := range []string{"start.join.enter", "start.host.create"} {
				if s.sees(func() bool { return s.button(s.w.t(label)) != nil }) {
					s.tap(s.w.t(label))
				}
			}
			why := s.w.join.why
			if s.w.host.why != nil {
				why = s.w.host.why
			}
			s.do(func() {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(why)
				if why.Words() == "" || !why.Visible() || at.Y < 0 || at.Y+why.Size().Height > 600 {
					t.Errorf("%q at %v (%v high) is not in sight", why.Words(), at, why.Size().Height)
				}
			})
		}
	})
}

func TestSearchingIsNeverNothingAtFirst(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		synctest.Wait()
		time.Sleep(searchTime - time.Millisecond)
		synctest.Wait()
		if !s.says("start.join.searching") || s.sees(func() bool { return !s.w.join.addressBox.Hidden }) {
			t.Error("before five seconds the page should only search")
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if !s.says("start.join.none") || s.sees(func() bool { return s.w.join.askAddress.Hidden }) {
			t.Error("after five seconds the address should be offered")
		}
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		synctest.Wait()
		if !s.says("start.join.found") || s.sees(func() bool { return s.w.join.choice == nil || s.w.join.chosen != "abcdefgh" }) {
			t.Error("the session is not shown")
		}
		s.picture("start-join")
	})
}

// TestTheFirstPageFitsASmallLaptop, its last line included.
func TestTheFirstPageFitsASmallLaptop(t *testing.T) {
	play(t, func(s *stage) {
		s.do(func() { s.win.Resize(fyne.NewSize(900, 760)) })
		if !s.sees(func() bool {
			for _, o := range s.all() {
				if x, ok := o.(*kit.Text); ok && x.Words() == s.w.t("start.room.about") {
					return fyne.CurrentApp().Driver().AbsolutePositionForObject(x).Y+x.Size().Height < 740
				}
			}
			return false
		}) {
			t.Error("what the test of the room is for is below the fold")
		}
	})
}

// TestTheEndOfTheSearchMovesNothing: who was about to press does not press
// something else.
func TestTheEndOfTheSearchMovesNothing(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(500, 740), fyne.NewSize(900, 760)} {
		play(t, func(s *stage) {
			var before, after []fyne.Position
			at := func() (out []fyne.Position) {
				s.do(func() {
					for _, o := range []fyne.CanvasObject{s.w.join.askAddress, s.w.join.openFile, s.w.join.digits, s.w.join.nameEntry, s.w.join.go_} {
						out = append(out, fyne.CurrentApp().Driver().AbsolutePositionForObject(o))
					}
				})
				return out
			}
			s.do(func() { s.win.Resize(size); s.w.Join() })
			before = at()
			time.Sleep(searchTime + time.Millisecond)
			synctest.Wait()
			if after = at(); !slices.Equal(before, after) || !s.says("start.join.none") {
				t.Errorf("%v: from %v to %v", size, before, after)
			}
		})
	}
}

// TestTheNameComesIntoSight: on a small window the page follows the keyboard.
func TestTheNameComesIntoSight(t *testing.T) {
	play(t, func(s *stage) {
		s.do(func() { s.win.Resize(fyne.NewSize(500, 740)); s.w.Join(); s.win.Canvas().Focus(s.w.join.roles) })
		s.do(func() { s.pace.Sleep(time.Second) })
		s.do(func() {
			driver := fyne.CurrentApp().Driver()
			low := driver.AbsolutePositionForObject(s.w.join.roles).Y + s.w.join.roles.MinSize().Height/3
			if foot := driver.AbsolutePositionForObject(s.w.foot).Y; low > foot {
				t.Errorf("the roles reach to %v, the foot begins at %v", low, foot)
			}
		})
	})
}

func session(id, name string) lan.Session {
	return lan.Session{ID: id, Name: name, Port: 47800, Addrs: []netip.Addr{netip.MustParseAddr("192.168.1.24")}}
}

func TestJoinAFoundSession(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		synctest.Wait()
		s.types("48x2 913") // the last digit moves on to the name
		s.types("Noor|")
		s.key(fyne.KeyDown)
		s.tap("Meedoen")
		if len(s.tickets) != 1 {
			t.Fatal("nobody joined")
		}
		got := s.tickets[0]
		if got.Session != "abcdefgh" || got.Code != "482913" || got.Name != "Noor" || got.Role == "" || got.Addresses[0].String() != "192.168.1.24:47800" {
			t.Errorf("the ticket is %+v", got)
		}
		first := s.seat
		first.updates <- guest.Update{Phase: guest.CodeNeeded, Trouble: guest.WrongCode, Text: screen.T("guest.trouble.wrongCode")}
		synctest.Wait()
		if !s.says("guest.trouble.wrongCode") || s.entered != 0 {
			t.Error("a wrong code is not said on this page")
		}
		select {
		case <-first.closed:
		default:
			t.Error("the guest with the wrong code goes on")
		}
		s.types("482914")
		s.tap("Meedoen")
		s.seat.updates <- guest.Update{Phase: guest.Waiting}
		synctest.Wait()
		if s.entered != 1 {
			t.Error("the seat's window did not open")
		}
		select {
		case <-s.seat.closed:
			t.Error("the guest was closed")
		default:
		}
	})
}

func TestFiveTroublesFiveSentences(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		synctest.Wait()
		s.types("482913Noor|")
		s.key(fyne.KeyDown)
		s.tap("Meedoen")
		said := map[string]bool{}
		for _, trouble := range []guest.Trouble{guest.RefusedConn, guest.TimedOut, guest.NoRoute, guest.WrongHost} {
			key := "guest.trouble." + string(trouble)
			s.seat.updates <- guest.Update{Phase: guest.Connecting, Trouble: trouble, Text: screen.T(key)}
			synctest.Wait()
			if !s.says(key) {
				t.Errorf("%s is not said", trouble)
			}
			said[s.w.t(key)] = true
		}
		said[s.w.t("guest.trouble.wrongCode")] = true
		if len(said) != 5 {
			t.Errorf("there are %d different sentences", len(said))
		}
	})
}

func TestATypedAddress(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		s.tap("Adres typen")
		s.types("192.168.1|")
		s.tap("Meedoen")
		if !s.says("start.address.incomplete") {
			t.Error("what is wrong with the address is not said")
		}
		s.types(".7:5000")
		s.do(func() { s.win.Canvas().Focus(s.w.join.digits) })
		s.types("482913Noor|")
		s.key(fyne.KeyDown)
		s.tap("Meedoen")
		if len(s.tickets) != 1 || s.tickets[0].Session != "" || s.tickets[0].Addresses[0].String() != "192.168.1.7:5000" {
			t.Errorf("tickets are %+v", s.tickets)
		}
		if got := s.w.env.Settings.Get(); got.Name != "Noor" || got.Role == "" {
			t.Errorf("remembered is %+v", got)
		}
	})
}

func TestSearchThisNetwork(t *testing.T) {
	play(t, func(s *stage) {
		s.found = []netip.AddrPort{netip.MustParseAddrPort("10.0.0.9:47800")}
		s.do(s.w.Join)
		s.tap("Adres typen")
		s.tap("Dit netwerk doorzoeken")
		if got := s.w.join.address.Text(); got != "10.0.0.9:47800" {
			t.Errorf("the address is %q", got)
		}
		s.found = nil
		s.tap("Dit netwerk doorzoeken")
		if !s.says("start.join.searchNone") {
			t.Error("that nothing was found is not said")
		}
	})
}

func TestBackWithoutACode(t *testing.T) {
	play(t, func(s *stage) {
		s.joined = []store.Joined{{Session: "abcdefgh", Title: "Team Zorg", Addresses: []string{"10.0.0.5:47800"}}}
		s.do(s.w.Join)
		s.do(func() { s.win.Canvas().Focus(s.w.join.choice) })
		s.types("1")
		s.do(func() { s.win.Canvas().Focus(s.w.join.nameEntry.FirstFocus()) })
		s.types("Noor|1")
		s.tap("Meedoen")
		if len(s.tickets) != 1 || s.tickets[0].Session != "abcdefgh" || s.tickets[0].Code != "" {
			t.Errorf("tickets are %+v", s.tickets)
		}
	})
}

// After a restart in the middle of a session that session is proposed, until
// another one is seen.
func TestTheSessionOfTodayIsProposed(t *testing.T) {
	play(t, func(s *stage) {
		s.joined = []store.Joined{
			{Session: "abcdefgh", Title: "Team Zorg", Addresses: []string{"10.0.0.5:47800"}, At: time.Now().Add(-time.Hour)},
			{Session: "oldoldol", Title: "Vorige week", Addresses: []string{"10.0.0.6:47800"}, At: time.Now().Add(-7 * 24 * time.Hour)},
		}
		s.do(s.w.Join)
		if got := s.w.join.chosen; got != "abcdefgh" {
			t.Errorf("%q is chosen after a restart", got)
		}
		s.events <- lan.Event{Op: lan.Up, Session: lan.Session{ID: "newnewne", Name: "Andere zaal"}}
		synctest.Wait()
		if got := s.w.join.chosen; got != "newnewne" {
			t.Errorf("%q is chosen, not what is seen now", got)
		}
	})
}

func TestTheProgramRunsTwice(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		synctest.Wait()
		s.joinErr = &store.Error{Kind: store.ErrRunning, Path: "seat.afspraak-seat"}
		s.types("482913Noor|1")
		s.tap("Meedoen")
		if !s.says("store.running") {
			t.Error("that it runs already is not said")
		}
	})
}

func TestLanguageAtRunTime(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Host)
		s.types("Team Zorg")
		s.tap("English")
		if !s.says("start.host") || s.w.texts.Lang() != "en" {
			t.Error("the page is not in English")
		}
		if s.w.host.name.Text() != "Team Zorg" {
			t.Error("what was typed is gone")
		}
		for _, o := range s.all() {
			if x, ok := o.(*kit.Text); ok && strings.Contains(x.Words(), "sessie") {
				t.Errorf("%q is Dutch", x.Words())
			}
		}
	})
}

func TestErrorsHaveSentences(t *testing.T) {
	play(t, func(s *stage) {
		if got := s.w.why(errors.New("odd")); !strings.Contains(got, "odd") {
			t.Errorf("an unknown error is told as %q", got)
		}
		if got := s.w.why(context.DeadlineExceeded); got != s.w.t("control.error.slow") {
			t.Errorf("a slow disk is told as %q", got)
		}
	})
}
