//go:build linux

package lan

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/netip"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// limit is for conditions that come true; the machine may be busy.
const limit = 90 * time.Second

func TestMain(m *testing.M) {
	os.Exit(lantest.Main(m, map[string]lantest.Helper{
		"node": node, "sniff": sniff, "hostile": hostile, "abandon": abandon, "churn": churn, "withoutNetwork": withoutNetwork, "portal": portal,
	}))
}

// browseOptions is Options as it travels to a node.
type browseOptions struct {
	Interfaces []string
	Round      time.Duration
	Missed     int
}

// node is one laptop: it takes orders on standard input, one a line, and prints
// what happens. It uses the package as the program does.
func node([]string) error {
	log.SetOutput(FilterLog(os.Stderr))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ads := map[string]*Advertiser{}
	browsing := make(chan struct{})
	close(browsing)
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		order, arg, _ := strings.Cut(in.Text(), " ")
		switch order {
		case "advertise":
			var ad Ad
			if err := json.Unmarshal([]byte(arg), &ad); err != nil {
				return err
			}
			a, err := Advertise(ctx, ad)
			if err != nil {
				return err
			}
			ads[ad.ID] = a
			fmt.Println("advertised", ad.ID)
		case "status":
			s := ads[arg].Status()
			fmt.Println("status", s.Interfaces, s.Addrs, s.Err)
		case "close":
			ads[arg].Close()
			fmt.Println("closed", arg)
		case "browse":
			var o browseOptions
			if err := json.Unmarshal([]byte(arg), &o); err != nil {
				return err
			}
			browsing = make(chan struct{})
			go func() {
				defer close(browsing)
				printEvents(Browse(ctx, Options{Interfaces: o.Interfaces, Round: o.Round, Missed: o.Missed}))
			}()
		case "room":
			typed := make(chan netip.AddrPort, 1)
			if arg != "" {
				typed <- netip.MustParseAddrPort(arg)
			}
			done := make(chan struct{})
			defer func() { <-done }()
			go func() {
				defer close(done)
				TestRoom(ctx, RoomOptions{Typed: typed, Tell: func(r RoomReport) { fmt.Println("room", r.Outcome, r.Notes, mustJSON(r)) }})
			}()
		case "listen":
			l, err := net.Listen("tcp", ":"+arg)
			if err != nil {
				return err
			}
			defer l.Close()
			fmt.Println("listening")
		case "dial":
			dialAll(ctx, strings.Fields(arg))
		case "addresses":
			addrs, err := Addresses()
			fmt.Println("addresses", mustJSON(addrs), err)
			prefixes, err := SearchPrefixes()
			fmt.Println("prefixes", prefixes, err)
		default:
			return fmt.Errorf("unknown order %q", order)
		}
	}
	cancel() // before what is deferred waits
	<-browsing
	for _, a := range ads {
		a.Close()
	}
	return in.Err()
}

func printEvents(events <-chan Event) {
	for e := range events {
		fmt.Println(e.Op, mustJSON(e.Session))
	}
}

func dialAll(ctx context.Context, args []string) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	var addrs []netip.AddrPort
	for _, a := range args {
		addrs = append(addrs, netip.MustParseAddrPort(a))
	}
	c, addr, err := Dial(ctx, addrs, func(ctx context.Context, a netip.AddrPort) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "tcp", a.String())
	}, func(c net.Conn) { c.Close() })
	if err != nil {
		fmt.Println("dialled", Diagnose(err), err)
		return
	}
	c.Close()
	fmt.Println("dialled ok", addr)
}

func mustJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// abandon browses, stops reading while sessions come and go, and then counts what
// is left of it.
func abandon([]string) error {
	base := runtime.NumGoroutine()
	// Ended in the middle of a burst of answers, again and again.
	for range 100 {
		ctx, cancel := context.WithCancel(context.Background())
		events := Browse(ctx, Options{Round: 100 * time.Millisecond})
		<-events
		cancel()
		for range events {
			continue // must be closed soon
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	for reads := range 5 { // each reads a little, then never again
		events := Browse(ctx, Options{Round: 100 * time.Millisecond, Missed: 2})
		for range reads {
			<-events
		}
	}
	fmt.Println("reading no more")
	io.Copy(io.Discard, os.Stdin)
	cancel()
	return noGoroutinesAbove(base)
}

// churn opens and closes announcements as fast as it can, several at a time.
func churn([]string) error {
	base := runtime.NumGoroutine()
	failed := make(chan error, 10)
	for range cap(failed) {
		go func() {
			for range 5 {
				a, err := Advertise(context.Background(), adFor(NewID(), "kort"))
				if err == nil && len(a.Status().Addrs) == 0 {
					err = fmt.Errorf("announced nothing: %w", a.Status().Err)
				}
				if err != nil {
					failed <- err
					return
				}
				a.Close()
				a.Close()
			}
			failed <- nil
		}()
	}
	for range cap(failed) {
		if err := <-failed; err != nil {
			return err
		}
	}
	return noGoroutinesAbove(base)
}

// withoutNetwork announces and browses on an interface that does not exist. It is
// a helper because the library would take all interfaces for none: were that
// ever to happen, it happens in a namespace.
func withoutNetwork([]string) error {
	const absent = "absent-0"
	ad := adFor(NewID(), "nergens")
	ad.Interfaces = []string{absent}
	a, err := Advertise(context.Background(), ad)
	if err != nil {
		return err
	}
	if s := a.Status(); !errors.Is(s.Err, ErrNoInterface) || len(s.Interfaces) != 0 || !strings.Contains(s.Err.Error(), absent) {
		return fmt.Errorf("status %+v", s)
	}
	trouble := make(chan error)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	events := Browse(ctx, Options{Interfaces: []string{absent}, Round: time.Millisecond, OnError: func(err error) {
		select {
		case trouble <- err:
		case <-ctx.Done():
		}
	}})
	for range 3 { // rounds
		select {
		case e := <-events:
			return fmt.Errorf("event %v", e)
		case err := <-trouble:
			if !errors.Is(err, ErrNoInterface) {
				return err
			}
		}
	}
	a.Close()
	if s := a.Status(); s.Err == nil {
		return errors.New("closed, and still announced")
	}
	return nil
}

// noGoroutinesAbove waits: the library's probe outlives its server by seconds.
func noGoroutinesAbove(base int) error {
	for end := time.Now().Add(limit); ; time.Sleep(50 * time.Millisecond) {
		n := runtime.NumGoroutine()
		if n <= base {
			return nil
		}
		if time.Now().After(end) {
			buf := make([]byte, 1<<20)
			return fmt.Errorf("%d goroutines, %d at the start\n%s", n, base, buf[:runtime.Stack(buf, true)])
		}
	}
}

func adFor(id, name string) Ad {
	return Ad{ID: id, Name: name, Version: 1, Term: 1, HostID: "host2345", Port: 4711}
}

// laptop drives a node from a test.
type laptop struct {
	*lantest.Process
	t *testing.T
}

func newLaptop(t *testing.T, l *lantest.LAN, host int) laptop {
	t.Helper()
	return laptop{l.Start(l.Helper(host, "node")), t}
}

func (n laptop) advertise(ad Ad) {
	n.t.Helper()
	n.Send("advertise %s", mustJSON(ad))
	n.Expect(limit, "advertised "+ad.ID)
}

func (n laptop) browse(o browseOptions) { n.t.Helper(); n.Send("browse %s", mustJSON(o)) }

// event waits for an event about a session and returns the session.
func (n laptop) event(op Op, id string) Session {
	n.t.Helper()
	line := n.ExpectFunc(limit, fmt.Sprintf("%s of %s", op, id), func(line string) bool {
		return strings.HasPrefix(line, op.String()+" ") && strings.Contains(line, `"ID":"`+id+`"`)
	})
	return n.session(line)
}

func (n laptop) session(line string) Session {
	n.t.Helper()
	var s Session
	_, text, _ := strings.Cut(line, " ")
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		n.t.Fatalf("%q: %v", line, err)
	}
	return s
}

// count says how many events of a kind the node has printed.
func (n laptop) count(op Op) int {
	c := 0
	for _, line := range n.Lines() {
		if strings.HasPrefix(line, op.String()+" ") {
			c++
		}
	}
	return c
}
