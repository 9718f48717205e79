package wire_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/wire"
)

// twoEnds connects two conns over loopback; limit is for what the first reads.
func twoEnds(t *testing.T, limit int64) (a, b *wire.Conn) {
	t.Helper()
	got := make(chan *wire.Conn)
	done := make(chan struct{})
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ws, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		got <- wire.NewConn(ws, r.Context().Value(below{}).(net.Conn), limit)
		<-done
	}))
	server.Config.ConnContext = func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, below{}, c) }
	server.Start()
	var under net.Conn
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		c, err := new(net.Dialer).DialContext(ctx, network, addr)
		under = c
		return c, err
	}}}
	ws, _, err := websocket.Dial(context.Background(), strings.Replace(server.URL, "http", "ws", 1), &websocket.DialOptions{HTTPClient: client})
	if err != nil {
		t.Fatal(err)
	}
	a, b = <-got, wire.NewConn(ws, under, wire.MaxHostFrame)
	t.Cleanup(func() { a.Drop(); b.Drop(); close(done); server.Close() })
	return a, b
}

// below is where a request's context holds its network connection.
type below struct{}

func TestAFrameOverTheLimitIsAnsweredWithAReason(t *testing.T) {
	a, b := twoEnds(t, 1000)
	ctx := context.Background()
	if err := b.WriteFrame(ctx, []byte(strings.Repeat(" ", 1000-len(`{"type":"whole"}`))+`{"type":"whole"}`)); err != nil {
		t.Fatal(err)
	}
	if m, err := a.Read(ctx); err != nil {
		t.Fatalf("just at the limit: %v, %v", m, err)
	}
	sent := make(chan error, 1)
	go func() { sent <- b.WriteFrame(ctx, []byte(strings.Repeat(" ", 10<<20))) }()
	_, err := a.Read(ctx)
	if !errors.Is(err, wire.ErrTooBig) {
		t.Fatal(err)
	}
	heard := make(chan error, 1)
	go func() {
		m, err := b.Read(ctx)
		if bye, ok := m.(*wire.Bye); err == nil && ok {
			err = &wire.ByeError{Reason: bye.Reason}
		}
		heard <- err
		_, _ = b.Read(ctx) // answers the close frame
	}()
	a.Bye(wire.ReasonOf(err))
	var bye *wire.ByeError
	if err := <-heard; !errors.As(err, &bye) || bye.Reason != wire.TooBig {
		t.Errorf("the other end heard %v", err)
	}
	<-sent
}

func TestByeDoesNotWaitForWhoIsGone(t *testing.T) {
	a, b := twoEnds(t, 1000)
	_ = b // it neither reads nor answers
	a.Bye(wire.Closing)
	if _, err := a.Read(context.Background()); err == nil {
		t.Error("still open after a goodbye")
	}
}

func TestTheCloseFrameSaysTheReasonToo(t *testing.T) {
	a, b := twoEnds(t, 1000)
	go a.Bye(wire.Revoked)
	ctx := context.Background()
	if m, err := b.Read(ctx); err != nil || m.(*wire.Bye).Reason != wire.Revoked {
		t.Fatalf("%v, %v", m, err)
	}
	_, err := b.Read(ctx)
	var bye *wire.ByeError
	if !errors.As(err, &bye) || bye.Reason != wire.Revoked {
		t.Errorf("the close frame says %v", err)
	}
}
