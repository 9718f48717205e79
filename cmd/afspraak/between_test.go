package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"

	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// keep writes what was played into a new file.
func keep(t *testing.T, path string, room *workshoptest.Room) {
	t.Helper()
	file, err := store.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Commit(context.Background(), store.Batch{Records: room.Log, Names: room.Names}); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestDrivenBetweenSessions is a facilitator at the real windows three weeks after
// a session: records what somebody let know, takes figures over from a file, looks
// at what management sees and hands it over, and plans the follow-up.
func TestDrivenBetweenSessions(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "traject.afspraak")
	room := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 12, Manage: 3, Now: time.Now().AddDate(0, 0, -21)})
	keep(t, path, room)
	figure, day := room.State.Kpis()[0], time.Now().AddDate(0, 0, -2).Format("02-01-2006")
	csv := fmt.Sprintf("Datum;%s;Soort\n%s;1.250,5;lof\nlater;3;lof\n", figure.Name, day)
	if err := os.WriteFile(filepath.Join(dir, "klant.csv"), []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}

	d := drive(t, "--listen", freeAddress(t).String(), path)
	nl := assets.TextsIn("nl")
	say := func(key string, pairs ...any) string {
		args := map[string]any{}
		for i := 0; i+1 < len(pairs); i += 2 {
			args[pairs[i].(string)] = pairs[i+1]
		}
		return nl.T(key, args)
	}
	control := say("control.title", "name", room.State.Latest().Name)
	d.window = control
	d.until("what is due", func(all []seen) bool { return shown(all, control, say("due.proxy")) })
	d.photo("between-control")

	d.click(say("control.figures.take"))
	d.window = say("fromFile.title")
	d.click(say("fromFile.choose"))
	d.press("text", "klant")
	d.photo("between-choose")
	d.click("Openen") // Fyne's own word
	d.click(say("fromFile.take", "N", 1))
	d.until("it is taken over", func(all []seen) bool {
		return shown(all, d.window, say("fromFile.done", "file", "klant.csv", "N", 1))
	})
	d.photo("between-taken")
	d.keys("Escape")

	d.window = control
	d.click(say("control.figures.team"))
	d.window = say("report.manager.title")
	d.until("the figure stands there", func(all []seen) bool {
		return shown(all, d.window, say("kpi.readOn", "date", nl.Date(time.Now().AddDate(0, 0, -2))))
	})
	d.photo("between-team")
	d.click(say("control.export"))
	d.click(say("export.make"))
	d.until("the page is made", func(all []seen) bool { return shown(all, d.window, say("export.done")) })
	d.click(say("export.close"))
	pages, err := filepath.Glob(filepath.Join(dir, "Teambeeld *.html"))
	if err != nil || len(pages) != 1 {
		t.Fatalf("pages for management: %v (%v)", pages, err)
	}
	page, err := os.ReadFile(pages[0])
	if err != nil || !strings.Contains(string(page), "1250,5") {
		t.Errorf("the figure is not on the page (%v)", err)
	}
	d.keys("Escape")

	d.window = control
	d.photo("between-handed-over")
	d.click(say("control.again"))
	d.photo("between-again")
	d.click(say("control.again.yes"))
	d.until("the follow-up is planned", func(all []seen) bool { return shown(all, control, say("next.openLobby")) })
	d.photo("between-planned")
	d.close()
	d.click(say("control.end.yes"))
	d.window = say("start.title")
	d.until("the start window is back", func(all []seen) bool { return shown(all, d.window, say("start.host.go")) })
	d.close()
	d.ended()
}
