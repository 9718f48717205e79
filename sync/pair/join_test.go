package pair

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

var fresh = DoorState{Code: "482913", Budget: GuessesPerCode}

func TestJoin(t *testing.T) {
	h := newHost(t, fresh, false)
	guest := testDevice(t)
	if err := join(t, h.addr, guest, "482 913"); err != nil {
		t.Fatal(err)
	}
	if a := h.admittedNext(t); a.err != nil || a.id != guest.ID {
		t.Fatalf("admitted %v, %v", a.id, a.err)
	}
	if got := h.ledger.now(); got.Budget != GuessesPerCode || got.Code != "482913" {
		t.Fatalf("a right guess must be given back: %v", got)
	}
	if h.ledger.saves != 2 {
		t.Fatalf("paid and given back are two writes, not %d", h.ledger.saves)
	}
	// The same device may come again, for instance after losing its pin.
	if err := join(t, h.addr, guest, "482913"); err != nil {
		t.Fatal(err)
	}
}

func TestWrongCode(t *testing.T) {
	h := newHost(t, fresh, true)
	wantErr(t, "guest", join(t, h.addr, testDevice(t), "482914"), ErrWrongCode)
	wantErr(t, "host", h.admittedNext(t).err, ErrWrongCode)
	if got := h.ledger.now().Budget; got != GuessesPerCode-1 {
		t.Fatalf("budget %d", got)
	}
	if err := join(t, h.addr, testDevice(t), "482913"); err != nil {
		t.Fatal(err)
	}
	h.admittedNext(t)
	if got := h.ledger.now().Budget; got != GuessesPerCode-1 {
		t.Fatalf("a right guess must give back its own only: budget %d", got)
	}
}

func TestCodeFormSendsNothing(t *testing.T) {
	wantErr(t, "letters", Join(t.Context(), nil, nil, DeviceID{}, "48291x"), ErrCodeForm)
}

func TestJoinNeedsFinishedTLS(t *testing.T) {
	for _, st := range []*tls.ConnectionState{nil, {}, {HandshakeComplete: true}, {HandshakeComplete: true, Version: tls.VersionTLS13}} {
		if err := Join(t.Context(), nil, st, DeviceID{}, "482913"); err == nil {
			t.Fatal("joined without TLS")
		}
	}
}

// The man in the middle ends TLS on both sides with his own key and passes every
// message on. The code is right, yet both ends refuse, and the pin does too.
func TestManInTheMiddle(t *testing.T) {
	h := newHost(t, fresh, true)
	middle := testDevice(t)
	addr := serve(t, ServerTLS(middle), func(c *tls.Conn) {
		up, err := tls.Dial("tcp", h.addr, ClientTLS(middle, nil))
		if err != nil {
			return
		}
		var wg sync.WaitGroup
		wg.Go(func() { io.Copy(up, c); up.Close() })
		wg.Go(func() { io.Copy(c, up); c.Close() })
		wg.Wait()
	})
	guest := testDevice(t)
	wantErr(t, "guest", join(t, addr, guest, "482913"), ErrWrongCode)
	a := h.admittedNext(t)
	wantErr(t, "host", a.err, ErrWrongCode)
	if got := h.ledger.now().Budget; got != GuessesPerCode-1 {
		t.Fatalf("budget %d", got)
	}
	_, err := dial(t, addr, guest, &h.dev.ID)
	wantErr(t, "pinned guest", err, ErrWrongHost)
}

// The ids and the exporter each bind the join by themselves: another connection
// between the same two devices is refused, and so is another device's id.
func TestJoinIsBoundToItsConnection(t *testing.T) {
	h := newHost(t, fresh, true)
	guest := testDevice(t)
	c, second := mustDial(t, h.addr, guest), mustDial(t, h.addr, guest)
	st := second.ConnectionState()
	wantErr(t, "state of another connection", Join(testContext(t), pipe{c}, &st, guest.ID, "482913"), ErrWrongCode)
	c = mustDial(t, h.addr, guest)
	st = c.ConnectionState()
	wantErr(t, "another guest's id", Join(testContext(t), pipe{c}, &st, testDevice(t).ID, "482913"), ErrWrongCode)
}

// Nobody may get through by sending a proof back to the one who made it.
func TestEchoedProofIsRefused(t *testing.T) {
	addr := serve(t, ServerTLS(testDevice(t)), func(c *tls.Conn) {
		p, ctx := pipe{c}, context.Background()
		if _, err := receive(ctx, p, kindStart); err != nil {
			return
		}
		// The generator of ristretto255: a valid element, made without the code.
		_ = send(ctx, p, message{Kind: kindAnswer, Data: generator()})
		proof, err := receive(ctx, p, kindProof)
		if err != nil {
			return
		}
		_ = send(ctx, p, message{Kind: kindWelcome, Data: proof})
	})
	wantErr(t, "guest", join(t, addr, testDevice(t), "482913"), ErrWrongCode)
}

func TestRightCodeAfterRenewalIsRefused(t *testing.T) {
	h := newHost(t, fresh, true)
	guest := testDevice(t)
	c := mustDial(t, h.addr, guest)
	st := c.ConnectionState()
	// The code is renewed between the guest's proof and the host's reading it.
	err := Join(testContext(t), meddler{pipe{c}, func(m message) {
		if m.Kind == kindProof {
			if _, err := h.door.Renew(); err != nil {
				t.Error(err)
			}
		}
	}}, &st, guest.ID, "482913")
	wantErr(t, "guest", err, ErrBudget)
	wantErr(t, "host", h.admittedNext(t).err, ErrBudget)
	if got := h.ledger.now(); got.Budget != GuessesPerCode || got.Code == "482913" {
		t.Fatalf("the new code's budget was touched: %v", got)
	}
}

// meddler does something before each message that a guest sends.
type meddler struct {
	pipe
	before func(message)
}

func (m meddler) Send(ctx context.Context, v any) error {
	m.before(v.(message))
	return m.pipe.Send(ctx, v)
}

// A whole room joins in the same moment, through four places.
func TestRoomJoinsAtOnce(t *testing.T) {
	h := newHost(t, fresh, false)
	devices := make([]*Device, 24)
	for i := range devices {
		devices[i] = testDevice(t)
	}
	errs := make(chan error, len(devices))
	for _, d := range devices {
		go func() { errs <- join(t, h.addr, d, "482913") }()
	}
	for range devices {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	seen := map[DeviceID]bool{}
	for range devices {
		seen[h.admittedNext(t).id] = true
	}
	if len(seen) != len(devices) || h.ledger.now().Budget != GuessesPerCode {
		t.Fatalf("%d devices, %v", len(seen), h.ledger.now())
	}
}

// The real carriage: a WebSocket, its TLS state as net/http gives it.
func TestJoinOverWebSocket(t *testing.T) {
	hostDev, guest := testDevice(t), testDevice(t)
	door, err := NewDoor(&memory{state: fresh}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan admission, 1)
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			got <- admission{err: err}
			return
		}
		defer c.CloseNow()
		id, err := door.Admit(r.Context(), socket{c}, r.TLS, hostDev.ID, netip.MustParseAddrPort(r.RemoteAddr).Addr())
		got <- admission{id, err}
	}))
	srv.TLS = ServerTLS(hostDev)
	srv.StartTLS()
	defer srv.Close()
	tr := &http.Transport{TLSClientConfig: ClientTLS(guest, nil)}
	defer tr.CloseIdleConnections()
	ws, resp, err := websocket.Dial(testContext(t), srv.URL, &websocket.DialOptions{HTTPClient: &http.Client{Transport: tr}})
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	if err := Join(testContext(t), socket{ws}, resp.TLS, guest.ID, "482913"); err != nil {
		t.Fatal(err)
	}
	if a := <-got; a.err != nil || a.id != guest.ID {
		t.Fatalf("admitted %v, %v", a.id, a.err)
	}
	wrong := &http.Transport{TLSClientConfig: ClientTLS(guest, &guest.ID)}
	defer wrong.CloseIdleConnections()
	_, _, err = websocket.Dial(testContext(t), srv.URL, &websocket.DialOptions{HTTPClient: &http.Client{Transport: wrong}})
	wantErr(t, "wrong pin over WebSocket", err, ErrWrongHost)
}

type socket struct{ c *websocket.Conn }

func (s socket) Send(ctx context.Context, v any) error    { return wsjson.Write(ctx, s.c, v) }
func (s socket) Receive(ctx context.Context, v any) error { return wsjson.Read(ctx, s.c, v) }

func TestJoinStopsWithItsContext(t *testing.T) {
	addr := serve(t, ServerTLS(testDevice(t)), func(c *tls.Conn) { io.Copy(io.Discard, c) }) // never answers
	guest := testDevice(t)
	c := mustDial(t, addr, guest)
	st := c.ConnectionState()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := Join(ctx, pipe{c}, &st, guest.ID, "482913")
	if err == nil || errors.Is(err, ErrWrongCode) {
		t.Fatalf("silence is no wrong code: %v", err)
	}
}
