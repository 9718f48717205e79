//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// asSlowLine makes this test binary a line that is as slow as one to home often
// is: it passes on, lineDelay later, what it is sent, to the address it names.
const asSlowLine = "AFSPRAAKD_TEST_SLOW_LINE"

// lineDelay is for each direction.
const lineDelay = 150 * time.Millisecond

func slowLine(target string) int {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("line", ln.Addr())
	for {
		in, err := ln.Accept()
		if err != nil {
			return 1
		}
		out, err := net.Dial("tcp", target)
		if err != nil {
			in.Close()
			continue
		}
		go later(in, out)
		go later(out, in)
	}
}

// later passes bytes on after lineDelay, in their order.
func later(to, from net.Conn) {
	type piece struct {
		data []byte
		due  time.Time
	}
	pieces := make(chan piece, 1024)
	go func() {
		defer close(pieces)
		for {
			buffer := make([]byte, 16<<10)
			n, err := from.Read(buffer)
			if n > 0 {
				pieces <- piece{buffer[:n], time.Now().Add(lineDelay)}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range pieces {
		time.Sleep(time.Until(p.due))
		if _, err := to.Write(p.data); err != nil {
			break
		}
	}
	to.Close()
	_, _ = io.Copy(io.Discard, from)
}

// TestSomebodyAtHomeTakesPart: over a router, in another network, nobody sees the
// session announced, and the typed address of the host is enough: to be let in,
// to answer, to lose the line, to answer meanwhile, and to be back with it. Over
// a line of 150 ms each way it is the same, only later.
func TestSomebodyAtHomeTakesPart(t *testing.T) {
	t.Parallel()
	for _, slow := range []bool{false, true} {
		t.Run(fmt.Sprintf("slow=%v", slow), func(t *testing.T) {
			t.Parallel()
			l := lantest.New(t, 3)
			l.Away(2)
			file := filepath.Join(t.TempDir(), "thuis.afspraak")
			must(t, "new", file)
			host := l.Start(on(t, l, 1, "host", file, "--json"))
			var facts struct{ Session, Code string }
			if err := json.Unmarshal([]byte(host.Expect(limit, `"event":"hosting"`)), &facts); err != nil {
				t.Fatal(err)
			}
			host.Send(`{"do":"session.open"}`)
			looking := l.Start(on(t, l, 2, "discover", "--seconds", "2", "--json"))
			if seen := looking.Expect(limit, "["); seen != "[]" {
				t.Errorf("from another network one sees %s", seen)
			}
			looking.Wait(limit)

			address := l.Addr(1).String()
			if slow {
				line := on(t, l, 2)
				line.Env = append(line.Env, asSlowLine+"="+net.JoinHostPort(address, "47800"))
				_, address, _ = strings.Cut(l.Start(line).Expect(limit, "line "), "line ")
			}
			near := l.Start(on(t, l, 3, "join", "--address", l.Addr(1).String(), "--code", facts.Code, "--name", "Zaal", "--json"))
			near.Expect(limit, `"standing":"asking"`)
			seat := l.Start(on(t, l, 2, "join", "--address", address, "--code", facts.Code, "--name", "Thuis", "--json"))
			seat.Expect(limit, `"standing":"asking"`)
			host.Send(`{"do":"seat.admitAll"}`)
			seat.Expect(limit, `"phase":"in"`)
			near.Expect(limit, `"phase":"in"`)
			for range 3 { // to the first question, and open it
				host.Send(`{"do":"next"}`)
			}
			answer := func(v int) {
				seat.Send(`{"wait":"send"}`)
				seat.Send(`{"press":"send","fields":{"answer:energy":%d}}`, v)
			}
			start := time.Now()
			answer(7)
			seat.Expect(limit, `"event":"saved"`)
			if took := time.Since(start); slow && took < 2*lineDelay {
				t.Errorf("saved after %v: the line is not slow", took)
			}
			l.Uplink(false)
			seat.ExpectFunc(limit, "a seat without its host", func(line string) bool {
				return strings.Contains(line, `"event":"standing"`) && !strings.Contains(line, `"phase":"in"`)
			})
			answer(8)
			l.Uplink(true)
			seat.Expect(limit, `"event":"saved"`)
			for _, p := range []*lantest.Process{seat, near, host} {
				p.Signal(syscall.SIGTERM)
				p.Wait(limit)
			}
		})
	}
}
