package host

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// maxConns bounds connections, members or not.
const maxConns = 2048

// underKey is where a request's context holds the connection below TLS.
type underKey struct{}

// serve accepts connections until the host ends, on a listener that is opened
// again when the system takes it away.
func (h *Host) serve() {
	if !h.comeUp() {
		return
	}
	server := &http.Server{
		Handler: http.HandlerFunc(h.handle), ErrorLog: log.New(io.Discard, "", 0), // strangers' handshakes
		ReadHeaderTimeout: wire.OpenTime, MaxHeaderBytes: 16 << 10,
		BaseContext: func(net.Listener) context.Context { return h.ctx },
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			if t, ok := c.(*tls.Conn); ok {
				return context.WithValue(ctx, underKey{}, t.NetConn())
			}
			return ctx
		},
	}
	places := make(chan struct{}, maxConns)
	for {
		ln, err := h.net.listener()
		if err == nil {
			guarded := &guardedListener{Listener: ln, serves: h.net.serves, places: places}
			err = server.Serve(tls.NewListener(guarded, pair.ServerTLS(h.cfg.Device)))
			h.net.lost(ln)
		}
		if h.ctx.Err() != nil {
			server.Close() // idle connections that never became a WebSocket
			return
		}
		h.cfg.Log.Warn("the listener was lost", "error", err)
		select {
		case <-time.After(again):
		case <-h.ctx.Done():
		}
	}
}

// comeUp waits until the host is to be on the network, and until it is; false when
// the host ended before. A network that is not there yet is tried again.
func (h *Host) comeUp() bool {
	select {
	case <-h.net.wanted:
	case <-h.ctx.Done():
		return false
	}
	select {
	case <-h.net.up:
		return true
	default:
	}
	for {
		err := h.net.listen()
		if err == nil {
			h.later(func() {
				h.auth.addrs = h.addresses()
				h.auth.changed()
			})
			return true
		}
		h.cfg.Log.Error("the host cannot listen", "error", err)
		select {
		case <-time.After(again):
		case <-h.ctx.Done():
			return false
		}
	}
}

// guardedListener drops connections over other interfaces, and more than there
// are places for.
type guardedListener struct {
	net.Listener
	serves func(net.Addr) bool
	places chan struct{}
}

// Accept waits for a connection that may stay.
func (l *guardedListener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if !l.serves(c.LocalAddr()) {
			c.Close()
			continue
		}
		select {
		case l.places <- struct{}{}:
			return &placedConn{Conn: c, leave: l.places}, nil
		default:
			c.Close()
		}
	}
}

// placedConn gives its place back when it is closed.
type placedConn struct {
	net.Conn
	leave chan struct{}
	once  sync.Once
}

// Close closes the connection; more than once does no harm.
func (c *placedConn) Close() error {
	err := c.Conn.Close()
	c.once.Do(func() { <-c.leave })
	return err
}

// handle serves the one thing that a host serves.
func (h *Host) handle(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != wire.Path || r.TLS == nil {
		http.NotFound(w, r)
		return
	}
	under, ok := r.Context().Value(underKey{}).(net.Conn)
	if !ok {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	ws, err := websocket.Accept(w, r, &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled})
	if err != nil {
		return // Accept has answered
	}
	conn := wire.NewConn(ws, under, wire.MaxSeatFrame)
	if !h.hold() {
		conn.Drop()
		return
	}
	defer h.work.Done()
	remote, _ := netip.ParseAddrPort(r.RemoteAddr) // the zero address is one of its own
	s, err := h.open(h.ctx, conn, r.TLS, remote.Addr().Unmap())
	if err != nil {
		if h.ctx.Err() == nil {
			h.cfg.Log.Info("a device was not let in", "error", err)
		}
		var open *openError
		switch {
		case errors.As(err, &open), errors.Is(err, wire.ErrGarbage), errors.Is(err, wire.ErrTooBig):
			conn.Bye(wire.ReasonOf(err))
		case h.ctx.Err() != nil:
			conn.Bye(wire.Closing)
		default:
			conn.Drop()
		}
		return
	}
	s.run()
}

// hold makes Close wait for a connection, until work.Done. It is false when the
// host is closing.
func (h *Host) hold() bool {
	h.holding.Lock()
	defer h.holding.Unlock()
	if h.closing {
		return false
	}
	h.work.Add(1)
	return true
}

// openError is a device that is sent away with a reason.
type openError struct{ error }

func (e *openError) Unwrap() error { return e.error }

// open goes through the opening of the protocol with a connection. On nil it has
// a place among the seats.
func (h *Host) open(ctx context.Context, conn *wire.Conn, st *tls.ConnectionState, remote netip.Addr) (*seat, error) {
	device, err := pair.PeerID(*st)
	if err != nil {
		return nil, err
	}
	hello, err := readHello(ctx, conn)
	if err != nil {
		return nil, err
	}
	version, versionErr := wire.Agree(hello)
	id := workshop.SeatID(device.String())
	member := false
	if err := h.call(ctx, func() { member = h.members.has(device, h.auth.state.Seats[id] != nil) }); err != nil {
		return nil, err
	}
	greeting := &wire.Greeting{
		Magic: wire.Magic, Version: version, Min: wire.MinVersion, Max: wire.MaxVersion,
		App: h.cfg.App, Session: h.session, Join: hello.Join && versionErr == nil,
	}
	if err := conn.Write(ctx, greeting); err != nil {
		return nil, err
	}
	switch {
	case versionErr != nil:
		return nil, &openError{versionErr}
	case hello.Join:
		if _, err := h.door.Admit(ctx, conn, st, h.cfg.Device.ID, remote); err != nil {
			return nil, err
		}
		if err := h.members.admit(device); err != nil {
			return nil, err
		}
	case !member:
		return nil, &openError{&wire.ByeError{Reason: wire.CodeNeeded}}
	}
	return h.attach(ctx, conn, id, hello)
}

func readHello(ctx context.Context, conn *wire.Conn) (*wire.Hello, error) {
	ctx, cancel := context.WithTimeout(ctx, wire.OpenTime)
	defer cancel()
	m, err := conn.Read(ctx)
	if err != nil {
		return nil, err
	}
	hello, ok := m.(*wire.Hello)
	if !ok {
		return nil, &openError{wire.ErrNotAfspraak}
	}
	return hello, nil
}
