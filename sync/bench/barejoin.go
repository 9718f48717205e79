package bench

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"

	"filippo.io/cpace"
	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
)

// bareDoor is the baseline of joins: the key exchange alone, over a bare
// WebSocket, with nothing to store and nobody to count guesses.
type bareDoor struct {
	ln   net.Listener
	http *http.Server
}

const bareCode = "123456"

func bareInfo() *cpace.ContextInfo { return cpace.NewContextInfo("guest", "host", nil) }

func newBareDoor() (*bareDoor, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	d := &bareDoor{ln: ln, http: &http.Server{ReadHeaderTimeout: wire.OpenTime, Handler: http.HandlerFunc(admitBare)}}
	go d.http.Serve(ln)
	return d, nil
}

func (d *bareDoor) addr() string { return d.ln.Addr().String() }
func (d *bareDoor) close() error { return d.http.Close() }

func admitBare(w http.ResponseWriter, r *http.Request) {
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	defer ws.CloseNow()
	conn := wire.NewConn(ws, io.NopCloser(nil), wire.MaxSeatFrame)
	var a []byte
	if conn.Receive(r.Context(), &a) != nil {
		return
	}
	b, _, err := cpace.Exchange(bareCode, bareInfo(), a)
	if err != nil || conn.Send(r.Context(), b) != nil {
		return
	}
	_ = conn.Receive(r.Context(), &a) // until the guest has done its part
}

// bareGuest is the other end of admitBare.
func bareGuest(ctx context.Context, line *socket) error {
	a, exchange, err := cpace.Start(bareCode, bareInfo())
	if err != nil {
		return err
	}
	if err := line.Send(ctx, a); err != nil {
		return err
	}
	var b []byte
	if err := line.Receive(ctx, &b); err != nil {
		return err
	}
	_, err = exchange.Finish(b)
	return err
}

// bareShake is the baseline of reconnecting: TLS handshakes with the keys of both
// ends, and nothing behind them.
type bareShake struct{ ln net.Listener }

func newBareShake(device *pair.Device) (*bareShake, error) {
	ln, err := tls.Listen("tcp", "127.0.0.1:0", pair.ServerTLS(device))
	if err != nil {
		return nil, err
	}
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				if c.(*tls.Conn).Handshake() == nil {
					_, _ = c.Write([]byte{1}) // the client's proof has been looked at
				}
			}()
		}
	}()
	return &bareShake{ln}, nil
}

func (s *bareShake) addr() string { return s.ln.Addr().String() }
func (s *bareShake) close() error { return s.ln.Close() }

// handshake is the other end of bareShake.
func handshake(ctx context.Context, o Order, n int) error {
	device, err := deviceOf(n)
	if err != nil {
		return err
	}
	pin, err := pair.ParseDeviceID(o.Host)
	if err != nil {
		return err
	}
	c, err := (&tls.Dialer{Config: pair.ClientTLS(device, &pin)}).DialContext(ctx, "tcp", o.Addr)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	return err
}
