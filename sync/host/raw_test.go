package host_test

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/coder/websocket"
	"github.com/google/uuid"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// raw is a seat that was written from the protocol's description: it can do
// wrong, and it keeps every frame it is sent.
type raw struct {
	t     testing.TB
	dev   *pair.Device
	ws    *websocket.Conn
	conn  *wire.Conn
	state tls.ConnectionState
	tcp   net.Conn

	mu     sync.Mutex
	frames [][]byte
	packed []wire.Message // those that came packed, which are in msgs too
	msgs   []wire.Message
	end    error
}

// dialRaw connects and says nothing.
func (r *room) dialRaw(dev *pair.Device) *raw {
	r.t.Helper()
	tcp, err := net.Dial("tcp", r.h.Addr().String())
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { tcp.Close() })
	secure := tls.Client(tcp, pair.ClientTLS(dev, &r.dev.ID))
	if err := secure.Handshake(); err != nil {
		r.t.Fatal(err)
	}
	transport := &http.Transport{DialTLSContext: func(context.Context, string, string) (net.Conn, error) { return secure, nil }}
	ws, _, err := websocket.Dial(context.Background(), "wss://host"+wire.Path, &websocket.DialOptions{HTTPClient: &http.Client{Transport: transport}})
	if err != nil {
		r.t.Fatal(err)
	}
	return &raw{t: r.t, dev: dev, ws: ws, conn: wire.NewConn(ws, tcp, wire.MaxHostFrame), state: secure.ConnectionState(), tcp: tcp}
}

func hello(join bool) *wire.Hello {
	return &wire.Hello{Magic: wire.Magic, Min: wire.MinVersion, Max: wire.MaxVersion, Join: join}
}

// enter comes in, by code where join is set, and begins to read.
func (x *raw) enter(h *wire.Hello, code string) {
	x.t.Helper()
	ctx := context.Background()
	x.write(h)
	if m, err := x.conn.Read(ctx); err != nil || m.(*wire.Greeting).Version != 1 {
		x.t.Fatalf("greeting %+v, %v", m, err)
	}
	if h.Join {
		if err := pair.Join(ctx, x.conn, &x.state, x.dev.ID, code); err != nil {
			x.t.Fatal(err)
		}
	}
	go x.read()
}

func (x *raw) write(m wire.Message) {
	x.t.Helper()
	if err := x.conn.Write(context.Background(), m); err != nil {
		x.t.Fatal(err)
	}
}

// text sends a frame as it is.
func (x *raw) text(frame string) error {
	return x.ws.Write(context.Background(), websocket.MessageText, []byte(frame))
}

func (x *raw) read() {
	for {
		kind, frame, err := x.ws.Read(context.Background())
		if err == nil && kind == websocket.MessageBinary {
			frame, err = wire.Unzip(frame, wire.MaxHostFrame)
		}
		x.mu.Lock()
		if err != nil {
			x.end = err
			x.mu.Unlock()
			return
		}
		m, err := wire.Decode(frame)
		x.frames = append(x.frames, frame)
		if err == nil {
			x.msgs = append(x.msgs, m)
		}
		if kind == websocket.MessageBinary {
			x.packed = append(x.packed, m)
		}
		x.mu.Unlock()
	}
}

// ended is the error with which reading ended, nil while it goes on.
func (x *raw) ended() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.end
}

// reason waits for the host's goodbye.
func (x *raw) reason() wire.Reason {
	x.t.Helper()
	eventually(x.t, "the end of the connection", func() bool { return x.ended() != nil })
	for _, m := range x.all() {
		if bye, ok := m.(*wire.Bye); ok {
			return bye.Reason
		}
	}
	var closed websocket.CloseError
	if errors.As(x.ended(), &closed) {
		return wire.Reason(closed.Reason)
	}
	x.t.Fatalf("no goodbye: %v", x.ended())
	return ""
}

func (x *raw) all() []wire.Message {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.msgs)
}

func (x *raw) seen() [][]byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.frames)
}

// first waits for the first message of a type.
func first[M wire.Message](x *raw) M {
	x.t.Helper()
	var out M
	eventually(x.t, "a message", func() bool {
		for _, m := range x.all() {
			if m, ok := m.(M); ok {
				out = m
				return true
			}
		}
		return false
	})
	return out
}

// do sends a command and waits for its ack.
func (x *raw) do(c workshop.Command) *wire.Ack {
	x.t.Helper()
	kind, b, err := workshop.EncodeCommand(c)
	if err != nil {
		x.t.Fatal(err)
	}
	return x.send(&wire.Command{ID: newID(x.t), Kind: kind, Body: b})
}

func newID(t testing.TB) string {
	id, err := uuid.NewV7()
	if err != nil {
		t.Fatal(err)
	}
	return id.String()
}

func (x *raw) send(c *wire.Command) *wire.Ack {
	x.t.Helper()
	before := x.acks(c.ID)
	x.write(c)
	eventually(x.t, "an ack", func() bool { return len(x.acks(c.ID)) > len(before) })
	after := x.acks(c.ID)
	return after[len(after)-1]
}

func (x *raw) acks(id string) []*wire.Ack {
	var out []*wire.Ack
	for _, m := range x.all() {
		if a, ok := m.(*wire.Ack); ok && a.ID == id {
			out = append(out, a)
		}
	}
	return out
}

// rawIn is a raw seat that came in by code, was admitted and is in.
func (r *room) rawIn(name string) *raw { return r.rawWith(name, hello(true)) }

// rawWith is rawIn with a hello of its own.
func (r *room) rawWith(name string, h *wire.Hello) *raw {
	r.t.Helper()
	x := r.dialRaw(device(r.t))
	x.enter(h, r.h.Code())
	if a := x.do(workshop.AskSeat{Name: name, Role: workshop.Employee, Language: "nl"}); a.Refusal != nil {
		r.t.Fatalf("ask: %+v", a.Refusal)
	}
	r.do(workshop.AdmitAll{})
	eventually(r.t, "admitted", func() bool {
		return slices.ContainsFunc(x.all(), func(m wire.Message) bool {
			you, ok := m.(*wire.You)
			return ok && you.Standing == wire.StandingPresent
		})
	})
	return x
}

func rawJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

func joinOnly(x *raw, code string) error {
	return pair.Join(context.Background(), x.conn, &x.state, x.dev.ID, code)
}
