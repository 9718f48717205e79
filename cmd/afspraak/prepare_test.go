package main

import (
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/store"
)

// mostActions is how many clicks, keys pressed and fields filled in lie between
// the start window and a programme that is ready to host.
const mostActions = 40

// TestDrivenPreparation prepares a session at the real windows, counting what a
// person does for it; rehearses it with invented people; and finds it as it was
// when the rehearsal is closed.
func TestDrivenPreparation(t *testing.T) {
	d := drive(t, "--listen", freeAddress(t).String())
	nl := assets.TextsIn("nl")
	say := func(key string) string { return nl.T(key, nil) }
	actions := 0
	click := func(key string) { actions++; d.click(say(key)) }
	fill := func(text string) { actions++; d.types(text) }
	keys := func(names ...string) { actions += len(names); d.keys(names...) }

	// The look around ends in a sample, which leaves nothing behind.
	d.click(say("tour.begin"))
	for range 3 {
		d.click(say("tour.next"))
	}
	d.click(say("tour.sample"))
	d.window = nl.T("prepare.title", map[string]any{"name": say("sample.customerService.session")})
	d.click(say("prepare.page.lights"))
	d.photo("sample-real-lights")
	d.click(say("prepare.close"))
	d.window = say("start.title")
	d.until("the start window is back", func(all []seen) bool { return shown(all, d.window, say("tour.again")) })
	d.gone("afspraak-sample-*")

	click("start.host.go")
	d.until("the form has the keyboard", func(all []seen) bool { return focused(all, "") })
	fill("Team Zorg")
	keys("Tab")
	fill("Marijke")
	keys("Return")
	d.window = nl.T("prepare.title", map[string]any{"name": "Team Zorg"})
	d.until("the preparation has the keyboard", func(all []seen) bool {
		for _, s := range all {
			if s.Focused && s.Window == d.window {
				return true
			}
		}
		return false
	})
	keys("Tab")
	fill("3")
	keys("Tab")
	fill("9")
	keys("Tab")
	fill("3-12-2027")
	keys("Tab")
	fill("13:30")
	keys("Tab")
	fill("Zaal 2")
	d.photo("prepare-real-session")
	click("prepare.page.plan")
	d.photo("prepare-real-plan")
	click("prepare.page.texts")
	d.photo("prepare-real-texts")
	click("prepare.page.cards")
	d.photo("prepare-real-cards")
	click("prepare.page.lights")
	click("prepare.light.done") // paper
	d.until("the paper is ticked", func(all []seen) bool { return shown(all, d.window, say("prepare.light.undo")) })
	click("prepare.light.done") // the room
	d.until("nothing is red", func(all []seen) bool {
		return shown(all, d.window, nl.T("prepare.lights.sum", map[string]any{"red": 0, "amber": 1, "green": 7}))
	})
	d.photo("prepare-real-lights")
	click("prepare.page.files")
	click("prepare.files.packGo")
	d.until("the pack is made", func(all []seen) bool { return shown(all, d.window, say("prepare.files.done")) })
	click("start.close")
	if actions > mostActions {
		t.Errorf("it takes %d actions, more than %d", actions, mostActions)
	}
	t.Logf("%d actions", actions)
	packs, err := filepath.Glob(filepath.Join(filepath.Dir(d.socket), "Documents", "Afspraak", "*.pdf"))
	if err != nil || len(packs) != 1 {
		t.Errorf("packs: %v (%v)", packs, err)
	}

	prepared, before := d.window, d.records(t)
	d.click(say("prepare.rehearse"))
	d.keys("Tab", "Down", "Tab", "Down") // sixty times as fast, and the app leads
	d.click(say("prepare.rehearse.go"))
	d.window = nl.T("control.title", map[string]any{"name": "Team Zorg"})
	d.until("it says that it is a rehearsal", func(all []seen) bool { return shown(all, d.window, say("rehearsal.mark")) })
	d.until("the invented people answer", func(all []seen) bool { return shown(all, d.window, say("control.allIn")) })
	d.photo("prepare-real-rehearsal")
	d.close()
	d.click(say("control.end.yes"))
	d.window = prepared
	d.until("the preparation is back", func(all []seen) bool { return shown(all, prepared, say("prepare.host")) })
	d.until("nothing else is open", func(all []seen) bool {
		for _, s := range all {
			if s.Window != prepared && s.Window != say("start.title") {
				return false
			}
		}
		return true
	})
	d.gone("afspraak-rehearsal-*")
	if after := d.records(t); after != before {
		t.Errorf("the rehearsal left %d records in the programme", after-before)
	}
	d.click(say("prepare.host"))
	d.window = nl.T("control.title", map[string]any{"name": "Team Zorg"})
	d.until("the real session is not begun", func(all []seen) bool {
		return shown(all, d.window, say("next.openLobby")) && !shown(all, d.window, say("rehearsal.mark"))
	})
	d.close()
	d.click(say("control.end.yes"))
	d.window = say("start.title")
	d.until("the start window is back", func(all []seen) bool { return shown(all, say("start.title"), say("start.host.go")) })
	d.close()
	d.ended()
}

// gone waits until nothing of a name is left in the program's temporary folder.
func (d *driver) gone(pattern string) {
	d.t.Helper()
	d.wait(pattern+" is gone", func() bool {
		left, err := filepath.Glob(filepath.Join(filepath.Dir(d.socket), pattern))
		return err == nil && len(left) == 0
	})
}

// records counts what the only programme's log holds.
func (d *driver) records(t *testing.T) uint64 {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(d.socket), "Documents", "Afspraak", "*.afspraak"))
	if err != nil || len(found) != 1 {
		t.Fatalf("programmes: %v (%v)", found, err)
	}
	f, err := store.Open(found[0], store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, _, err := f.Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s.Seq
}
