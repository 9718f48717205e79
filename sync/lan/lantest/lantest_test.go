package lantest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

const limit = time.Minute // generous: the machine may be busy

func TestMain(m *testing.M) {
	os.Exit(Main(m, map[string]Helper{"serve": serve, "dial": dial, "hear": hear, "shout": shout, "fail": fail}))
}

func serve([]string) error {
	l, err := net.Listen("tcp4", ":4000")
	if err != nil {
		return err
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			c.Close()
		}
	}()
	fmt.Println("ready")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// dial prints for each line of input, an address, whether it could connect.
func dial([]string) error {
	for {
		var addr string
		if _, err := fmt.Scanln(&addr); err != nil {
			return nil
		}
		c, err := net.DialTimeout("tcp", addr, 2*time.Second)
		if err != nil {
			fmt.Println("failed:", err)
			continue
		}
		c.Close()
		fmt.Println("connected")
	}
}

var group = &net.UDPAddr{IP: net.IPv4(224, 0, 0, 99), Port: 4001}

func hear([]string) error {
	i, err := net.InterfaceByName(Interface)
	if err != nil {
		return err
	}
	c, err := net.ListenMulticastUDP("udp4", i, group)
	if err != nil {
		return err
	}
	go func() {
		buf := make([]byte, 100)
		for {
			n, err := c.Read(buf)
			if err != nil {
				return
			}
			fmt.Printf("heard %s\n", buf[:n])
		}
	}()
	fmt.Println("ready")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// shout sends args[0] 200 times to the group.
func shout(args []string) error {
	c, err := net.DialUDP("udp4", nil, group)
	if err != nil {
		return err
	}
	for range 200 {
		if _, err := fmt.Fprint(c, args[0]); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func fail([]string) error { return errors.New("meant to fail") }

func TestCableIsolationAndAddress(t *testing.T) {
	l := New(t, 2)
	l.Start(l.Helper(1, "serve")).Expect(limit, "ready")
	seat := l.Start(l.Helper(2, "dial"))
	try := func(addr netip.Addr, want string) {
		t.Helper()
		// ARP and the bridge may need a moment after a change.
		for end := time.Now().Add(limit); ; {
			seat.Send("%s", netip.AddrPortFrom(addr, 4000))
			line := seat.ExpectFunc(limit, "answer", func(string) bool { return true })
			if strings.Contains(line, want) {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("%s: %s, want %s", addr, line, want)
			}
		}
	}
	try(l.Addr(1), "connected")
	l.Cable(1, false)
	try(l.Addr(1), "failed")
	l.Cable(1, true)
	try(l.Addr(1), "connected")
	l.Isolate(true)
	try(l.Addr(1), "failed")
	l.Isolate(false)
	try(l.Addr(1), "connected")
	moved := netip.MustParseAddr("10.77.0.100")
	l.SetAddr(1, moved)
	try(moved, "connected")
	try(l.Addr(1), "failed")
	l.Link(1, false)
	try(moved, "failed")
	l.Link(1, true)
	try(moved, "connected")
	l.LoseMulticast(100)
	try(moved, "connected") // unicast is not concerned
	seat.Stop(limit)
}

func TestLoseMulticast(t *testing.T) {
	l := New(t, 2)
	ear := l.Start(l.Helper(1, "hear"))
	ear.Expect(limit, "ready")
	count := func(word string, lost int) int {
		l.LoseMulticast(lost)
		l.Start(l.Helper(2, "shout", word)).Wait(limit)
		l.LoseMulticast(0)
		l.Start(l.Helper(2, "shout", "end-of-"+word)).Wait(limit)
		ear.Expect(limit, "heard end-of-"+word)
		n := 0
		for _, line := range ear.Lines() {
			if line == "heard "+word {
				n++
			}
		}
		return n
	}
	if n := count("all", 0); n != 200 {
		t.Errorf("without loss %d of 200 arrived", n)
	}
	// 200 tries at one half: outside 50 to 150 once in 10^12 runs.
	if n := count("half", 50); n < 50 || n > 150 {
		t.Errorf("at 50 %% loss %d of 200 arrived", n)
	}
	if n := count("none", 100); n != 0 {
		t.Errorf("at 100 %% loss %d of 200 arrived", n)
	}
}

func TestEverythingIsRemoved(t *testing.T) {
	var name string
	t.Run("lan", func(t *testing.T) {
		l := New(t, 3)
		name = l.name
		if got := namespaces(t, name); len(got) != 4 {
			t.Fatalf("namespaces %v, want a switch and three hosts", got)
		}
		l.Start(l.Helper(1, "serve")).Expect(limit, "ready")
		// A process that the test knows nothing of must not keep the LAN alive.
		l.Output(2, "sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo started")
	})
	if name == "" {
		t.Skip("no test LAN here")
	}
	if left := namespaces(t, name); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestStaleNamespacesAreRemoved(t *testing.T) {
	l := New(t, 1) // skips where nothing can be built
	gone := exec.Command("true")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	stale := fmt.Sprintf("%s%d-1-sw", prefix, gone.Process.Pid)
	if err := run("", "ip", "netns", "add", stale); err != nil {
		t.Fatal(err)
	}
	removeStale()
	if left := namespaces(t, stale); len(left) != 0 {
		removeNamespace(stale)
		t.Errorf("left behind: %v", left)
	}
	if mine := namespaces(t, l.name); len(mine) != 2 {
		t.Errorf("a living LAN has the namespaces %v, want two", mine)
	}
}

func namespaces(t *testing.T, prefix string) []string {
	t.Helper()
	out, err := exec.Command("ip", "netns", "list").Output()
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for line := range strings.Lines(string(out)) {
		if name, _, _ := strings.Cut(strings.TrimSpace(line), " "); strings.HasPrefix(name, prefix) {
			found = append(found, name)
		}
	}
	return found
}

// recorder stands in for a test in order to see a failure without having one.
type recorder struct {
	testing.TB
	errors []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func TestFailingHelperFailsTheTest(t *testing.T) {
	l := New(t, 1)
	for name, want := range map[string]string{"fail": "meant to fail", "absent": `no helper "absent"`} {
		p := l.Start(l.Helper(1, name))
		r := &recorder{TB: t}
		p.t = r
		p.Wait(limit)
		p.t = t
		if len(r.errors) != 1 || !strings.Contains(p.Stderr(), want) {
			t.Errorf("%s: failures %q, stderr %q", name, r.errors, p.Stderr())
		}
	}
}
