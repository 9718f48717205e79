package bench

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
)

// bareDoor is the baseline of joins: TLS and the key exchange of package pair, with
// nothing that is stored and nothing behind it.
type bareDoor struct {
	ln     net.Listener
	http   *http.Server
	door   *pair.Door
	device *pair.Device
}

// forgetful is a ledger that stores nothing.
type forgetful struct{}

func (forgetful) LoadDoor() (pair.DoorState, error) { return pair.DoorState{}, nil }
func (forgetful) SaveDoor(pair.DoorState) error     { return nil }

func newBareDoor() (*bareDoor, error) {
	device, err := pair.NewDevice(nil)
	if err != nil {
		return nil, err
	}
	door, err := pair.NewDoor(forgetful{}, nil)
	if err != nil {
		return nil, err
	}
	ln, err := tls.Listen("tcp", "127.0.0.1:0", pair.ServerTLS(device))
	if err != nil {
		return nil, err
	}
	d := &bareDoor{ln: ln, door: door, device: device}
	d.http = &http.Server{ReadHeaderTimeout: wire.OpenTime, Handler: http.HandlerFunc(d.admit), ErrorLog: log.New(io.Discard, "", 0)}
	go d.http.Serve(ln)
	return d, nil
}

func (d *bareDoor) close() error { return d.http.Close() }

func (d *bareDoor) admit(w http.ResponseWriter, r *http.Request) {
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	defer ws.CloseNow()
	conn := wire.NewConn(ws, io.NopCloser(nil), wire.MaxSeatFrame)
	// Who was not admitted fails at the other end too.
	_, _ = d.door.Admit(r.Context(), conn, r.TLS, d.device.ID, netip.AddrPortFrom(netip.IPv4Unspecified(), 0).Addr())
}

// prove is the other end of bareDoor.
func (s *seat) prove(ctx context.Context, o Order) (*socket, error) {
	pin, err := pair.ParseDeviceID(o.Host)
	if err != nil {
		return nil, err
	}
	line, err := dialSocket(ctx, o.Addr, pair.ClientTLS(s.device, &pin))
	if err != nil {
		return nil, err
	}
	state := line.conn.(*tls.Conn).ConnectionState()
	if err := pair.Join(ctx, line, &state, s.device.ID, o.Code); err != nil {
		line.close()
		return nil, err
	}
	return line, nil
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
func (s *seat) handshake(ctx context.Context, o Order) error {
	pin, err := pair.ParseDeviceID(o.Host)
	if err != nil {
		return err
	}
	c, err := (&tls.Dialer{Config: pair.ClientTLS(s.device, &pin)}).DialContext(ctx, "tcp", o.Addr)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Read(make([]byte, 1))
	return err
}
