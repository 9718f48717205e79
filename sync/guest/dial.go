package guest

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"

	"github.com/coder/websocket"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
)

// dialTime bounds one try at all addresses: a machine that answers does so in
// milliseconds on a LAN.
const dialTime = 4 * time.Second

// line is a WebSocket to somebody who shows the pinned key, where there is a pin.
type line struct {
	conn  *wire.Conn
	state tls.ConnectionState
	addr  netip.AddrPort
}

// dial tries all addresses at once; the first that leads to the right key wins.
// Nothing is said on the line yet: a host would take each for this seat.
func (g *Guest) dial(ctx context.Context, pin *pair.DeviceID) (*line, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTime)
	defer cancel()
	config := pair.ClientTLS(g.cfg.Device, pin)
	l, addr, err := lan.Dial(ctx, g.cfg.Addresses(ctx), func(ctx context.Context, addr netip.AddrPort) (*line, error) {
		return dialOne(ctx, addr, config)
	}, func(l *line) { l.conn.Drop() })
	if err != nil {
		return nil, err
	}
	l.addr = addr
	return l, nil
}

func dialOne(ctx context.Context, addr netip.AddrPort, config *tls.Config) (*line, error) {
	dialer := net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 5 * time.Second, Interval: 2 * time.Second, Count: 3}}
	tcp, err := dialer.DialContext(ctx, "tcp", addr.String())
	if err != nil {
		return nil, err
	}
	secure := tls.Client(tcp, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		tcp.Close()
		return nil, fmt.Errorf("TLS: %w", err)
	}
	// The request goes over the connection that stands already.
	transport := &http.Transport{DialTLSContext: func(context.Context, string, string) (net.Conn, error) { return secure, nil }}
	ws, resp, err := websocket.Dial(ctx, "wss://"+wire.Magic+wire.Path, &websocket.DialOptions{
		HTTPClient: &http.Client{Transport: transport}, CompressionMode: websocket.CompressionDisabled,
	})
	if err != nil {
		tcp.Close()
		if resp != nil {
			return nil, fmt.Errorf("%w: status %d", wire.ErrNotAfspraak, resp.StatusCode)
		}
		return nil, fmt.Errorf("WebSocket: %w", err)
	}
	conn := wire.NewConn(ws, tcp, wire.MaxHostFrame)
	conn.TakeZipped()
	return &line{conn: conn, state: secure.ConnectionState()}, nil
}

// open goes through the opening of the protocol up to the host's "in".
func (g *Guest) open(ctx context.Context, l *line) (*wire.In, error) {
	ctx, cancel := context.WithTimeout(ctx, wire.OpenTime)
	defer cancel()
	host, err := pair.PeerID(l.state)
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	code, join := g.code, g.byCode
	hello := &wire.Hello{
		Magic: wire.Magic, Min: wire.MinVersion, Max: wire.MaxVersion, App: g.cfg.App, Join: join,
		Language: g.cfg.Language, Keys: g.cfg.Keys, Zip: true, Run: g.run, Trees: g.trees.revisions(), At: g.at,
	}
	wanted := g.cfg.Session
	g.mu.Unlock()
	if join && code == "" {
		return nil, errNoCode
	}
	if err := l.conn.Write(ctx, hello); err != nil {
		return nil, err
	}
	greeting, err := expect[*wire.Greeting](ctx, l.conn)
	if err != nil {
		return nil, err
	}
	if err := wire.CheckGreeting(greeting); err != nil {
		return nil, err
	}
	if wanted != "" && greeting.Session != wanted {
		return nil, errOtherSession
	}
	if greeting.Join {
		if err := pair.Join(ctx, l.conn, &l.state, g.cfg.Device.ID, code); err != nil {
			return nil, err
		}
	}
	in, err := expect[*wire.In](ctx, l.conn)
	if err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pin, g.byCode = &host, false
	return in, g.remember(greeting.Session)
}

// expect reads until a message of one type; a goodbye is an error.
func expect[M wire.Message](ctx context.Context, c *wire.Conn) (M, error) {
	var none M
	for {
		m, err := c.Read(ctx)
		if err != nil {
			return none, err
		}
		switch m := m.(type) {
		case M:
			return m, nil
		case *wire.Bye:
			return none, &wire.ByeError{Reason: m.Reason}
		case *wire.Unknown:
		default:
			return none, fmt.Errorf("%w: %T out of turn", wire.ErrGarbage, m)
		}
	}
}
