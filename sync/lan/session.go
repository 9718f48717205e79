package lan

import (
	"net"
	"net/netip"
	"slices"

	"github.com/grandcat/zeroconf"
)

// Session is what one announcement on the LAN says. Nothing of it is proven:
// whose session it is comes out in pairing.
type Session struct {
	ID      string       // random session id, see ValidID
	Name    string       // human name, cleaned; may be empty
	Version uint16       // protocol version of the host, at least 1
	Term    uint64       // grows when another host takes the session over
	HostID  string       // short host id as a hint, may be empty
	Port    uint16       // TCP, never 0
	Addrs   []netip.Addr // IPv4 first; a link-local IPv6 address carries a zone
}

// AddrPorts joins every address with the port, in the form that Dial takes.
func (s Session) AddrPorts() []netip.AddrPort {
	out := make([]netip.AddrPort, len(s.Addrs))
	for i, a := range s.Addrs {
		out[i] = netip.AddrPortFrom(a, s.Port)
	}
	return out
}

func (s Session) equal(o Session) bool {
	return s.ID == o.ID && s.Name == o.Name && s.Version == o.Version && s.Term == o.Term &&
		s.HostID == o.HostID && s.Port == o.Port && slices.Equal(s.Addrs, o.Addrs)
}

// maxAddrs bounds what one announcement can make a seat dial at the same time.
const maxAddrs = 16

// sessionFrom turns what zeroconf found into a Session, or refuses it: anybody
// can put anything on the air. ifs are the interfaces that were listened on.
func sessionFrom(e *zeroconf.ServiceEntry, ifs []net.Interface) (Session, bool) {
	id := unescape(e.Instance)
	t, ok := decodeText(e.Text)
	if !ok || !ValidID(id) || e.Port < 1 || e.Port > 65535 {
		return Session{}, false
	}
	s := Session{
		ID: id, Name: t.name, Version: uint16(t.version), Term: t.term,
		HostID: t.hostID, Port: uint16(e.Port),
		Addrs: addressesFrom(slices.Concat(e.AddrIPv4, e.AddrIPv6), ifs),
	}
	return s, len(s.Addrs) > 0
}

// addressesFrom keeps the addresses that can be dialled, each once, sorted so
// that the order of records in a packet makes no difference. A link-local IPv6
// address has lost its interface on the way: it is tried on each of ours.
func addressesFrom(ips []net.IP, ifs []net.Interface) []netip.Addr {
	loopback := slices.ContainsFunc(ifs, func(i net.Interface) bool { return i.Flags&net.FlagLoopback != 0 })
	var out []netip.Addr
	for _, ip := range ips {
		a, ok := netip.AddrFromSlice(ip)
		a = a.Unmap()
		if !ok || !dialable(a) || a.IsLoopback() && !loopback {
			continue // loopback from the air would make a seat dial itself
		}
		if a.Is6() && a.IsLinkLocalUnicast() {
			for _, i := range ifs {
				out = append(out, a.WithZone(i.Name))
			}
			continue
		}
		out = append(out, a)
	}
	slices.SortFunc(out, compareAddrs)
	out = slices.Compact(out)
	return out[:min(len(out), maxAddrs)]
}

func dialable(a netip.Addr) bool {
	return a.IsValid() && !a.IsUnspecified() && !a.IsMulticast() && a != netip.AddrFrom4([4]byte{255, 255, 255, 255})
}

// compareAddrs puts what is likeliest to work first: ordinary IPv4, ordinary
// IPv6, then self-assigned addresses of either kind.
func compareAddrs(a, b netip.Addr) int {
	if c := addrRank(a) - addrRank(b); c != 0 {
		return c
	}
	return a.Compare(b)
}

func addrRank(a netip.Addr) int {
	rank := 0
	if a.Is6() {
		rank++
	}
	if a.IsLinkLocalUnicast() {
		rank += 2
	}
	return rank
}
