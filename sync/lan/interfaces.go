package lan

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strings"
)

// ErrNoInterface is wrapped by the errors of Interfaces and Addresses: a named
// interface is absent, down or without an address, or there is none to use.
var ErrNoInterface = errors.New("no usable network interface")

// Interfaces returns the network interfaces worth announcing and asking on: up,
// able to multicast, with an address, not loopback, not point-to-point (a VPN
// tunnel), not recognisably made by Docker, a hypervisor or the like.
//
// With names it returns exactly those that are up and have an address, whatever
// they are, loopback and tunnels included: the person knows better. Names that
// are missing give an error beside the interfaces that were found.
func Interfaces(names ...string) ([]net.Interface, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("list network interfaces: %w", err)
	}
	var out []net.Interface
	var have []string
	for _, i := range all {
		wanted := worthwhile(i)
		if len(names) > 0 {
			wanted = slices.Contains(names, i.Name) && i.Flags&net.FlagUp != 0
		}
		if wanted && len(interfaceAddrs(i)) > 0 {
			out = append(out, i)
			have = append(have, i.Name)
		}
	}
	missing := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(have, n) })
	switch {
	case len(missing) > 0:
		return out, fmt.Errorf("%w: %s", ErrNoInterface, strings.Join(missing, ", "))
	case len(out) == 0:
		return nil, ErrNoInterface
	}
	return out, nil
}

func worthwhile(i net.Interface) bool {
	const need, not = net.FlagUp | net.FlagMulticast, net.FlagLoopback | net.FlagPointToPoint
	return i.Flags&need == need && i.Flags&not == 0 && !virtual(i.Name)
}

// virtualNames recognises interfaces that lead to no other laptop. Bridges with
// names people give (br0) and Hyper-V's external switches stay: the real network
// hangs under them. So does bridge100, a Mac's own hotspot.
var virtualNames = regexp.MustCompile(`(?i)^(` + strings.Join([]string{
	`docker\d+`, `docker_gwbridge`, `br-[0-9a-f]{12}`, `veth[0-9a-f]{6,}`, `virbr\d+.*`, `vnet\d+`, `vmnet\d+`, `vboxnet\d+`,
	`podman\d+`, `cni\d+`, `cni-.*`, `flannel.*`, `cali[0-9a-f]+`, `cilium.*`, `lxcbr\d+`, `lxdbr\d+`, `incusbr\d+`,
	`tun\d+`, `tap\d+`, `wg\d*`, `wg-.*`, `utun\d+`, `ppp\d+`, `ipsec\d+`, `tailscale.*`, `zt[0-9a-z]{8,}`, `nordlynx`,
	`awdl\d+`, `llw\d+`, `anpi\d+`, `dummy\d+`, `ifb\d+`,
	`vEthernet \((WSL|Default Switch|DockerNAT|nat).*`, `VirtualBox Host-Only.*`, `VMware Network Adapter.*`,
	`Bluetooth.*`, `ZeroTier.*`, `OpenVPN.*`, `WireGuard.*`, `Npcap Loopback.*`,
}, "|") + `)$`)

func virtual(name string) bool { return virtualNames.MatchString(name) }

// interfaceAddrs are the addresses of i under which another machine, or this one
// where i is loopback, can reach us. IPv6 link-local ones carry their zone.
func interfaceAddrs(i net.Interface) []netip.Addr {
	as, err := i.Addrs()
	if err != nil {
		return nil // it went away since it was listed
	}
	var out []netip.Addr
	for _, a := range as {
		n, ok := a.(*net.IPNet)
		if !ok {
			continue
		}
		ip, ok := netip.AddrFromSlice(n.IP)
		ip = ip.Unmap()
		if !ok || !dialable(ip) || ip.IsLoopback() && i.Flags&net.FlagLoopback == 0 {
			continue
		}
		if ip.Is6() && ip.IsLinkLocalUnicast() {
			ip = ip.WithZone(i.Name)
		}
		out = append(out, ip)
	}
	slices.SortFunc(out, compareAddrs)
	return out
}

// fingerprint is equal as long as the interfaces, their cables and their
// addresses are.
func fingerprint(ifs []net.Interface) string {
	var b strings.Builder
	for _, i := range ifs {
		fmt.Fprintf(&b, "%d %s %v %v\n", i.Index, i.Name, i.Flags&net.FlagRunning != 0, interfaceAddrs(i))
	}
	return b.String()
}
