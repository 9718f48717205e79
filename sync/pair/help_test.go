package pair

import (
	"context"
	"crypto/tls"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/netip"
	"sync"
	"testing"
	"time"
)

// pipe is a Conn over a TLS connection: each message behind its length.
type pipe struct{ c *tls.Conn }

func (p pipe) Send(ctx context.Context, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return p.sendRaw(ctx, raw)
}

func (p pipe) sendRaw(ctx context.Context, raw []byte) error {
	defer p.obey(ctx)()
	_, err := p.c.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(raw))), raw...))
	return err
}

func (p pipe) Receive(ctx context.Context, v any) error {
	defer p.obey(ctx)()
	var n [4]byte
	if _, err := io.ReadFull(p.c, n[:]); err != nil {
		return err
	}
	raw := make([]byte, min(binary.BigEndian.Uint32(n[:]), 1<<20))
	if _, err := io.ReadFull(p.c, raw); err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

// obey ends what waits on the connection when ctx ends.
func (p pipe) obey(ctx context.Context) func() {
	stop := context.AfterFunc(ctx, func() { _ = p.c.SetDeadline(time.Unix(1, 0)) })
	return func() { stop() }
}

// memory is a ledger that can be told to fail.
type memory struct {
	mu     sync.Mutex
	state  DoorState
	saves  int
	broken error
}

func (m *memory) LoadDoor() (DoorState, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state, m.broken
}

func (m *memory) SaveDoor(s DoorState) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	m.state = s
	m.saves++
	return nil
}

func (m *memory) breakWith(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.broken = err
}

func (m *memory) now() DoorState {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state
}

// admission is what came out of one Admit.
type admission struct {
	id  DeviceID
	err error
}

// host is a real TLS listener on loopback that admits whoever comes.
type host struct {
	dev      *Device
	door     *Door
	ledger   *memory
	addr     string
	admitted chan admission
	remote   netip.Addr // what the door is told, loopback's own if not set
}

func testContext(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func testDevice(t testing.TB) *Device {
	t.Helper()
	d, err := NewDevice(nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// newHost opens a door without back-off between guesses: tests that are about
// guesses would only wait. forgiving is false where back-off is the subject.
func newHost(t testing.TB, state DoorState, forgiving bool) *host {
	t.Helper()
	h := &host{dev: testDevice(t), ledger: &memory{state: state}, admitted: make(chan admission, 64)}
	var err error
	if h.door, err = NewDoor(h.ledger, nil); err != nil {
		t.Fatal(err)
	}
	h.door.slotWait = time.Minute // a loaded machine must not make a join busy
	if forgiving {
		h.door.waits.now = leaping()
	}
	h.addr = serve(t, ServerTLS(h.dev), func(c *tls.Conn) {
		st := c.ConnectionState()
		remote := h.remote
		if !remote.IsValid() {
			remote = netip.MustParseAddrPort(c.RemoteAddr().String()).Addr()
		}
		id, err := h.door.Admit(context.Background(), pipe{c}, &st, h.dev.ID, remote)
		h.admitted <- admission{id, err}
	})
	return h
}

// leaping is a clock that moves an hour at every look.
func leaping() func() time.Time {
	var mu sync.Mutex
	at := time.Unix(0, 0)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Hour)
		return at
	}
}

// serve accepts TLS connections on loopback until the test ends.
func serve(t testing.TB, config *tls.Config, handle func(*tls.Conn)) string {
	t.Helper()
	ln, err := tls.Listen("tcp", "127.0.0.1:0", config)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	t.Cleanup(func() { ln.Close(); wg.Wait() })
	wg.Go(func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			wg.Go(func() {
				defer c.Close()
				if c.(*tls.Conn).HandshakeContext(context.Background()) == nil {
					handle(c.(*tls.Conn))
				}
			})
		}
	})
	return ln.Addr().String()
}

// dial connects a guest; the caller sees errors of the handshake.
func dial(t testing.TB, addr string, dev *Device, pin *DeviceID) (*tls.Conn, error) {
	t.Helper()
	c, err := tls.DialWithDialer(&net.Dialer{Timeout: time.Minute}, "tcp", addr, ClientTLS(dev, pin))
	if err == nil {
		t.Cleanup(func() { c.Close() })
	}
	return c, err
}

func mustDial(t testing.TB, addr string, dev *Device) *tls.Conn {
	t.Helper()
	c, err := dial(t, addr, dev, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// join runs one guest's whole join.
func join(t testing.TB, addr string, dev *Device, code string) error {
	t.Helper()
	c := mustDial(t, addr, dev)
	defer c.Close()
	st := c.ConnectionState()
	return Join(testContext(t), pipe{c}, &st, dev.ID, code)
}

// admittedNext waits for what the host made of the next guest.
func (h *host) admittedNext(t testing.TB) admission {
	t.Helper()
	select {
	case a := <-h.admitted:
		return a
	case <-time.After(time.Minute):
		t.Fatal("the host never finished")
		return admission{}
	}
}

func wantErr(t testing.TB, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Fatalf("%s: got %v, want %v", what, got, want)
	}
}
