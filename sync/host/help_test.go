package host_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/netip"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// patience is generous: these machines are busy, and a test that fails for being
// slow says nothing.
const patience = 60 * time.Second

// room is a hosted session on loopback with a real file.
type room struct {
	t    testing.TB
	path string
	file *store.File
	dev  *pair.Device
	h    *host.Host
	cfg  host.Config
}

func device(t testing.TB) *pair.Device {
	t.Helper()
	d, err := pair.NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// newRoom hosts a new programme with a planned session whose rounds close at
// once. change may alter the host's configuration.
func newRoom(t testing.TB, change func(*host.Config)) *room {
	t.Helper()
	return newRoomOf(t, "basis60", change)
}

// newRoomOf is newRoom with a session of another form.
func newRoomOf(t testing.TB, form string, change func(*host.Config)) *room {
	t.Helper()
	r := &room{t: t, path: filepath.Join(t.TempDir(), "p.afspraak"), dev: device(t)}
	file, err := store.Create(r.path)
	if err != nil {
		t.Fatal(err)
	}
	r.file = file
	r.cfg = host.Config{File: file, Device: r.dev, Listen: "127.0.0.1:0"}
	if change != nil {
		change(&r.cfg)
	}
	r.start()
	settings := workshop.DefaultSettings()
	settings.ClosingSeconds = 0
	r.do(workshop.CreateProgramme{Name: "Proef", Language: "nl", Settings: settings})
	r.do(workshop.PlanSession{Form: form, Facilitator: "Marijke"})
	return r
}

func (r *room) start() {
	r.t.Helper()
	h, err := host.New(context.Background(), r.cfg)
	if err != nil {
		r.t.Fatal(err)
	}
	r.h = h
	r.t.Cleanup(func() { _ = h.Close(); _ = r.file.Close() })
}

// restart ends the host and starts another one on the same file and port.
func (r *room) restart() {
	r.t.Helper()
	addr := r.h.Addr()
	if err := r.h.Close(); err != nil {
		r.t.Fatal(err)
	}
	if err := r.file.Close(); err != nil {
		r.t.Fatal(err)
	}
	file, err := store.Open(r.path, store.Host)
	if err != nil {
		r.t.Fatal(err)
	}
	r.file, r.cfg.File, r.cfg.Listen = file, file, addr.String()
	r.start()
}

func (r *room) do(c workshop.Command) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := r.h.Do(ctx, c); err != nil {
		r.t.Fatalf("%T: %v", c, err)
	}
}

func (r *room) view(f func(v workshop.View)) {
	r.t.Helper()
	if err := r.h.Read(context.Background(), f); err != nil {
		r.t.Fatal(err)
	}
}

// until waits for the host's state.
func (r *room) until(what string, ok func(v workshop.View) bool) {
	r.t.Helper()
	eventually(r.t, what, func() bool {
		done := false
		r.view(func(v workshop.View) { done = ok(v) })
		return done
	})
}

// toStep presses "next" until a step is reached.
func (r *room) toStep(id string) {
	r.t.Helper()
	for range 80 {
		at := ""
		r.view(func(v workshop.View) { at = v.Current().Step })
		if at == id {
			return
		}
		r.next()
	}
	r.t.Fatalf("never came to %s", id)
}

// next presses "next" once, after the clock has finished what is closing.
func (r *room) next() {
	r.t.Helper()
	place := ""
	r.until("no round is closing", func(v workshop.View) bool {
		place = v.Place()
		c, _, _ := v.Due()
		_, closing := c.(workshop.FinishRound)
		return !closing
	})
	r.do(workshop.Next{At: place})
}

// openRound is the round that takes answers.
func (r *room) openRound() workshop.RoundID {
	r.t.Helper()
	var id workshop.RoundID
	r.view(func(v workshop.View) {
		for _, x := range v.Rounds {
			if x.State == workshop.RoundOpen {
				id = x.ID
			}
		}
	})
	if id == "" {
		r.t.Fatal("no open round")
	}
	return id
}

func (r *room) roundState(id workshop.RoundID) (s workshop.RoundState, n int) {
	r.view(func(v workshop.View) { s, n = v.Rounds[id].State, v.Rounds[id].N })
	return s, n
}

// person is a seat under test.
type person struct {
	*guest.Guest
	t     testing.TB
	cfg   guest.Config
	store *store.Seat
	path  string
}

// join starts a guest with a file of its own that comes in by code.
func (r *room) join(name string, role workshop.Role) *person {
	r.t.Helper()
	return r.joinAt(name, role, r.h.Addr())
}

// joinAt is join by way of another address.
func (r *room) joinAt(name string, role workshop.Role, addr netip.AddrPort) *person {
	r.t.Helper()
	p := &person{t: r.t, path: filepath.Join(r.t.TempDir(), "seat.afspraakseat")}
	p.open()
	p.cfg = guest.Config{
		Store: p.store, Device: device(r.t), Addresses: guest.At(addr), Session: r.h.Session(),
		Code: r.h.Code(), Name: name, Role: role, Language: "nl",
	}
	p.start()
	return p
}

func (p *person) open() {
	p.t.Helper()
	s, err := store.OpenSeat(p.path)
	if err != nil {
		p.t.Fatal(err)
	}
	p.store = s
	p.t.Cleanup(func() { _ = s.Close() })
}

func (p *person) start() {
	p.t.Helper()
	g, err := guest.Start(context.Background(), p.cfg)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Guest = g
	p.t.Cleanup(g.Close)
}

func (p *person) until(what string, ok func(u guest.Update) bool) {
	p.t.Helper()
	eventually(p.t, what, func() bool { return ok(p.Status()) })
}

func (p *person) await(id string, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := p.Await(ctx, id); err != nil {
		p.t.Fatal(err)
	}
}

// ballot is the ballot of the button on the own screen.
func (p *person) ballot() screen.Ballot {
	p.t.Helper()
	var b screen.Ballot
	p.until("a ballot", func(u guest.Update) bool {
		screen.Walk(u.Own, func(n screen.Node) bool {
			if n.Action != nil && n.Action.Ballot != nil {
				b = *n.Action.Ballot
			}
			return true
		})
		return b.Round != ""
	})
	return b
}

// fill lets n people join, admits them and starts the session.
func (r *room) fill(n int) []*person {
	r.t.Helper()
	r.do(workshop.OpenLobby{})
	var out []*person
	for i := range n {
		role := workshop.Employee
		if i == 0 {
			role = workshop.Management
		}
		out = append(out, r.join(fmt.Sprintf("Deelnemer %d", i), role))
	}
	r.until("everybody at the door", func(v workshop.View) bool { return len(v.Current().Order) == n })
	r.do(workshop.AdmitAll{})
	for _, p := range out {
		p.until("in", func(u guest.Update) bool { return u.Phase == guest.In && u.Public.ID != "" })
	}
	return out
}

// eventually waits for a condition.
func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// noLeaks fails when goroutines of these packages are left at the end.
func noLeaks(t testing.TB) {
	t.Cleanup(func() {
		var left string
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if left = ours(); left == "" {
				return
			}
		}
		t.Errorf("goroutines left:\n%s", left)
	})
}

func ours() string {
	buf := make([]byte, 4<<20)
	var left []string
	for i, g := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if i > 0 && (strings.Contains(g, "sync/host.") || strings.Contains(g, "sync/guest.") || strings.Contains(g, "coder/websocket")) &&
			!strings.Contains(g, "testing.tRunner") {
			left = append(left, g)
		}
	}
	return strings.Join(left, "\n\n")
}

func body(t testing.TB, v any) json.RawMessage {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// node reports whether a tree has a node with an id.
func node(tree screen.Node, id string) bool {
	_, ok := screen.Find(tree, id)
	return ok
}
