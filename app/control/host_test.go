package control

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// bench is a host without network or disk: a played room whose updates the test
// sends. Commands go to the real domain.
type bench struct {
	room    *workshoptest.Room
	updates chan host.Update
	gone    map[workshop.PersonID]bool // no connection
	change  func(*host.Update)
	slow    time.Duration // of the disk
	given   []workshop.Command
	cleared int
	codes   int
}

func newBench(room *workshoptest.Room) *bench {
	return &bench{room: room, updates: make(chan host.Update, 1), gone: map[workshop.PersonID]bool{}}
}

func (b *bench) Watch() (<-chan host.Update, func()) { return b.updates, func() {} }

func (b *bench) Do(ctx context.Context, c workshop.Command) error {
	if err := wait(ctx, b.slow+pause); err != nil {
		return err
	}
	b.given = append(b.given, c)
	err := b.room.Do(workshop.Actor{Facilitator: true}, c)
	b.tell()
	return errors.Join(err, wait(ctx, pause))
}

// pause keeps what the test, the update and the answer do apart in the bubble's
// time: Fyne's test driver runs each on its own goroutine.
const pause = time.Millisecond

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (b *bench) Press(ctx context.Context, n screen.Node, values map[string]json.RawMessage) error {
	body, err := wire.Body(n.Action, values)
	if err != nil {
		return err
	}
	c, err := workshop.DecodeCommand(n.Action.Command, body)
	if err != nil {
		return err
	}
	return b.Do(ctx, c)
}

func (b *bench) NewCode() (string, error) { b.codes++; return "111222", nil }
func (b *bench) ClearNotices()            { b.cleared++ }

// tell sends the newest update, as the host's Watch does.
func (b *bench) tell() {
	u := b.newest()
	select {
	case <-b.updates:
	default:
	}
	b.updates <- u
}

// newest is the update of the present state.
func (b *bench) newest() host.Update {
	v := b.room.View()
	v.Live.Addresses, v.Live.Words = []string{"192.168.1.24:47800"}, []string{"appel", "brug", "vlieger"}
	v.Live.Connected = map[workshop.PersonID]bool{}
	u := host.Update{
		Public: v.PublicScreen(), Overview: v.Overview(), Code: v.Live.Code, Words: v.Live.Words,
		Addresses: v.Live.Addresses, Port: 47800, Announced: true,
	}
	se := v.Latest()
	for _, id := range se.Order {
		p := se.Participants[id]
		v.Live.Connected[id] = !b.gone[id]
		u.People = append(u.People, host.Attendee{Person: id, Name: v.NameOf(id), Role: p.Role, Vote: p.Vote, State: p.State, Connected: !b.gone[id] && !p.Paper, Paper: p.Paper})
	}
	u.Control = v.ControlScreen()
	if b.change != nil {
		b.change(&u)
	}
	return u
}

// stage is a control window on a bench.
type stage struct {
	*bench
	t    testing.TB
	win  fyne.Window
	w    *Window
	lang string
	room *fakeRoom
	ends int
	ui   sync.Mutex // held by what runs as Fyne's goroutine
}

// do is Fyne's goroutine, as far as a test has one: one thing at a time.
func (s *stage) do(f func()) {
	s.ui.Lock()
	defer s.ui.Unlock()
	f()
}

// play runs a test in a bubble, so that Fyne's callbacks and our goroutines are
// in step.
func play(t *testing.T, s workshoptest.Script, f func(s *stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		room := workshoptest.Play(t, s)
		s := newStage(t, room, 1, fyne.NewSize(1366, 768))
		s.sync()
		f(s)
	})
}

func newStage(t testing.TB, room *workshoptest.Room, scale float32, size fyne.Size) *stage {
	t.Helper()
	test.NewTempApp(t)
	scenes.Look(t, kit.NewTheme(kit.LookLight, scale))
	s := &stage{bench: newBench(room), t: t, lang: "nl", room: &fakeRoom{}, win: test.NewTempWindow(t, container.NewWithoutLayout())}
	s.win.SetPadded(false)
	s.win.Resize(size)
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	s.ui.Lock()
	defer s.ui.Unlock()
	s.w = New(Env{
		Window: s.win, Texts: func() *assets.Texts { return assets.TextsIn(s.lang) }, Host: s.bench, Room: s.room,
		Now: func() time.Time { return room.Now }, Zone: zone, End: func() { s.ends++ }, Do: s.do,
		Invite: func() invite.Invite {
			return invite.New("abcdefgh", "Team Zorg", pair.DeviceID{7}, []string{"192.168.1.24:47800"})
		},
	})
	t.Cleanup(func() { s.do(s.w.Close) })
	return s
}

// typed gives letters to what has the focus.
func (s *stage) typed(letters string) {
	s.do(func() {
		for _, r := range letters {
			s.win.Canvas().Focused().TypedRune(r)
		}
	})
}

// sync shows the newest state in the window.
func (s *stage) sync() {
	s.t.Helper()
	s.tell()
	s.rest()
}

func (s *stage) key(name fyne.KeyName) {
	s.t.Helper()
	s.do(func() {
		if f := s.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: name})
		} else {
			s.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	})
	s.rest()
}

func (s *stage) tap(label string) {
	s.t.Helper()
	b := s.button(label)
	if b == nil {
		s.t.Fatalf("there is no button %q", label)
	}
	s.do(func() { test.Tap(b) })
	s.rest()
}

// rest lets everything that was begun come to its end.
func (s *stage) rest() {
	time.Sleep(10 * pause)
	synctest.Wait()
}

// all lists what can be seen, the question on top included.
func (s *stage) all() []fyne.CanvasObject {
	s.ui.Lock()
	defer s.ui.Unlock()
	c := s.win.Canvas()
	out := test.LaidOutObjects(c.Content())
	for _, o := range c.Overlays().List() {
		out = append(out, test.LaidOutObjects(o)...)
	}
	return out
}

func (s *stage) button(label string) *kit.Button {
	var found *kit.Button
	all := s.all()
	s.ui.Lock()
	defer s.ui.Unlock()
	for _, o := range all {
		if b, ok := o.(*kit.Button); ok && b.Label() == label {
			found = b // the last one is on top
		}
	}
	return found
}

func (s *stage) says(words string) bool {
	all := s.all()
	s.ui.Lock()
	defer s.ui.Unlock()
	for _, o := range all {
		if x, ok := o.(*kit.Text); ok && x.Words() == words {
			return true
		}
	}
	return false
}

// picture saves what is seen into the folder that AFSPRAAK_GALLERY names.
func (s *stage) picture(name string) {
	s.t.Helper()
	dir := os.Getenv("AFSPRAAK_GALLERY")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	s.ui.Lock()
	defer s.ui.Unlock()
	if err := png.Encode(f, s.win.Canvas().Capture()); err != nil {
		s.t.Fatal(err)
	}
}

// fakeRoom is a room screen that only remembers.
type fakeRoom struct{ shown, full, blank, dark bool }

func (r *fakeRoom) Shown() bool           { return r.shown }
func (r *fakeRoom) Show()                 { r.shown = true }
func (r *fakeRoom) Hide()                 { r.shown = false }
func (r *fakeRoom) FullScreen() bool      { return r.full }
func (r *fakeRoom) SetFullScreen(on bool) { r.full = on }
func (r *fakeRoom) Blank() bool           { return r.blank }
func (r *fakeRoom) SetBlank(on bool)      { r.blank = on }
func (r *fakeRoom) Dark() bool            { return r.dark }
func (r *fakeRoom) SetDark(on bool)       { r.dark = on }

// asks puts somebody at the door.
func (s *stage) asks(i int, name string, role workshop.Role) {
	s.t.Helper()
	s.bench.room.Must(workshop.Actor{Seat: workshop.SeatID(fmt.Sprintf("door%02d", i))}, workshop.AskSeat{Name: name, Role: role, Language: "nl"})
}
