package seat

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop/screen"
)

// penned is the screen of who has the pen: fields that save themselves, and the
// button that passes it on.
func penned() screen.Node {
	kids := []screen.Node{screen.Head("title", "step.checkin.welcome"), screen.MutedPara("penYours", "pen.yours")}
	for _, f := range []string{"customer", "name", "purpose", "why"} {
		kids = append(kids, screen.Node{ID: "write:s1:" + f, Kind: screen.Input, Field: &screen.Field{
			Name: "value", Type: screen.NoteField, Length: 240, Label: screen.Say("charter.field." + f), Help: screen.Say("charter.help." + f), Optional: true,
			Save: &screen.Action{Command: "sheet.write", Body: screen.JSON(map[string]string{"sheet": "s1", "field": f})},
		}})
	}
	kids = append(kids, screen.Do("pass:s1", screen.T("pen.pass"), screen.Primary, "sheet.passPen", map[string]string{"sheet": "s1"}))
	return screen.Box("root", screen.Box("step:customerTeam.write", kids...))
}

// reading is the screen of who reads along.
func reading() screen.Node {
	return screen.Box("root", screen.Box("step:customerTeam.write", screen.Head("title", "step.checkin.welcome"),
		screen.Node{ID: "pen:s1", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("pen.free")},
		screen.Do("take:s1", screen.T("pen.take"), screen.Primary, "sheet.takePen", map[string]string{"sheet": "s1"})))
}

// draftOf is what the table sees: a card with long words.
func draftOf(customer string) screen.Node {
	facts := screen.Node{ID: "facts", Kind: screen.Facts}
	for _, f := range [][2]string{
		{"customer", customer},
		{"name", "Goed thuis"},
		{"purpose", strings.Repeat("Zorgen dat iemand weet wie er komt en wanneer. ", 5)},
		{"why", "Omdat de eerste nacht thuis de moeilijkste is, ook met de arbeidsongeschiktheidsverzekeringsvoorwaarden erbij"},
	} {
		facts.Pairs = append(facts.Pairs, screen.Pair{Label: screen.T("charter.field." + f[0]), Value: screen.Text{Plain: f[1]}})
	}
	return screen.Box("root", screen.Box("step:customerTeam.write",
		screen.Node{ID: "pen:s1", Kind: screen.Line, Tone: screen.Muted, Text: screen.Say("pen.holder", "name", "Annemarie")},
		screen.Node{ID: "filled:s1", Kind: screen.Counter, Text: screen.Say("sheet.filled"), Count: &screen.Count{N: 4, Of: 14}}, facts))
}

func atTable(own screen.Node, customer string) guest.Update {
	u := in(own, screen.Node{})
	u.Table, u.AtTable = draftOf(customer), 2
	return u
}

func TestTheTableStandsBesideOrBelow(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, c := range []struct {
			size    fyne.Size
			percent int
			beside  bool
		}{
			{fyne.NewSize(1366, 768), 100, true},
			{fyne.NewSize(1280, 720), 100, true},
			{fyne.NewSize(480, 720), 100, false},
			{fyne.NewSize(480, 720), 200, false},
			{fyne.NewSize(1366, 768), 200, false},
		} {
			for name, tree := range map[string]screen.Node{"writing": penned(), "reading": reading()} {
				g := newGuest()
				w := open(t, g, c.size, "nl", c.percent, nil)
				g.tell(atTable(tree, "Mensen die thuis herstellen"))
				if !sees(w, "Mensen die thuis herstellen") || !sees(w, nl.T("ui.seat.table", map[string]any{"N": 2})) {
					t.Errorf("%v %s: the table's draft is not to be seen", c.size, name)
				}
				driver := fyne.CurrentApp().Driver()
				own, table := driver.AbsolutePositionForObject(w.parts.slot), driver.AbsolutePositionForObject(w.parts.table)
				if beside := table.X >= own.X+w.parts.slot.Size().Width; beside != c.beside {
					t.Errorf("%v at %d %% %s: beside is %v", c.size, c.percent, name, beside)
				}
				if !c.beside && table.Y < own.Y+w.parts.slot.Size().Height {
					t.Errorf("%v %s: the table's draft lies over the fields", c.size, name)
				}
				checkWidths(t, w, c.size, name)
				g.tell(in(tree, screen.Node{}))
				if sees(w, "Mensen die thuis herstellen") || w.parts.table.Visible() {
					t.Errorf("%v %s: what the table saw is still there", c.size, name)
				}
			}
		}
	})
}

func TestTheFocusStaysWhileTheTableReadsAlong(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(1366, 768), "nl", 100, nil)
		g.tell(in(penned(), screen.Node{})) // the table has nothing yet
		focusFirst(w)
		typed(w, "Mensen die ")
		focus := w.win.Canvas().Focused()
		for _, u := range []guest.Update{atTable(penned(), ""), atTable(penned(), "Mensen"), in(penned(), screen.Node{})} {
			g.tell(u)
			if w.win.Canvas().Focused() != focus {
				t.Fatal("the focus went away while somebody typed")
			}
			typed(w, "x")
		}
		if !sees(w, "Mensen die xxx") {
			t.Error("what was typed is lost")
		}
	})
}

func TestWordsGoBeforeThePen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(1366, 768), "nl", 100, nil)
		g.tell(atTable(penned(), ""))
		focusFirst(w)
		typed(w, "Nog niet weg")
		tap(t, w, nl.T("pen.pass", nil))
		var kinds []string
		for _, d := range g.done {
			kinds = append(kinds, d.kind)
		}
		if strings.Join(kinds, " ") != "sheet.write sheet.passPen" || !strings.Contains(g.done[0].body, "Nog niet weg") {
			t.Errorf("sent %v", g.done)
		}
	})
}

// TestWordsWithoutThePenAreShown: the facilitator moved the pen while somebody
// typed. The field goes, its words do not.
func TestWordsWithoutThePenAreShown(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(1366, 768), "nl", 100, nil)
		g.tell(atTable(penned(), ""))
		focusFirst(w)
		typed(w, "Mijn eigen woorden")
		g.tell(atTable(reading(), ""))
		if len(g.done) != 1 || g.done[0].kind != "sheet.write" {
			t.Fatalf("sent %v", g.done)
		}
		u := atTable(reading(), "")
		u.Commands = []guest.Command{{ID: "a", Kind: "sheet.write", Body: []byte(g.done[0].body), State: guest.Refused, Refusal: screen.Say("refusal.noPen")}}
		g.states["a"] = guest.Refused
		g.tell(u)
		if !sees(w, "Mijn eigen woorden") || !sees(w, nl.T("ui.seat.unwritten", nil)) {
			t.Error("the words are not to be seen")
		}
		if !strings.Contains(w.parts.bar.Words(), nl.T("refusal.noPen", nil)) {
			t.Errorf("the bar says %q", w.parts.bar.Words())
		}
		u.Own = penned() // the pen comes back: the words are in the field
		g.tell(u)
		if !sees(w, "Mijn eigen woorden") || sees(w, nl.T("ui.seat.unwritten", nil)) {
			t.Error("the words do not come back with the pen")
		}
		tap(t, w, nl.T("ui.seat.read", nil))
		if len(g.dismissed) != 1 {
			t.Errorf("dismissed %v", g.dismissed)
		}
		g.pace.Sleep(3 * time.Second)
		if len(g.done) != 2 || !strings.Contains(g.done[1].body, "Mijn eigen woorden") {
			t.Errorf("and are not written then: %v", g.done)
		}
	})
}
