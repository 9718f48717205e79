package seat

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

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

// The words by which people know their room stand there while they wait, also
// when the host has sent a tree of its own.
func TestWordsAtTheDoor(t *testing.T) {
	bubble(t, func(t *testing.T) {
		g := newGuest()
		w := open(t, g, fyne.NewSize(480, 720), "nl", 100, nil)
		g.tell(guest.Update{
			Phase: guest.Waiting, Text: screen.T("guest.phase.waiting"), Words: []string{"boom", "fiets", "maan"},
			Own: screen.Box("root", screen.Head("title", "seat.asking")),
		})
		if !sees(w, "boom · fiets · maan") {
			t.Error("the host words are not shown to somebody who waits")
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
