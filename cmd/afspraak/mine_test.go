package main

import (
	"context"
	"net/netip"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestDrivenOwnAgreements is a participant at the real windows who reads days
// later what was agreed: the session, its host and the network are gone, and the
// program was started anew.
func TestDrivenOwnAgreements(t *testing.T) {
	at := freeAddress(t)
	h := lateHost(t, at)
	d := drive(t)
	nl := assets.TextsIn("nl")
	say := func(key string) string { return nl.T(key, nil) }

	d.click(say("start.join.go"))
	d.click(say("start.join.askAddress"))
	d.types(at.String())
	d.keys("Return")
	d.types(h.Code())
	d.types("Ziggy")
	d.keys("Tab", "space")
	d.click(say("start.join.enter"))
	d.wait("Ziggy is let in", func() bool { return letIn(t, h) })
	name := ""
	d.until("the seat's window is there", func(all []seen) bool {
		for _, s := range all {
			if s.Window != say("start.title") {
				name = s.Window
			}
		}
		return name != ""
	})
	for range 20 {
		if place, finished := where(t, h); !finished {
			if err := h.Do(context.Background(), workshop.Next{At: place, Reason: "Zo besloten"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, finished := where(t, h); !finished {
		t.Fatal("the session does not end")
	}
	d.window = name
	d.until("the session is over on the seat", func(all []seen) bool { return shown(all, name, say("ui.seat.copies")) })
	d.close()
	d.window = say("start.title")
	d.until("the start window is back", func(all []seen) bool { return shown(all, say("start.title"), say("start.host.go")) })
	d.close()
	d.ended()
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}

	d.begin()
	d.photo("mine-home")
	d.click(say("start.mine"))
	d.photo("mine-list")
	d.click(say("start.mine.open"))
	d.until("an agreement is read", func(all []seen) bool { return shown(all, d.window, say("report.section.agreements")) })
	d.photo("mine-session")
	d.click(say("start.mine.export"))
	d.photo("mine-export")
	d.click(say("export.make"))
	d.until("the files are there", func(all []seen) bool { return shown(all, d.window, say("export.done")) })
	made, err := filepath.Glob(filepath.Join(filepath.Dir(d.socket), "Documents", "Afspraak", "*"))
	if err != nil || len(made) != 3 {
		t.Errorf("files: %v (%v)", made, err)
	}
	d.click(say("export.close"))
	d.close()
	d.ended()
}

// lateHost hosts a session that was played almost to its end.
func lateHost(t *testing.T, at netip.AddrPort) *host.Host {
	t.Helper()
	room := workshoptest.Play(t, workshoptest.Script{Stop: "checkout.list", Now: time.Now().Add(-time.Hour)})
	file, err := store.Create(filepath.Join(t.TempDir(), "traject.afspraak"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	if err := file.Commit(context.Background(), store.Batch{Records: room.Log, Names: room.Names}); err != nil {
		t.Fatal(err)
	}
	device, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := host.New(context.Background(), host.Config{
		File: file, Device: device, Listen: at.String(), App: "afspraak-test",
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

// letIn admits whoever stands at the door, and says whether somebody did.
func letIn(t *testing.T, h *host.Host) (admitted bool) {
	t.Helper()
	var waiting []workshop.AdmitSeat
	read := h.Read(context.Background(), func(v workshop.View) {
		se := v.Latest()
		for _, id := range se.Order {
			if p := se.Participants[id]; p.State == workshop.Asking {
				waiting = append(waiting, workshop.AdmitSeat{Person: id, Role: workshop.Employee})
			}
		}
	})
	if read != nil {
		t.Fatal(read)
	}
	for _, c := range waiting {
		if err := h.Do(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
	return len(waiting) > 0
}

// where is where the session stands.
func where(t *testing.T, h *host.Host) (place string, finished bool) {
	t.Helper()
	if err := h.Read(context.Background(), func(v workshop.View) { place, finished = v.Place(), v.Latest().State == workshop.Finished }); err != nil {
		t.Fatal(err)
	}
	return place, finished
}

// photo keeps a picture of the program's window where AFSPRAAK_GALLERY says.
func (d *driver) photo(name string) {
	d.t.Helper()
	if dir := os.Getenv("AFSPRAAK_GALLERY"); dir != "" {
		time.Sleep(time.Second) // until it is drawn
		d.tool("import", "-window", d.activate(), filepath.Join(dir, name+".png"))
	}
}
