package host_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

func TestSameIDTwiceHasOneEffect(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	a, b := r.rawIn("Anna"), r.rawIn("Bo")
	r.next() // start
	c := &wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: "Ik bel terug"})}
	no := &wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: "??"})}
	for range 3 {
		if ack := a.send(c); ack.Refusal != nil {
			t.Fatalf("refused: %+v", ack.Refusal)
		}
		if ack := a.send(no); ack.Refusal == nil || ack.Refusal.Text.Key != "refusal.needsWords" {
			t.Fatalf("ack %+v", ack)
		}
	}
	// The same id from another device is another command.
	if ack := b.send(c); ack.Refusal != nil {
		t.Fatalf("refused: %+v", ack.Refusal)
	}
	// Twice in one batch: both at once, so that they may be decided together.
	twin := &wire.Command{ID: newID(t), Kind: "agreement.draft", Body: body(t, workshop.DraftAgreement{What: "Ik ruim op"})}
	a.write(twin)
	a.write(twin)
	eventually(t, "two acks", func() bool { return len(a.acks(twin.ID)) == 2 })
	// And over a restart of the host.
	r.restart()
	again := r.dialRaw(a.dev)
	again.enter(hello(false), "")
	for _, c := range []*wire.Command{c, twin} {
		if ack := again.send(c); ack.Refusal != nil {
			t.Fatalf("refused after a restart: %+v", ack.Refusal)
		}
	}
	if ack := again.send(no); ack.Refusal == nil || ack.Refusal.Text.Key != "refusal.needsWords" {
		t.Fatalf("ack after a restart %+v", ack)
	}
	r.view(func(v workshop.View) {
		if len(v.Agreements) != 3 {
			t.Errorf("%d agreements instead of 3", len(v.Agreements))
		}
	})
}

func TestFramesThatAreNoMessages(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	healthy := r.rawIn("Anna")
	for _, c := range []struct {
		name   string
		frame  string
		reason wire.Reason
	}{
		{"ten megabytes", `{"type":"cmd","id":"` + strings.Repeat("x", 10<<20) + `"}`, wire.TooBig},
		{"just over", strings.Repeat(" ", wire.MaxSeatFrame+1), wire.TooBig},
		{"truncated", `{"type":"cmd","id":"0198`, wire.Garbage},
		{"no JSON", "GET / HTTP/1.1\r\n", wire.Garbage},
		{"empty", "", wire.Garbage},
		{"a list", `[1,2]`, wire.Garbage},
		{"null", `null`, wire.Garbage},
		{"no type", `{"id":1}`, wire.Garbage},
		{"a type that is no text", `{"type":{}}`, wire.Garbage},
		{"another kind of member", `{"type":"cmd","id":7,"kind":"next"}`, wire.Garbage},
		{"no UUID", `{"type":"cmd","id":"7","kind":"next"}`, wire.Garbage},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := r.dialRaw(device(t))
			x.enter(hello(true), r.h.Code())
			first[*wire.You](x)
			_ = x.text(c.frame) // the host may close before it has all of it
			if got := x.reason(); got != c.reason {
				t.Errorf("goodbye %q instead of %q", got, c.reason)
			}
		})
	}
	t.Run("binary", func(t *testing.T) {
		x := r.dialRaw(device(t))
		x.enter(hello(true), r.h.Code())
		first[*wire.You](x)
		_ = x.ws.Write(context.Background(), websocket.MessageBinary, []byte(`{"type":"whole"}`))
		if got := x.reason(); got != wire.Garbage {
			t.Errorf("goodbye %q", got)
		}
	})
	// Nobody else noticed anything, and what is unknown does no harm.
	if err := healthy.text(`{"type":"hologram","of":["the",{"future":true}]}`); err != nil {
		t.Fatal(err)
	}
	ack := healthy.send(&wire.Command{ID: newID(t), Kind: "hologram.show", Body: body(t, map[string]int{"x": 1})})
	if ack.Refusal == nil || ack.Refusal.Kind != workshop.Newer {
		t.Errorf("unknown command: %+v", ack)
	}
	long := rawJSON(workshop.DraftAgreement{What: strings.Repeat("x", wire.MaxBody)})
	ack = healthy.send(&wire.Command{ID: newID(t), Kind: "agreement.draft", Body: []byte(long)})
	if ack.Refusal == nil || ack.Refusal.Text.Key != "refusal.bodyTooLong" {
		t.Errorf("long command: %+v", ack)
	}
	if healthy.ended() != nil {
		t.Error("the healthy seat was cut:", healthy.ended())
	}
}

func TestOpeningWithOtherVersions(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	for _, c := range []struct {
		first  string
		reason wire.Reason
	}{
		{`{"type":"hello","magic":"afspraak","min":9,"max":12,"join":true}`, wire.HostTooOld},
		{`{"type":"hello","magic":"afspraak","min":0,"max":0}`, wire.GuestTooOld},
		{`{"type":"hello","magic":"other","min":1,"max":1}`, wire.NotAfspraak},
		{`{"type":"time","sent":1}`, wire.NotAfspraak},
		{`garbage`, wire.Garbage},
		{`{"type":"hello","magic":"afspraak","min":1,"max":7,"novelty":[]}`, wire.CodeNeeded},
	} {
		x := r.dialRaw(device(t))
		if err := x.text(c.first); err != nil {
			t.Fatal(err)
		}
		go x.read()
		if got := x.reason(); got != c.reason {
			t.Errorf("%s: goodbye %q instead of %q", c.first, got, c.reason)
		}
	}
}

func TestWrongCodesAndASpentBudget(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	try := func(code string) error {
		x := r.dialRaw(device(t))
		x.write(hello(true))
		if _, err := x.conn.Read(context.Background()); err != nil {
			t.Fatal(err)
		}
		err := pair.Join(context.Background(), x.conn, &x.state, x.dev.ID, code)
		x.conn.Drop()
		return err
	}
	code := r.h.Code()
	wrong := fmt.Sprintf("%06d", (atoi(t, code)+1)%1_000_000)
	if err := try(wrong); !errors.Is(err, pair.ErrWrongCode) {
		t.Fatalf("wrong code: %v", err)
	}
	// This address has to wait now, with a right code as well.
	if err := try(code); !errors.Is(err, pair.ErrBackoff) {
		t.Fatalf("right code at once: %v", err)
	}
	eventually(t, "the right code after the wait", func() bool { return try(code) == nil })
	if _, err := r.h.NewCode(); err != nil {
		t.Fatal(err)
	}
	if r.h.Code() == code {
		t.Fatal("the code is the old one")
	}
	eventually(t, "the windows show it", func() bool { return r.h.Latest().Code == r.h.Code() })
}

func atoi(t testing.TB, s string) int {
	var n int
	if _, err := fmt.Sscanf(s, "%d", &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNothingElseIsServed(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	transport := &http.Transport{TLSClientConfig: pair.ClientTLS(device(t), &r.dev.ID)}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	for path, want := range map[string]int{"/": 404, "/v2": 404, "/debug/pprof/": 404, wire.Path: http.StatusUpgradeRequired} {
		resp, err := client.Get("https://" + r.h.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("%s: status %d instead of %d, %q", path, resp.StatusCode, want, b)
		}
	}
	// A page in a browser cannot reach the host by way of its owner's laptop.
	_, resp, err := websocket.Dial(context.Background(), "wss://"+r.h.Addr().String()+wire.Path, &websocket.DialOptions{
		HTTPClient: client, HTTPHeader: http.Header{"Origin": {"https://example.org"}},
	})
	if err == nil || resp == nil || resp.StatusCode != http.StatusForbidden {
		t.Errorf("a foreign page was let in: %v", err)
	}
	// Without a certificate there is no handshake.
	bare, err := tls.Dial("tcp", r.h.Addr().String(), &tls.Config{InsecureSkipVerify: true}) //nolint:gosec // a stranger
	if err == nil {
		_, err = bare.Read(make([]byte, 1)) // TLS 1.3 says it late
		bare.Close()
	}
	if err == nil {
		t.Error("a device without a certificate was served")
	}
}
