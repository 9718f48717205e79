package start

import (
	"fmt"
	"path/filepath"
	"testing"
	"testing/synctest"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/store"
)

func TestOpeningTroubles(t *testing.T) {
	for _, c := range []struct {
		kind   store.Kind
		key    string
		button string
	}{
		{store.ErrNotProgramme, "store.notProgramme", "Sluiten"},
		{store.ErrInUse, "store.inUse", "Sluiten"},
		{store.ErrNewer, "store.newer", "Verslag maken"},
		{store.ErrDamaged, "store.damaged", "Redden in een nieuw bestand"},
		{store.ErrRemoteFolder, "store.remoteFolder", "Kopie op deze laptop maken"},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			play(t, func(s *stage) {
				path := filepath.Join(s.folder, "a.afspraak")
				s.openErr = &store.Error{Kind: c.kind, Path: path, Readable: 7, Place: "OneDrive"}
				s.do(func() { s.w.Open(path) })
				synctest.Wait()
				if !s.says(c.key, "file", "a.afspraak", "N", 7, "place", "OneDrive", "Count", 7) {
					t.Errorf("%s is not said", c.key)
				}
				s.tap(c.button)
				if len(s.opened) != 0 {
					t.Error("it was opened all the same")
				}
			})
		})
	}
}

func TestAProgrammeFromAnotherLaptop(t *testing.T) {
	play(t, func(s *stage) {
		s.openErr = fmt.Errorf("opening: %w", host.ErrElsewhere)
		s.do(func() { s.w.Open("/x/a.afspraak") })
		synctest.Wait()
		if !s.says("start.elsewhere", "file", "a.afspraak") {
			t.Fatal("what happens is not said")
		}
		s.tap("Annuleren")
		if len(s.moved) != 0 {
			t.Fatal("it was moved without a yes")
		}
		s.do(func() { s.w.Open("/x/a.afspraak") })
		synctest.Wait()
		s.picture("elsewhere")
		s.tap("Verdergaan op deze laptop")
		if len(s.moved) != 1 || len(s.opened) != 0 {
			t.Errorf("moved %v, opened %v", s.moved, s.opened)
		}
	})
}

func TestRescueAndOpen(t *testing.T) {
	play(t, func(s *stage) {
		path := filepath.Join(s.folder, "a.afspraak")
		s.openErr = &store.Error{Kind: store.ErrDamaged, Path: path, Readable: 7}
		s.do(func() { s.w.Open(path) })
		synctest.Wait()
		s.tap("Redden in een nieuw bestand")
		out := filepath.Join(s.folder, "a gered.afspraak")
		if len(s.rescued) != 2 || s.rescued[1] != out {
			t.Fatalf("rescued is %v", s.rescued)
		}
		if !s.says("start.made.rescued", "file", out, "N", 41) {
			t.Error("it is not said how much was rescued")
		}
		s.tap("Openen")
		if len(s.opened) != 1 || s.opened[0] != out {
			t.Errorf("opened is %v", s.opened)
		}
	})
}

func TestANewerFileCanBeRead(t *testing.T) {
	play(t, func(s *stage) {
		s.openErr = &store.Error{Kind: store.ErrNewer, Path: "/x/a.afspraak"}
		s.do(func() { s.w.Open("/x/a.afspraak") })
		synctest.Wait()
		s.tap("Verslag maken")
		if len(s.read) != 1 || len(s.opened) != 0 {
			t.Errorf("read %v, opened %v", s.read, s.opened)
		}
	})
}
