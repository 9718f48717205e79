package proof_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// cast is a room in its lobby, everybody admitted, as a folder of closed files.
type cast struct {
	dir     string
	host    *pair.Device
	devices []*pair.Device
	ids     []workshop.PersonID
	session string // on the network
}

const programmeFile = "traject.afspraak"

func seatFolder(i int) string { return fmt.Sprintf("seat-%02d", i) }

func seatFile(dir string, i int) string {
	return filepath.Join(dir, seatFolder(i), "seat.afspraakseat")
}

func newDevice(t testing.TB) *pair.Device {
	t.Helper()
	d, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// newCast lets n people join by the code on the screen, the first manage of
// them as management, and admits them.
func newCast(t testing.TB, n, manage int) *cast {
	t.Helper()
	c := &cast{dir: t.TempDir(), host: newDevice(t)}
	for i := range n {
		c.devices = append(c.devices, newDevice(t))
		if err := os.Mkdir(filepath.Join(c.dir, seatFolder(i)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	file, err := store.Create(filepath.Join(c.dir, programmeFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	s := c.open(t, c.dir, 0, nil)
	settings := workshop.DefaultSettings()
	s.do(workshop.CreateProgramme{Name: "Afspraken met de klant", Language: "nl", Settings: settings})
	s.do(workshop.PlanSession{Form: "basis60", Name: "Team Zorg", Facilitator: "Marijke"})
	s.do(workshop.OpenLobby{})
	c.session = s.h.Session()
	for i := range n {
		s.join(i, roleOf(i, manage))
	}
	s.do(workshop.AdmitAll{})
	s.settle()
	s.view(func(v workshop.View) { c.ids = v.Current().Voters() })
	if len(c.ids) != n {
		t.Fatalf("%d voters instead of %d", len(c.ids), n)
	}
	s.close()
	return c
}

func roleOf(i, manage int) workshop.Role {
	if i < manage {
		return workshop.Management
	}
	return workshop.Employee
}

// stage hosts a copy of the cast and lets everybody come back through a tap.
func (c *cast) stage(t testing.TB, change func(*host.Config)) *stage {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(c.dir)); err != nil {
		t.Fatal(err)
	}
	s := c.open(t, dir, 1, change)
	for i := range c.devices {
		s.comeBack(i)
	}
	s.settle()
	return s
}

// open hosts the programme in a folder. act keeps the ids of one act apart from
// those of another.
func (c *cast) open(t testing.TB, dir string, act int, change func(*host.Config)) *stage {
	t.Helper()
	s := &stage{t: t, dir: dir, cast: c, clock: newClock(), log: &journal{}, seatLog: &journal{}}
	file, err := store.Open(filepath.Join(dir, programmeFile), store.Host)
	if err != nil {
		t.Fatal(err)
	}
	chance := &workshoptest.Chance{}
	for range act * 10_000 {
		chance.Uint64()
	}
	s.file = file
	s.cfg = host.Config{
		File: file, Device: c.host, Clock: s.clock, Chance: chance, Texts: textsIn,
		Listen: "127.0.0.1:0", App: "proof", Log: s.log.logger(),
	}
	if change != nil {
		change(&s.cfg)
	}
	s.start(context.Background())
	return s
}
