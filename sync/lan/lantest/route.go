package lantest

import (
	"fmt"
	"net/netip"
)

// Away takes host out of the LAN, as the laptop of somebody at home: into a
// network of its own behind a router, by which it and the LAN reach each other
// with unicast alone. It returns the new IPv4 address; Addr keeps returning the
// old one. For one host of a LAN, and Cable is not for it any more.
func (l *LAN) Away(host int) netip.Addr {
	l.t.Helper()
	l.check(host)
	router := l.name + "-rt"
	if err := run("", "ip", "netns", "add", router); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() {
		if err := removeNamespace(router); err != nil {
			l.t.Errorf("lantest: %v", err)
		}
	})
	port, outside, inside := fmt.Sprintf("p%d", host), netip.AddrFrom4([4]byte{10, 88, 0, byte(host)}), "10.77.0.254"
	l.ip(l.sw(),
		"link add uplink type veth peer name lan netns "+router, "link set uplink master br0", "link set uplink up",
		fmt.Sprintf("link set %s nomaster", port), fmt.Sprintf("link set %s netns %s", port, router))
	l.ip(router,
		"link set lo up", fmt.Sprintf("addr add %s/24 dev lan", inside), "link set lan up",
		fmt.Sprintf("addr add 10.88.0.254/24 dev %s", port), fmt.Sprintf("link set %s up", port))
	if err := run("", "ip", "netns", "exec", router, "sh", "-c", "echo 1 >/proc/sys/net/ipv4/ip_forward"); err != nil {
		l.t.Fatal(err)
	}
	l.SetAddr(host, outside)
	l.ip(l.host(host), "route add default via 10.88.0.254")
	for n := 1; n <= l.hosts; n++ {
		if n != host {
			l.ip(l.host(n), "route add default via "+inside)
		}
	}
	return outside
}

// Uplink cuts the way between the LAN and who is [LAN.Away], or opens it again.
func (l *LAN) Uplink(open bool) {
	l.t.Helper()
	state := "down"
	if open {
		state = "up"
	}
	l.ip(l.sw(), "link set uplink "+state)
}
