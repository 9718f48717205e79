package seat

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

var nl = assets.TextsIn("nl")

// texts are the words that can be seen below an object.
func texts(o fyne.CanvasObject, out []*canvas.Text) []*canvas.Text {
	if !o.Visible() {
		return out
	}
	switch o := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(o.Text) != "" {
			out = append(out, o)
		}
	case *fyne.Container:
		for _, k := range o.Objects {
			out = texts(k, out)
		}
	case fyne.Widget:
		for _, k := range test.WidgetRenderer(o).Objects() {
			out = texts(k, out)
		}
	}
	return out
}

// sees says whether words are on the screen; line breaks do not matter.
func sees(w *Window, words string) bool {
	all := ""
	for _, t := range texts(w.parts.all, nil) {
		all += t.Text + " "
	}
	return strings.Contains(strings.ReplaceAll(all, " ", ""), strings.ReplaceAll(words, " ", ""))
}

// tap presses the button with a label.
func tap(t *testing.T, w *Window, label string) {
	t.Helper()
	var found *kit.Button
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *kit.Button:
			if o.Label() == label {
				found = o
			}
		case *fyne.Container:
			for _, k := range o.Objects {
				look(k)
			}
		case fyne.Widget:
			for _, k := range test.WidgetRenderer(o).Objects() {
				look(k)
			}
		}
	}
	look(w.parts.all)
	if found == nil {
		t.Fatalf("no button %q", label)
	}
	test.Tap(found)
}

func typed(w *Window, text string) {
	for _, r := range text {
		w.win.Canvas().Focused().TypedRune(r)
	}
}

// writing is a tree with one field that saves itself.
func writing(value string) screen.Node {
	f := &screen.Field{Name: "value", Type: screen.NoteField, Length: 100, Optional: true, Label: screen.Words("Wat beloof je?"), Save: &screen.Action{
		Command: "agreement.write", Body: screen.JSON(map[string]string{"field": "what"}),
	}}
	if value != "" {
		f.Value = screen.JSON(value)
	}
	return screen.Box("root", screen.Node{ID: "write", Kind: screen.Input, Field: f})
}

func focusFirst(w *Window) {
	w.win.Canvas().Unfocus()
	for range 20 {
		w.win.Canvas().FocusNext()
		if w.own.Has(w.win.Canvas().Focused()) || w.atDoor.Has(w.win.Canvas().Focused()) {
			return
		}
	}
}

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
		if !sees(w, nl.T("ui.field.refused", map[string]any{"why": "schrijf het in woorden"})) || !sees(w, "???") {
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

func TestDoors(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		for _, c := range []struct {
			phase   guest.Phase
			trouble guest.Trouble
			title   string
		}{
			{guest.Connecting, guest.None, "ui.door.connecting"},
			{guest.Connecting, guest.RefusedConn, "ui.door.connecting"},
			{guest.Connecting, guest.TimedOut, "ui.door.connecting"},
			{guest.Connecting, guest.NoRoute, "ui.door.connecting"},
			{guest.Connecting, guest.WrongHost, "ui.door.connecting"},
			{guest.CodeNeeded, guest.WrongCode, "ui.door.code"},
			{guest.NameNeeded, guest.None, "ui.door.name"},
			{guest.Waiting, guest.None, "ui.door.waiting"},
			{guest.TurnedAway, guest.None, "ui.door.refused"},
			{guest.Gone, guest.None, "ui.door.left"},
			{guest.Ended, guest.Revoked, "ui.door.ended"},
		} {
			key := "guest.phase." + string(c.phase)
			if c.trouble != guest.None {
				key = "guest.trouble." + string(c.trouble)
			}
			g.tell(guest.Update{Phase: c.phase, Trouble: c.trouble, Text: screen.T(key), Words: []string{"boom", "fiets", "maan"}})
			if !sees(w, nl.T(c.title, nil)) || !sees(w, nl.T(key, nil)) {
				t.Errorf("%s %s: title or sentence is not shown", c.phase, c.trouble)
			}
		}
	})
}

func TestDoorActions(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, nil)
		g.tell(guest.Update{Phase: guest.CodeNeeded, Text: screen.T("guest.phase.codeNeeded")})
		focusFirst(w)
		typed(w, "482 913")
		tap(t, w, nl.T("ui.door.go", nil))
		if g.code != "482 913" {
			t.Errorf("code %q", g.code)
		}
		u := guest.Update{Phase: guest.NameNeeded, Text: screen.T("guest.phase.nameNeeded")}
		u.You.Role = workshop.Employee
		g.tell(u)
		focusFirst(w)
		typed(w, "Fatima")
		tap(t, w, nl.T("ui.door.go", nil))
		if g.name != "Fatima" || g.role != workshop.Employee {
			t.Errorf("name %q role %q", g.name, g.role)
		}
		g.tell(guest.Update{Phase: guest.Gone, Text: screen.T("guest.phase.left")})
		tap(t, w, nl.T("ui.door.back", nil))
		g.tell(guest.Update{Phase: guest.Connecting, Trouble: guest.TimedOut, Text: screen.T("guest.trouble.timeout")})
		tap(t, w, nl.T("ui.door.try", nil))
		if g.asked != 1 || g.tried != 1 {
			t.Errorf("asked %d tried %d", g.asked, g.tried)
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
		var done func(string, error)
		w := open(t, g, fyne.NewSize(760, 720), "nl", 100, func(c *Config) {
			c.Formats = []string{"pdf", "ics"}
			c.SaveCopy = func(format, language string, d func(string, error)) {
				asked, done = append(asked, format+" "+language), d
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
		if said := texts(w.parts.toasts, nil); len(said) == 0 || !strings.Contains(said[0].Text, "afspraken.ics") {
			t.Error("nothing says where the copy is")
		}
		u.Connected, u.Phase, u.Trouble, u.Text = false, guest.Connecting, guest.Closed, screen.T("guest.trouble.closing")
		g.tell(u)
		if !sees(w, nl.T("ui.seat.copies", nil)) {
			t.Error("without the host there is no copy")
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
		if !sees(w, assets.TextsIn("en").T("ui.seat.saved", nil)) || !sees(w, "mijn woorden") {
			t.Error("not English, or the words are lost")
		}
	})
}

// TestEverySizeAndLanguage: nothing is cut off and nothing is wider than the
// window, also at 200 % on a small one.
func TestEverySizeAndLanguage(t *testing.T) {
	bubble(t, func(t *testing.T) {
		all := scenes.All(t, scenes.Long("nl", 24))
		for _, c := range []struct {
			size    fyne.Size
			lang    string
			percent int
		}{
			{fyne.NewSize(1366, 768), "nl", 100}, {fyne.NewSize(480, 720), "en", 100}, {fyne.NewSize(480, 720), "nl", 200},
		} {
			g := newGuest()
			w := open(t, g, c.size, c.lang, c.percent, nil)
			w.open = true
			for i, s := range all {
				if c.lang != "nl" && i%3 != 0 {
					continue // the words differ, the trees do not
				}
				for _, own := range s.People {
					u := in(own, s.Public)
					u.Offset = time.Until(s.Now)
					w.Update(u)
					checkWidths(t, w, c.size, c.lang+" "+s.Name)
				}
			}
		}
	})
}

func checkWidths(t *testing.T, w *Window, size fyne.Size, where string) {
	t.Helper()
	if least := w.parts.all.MinSize(); least.Width > size.Width || least.Height > size.Height {
		t.Errorf("%v %s: the window needs %v", size, where, least)
	}
	for _, words := range texts(w.parts.all, nil) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(words)
		need := fyne.MeasureText(words.Text, words.TextSize, words.TextStyle).Width
		if need > words.Size().Width+1 || at.X < 0 || at.X+need > size.Width+1 {
			t.Errorf("%v %s: %q at %v, %v wide, needs %v", size, where, words.Text, at, words.Size().Width, need)
		}
	}
}

// TestTheFocusIsInSight: Tab to a field below the edge scrolls there.
func TestTheFocusIsInSight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(480, 720), "nl", 100, nil)
		var kids []screen.Node
		for i := range 12 {
			n := writing("").Kids[0]
			n.ID = string(rune('a' + i))
			kids = append(kids, n)
		}
		g.tell(in(screen.Box("root", kids...), screen.Node{}))
		focusFirst(w)
		for range 9 {
			w.win.Canvas().FocusNext()
		}
		g.pace.Sleep(time.Second)
		scroll := kit.Scroll(w.parts.page)
		o := w.win.Canvas().Focused().(fyne.CanvasObject)
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll).Y
		if scroll.Offset.Y == 0 || top < 0 || top+o.Size().Height > scroll.Size().Height {
			t.Errorf("offset %v, the field is at %v of %v", scroll.Offset.Y, top, scroll.Size().Height)
		}
	})
}
