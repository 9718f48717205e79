package proof_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// patience is generous: machines that test are busy, and being slow proves
// nothing.
const patience = 90 * time.Second

// stage is a hosted programme with the people of its cast.
type stage struct {
	t       testing.TB
	dir     string
	disk    string // the folder of the programme's file
	cast    *cast
	clock   *clock
	log     *journal // of the host
	seatLog *journal // of all seats
	file    *store.File
	cfg     host.Config
	change  func(*host.Config) // what a test wants otherwise
	h       *host.Host
	tap     *tap
	people  []*person
	onPaper []workshop.PersonID // who takes part without a laptop
	answers int                 // that were given together and are saved
	watched []string            // what the control window was given, at rest
	mu      sync.Mutex          // guards tap where seats look for it, and before
	before  []netip.AddrPort    // where seats look before they look at the tap
	once    sync.Once
	lazy    bool // its wipes do not finish
}

func textsIn(language string) chart.Translator { return assets.TextsIn(language).Translate }

// journal collects log lines without their times. That a connection broke while
// it was being opened depends on the machine's load and is left out; such a line
// holds an error of the network and no person.
type journal struct {
	mu    sync.Mutex
	lines bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if bytes.Contains(p, []byte(`"msg":"a device was not let in"`)) {
		return len(p), nil
	}
	return j.lines.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.lines.String()
}

// said counts how often something was said.
func (j *journal) said(what string) int { return strings.Count(j.String(), what) }

func (j *journal) logger() *slog.Logger {
	return slog.New(slog.NewJSONHandler(j, &slog.HandlerOptions{
		Level: slog.LevelDebug,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
}

func (s *stage) start() {
	s.t.Helper()
	s.host("127.0.0.1:0")
	s.tap = newTap(s.t, s.cast.host, s.h.Addr(), s.cast.devices)
	s.t.Cleanup(s.close)
}

// host opens the file and hosts it.
func (s *stage) host(at string) {
	s.t.Helper()
	file, err := store.Open(s.path(), store.Host)
	if err != nil {
		s.t.Fatal(err)
	}
	s.file, s.cfg.File, s.cfg.Listen = file, file, at
	if s.change != nil {
		s.change(&s.cfg)
	}
	if s.h, err = host.New(context.Background(), s.cfg); err != nil {
		s.t.Fatal(err)
	}
}

// close ends all of it: host, seats, files. The host is first, or those who leave
// last are told on a slow machine that laptops are gone.
func (s *stage) close() {
	s.once.Do(func() {
		if err := s.h.Close(); err != nil && !s.lazy {
			s.t.Errorf("closing the host: %v", err)
		}
		for _, p := range s.people {
			p.leave()
		}
		if err := s.file.Close(); err != nil {
			s.t.Errorf("closing the file: %v", err)
		}
		s.tap.close()
	})
}

func (s *stage) path() string { return filepath.Join(s.disk, programmeFile) }

// do gives a command of the facilitator.
func (s *stage) do(c workshop.Command) {
	s.t.Helper()
	if err := s.try(c); err != nil {
		s.t.Fatalf("%T: %v", c, err)
	}
}

func (s *stage) try(c workshop.Command) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return s.h.Do(ctx, c)
}

func (s *stage) view(f func(v workshop.View)) {
	s.t.Helper()
	if err := s.h.Read(context.Background(), f); err != nil {
		s.t.Fatal(err)
	}
}

// until waits for the host's state.
func (s *stage) until(what string, ok func(v workshop.View) bool) {
	s.t.Helper()
	eventually(s.t, what, func() bool {
		done := false
		s.view(func(v workshop.View) { done = ok(v) })
		return done
	})
}

// settle waits until everybody has been told everything, and notes what the
// control window then has.
func (s *stage) settle() {
	s.t.Helper()
	var want screens
	looks := 0
	finally(s.t, "everybody has been told everything", func() (lacks string) {
		now, counted := s.moment()
		if !counted {
			return "the counters of the open rounds"
		}
		// A seat that comes or goes may change screens without a record.
		if looks++; want.at != now || looks%50 == 0 {
			want = s.screens(now)
		}
		return s.untold(want)
	})
	u := s.h.Latest()
	s.watched = append(s.watched, marshal(map[string]any{
		"control": u.Control, "public": u.Public, "overview": u.Overview, "people": u.People, "notices": u.Notices,
	}))
}

// moment names a state of the host; counted says whether its counters show it.
func (s *stage) moment() (at moment, counted bool) {
	s.view(func(v workshop.View) {
		at.seq, at.now, counted = v.Seq, v.Live.Now, true
		for id, r := range v.Rounds {
			if taking(r) {
				at.answered += answered(v, r)
				counted = counted && v.Live.Answered[id] == answered(v, r)
			}
		}
	})
	return at, counted
}

type moment struct {
	seq      uint64
	answered int
	now      time.Time
}

// screens are what everybody should see at a moment: at the seats with words beside
// every key, in the windows of the host's process without.
type screens struct {
	at                    moment
	control, room, public string
	own                   map[workshop.PersonID]string
}

func (s *stage) screens(at moment) screens {
	out := screens{at: at, own: map[workshop.PersonID]string{}}
	s.view(func(v workshop.View) {
		if v.Latest() == nil {
			return
		}
		out.control, out.room = marshal(v.ControlScreen()), marshal(v.PublicScreen())
		out.public = words(v, v.PublicScreen())
		for _, id := range v.Latest().Order {
			out.own[id] = words(v, v.PersonScreen(id))
		}
	})
	return out
}

// untold says what somebody who is connected does not see and should: nothing
// where all have been told.
func (s *stage) untold(want screens) string {
	u := s.h.Latest()
	switch {
	case u.Seq != want.at.seq:
		return fmt.Sprintf("the control window is at event %d, not at %d", u.Seq, want.at.seq)
	case marshal(u.Control) != want.control:
		return "the control window:\n" + marshal(u.Control) + "\nand not\n" + want.control
	case marshal(u.Public) != want.room:
		return "the room screen:\n" + marshal(u.Public) + "\nand not\n" + want.room
	}
	for _, p := range s.people {
		if p.away {
			continue
		}
		u := p.Status()
		switch {
		case !u.Connected:
			return fmt.Sprintf("person %d is not connected", p.i)
		case marshal(u.Own) != want.own[u.You.Person]:
			return fmt.Sprintf("person %d:\n%s\nand not\n%s", p.i, marshal(u.Own), want.own[u.You.Person])
		case marshal(u.Public) != want.public:
			return fmt.Sprintf("the public screen of person %d:\n%s\nand not\n%s", p.i, marshal(u.Public), want.public)
		}
	}
	return ""
}

func taking(r *workshop.Round) bool {
	return r.State == workshop.RoundOpen || r.State == workshop.RoundEnding
}

func answered(v workshop.View, r *workshop.Round) int {
	n := 0
	for _, p := range r.Eligible {
		if v.Live.HasAnswered(r.ID, p) {
			n++
		}
	}
	return n
}

// words is a tree as it is sent: with its words in the session's language.
func words(v workshop.View, root screen.Node) string {
	return marshal(screen.Fallback(root, textsIn(v.Programme.Language)))
}

func marshal(v any) string { return string(screen.JSON(v)) }

// eventually waits for a condition.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	finally(t, what, func() string {
		if ok() {
			return ""
		}
		return "not yet"
	})
}

// finally waits until nothing lacks, and fails with what still lacked.
func finally(t testing.TB, what string, lacks func() string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		lack := lacks()
		if lack == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("never: %s: %s", what, lack)
		}
	}
}

// full is set for the long form of the tests.
var full = os.Getenv("AFSPRAAK_FULL") != ""

// unlessFull is where a play stops when time is short.
func unlessFull(stop string) string {
	if full {
		return ""
	}
	return stop
}
