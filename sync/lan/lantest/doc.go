// Package lantest gives Go tests a LAN of their own: laptops and a switch made of
// Linux network namespaces, with cables to pull, lost multicast and isolated
// clients. Nothing of it touches the machine's real network.
//
// # What it builds
//
// One namespace is the switch: a kernel bridge that leads nowhere else. Each host
// is a namespace with one interface eth0, a veth pair whose other end is a port
// of the bridge. Host n (counted from 1) has the address 10.77.0.n/24, a
// link-local IPv6 address that is valid at once, a route for IPv4 multicast, and
// no default route. All LANs use the same addresses and do not see each other, so
// tests that use one may run in parallel.
//
// Loss of multicast, filtering and isolation are nftables rules in the bridge family
// inside the switch; no netem is needed, which many kernels lack. For a process that
// is host and seats at once, LayBadLink loses and delays any packet.
//
// # How a test uses it
//
//	func TestMain(m *testing.M) {
//		os.Exit(lantest.Main(m, map[string]lantest.Helper{"serve": serve}))
//	}
//
//	func TestIt(t *testing.T) {
//		l := lantest.New(t, 2)
//		host := l.Start(l.Helper(1, "serve"))
//		host.Expect(time.Minute, "ready")
//		seat := l.Start(l.Command(2, "afspraakd", "discover"))
//		...
//		l.Cable(1, false)
//	}
//
// A network namespace belongs to a thread, and goroutines wander between threads.
// Therefore what is to run on a host runs in a process of its own: any program by
// Command, or a Helper of the test binary itself by re-executing it.
//
// # What it needs
//
// Linux, root, ip (iproute2) and nft (nftables). Where one is missing, New skips
// the test and says which. It installs nothing. With AFSPRAAK_NEED_LAN=1 in the
// environment it fails instead of skipping, for machines that are meant to have
// all of it.
//
// Everything is removed when the test ends, however it ends; what a killed test
// process left behind is removed by the next one.
package lantest
