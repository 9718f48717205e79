package seat

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

var nl = assets.TextsIn("nl")

func TestTheBarAlwaysTellsTheTruth(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		tree := writing("")
		why := screen.Words("dit veld is vol")
		for _, c := range []struct {
			name   string
			change func(*guest.Update)
			state  kit.Sent
			words  string
			read   bool
		}{
			{"saved", func(*guest.Update) {}, kit.SentSaved, nl.T("ui.seat.saved", nil), false},
			{"sending", func(u *guest.Update) { u.Unsaved = 1 }, kit.SentSending, nl.T("ui.seat.sending", nil), false},
			{"connecting", func(u *guest.Update) {
				u.Connected, u.Phase, u.Text = false, guest.Connecting, screen.T("guest.phase.connecting")
			}, kit.SentSending, nl.T("guest.phase.connecting", nil), false},
			{"away", func(u *guest.Update) {
				u.Connected, u.Phase, u.Trouble, u.Text = false, guest.Connecting, guest.Lost, screen.T("guest.trouble.lost")
			}, kit.SentOffline, nl.T("guest.trouble.lost", nil), false},
			{"not sent", func(u *guest.Update) {
				u.Connected, u.Phase, u.Trouble, u.Text, u.Unsaved = false, guest.Connecting, guest.Lost, screen.T("guest.trouble.lost"), 2
			}, kit.SentNotYet, nl.T("ui.seat.waiting", map[string]any{"N": 2}), false},
			{"not counted", func(u *guest.Update) { u.NotCounted = []workshop.RoundID{"r1"} }, kit.SentRefused, nl.T("ui.seat.notCounted", nil), true},
			{"refused", func(u *guest.Update) {
				u.Commands = []guest.Command{{ID: "x", State: guest.Refused, Refusal: why}}
			}, kit.SentRefused, nl.T("ui.field.refused", map[string]any{"why": "dit veld is vol"}), true},
		} {
			u := in(tree, screen.Node{})
			c.change(&u)
			g.tell(u)
			if w.parts.bar.State() != c.state || !strings.HasPrefix(w.parts.bar.Words(), c.words) {
				t.Errorf("%s: state %v, says %q, want %q", c.name, w.parts.bar.State(), w.parts.bar.Words(), c.words)
			}
			if w.parts.read.Visible() != c.read {
				t.Errorf("%s: can be put away %v", c.name, w.parts.read.Visible())
			}
			if !sees(w, "Wat beloof je?") {
				t.Errorf("%s: the person's screen is gone", c.name)
			}
		}
		tap(t, w, nl.T("ui.seat.read", nil))
		if len(g.dismissed) != 1 || g.dismissed[0] != "x" {
			t.Errorf("put away %v", g.dismissed)
		}
	})
}

func TestAFieldGoesFromSendingToSaved(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		u := in(writing(""), screen.Node{})
		g.tell(u)
		focusFirst(w)
		typed(w, "Ik bel")
		g.pace.Sleep(2*time.Second + time.Millisecond)
		g.tell(u)
		if len(g.done) != 1 || g.done[0].kind != "agreement.write" || g.done[0].body != `{"field":"what","value":"Ik bel"}` {
			t.Fatalf("sent %v", g.done)
		}
		for _, c := range []struct {
			state guest.SendState
			words string
		}{
			{guest.NotSent, nl.T("ui.field.notYet", nil)},
			{guest.Sending, nl.T("ui.field.sending", nil)},
			{guest.Saved, nl.T("ui.field.saved", nil)},
		} {
			g.states["a"] = c.state
			g.tell(u)
			if !sees(w, c.words) {
				t.Errorf("%s: %q is not to be seen", c.state, c.words)
			}
		}
		if len(w.pending) != 0 {
			t.Error("a saved command is still followed")
		}
	})
}

func TestARefusalStandsAtItsField(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		u := in(writing(""), screen.Node{})
		g.tell(u)
		focusFirst(w)
		typed(w, "???")
		g.pace.Sleep(2*time.Second + time.Millisecond)
		g.states["a"] = guest.Refused
		u.Commands = []guest.Command{{ID: "a", State: guest.Refused, Refusal: screen.Words("schrijf het in woorden")}}
		g.tell(u)
		if !sees(w, nl.T("ui.field.refusedStays", map[string]any{"why": "schrijf het in woorden"})) || !sees(w, "???") {
			t.Error("the reason or the text is not at the field")
		}
		if len(g.dismissed) != 1 || g.dismissed[0] != "a" {
			t.Errorf("dismissed %v", g.dismissed)
		}
	})
}

func TestAFullDiskIsSaidAtTheField(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		g.tell(in(writing(""), screen.Node{}))
		g.fail = errors.New("geen ruimte")
		focusFirst(w)
		typed(w, "x")
		g.pace.Sleep(2*time.Second + time.Millisecond)
		g.tell(in(writing(""), screen.Node{}))
		if !sees(w, "geen ruimte") {
			t.Error("nothing says that the text is not kept")
		}
	})
}

func TestTheRoomFolds(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		g.tell(in(writing(""), screen.Box("root", screen.Node{ID: "q", Kind: screen.Heading, Text: screen.Words("Vraag aan de zaal")})))
		if sees(w, "Vraag aan de zaal") {
			t.Error("not folded at first")
		}
		tap(t, w, nl.T("ui.seat.unfold", nil))
		if !sees(w, "Vraag aan de zaal") {
			t.Error("not shown when unfolded")
		}
		tap(t, w, nl.T("ui.seat.fold", nil))
		if sees(w, "Vraag aan de zaal") {
			t.Error("not hidden when folded")
		}
	})
}

func TestCopiesAfterTheSession(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		var asked []string
		var opened string
		var done func(string, error)
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, func(c *Config) {
			c.Formats = []string{"pdf", "ics"}
			c.SaveCopy = func(format, language string, d func(string, error)) {
				asked, done = append(asked, format+" "+language), d
			}
			c.OpenFile = func(path string) error {
				opened = path
				return errors.New("no program for it")
			}
		})
		u := in(writing(""), screen.Node{})
		g.tell(u)
		if sees(w, nl.T("ui.seat.copies", nil)) {
			t.Error("copies are offered before the end")
		}
		u.You.Session = workshop.Finished
		g.tell(u)
		tap(t, w, nl.T("ui.format.ics", nil))
		if len(asked) != 1 || asked[0] != "ics nl" {
			t.Fatalf("asked %v", asked)
		}
		done("afspraken.ics", nil)
		if !sees(w, "afspraken.ics") {
			t.Error("nothing says where the copy is")
		}
		tap(t, w, nl.T("ui.seat.copyOpen", nil))
		if opened != "afspraken.ics" {
			t.Errorf("opened %q", opened)
		}
		if said := texts(w.parts.toasts, nil); len(said) == 0 {
			t.Error("nothing says that there is no program for it")
		}
		u.Connected, u.Phase, u.Trouble, u.Text = false, guest.Connecting, guest.Closed, screen.T("guest.trouble.closing")
		g.tell(u)
		if !sees(w, nl.T("ui.seat.copies", nil)) {
			t.Error("without the host there is no copy")
		}
		if !sees(w, nl.T("ui.seat.over", nil)) {
			t.Error("after the end a host that has gone is told as a trouble")
		}
	})
}

func TestLanguageOfOneSeat(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		g.tell(in(writing(""), screen.Node{}))
		focusFirst(w)
		typed(w, "mijn woorden")
		if err := w.cfg.Settings.Change(func(s *settings.Settings) { s.Language = "en" }); err != nil {
			t.Fatal(err)
		}
		w.Retell()
		if !sees(w, assets.TextsIn("en").T("ui.seat.unsent", nil)) || !sees(w, "mijn woorden") {
			t.Error("not English, or the words are lost")
		}
	})
}

func TestUnsentTextsAreKeptByTheGuest(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		g.tell(in(writing(""), screen.Node{}))
		focusFirst(w)
		typed(w, "Ik bel")
		if len(g.drafts) != 1 {
			t.Fatalf("kept %v", g.drafts)
		}
		if w.parts.bar.State() != kit.SentTyped || w.parts.bar.Words() != nl.T("ui.seat.unsent", nil) {
			t.Errorf("says %q of what is not sent", w.parts.bar.Words())
		}
		again := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		if !sees(again, "Ik bel") {
			t.Error("a new window does not show what was typed")
		}
		u := in(screen.Node{}, screen.Node{})
		u.Connected, u.Phase, u.Trouble = false, guest.CodeNeeded, guest.NoCode
		again.Update(u)
		focusFirst(again)
		typed(again, "123456")
		if len(g.drafts) != 1 {
			t.Errorf("a code is kept: %v", g.drafts)
		}
	})
}
