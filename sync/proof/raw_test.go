package proof_test

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/uuid"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// raw is a program that speaks to the host without package guest: it may say
// anything.
type raw struct {
	t     testing.TB
	ctx   context.Context
	under net.Conn
	state tls.ConnectionState
	ws    *websocket.Conn
	conn  *wire.Conn
	acks  map[string][]*wire.Ack
	heard []wire.Message
	used  time.Time   // when it last read
	again func() *raw // comes in anew; nil where that is the test's own business
}

// restless is how long a raw program may sit idle: one that does not read
// answers no pings and is cut, as a laptop that sleeps is.
const restless = 2 * time.Second

// awake comes in anew if it has been idle.
func (x *raw) awake() {
	x.t.Helper()
	if x.again == nil || time.Since(x.used) < restless {
		return
	}
	x.conn.Drop()
	fresh := x.again()
	fresh.heard = append(x.heard, fresh.heard...)
	*x = *fresh
}

func newID(t testing.TB) string {
	t.Helper()
	id, err := uuid.NewRandom()
	if err != nil {
		t.Fatal(err)
	}
	return id.String()
}

// dial opens a WebSocket to the host and says nothing yet.
func (s *stage) dial(d *pair.Device) *raw { return s.dialFrom(d, nil) }

// dialFrom is dial from another address of this machine.
func (s *stage) dialFrom(d *pair.Device, from net.Addr) *raw {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	s.t.Cleanup(cancel)
	x := &raw{t: s.t, ctx: ctx, acks: map[string][]*wire.Ack{}}
	client := &http.Client{Transport: &http.Transport{DialTLSContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		under, err := (&net.Dialer{LocalAddr: from}).DialContext(ctx, "tcp", s.h.Addr().String())
		if err != nil {
			return nil, err
		}
		x.under = under
		c := tls.Client(under, pair.ClientTLS(d, &s.cast.host.ID))
		err = c.HandshakeContext(ctx)
		x.state = c.ConnectionState()
		return c, err
	}}}
	ws, _, err := websocket.Dial(ctx, "wss://"+wire.Magic+wire.Path, &websocket.DialOptions{HTTPClient: client})
	if err != nil {
		s.t.Fatal(err)
	}
	x.ws, x.conn = ws, wire.NewConn(ws, x.under, wire.MaxHostFrame)
	s.t.Cleanup(x.conn.Drop)
	return x
}

func hello() *wire.Hello {
	return &wire.Hello{Magic: wire.Magic, Min: wire.MinVersion, Max: wire.MaxVersion, App: "raw", Language: "nl"}
}

// dialAs comes in as a device that the host knows.
func (s *stage) dialAs(d *pair.Device) *raw {
	s.t.Helper()
	x := s.dial(d)
	x.send(hello())
	x.until("in", func(m wire.Message) bool { _, ok := m.(*wire.In); return ok })
	x.again = func() *raw { return s.dialAs(d) }
	return x
}

// dialNew comes in by code with a device that nobody knows.
func (s *stage) dialNew(code string) (*raw, error) { return s.dialNewFrom(nil, code) }

func (s *stage) dialNewFrom(from net.Addr, code string) (*raw, error) {
	s.t.Helper()
	d := newDevice(s.t)
	x := s.dialFrom(d, from)
	h := hello()
	h.Join = true
	x.send(h)
	x.until("a greeting", func(m wire.Message) bool { _, ok := m.(*wire.Greeting); return ok })
	if err := pair.Join(x.ctx, x.conn, &x.state, d.ID, code); err != nil {
		return x, err
	}
	x.until("in", func(m wire.Message) bool { _, ok := m.(*wire.In); return ok })
	return x, nil
}

func (x *raw) send(m wire.Message) {
	x.t.Helper()
	if err := x.conn.Write(x.ctx, m); err != nil {
		x.t.Fatal(err)
	}
}

func (x *raw) command(id, kind string, body any) {
	x.t.Helper()
	x.send(&wire.Command{ID: id, Kind: kind, Body: screen.JSON(body)})
}

// read takes the next message in.
func (x *raw) read() (wire.Message, error) {
	m, err := x.conn.Read(x.ctx)
	if err != nil {
		return nil, err
	}
	x.heard, x.used = append(x.heard, m), time.Now()
	if a, ok := m.(*wire.Ack); ok {
		x.acks[a.ID] = append(x.acks[a.ID], a)
	}
	return m, nil
}

func (x *raw) until(what string, ok func(wire.Message) bool) wire.Message {
	x.t.Helper()
	for {
		m, err := x.read()
		if err != nil {
			x.t.Fatalf("waiting for %s: %v", what, err)
		}
		if ok(m) {
			return m
		}
	}
}

// ack waits for the next answer to a command.
func (x *raw) ack(id string) *wire.Ack {
	x.t.Helper()
	for len(x.acks[id]) == 0 {
		if _, err := x.read(); err != nil {
			x.t.Fatalf("waiting for an ack: %v", err)
		}
	}
	a := x.acks[id][0]
	x.acks[id] = x.acks[id][1:]
	return a
}

// refused gives a command and says how it was refused, "" if it was not.
func (x *raw) refused(kind string, body any) workshop.RefusalKind {
	x.t.Helper()
	x.awake()
	id := newID(x.t)
	x.command(id, kind, body)
	if a := x.ack(id); a.Refusal != nil {
		return a.Refusal.Kind
	}
	return ""
}

// bye waits for the end of the connection and says with which reason; "" when
// it was cut without one.
func (x *raw) bye() wire.Reason {
	x.t.Helper()
	for {
		m, err := x.read()
		if err != nil {
			if reason := wire.ReasonOf(err); reason != wire.Closing {
				return reason
			}
			return ""
		}
		if b, ok := m.(*wire.Bye); ok {
			return b.Reason
		}
	}
}

// close ends the connection as a program that is closed does.
func (x *raw) close() { x.conn.Bye(wire.Closing) }
