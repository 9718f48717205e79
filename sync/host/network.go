package host

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/wire"
)

// network is the listener and what is known of addresses. The listener is
// opened again when the system closes it.
type network struct {
	interfaces []string
	wanted     chan struct{} // closed when the host is to be on the network
	up         chan struct{} // closed when it first is

	mu     sync.Mutex
	ln     net.Listener
	addr   string // where it listens: fixed once it is known
	other  bool   // another port than the wanted one
	closed bool
	advert *lan.Advertiser
}

// newNetwork is a network that nothing is listened to on yet.
func newNetwork(cfg Config) *network {
	n := &network{
		interfaces: slices.Clone(cfg.Interfaces), addr: cfg.Listen,
		wanted: make(chan struct{}), up: make(chan struct{}),
	}
	if n.addr == "" {
		n.addr = ":" + strconv.Itoa(lan.DefaultPort)
	}
	return n
}

// listen opens the wanted address, or the same one with any free port, and lets
// the host serve.
func (n *network) listen() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return net.ErrClosed
	}
	ln, err := net.Listen("tcp", n.addr)
	if err != nil { // mostly a port that is taken; each system says so in its own way
		hostPart, _, splitErr := net.SplitHostPort(n.addr)
		if splitErr != nil {
			return fmt.Errorf("host: listen: %w", splitErr)
		}
		free, freeErr := net.Listen("tcp", net.JoinHostPort(hostPart, "0"))
		if freeErr != nil {
			return fmt.Errorf("host: listen: %w", err)
		}
		ln, n.other = free, true
	}
	n.ln, n.addr = ln, ln.Addr().String()
	close(n.up)
	return nil
}

// quiet reports whether the host keeps off the network.
func (n *network) quiet() bool {
	select {
	case <-n.wanted:
		return false
	default:
		return true
	}
}

// listener returns the open listener, opening it again if it was lost.
func (n *network) listener() (net.Listener, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return nil, net.ErrClosed
	}
	if n.ln == nil {
		ln, err := net.Listen("tcp", n.addr)
		if err != nil {
			return nil, err
		}
		n.ln = ln
	}
	return n.ln, nil
}

// lost notes that the listener gave an error and is of no further use.
func (n *network) lost(ln net.Listener) {
	ln.Close()
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ln == ln {
		n.ln = nil
	}
}

func (n *network) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	if n.ln != nil {
		n.ln.Close()
	}
}

func (n *network) port() (port int, other bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, p, _ := net.SplitHostPort(n.addr)
	port, _ = strconv.Atoi(p) // a listener's address has one
	return port, n.other
}

func (n *network) announced() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.advert != nil && n.advert.Status().Err == nil
}

// serves reports whether a connection came in over an interface that the host
// wants to be reachable on.
func (n *network) serves(local net.Addr) bool {
	if len(n.interfaces) == 0 {
		return true
	}
	at, err := netip.ParseAddrPort(local.String())
	if err != nil {
		return false
	}
	return slices.ContainsFunc(lanAddresses(n.interfaces), func(ip netip.Addr) bool {
		return ip.WithZone("") == at.Addr().Unmap().WithZone("")
	})
}

// addresses are those that a person can type, the best first. When the listener
// is bound to one address it is that one. A quiet host's are where it will be. Asking the system takes a while.
func (h *Host) addresses() []string {
	h.net.mu.Lock()
	where := h.net.addr
	h.net.mu.Unlock()
	if strings.HasPrefix(where, ":") { // not listened to yet
		where = "[::]" + where
	}
	at, err := netip.ParseAddrPort(where)
	if err != nil {
		return nil
	}
	if !at.Addr().IsUnspecified() {
		return []string{at.String()}
	}
	var out []string
	for _, ip := range lan.Typeable(h.cfg.Addresses()) {
		out = append(out, netip.AddrPortFrom(ip.WithZone(""), at.Port()).String())
	}
	return out
}

// Addr is where the host listens; not valid while it keeps off the network.
func (h *Host) Addr() netip.AddrPort {
	h.net.mu.Lock()
	defer h.net.mu.Unlock()
	at, _ := netip.ParseAddrPort(h.net.addr) // a TCP listener's address always is one
	return at
}

// announce makes the session known on the network until the host ends.
func (h *Host) announce() {
	select {
	case <-h.net.up:
	case <-h.ctx.Done():
		return
	}
	var name string
	if h.call(h.ctx, func() { name = h.auth.title() }) != nil {
		return
	}
	port, _ := h.net.port()
	ad := lan.Ad{
		ID: h.session, Name: lan.CleanName(name), Version: wire.MaxVersion, Term: 1,
		HostID: strings.ToLower(h.cfg.Device.ID.Short()), Port: uint16(port), Interfaces: h.cfg.Interfaces,
	}
	advert, err := lan.Advertise(context.WithoutCancel(h.ctx), ad)
	if err != nil {
		h.cfg.Log.Error("the session cannot be announced", "error", err)
		return
	}
	h.net.mu.Lock()
	h.net.advert = advert
	h.net.mu.Unlock()
	<-h.ctx.Done()
	advert.Close()
}

// again is the pause before a lost listener is opened again.
const again = 200 * time.Millisecond
