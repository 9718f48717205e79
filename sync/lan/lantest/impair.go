package lantest

import (
	"fmt"
	"strings"
)

// LoseMulticast makes the switch drop that percentage of multicast packets, IPv4
// and IPv6 each by its own dice; 0 ends it, 100 is a Wi-Fi that filters
// multicast. Unicast passes. IPv6 needs some multicast to find a neighbour.
// A packet that goes out over both families has two chances: use BlockIPv6 too
// for an honest figure.
func (l *LAN) LoseMulticast(percent int) {
	l.t.Helper()
	if percent < 0 || percent > 100 {
		l.t.Fatalf("lantest: loss of %d percent", percent)
	}
	l.impair(func() { l.multicast = percent })
}

// BlockIPv6 makes the switch drop all IPv6 packets, or pass them again.
func (l *LAN) BlockIPv6(on bool) {
	l.t.Helper()
	l.impair(func() { l.noIPv6 = on })
}

// Isolate makes the switch pass nothing between hosts, as guest Wi-Fis do, or
// pass it again. Cables stay in.
func (l *LAN) Isolate(on bool) {
	l.t.Helper()
	l.impair(func() { l.isolated = on })
}

// DropTCP makes the switch drop all TCP between hosts, as networks do that pass
// announcements and keep clients apart nevertheless; or pass it again.
func (l *LAN) DropTCP(on bool) {
	l.t.Helper()
	l.impair(func() { l.noTCP = on })
}

// Firewall makes a host drop what others send to a TCP port, without an answer.
func (l *LAN) Firewall(host int, port uint16) {
	l.t.Helper()
	l.check(host)
	rules := fmt.Sprintf("table inet wall {\n chain in {\n type filter hook input priority 0\n tcp dport %d drop\n }\n}\n", port)
	if err := run(rules, "ip", "netns", "exec", l.host(host), "nft", "-f", "-"); err != nil {
		l.t.Fatal(err)
	}
}

func (l *LAN) impair(change func()) {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
	if err := run(ruleset(l.multicast, l.noIPv6, l.noTCP, l.isolated), "ip", "netns", "exec", l.sw(), "nft", "-f", "-"); err != nil {
		l.t.Fatal(err)
	}
}

// ruleset replaces all rules of the switch at once.
func ruleset(multicast int, noIPv6, noTCP, isolated bool) string {
	var rules []string
	if isolated {
		rules = append(rules, "drop")
	}
	if noIPv6 {
		rules = append(rules, "ether type ip6 drop")
	}
	if noTCP {
		rules = append(rules, "ip protocol tcp drop", "ip6 nexthdr tcp drop")
	}
	if multicast > 0 {
		dice := ""
		if multicast < 100 { // nft refuses a comparison that is always true
			dice = fmt.Sprintf("numgen random mod 100 < %d ", multicast)
		}
		for _, group := range []string{"ip daddr 224.0.0.0/4", "ip6 daddr ff00::/8"} {
			rules = append(rules, group+" "+dice+"drop")
		}
	}
	return `table bridge impair
delete table bridge impair
table bridge impair {
	chain forward {
		type filter hook forward priority 0
		` + strings.Join(rules, "\n\t\t") + `
	}
}
`
}
