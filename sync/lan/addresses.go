package lan

import (
	"net"
	"net/netip"
	"slices"
)

// Address is one address under which this machine can be reached on the LAN.
type Address struct {
	IP        netip.Addr // a link-local IPv6 address carries its zone
	Interface string
	Default   bool // of the interface that leads to the internet, likeliest the right one
}

// Addresses lists what a host can show on the room screen: the interface with
// the default route first, on each interface IPv4 before IPv6 and self-assigned
// addresses last. names and errors are as in Interfaces. No packet is sent.
func Addresses(names ...string) ([]Address, error) {
	ifs, err := Interfaces(names...)
	sources := defaultSources()
	var out []Address
	for _, i := range ifs {
		ips := interfaceAddrs(i)
		isDefault := slices.ContainsFunc(ips, func(ip netip.Addr) bool { return slices.Contains(sources, ip.WithZone("")) })
		for _, ip := range ips {
			out = append(out, Address{IP: ip, Interface: i.Name, Default: isDefault})
		}
	}
	slices.SortStableFunc(out, func(a, b Address) int { return preference(a) - preference(b) })
	return out, err
}

// Typeable leaves the link-local IPv6 addresses out where there is any other: a
// person would have to copy forty signs of them, and whoever can use one can
// nearly always use the others. The order stays.
func Typeable(all []netip.Addr) []netip.Addr {
	some := slices.DeleteFunc(slices.Clone(all), func(ip netip.Addr) bool { return ip.Is6() && ip.IsLinkLocalUnicast() })
	if len(some) == 0 {
		return all
	}
	return some
}

// preference keeps an address that somebody can type and that works without
// luck before the others: an IPv4 address of the second interface is worth more
// on the screen than an IPv6 address of the first.
func preference(a Address) int {
	p := 2 * addrRank(a.IP)
	if !a.Default {
		p++
	}
	return p
}

// defaultSources are the addresses from which this machine would talk to the
// internet. Connecting a UDP socket asks the routing table and sends nothing;
// the targets are reserved for documentation.
func defaultSources() []netip.Addr {
	var out []netip.Addr
	for _, target := range []string{"192.0.2.1:9", "[2001:db8::1]:9"} {
		c, err := net.Dial("udp", target)
		if err != nil {
			continue // no default route in this family
		}
		if ua, ok := c.LocalAddr().(*net.UDPAddr); ok {
			out = append(out, ua.AddrPort().Addr().Unmap().WithZone(""))
		}
		c.Close()
	}
	return out
}
