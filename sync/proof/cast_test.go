package proof_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
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

// opened is the folder of a programme with an open lobby, the host's key, and
// its id on the network. It is made once: host words take seconds on purpose.
var opened struct {
	once    sync.Once
	host    *pair.Device
	session string
	ok      bool
}

// castsFolder is where TestMain lets casts be kept.
var castsFolder string

// TestMain makes a folder for what tests share. Tests wait far more than they
// compute, so more of them run at once than there are cores.
func TestMain(m *testing.M) {
	if args := os.Getenv(typistEnv); args != "" {
		panic(beTypist(args))
	}
	flag.Parse()
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
	var err error
	if castsFolder, err = os.MkdirTemp("", "afspraak-proof-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(castsFolder) // of a test run; the system clears it otherwise
	os.Exit(code)
}

func openProgramme(t testing.TB) {
	t.Helper()
	opened.once.Do(func() {
		dir := filepath.Join(castsFolder, "opened")
		opened.host = newDevice(t)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		file, err := store.Create(filepath.Join(dir, programmeFile))
		if err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		s := (&cast{host: opened.host}).open(t, dir, 0, nil)
		s.do(workshop.CreateProgramme{Name: "Afspraken met de klant", Language: "nl"})
		s.do(workshop.PlanSession{Form: "basis60", Name: "Team Zorg", Facilitator: "Marijke"})
		s.do(workshop.OpenLobby{})
		opened.session = s.h.Session()
		s.settle()
		s.close()
		opened.ok = true
	})
	if !opened.ok {
		t.Fatal("the programme that all casts begin with could not be made")
	}
}

var casts struct {
	mu   sync.Mutex
	made map[[2]int]func(testing.TB) *cast
}

// castOf lets n people join by the code on the screen, the first manage of them
// as management, and admits them. It is done once for all tests.
func castOf(t testing.TB, n, manage int) *cast {
	t.Helper()
	casts.mu.Lock()
	key := [2]int{n, manage}
	if casts.made == nil {
		casts.made = map[[2]int]func(testing.TB) *cast{}
	}
	if casts.made[key] == nil {
		var once sync.Once
		var c *cast
		casts.made[key] = func(t testing.TB) *cast {
			once.Do(func() { c = newCast(t, n, manage) })
			return c
		}
	}
	make := casts.made[key]
	casts.mu.Unlock()
	c := make(t)
	if c == nil {
		t.Fatal("the cast could not be made")
	}
	return c
}

func newCast(t testing.TB, n, manage int) *cast {
	t.Helper()
	openProgramme(t)
	c := &cast{dir: filepath.Join(castsFolder, fmt.Sprintf("cast-%d-%d", n, manage)), host: opened.host, session: opened.session}
	if err := os.CopyFS(c.dir, os.DirFS(filepath.Join(castsFolder, "opened"))); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		c.devices = append(c.devices, newDevice(t))
		if err := os.Mkdir(filepath.Join(c.dir, seatFolder(i)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s := c.open(t, c.dir, 1, nil)
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

// asked is a stage that was played up to a question, which is open.
func (c *cast) asked(t testing.TB, step string) (*stage, *workshop.Round) {
	t.Helper()
	s := c.stage(t, nil)
	s.play(script{stop: step})
	s.next()
	return s, s.scene().round
}

// stage hosts a copy of the cast and lets everybody come back through a tap.
func (c *cast) stage(t testing.TB, change func(*host.Config)) *stage {
	t.Helper()
	return c.stageOn(t, "", change)
}

// stageOn is stage with the programme's file in a folder of its own, if it is not "".
func (c *cast) stageOn(t testing.TB, disk string, change func(*host.Config)) *stage {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(c.dir)); err != nil {
		t.Fatal(err)
	}
	s := c.prepare(t, dir, 2, change)
	if disk != "" {
		raw, err := os.ReadFile(s.path())
		s.disk = disk
		if err == nil {
			err = writeThrough(s.path(), raw)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.start()
	s.until("host words", func(v workshop.View) bool { return len(v.Live.Words) == 3 }) // or trees come with or without
	for i := range c.devices {
		s.comeBack(i)
	}
	s.settle()
	return s
}

// writeThrough writes a file that is on the disk afterwards, as package store does.
func writeThrough(path string, raw []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return errors.Join(err, f.Sync(), f.Close())
}

// open hosts the programme in a folder. act keeps the ids of one act apart from
// those of another.
func (c *cast) open(t testing.TB, dir string, act int, change func(*host.Config)) *stage {
	t.Helper()
	s := c.prepare(t, dir, act, change)
	s.start()
	return s
}

// prepare is open without hosting yet.
func (c *cast) prepare(t testing.TB, dir string, act int, change func(*host.Config)) *stage {
	t.Helper()
	s := &stage{t: t, dir: dir, disk: dir, cast: c, change: change, clock: newClock(), log: &journal{}, seatLog: &journal{}}
	chance := &workshoptest.Chance{}
	for range act * 10_000 {
		chance.Uint64()
	}
	s.cfg = host.Config{Device: c.host, Clock: s.clock, Chance: chance, Texts: textsIn, App: "proof", Log: s.log.logger()}
	return s
}
