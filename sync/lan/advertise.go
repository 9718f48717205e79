package lan

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/grandcat/zeroconf"
)

// Ad is what a host announces. The join code is never part of it.
type Ad struct {
	ID      string // see NewID and ValidID
	Name    string // what people call the session; cleaned and cut by CleanName
	Version uint16 // protocol version, at least 1
	Term    uint64 // of the host; grows when another host takes over
	HostID  string // short host id: 1–16 characters a–z and 2–7
	Port    uint16 // TCP, at least 1
	// Interfaces names the network interfaces to announce on; empty means those
	// that the function Interfaces chooses.
	Interfaces []string

	kind string // service type; "" is a session
}

// ErrBadAd is wrapped by the errors of Advertise.
var ErrBadAd = errors.New("this session cannot be announced")

// check refuses what would be announced wrongly or, as the library does with
// overlong names, not at all and without an error.
func (a Ad) check() error {
	switch {
	case !ValidID(a.ID):
		return fmt.Errorf("%w: the session id %q is not 8 to 10 characters a-z and 2-7", ErrBadAd, a.ID)
	case !utf8.ValidString(a.Name):
		return fmt.Errorf("%w: the name %q is not valid UTF-8", ErrBadAd, a.Name)
	case CleanName(a.Name) == "":
		return fmt.Errorf("%w: the name is empty", ErrBadAd)
	case a.Version == 0:
		return fmt.Errorf("%w: the protocol version is missing", ErrBadAd)
	case !validHostID(a.HostID):
		return fmt.Errorf("%w: the host id %q is not 1 to %d characters a-z and 2-7", ErrBadAd, a.HostID, MaxHostIDLength)
	case a.Port == 0:
		return fmt.Errorf("%w: the port is missing", ErrBadAd)
	}
	return nil
}

const (
	// pollEvery is how often the addresses of the machine are compared.
	pollEvery = 2 * time.Second
	// settle is the least age at which a zeroconf server is shut down: a younger
	// one may not have counted the goroutines that its Shutdown waits for.
	settle = 300 * time.Millisecond
	// maxAdvertised keeps the packet under the size of one Ethernet frame.
	maxAdvertised = 12
)

// Status is what an Advertiser is doing now.
type Status struct {
	Interfaces []string     // announced on these; empty while there is no network
	Addrs      []netip.Addr // announced addresses
	Err        error        // why nothing is announced; nil while it is
}

// Advertiser keeps one session announced. Its methods may be called from any
// goroutine.
type Advertiser struct {
	ad   Ad
	host string
	stop context.CancelFunc
	done chan struct{}

	// of the goroutine in run, once it has started
	server     *zeroconf.Server
	registered time.Time
	announced  string // fingerprint of the interfaces

	mu     sync.Mutex
	status Status
}

// Advertise announces ad until ctx ends or Close is called, on a network that
// comes later as well and again after each change of address. An error means
// that ad itself is wrong. Trouble with the network is no error: people can
// still type the address, and Status tells.
func Advertise(ctx context.Context, ad Ad) (*Advertiser, error) {
	if err := ad.check(); err != nil {
		return nil, err
	}
	ad.Name = CleanName(ad.Name)
	ad.Interfaces = slices.Clone(ad.Interfaces)
	ctx, stop := context.WithCancel(ctx)
	a := &Advertiser{ad: ad, host: "af-" + NewID(), stop: stop, done: make(chan struct{})}
	a.refresh(false)
	go a.run(ctx)
	return a, nil
}

// Close says goodbye on the network and returns when that is sent and the
// sockets are closed. It may be called more than once.
func (a *Advertiser) Close() {
	a.stop()
	<-a.done
}

// Status returns what is announced at the moment.
func (a *Advertiser) Status() Status {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.status
	s.Interfaces, s.Addrs = slices.Clone(s.Interfaces), slices.Clone(s.Addrs)
	return s
}

func (a *Advertiser) run(ctx context.Context) {
	defer close(a.done)
	defer a.stop()
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	last := time.Now()
	for {
		select {
		case <-ctx.Done():
			a.withdraw()
			a.setStatus(Status{Err: ctx.Err()})
			return
		case <-tick.C:
			now := time.Now()
			a.refresh(slept(last, now))
			last = now
		}
	}
}

// slept says whether the machine was asleep between two looks: its wall clock
// went on much further than the poll. Group membership may be gone after that.
func slept(last, now time.Time) bool {
	return now.Round(0).Sub(last.Round(0)) > 8*pollEvery
}

// refresh announces anew if the network is not the one announced on, or force.
func (a *Advertiser) refresh(force bool) {
	ifs, err := Interfaces(a.ad.Interfaces...)
	now := fingerprint(ifs)
	if a.server != nil && now == a.announced && !force {
		return
	}
	a.withdraw()
	if len(ifs) == 0 { // zeroconf would take all interfaces for none
		a.setStatus(Status{Err: err})
		return
	}
	addrs := advertised(ifs)
	// RegisterProxy under a host name of our own: Register would claim the
	// machine's name and, at the end, say goodbye to it.
	server, err := zeroconf.RegisterProxy(a.ad.ID, serviceOr(a.ad.kind), domain, int(a.ad.Port), a.host, addrStrings(addrs), a.text(), ifs)
	if err != nil {
		a.setStatus(Status{Err: fmt.Errorf("announce the session: %w", err)})
		return
	}
	a.server, a.registered, a.announced = server, time.Now(), now
	a.setStatus(Status{Interfaces: interfaceNames(ifs), Addrs: addrs})
}

func (a *Advertiser) withdraw() {
	if a.server == nil {
		return
	}
	time.Sleep(time.Until(a.registered.Add(settle)))
	a.server.Shutdown()
	a.server = nil
}

func (a *Advertiser) text() []string {
	return text{version: uint64(a.ad.Version), name: a.ad.Name, term: a.ad.Term, hostID: a.ad.HostID}.encode()
}

func (a *Advertiser) setStatus(s Status) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.status = s
}

// advertised are the addresses to put into the announcement, best first. The
// zone of a link-local address means nothing to others and is dropped.
func advertised(ifs []net.Interface) []netip.Addr {
	var out []netip.Addr
	for _, i := range ifs {
		for _, ip := range interfaceAddrs(i) {
			out = append(out, ip.WithZone(""))
		}
	}
	slices.SortFunc(out, compareAddrs)
	out = slices.Compact(out)
	return out[:min(len(out), maxAdvertised)]
}

func addrStrings(addrs []netip.Addr) []string {
	out := make([]string, len(addrs))
	for i, a := range addrs {
		out[i] = a.String()
	}
	return out
}

func interfaceNames(ifs []net.Interface) []string {
	out := make([]string, len(ifs))
	for i, n := range ifs {
		out[i] = n.Name
	}
	return out
}
