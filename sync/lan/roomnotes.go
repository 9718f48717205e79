package lan

import (
	"net"
	"net/netip"
	"regexp"
	"slices"
)

// RoomNote is something odd about this laptop's networks that explains trouble,
// or will make some. The values are fit for use in translation keys.
type RoomNote string

// The notes.
const (
	NoteVPN          RoomNote = "vpn"          // a tunnel is up: it may block the local network
	NoteDefault      RoomNote = "defaultRoute" // what is not local leaves by a network that is not in the test
	NoteSelfAssigned RoomNote = "selfAssigned" // nobody on the network gives out addresses
	NoteNoIPv4       RoomNote = "noIPv4"       // no address that is easy to type
	NoteMany         RoomNote = "many"         // several networks: others must be on the right one
	NotePort         RoomNote = "port"         // the usual port is taken, probably by a session on this laptop
	NotePortal       RoomNote = "portal"       // the network wants to be agreed to in a browser first
	NoteOwn          RoomNote = "own"          // the typed address is this laptop's own
)

// tunnels recognises VPNs by name; point-to-point links count as well.
var tunnels = regexp.MustCompile(`(?i)^(tun\d+|tap\d+|wg\d*|wg-.*|utun\d+|ppp\d+|ipsec\d+|tailscale.*|zt[0-9a-z]{8,}|nordlynx|ZeroTier.*|OpenVPN.*|WireGuard.*)$`)

// networks is what the machine's networks look like.
type networks struct {
	addresses []Address
	prefixes  []netip.Prefix
	tunnels   []string
	outside   bool // the default route leaves by an interface that is not used
}

// lookAround lists the networks that a test uses; names as in Interfaces.
func lookAround(names ...string) networks {
	var n networks
	n.addresses, _ = Addresses(names...) // without any there is no network, which is an outcome
	n.prefixes, _ = SearchPrefixes(names...)
	all, err := net.Interfaces()
	if err != nil {
		return n
	}
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagLoopback != 0 || !routable(i) {
			continue
		}
		if i.Flags&net.FlagPointToPoint != 0 || tunnels.MatchString(i.Name) {
			n.tunnels = append(n.tunnels, i.Name)
		}
	}
	for _, source := range defaultSources() {
		own := func(a Address) bool { return a.IP.WithZone("") == source }
		if !slices.ContainsFunc(n.addresses, own) && !ours(source, n.addresses) {
			n.outside = true
		}
	}
	return n
}

// routable leaves out tunnels that a system keeps up for itself: they have
// link-local addresses alone.
func routable(i net.Interface) bool {
	return slices.ContainsFunc(interfaceAddrs(i), func(a netip.Addr) bool { return !a.IsLinkLocalUnicast() })
}

// ours reports whether an address is one of an interface in the list: an
// interface may have several of one family.
func ours(source netip.Addr, addresses []Address) bool {
	for _, a := range addresses {
		i, err := net.InterfaceByName(a.Interface)
		if err != nil {
			continue
		}
		if slices.ContainsFunc(interfaceAddrs(*i), func(x netip.Addr) bool { return x.WithZone("") == source }) {
			return true
		}
	}
	return false
}

// notes says what is odd.
func (n networks) notes() []RoomNote {
	var out []RoomNote
	v4 := slices.DeleteFunc(slices.Clone(n.addresses), func(a Address) bool { return !a.IP.Is4() })
	names := map[string]bool{}
	self := len(v4) > 0
	for _, a := range v4 {
		names[a.Interface] = true
		self = self && a.IP.IsLinkLocalUnicast()
	}
	for _, c := range []struct {
		note RoomNote
		is   bool
	}{
		{NoteVPN, len(n.tunnels) > 0},
		{NoteDefault, n.outside && len(n.addresses) > 0},
		{NoteSelfAssigned, self},
		{NoteNoIPv4, len(v4) == 0 && len(n.addresses) > 0},
		{NoteMany, len(names) > 1},
	} {
		if c.is {
			out = append(out, c.note)
		}
	}
	return out
}

// near reports whether an address lies in one of the machine's networks.
func (n networks) near(a netip.Addr) bool {
	return a.Is6() || slices.ContainsFunc(n.prefixes, func(p netip.Prefix) bool { return p.Masked().Contains(a.Unmap()) })
}
