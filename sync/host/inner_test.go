package host

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/time/rate"
	"pgregory.net/rapid"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// wait waits for a condition.
func wait(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never: %s", what)
		}
	}
}

// lone is a seat without a host behind it, over a real WebSocket.
func lone(t *testing.T) (*seat, *websocket.Conn) {
	t.Helper()
	got := make(chan *wire.Conn)
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		got <- wire.NewConn(ws, closeFunc(func() error { return ws.CloseNow() }), wire.MaxSeatFrame)
		<-done
	}))
	ws, _, err := websocket.Dial(context.Background(), strings.Replace(server.URL, "http", "ws", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	ws.SetReadLimit(-1)
	cfg, err := Config{File: memory{}, Device: &pair.Device{}}.complete()
	if err != nil {
		t.Fatal(err)
	}
	h := &Host{cfg: cfg, board: newBoard(), budget: rate.NewLimiter(frameRate, frameBurst), queue: make(chan *request, 1)}
	h.ctx, h.stop = context.WithCancel(context.Background())
	s := newSeat(h, <-got, "seat")
	s.dead = time.AfterFunc(time.Hour, func() {})
	t.Cleanup(func() { h.stop(); ws.CloseNow(); s.conn.Drop(); close(done); server.Close() })
	return s, ws
}

type closeFunc func() error

func (c closeFunc) Close() error { return c() }

// memory is a file of which nothing is needed.
type memory struct{ File }

func TestAFullQueueCutsTheSeatAndNobodyWaits(t *testing.T) {
	s, _ := lone(t) // its writer does not run: nothing is taken away
	for range maxOut {
		s.send(&wire.Whole{})
	}
	if s.ctx.Err() != nil {
		t.Fatal("cut before the queue was full")
	}
	s.send(&wire.Whole{})
	if s.ctx.Err() == nil || s.reason != wire.TooSlow {
		t.Fatalf("not cut: reason %q", s.reason)
	}
	if len(s.out) != maxOut {
		t.Errorf("%d frames wait", len(s.out))
	}
	s.cut(wire.Closing)
	if s.reason != wire.TooSlow {
		t.Error("the first reason does not count")
	}
}

func TestASeatThatSendsTooMuchIsCut(t *testing.T) {
	s, _ := lone(t) // nobody works: nothing is taken away
	c := &wire.Command{Kind: "next"}
	for range wire.MaxWaiting {
		s.take(c)
	}
	if s.ctx.Err() != nil {
		t.Fatal("cut too early")
	}
	s.take(c)
	if s.ctx.Err() == nil || s.reason != wire.TooMany {
		t.Fatalf("not cut: reason %q", s.reason)
	}
}

func TestABusyWriterCombinesChanges(t *testing.T) {
	s, ws := lone(t)
	s.own = rate.NewLimiter(0, 0) // it is over its budget, and the room is over its budget
	s.setAudiences([]workshop.Audience{workshop.Public})
	counter := func(n int) screen.Node {
		return screen.Box("root", screen.Head("q", "long.key.of.a.question", "filler", strings.Repeat("x", 500)),
			screen.Node{ID: "counter", Kind: screen.Counter, Count: &screen.Count{N: n, Of: 1000}})
	}
	s.h.board.put(workshop.Public, counter(0), nil)
	var writer sync.WaitGroup
	writer.Go(s.write)
	frames := make(chan *wire.Trees, 2000)
	go func() {
		defer close(frames)
		for {
			_, b, err := ws.Read(context.Background())
			if err != nil {
				return
			}
			if m, err := wire.Decode(b); err == nil {
				frames <- m.(*wire.Trees)
			}
		}
	}()
	have := map[uint64]bool{}
	tree := screen.Node{}
	got := 0
	take := func(m *wire.Trees) {
		got++
		for _, x := range m.Trees {
			if x.Root != nil {
				if err := json.Unmarshal(x.Root, &tree); err != nil {
					t.Fatal(err)
				}
			} else {
				if !have[x.From] {
					t.Fatalf("changes from revision %d that the seat never had", x.From)
				}
				var cs []screen.Change
				if err := json.Unmarshal(x.Changes, &cs); err != nil {
					t.Fatal(err)
				}
				var err error
				if tree, err = screen.Apply(tree, cs); err != nil {
					t.Fatal(err)
				}
			}
			have[x.Rev] = true
		}
	}
	take(<-frames)
	const changes = 1000
	for i := range changes {
		s.h.board.put(workshop.Public, counter(i+1), nil)
		s.poke()
	}
	for !have[changes+1] {
		take(<-frames)
	}
	if n, _ := screen.Find(tree, "counter"); n.Count.N != changes {
		t.Errorf("the seat sees %d", n.Count.N)
	}
	if got > changes/10 {
		t.Errorf("%d frames for %d changes", got, changes)
	}
	s.stop()
	writer.Wait()
}

// TestResumingGivesTheHostsTree follows a tree through random changes, with a
// seat that comes back from any revision.
func TestResumingGivesTheHostsTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBoard()
		history := map[uint64]screen.Node{}
		for range rapid.IntRange(1, 30).Draw(t, "puts") {
			b.put(workshop.Public, randomTree(t), nil)
			v := b.newest(workshop.Public)
			history[v.rev] = v.root
		}
		now := b.newest(workshop.Public)
		for rev, had := range history {
			var m wire.Tree
			if err := json.Unmarshal(now.since(b.revision(workshop.Public, rev), true).tree, &m); err != nil {
				t.Fatal(err)
			}
			got := had
			if m.Root != nil {
				got = screen.Node{}
				if err := json.Unmarshal(m.Root, &got); err != nil {
					t.Fatal(err)
				}
			} else {
				if m.From != rev {
					t.Fatalf("from %d instead of %d", m.From, rev)
				}
				var cs []screen.Change
				if err := json.Unmarshal(m.Changes, &cs); err != nil {
					t.Fatal(err)
				}
				var err error
				if got, err = screen.Apply(had, cs); err != nil {
					t.Fatal(err)
				}
			}
			if m.Rev != now.rev {
				t.Fatalf("revision %d instead of %d", m.Rev, now.rev)
			}
			want, err := json.Marshal(now.root)
			if err != nil {
				t.Fatal(err)
			}
			have, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != string(have) {
				t.Fatal(cmp.Diff(now.root, got))
			}
		}
		if n := len(b.audiences[workshop.Public]); n > remembered {
			t.Fatalf("%d revisions remembered", n)
		}
	})
}

func randomTree(t *rapid.T) screen.Node {
	ids := rapid.Permutation([]string{"a", "b", "c", "d", "e", "f"}).Draw(t, "ids")
	ids = ids[:rapid.IntRange(0, len(ids)).Draw(t, "n")]
	root := screen.Box("root")
	for i, id := range ids {
		n := screen.Head(id, "key."+rapid.SampledFrom([]string{"x", "y", "z"}).Draw(t, "key"))
		if i > 0 && rapid.Bool().Draw(t, "below") {
			last := &root.Kids[len(root.Kids)-1]
			last.Kids = append(last.Kids, n)
		} else {
			root.Kids = append(root.Kids, n)
		}
	}
	return root
}
