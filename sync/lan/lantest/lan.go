package lantest

import (
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// MaxHosts is the largest number of hosts of a LAN.
const MaxHosts = 60

// Interface is the name of the network interface of every host.
const Interface = "eth0"

// LAN is one LAN of a test. Its methods fail the test when something does not
// work, so they must be called from the test's own goroutine.
type LAN struct {
	t     testing.TB
	name  string // prefix of the namespaces
	hosts int

	mu        sync.Mutex // guards the rules
	multicast int        // percent lost
	noIPv6    bool
	isolated  bool
	noTCP     bool
}

var serial atomic.Int64

// New builds a LAN with hosts 1 to n, or skips the test with the reason.
func New(t testing.TB, n int) *LAN {
	t.Helper()
	if n < 1 || n > MaxHosts {
		t.Fatalf("lantest: %d hosts, want 1 to %d", n, MaxHosts)
	}
	if err := available(); err != nil {
		if os.Getenv("AFSPRAAK_NEED_LAN") != "" {
			t.Fatalf("lantest: AFSPRAAK_NEED_LAN is set, but %v", err)
		}
		t.Skipf("lantest: no test LAN here: %v", err)
	}
	l := &LAN{t: t, hosts: n, name: fmt.Sprintf("%s%d-%d", prefix, os.Getpid(), serial.Add(1))}
	t.Cleanup(l.remove)
	l.build()
	return l
}

// Addr is the IPv4 address that host was given by New.
func (l *LAN) Addr(host int) netip.Addr {
	l.check(host)
	return netip.AddrFrom4([4]byte{10, 77, 0, byte(host)})
}

// Command prepares a program to run on host. The process is killed when the test
// ends at the latest.
func (l *LAN) Command(host int, name string, args ...string) *exec.Cmd {
	l.check(host)
	return exec.CommandContext(l.t.Context(), "ip", append([]string{"netns", "exec", l.host(host), name}, args...)...)
}

// Output runs a program on host and returns what it printed; the test fails if
// the program does.
func (l *LAN) Output(host int, name string, args ...string) string {
	l.t.Helper()
	out, err := l.Command(host, name, args...).CombinedOutput()
	if err != nil {
		l.t.Fatalf("lantest: host %d: %s %s: %v\n%s", host, name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// Cable pulls the cable of host, or puts it in again. The interface keeps its
// addresses and loses its carrier.
func (l *LAN) Cable(host int, in bool) {
	l.t.Helper()
	l.check(host)
	state := "down"
	if in {
		state = "up"
	}
	l.ip(l.sw(), fmt.Sprintf("link set p%d %s", host, state))
}

// Link switches the interface of host off or on, as leaving and joining a Wi-Fi
// does: while it is off it has no IPv6 address and no routes. Switched on it has
// the IPv4 address that it had.
func (l *LAN) Link(host int, up bool) {
	l.t.Helper()
	l.check(host)
	if !up {
		l.ip(l.host(host), "link set "+Interface+" down")
		return
	}
	l.ip(l.host(host), "link set "+Interface+" up", multicastRoute)
}

// SetAddr replaces the IPv4 addresses of host by addr/24. Addr keeps returning
// the old one.
func (l *LAN) SetAddr(host int, addr netip.Addr) {
	l.t.Helper()
	l.check(host)
	l.ip(l.host(host),
		"addr flush to 0.0.0.0/0 dev "+Interface,
		fmt.Sprintf("addr add %s/24 dev %s", addr, Interface), multicastRoute)
}

// DropIPv4 takes the IPv4 addresses of host away, so that only IPv6 is left.
func (l *LAN) DropIPv4(host int) {
	l.t.Helper()
	l.check(host)
	l.ip(l.host(host), "addr flush to 0.0.0.0/0 dev "+Interface)
}

// AddInterface gives host one more interface with the address addr/24. It leads
// to nobody, as those of hypervisors and containers do.
func (l *LAN) AddInterface(host int, name string, addr netip.Addr) {
	l.t.Helper()
	l.check(host)
	l.ip(l.host(host),
		fmt.Sprintf("link add %s type veth peer name x%d", name, serial.Add(1)),
		fmt.Sprintf("addr add %s/24 dev %s", addr, name),
		fmt.Sprintf("link set %s up", name))
}

// IP runs one command of iproute2 on host, such as "route add default dev eth0".
func (l *LAN) IP(host int, command string) {
	l.t.Helper()
	l.check(host)
	l.ip(l.host(host), command)
}

const multicastRoute = "route replace 224.0.0.0/4 dev " + Interface

func (l *LAN) check(host int) {
	l.t.Helper()
	if host < 1 || host > l.hosts {
		l.t.Fatalf("lantest: host %d of %d", host, l.hosts)
	}
}

func (l *LAN) sw() string        { return l.name + "-sw" }
func (l *LAN) host(n int) string { return fmt.Sprintf("%s-h%d", l.name, n) }

func (l *LAN) namespaces() []string {
	all := []string{l.sw()}
	for n := 1; n <= l.hosts; n++ {
		all = append(all, l.host(n))
	}
	return all
}

func (l *LAN) build() {
	l.t.Helper()
	for _, ns := range l.namespaces() {
		if err := run("", "ip", "netns", "add", ns); err != nil {
			l.t.Fatal(err)
		}
		l.ip(ns, "link set lo up")
	}
	l.ip(l.sw(), "link add br0 type bridge mcast_snooping 0 forward_delay 0", "link set br0 up")
	for n := 1; n <= l.hosts; n++ {
		l.ip(l.sw(),
			fmt.Sprintf("link add p%d type veth peer name %s netns %s", n, Interface, l.host(n)),
			fmt.Sprintf("link set p%d master br0", n), fmt.Sprintf("link set p%d up", n))
		// Without this an IPv6 address is unusable for a second or two. The
		// file is absent on a kernel without IPv6.
		if err := run("", "ip", "netns", "exec", l.host(n), "sh", "-c",
			"for f in /proc/sys/net/ipv6/conf/*/accept_dad; do [ ! -e $f ] || echo 0 >$f; done"); err != nil {
			l.t.Fatal(err)
		}
		l.ip(l.host(n), fmt.Sprintf("addr add %s/24 dev %s", l.Addr(n), Interface), "link set "+Interface+" up", multicastRoute)
	}
}

// remove ends every process on the LAN and deletes it.
func (l *LAN) remove() {
	for _, ns := range l.namespaces() {
		if err := removeNamespace(ns); err != nil {
			l.t.Errorf("lantest: %v", err)
		}
	}
}

// ip runs commands of iproute2 in a namespace.
func (l *LAN) ip(ns string, commands ...string) {
	l.t.Helper()
	if err := run(strings.Join(commands, "\n"), "ip", "-n", ns, "-batch", "-"); err != nil {
		l.t.Fatal(err)
	}
}

// run runs a command that should take no time at all, with stdin as input.
func run(stdin, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	cmd.WaitDelay = 10 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, stdin, out)
	}
	return nil
}
