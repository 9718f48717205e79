//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// on prepares the program on a laptop of a test LAN, with a home of its own.
func on(t *testing.T, l *lantest.LAN, laptop int, args ...string) *exec.Cmd {
	t.Helper()
	here := program(t, filepath.Join(t.TempDir(), fmt.Sprint("home", laptop)), args...)
	cmd := l.Command(laptop, here.Path, args...)
	cmd.Env = here.Env
	return cmd
}

// TestTwoHostsThreeSeats: on a Wi-Fi that loses a fifth of all multicast, two
// hosts announce their sessions, a third laptop sees both, and three seats find
// the session they want by its id and come in with its code.
func TestTwoHostsThreeSeats(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 5)
	l.LoseMulticast(20)
	l.BlockIPv6(true)
	type hosting struct {
		*lantest.Process
		facts struct{ Session, Code, Name string }
	}
	var hosts [2]hosting
	for i, name := range []string{"Linkerzaal", "Rechterzaal"} {
		file := filepath.Join(t.TempDir(), name+".afspraak")
		must(t, "new", file, "--name", name)
		h := &hosts[i]
		h.Process = l.Start(on(t, l, i+1, "host", file, "--json"))
		if err := json.Unmarshal([]byte(h.Expect(limit, `"event":"hosting"`)), &h.facts); err != nil {
			t.Fatal(err)
		}
		h.Send(`{"do":"session.open"}`)
	}
	type session struct{ ID, Name string }
	var list []session
	for end := time.Now().Add(limit); len(list) < 2 && time.Now().Before(end); { // what is lost comes again
		looking := l.Start(on(t, l, 3, "discover", "--seconds", "5", "--json"))
		if err := json.Unmarshal([]byte(looking.Expect(limit, "[")), &list); err != nil {
			t.Fatal(err)
		}
		looking.Wait(limit)
	}
	if want := []session{{hosts[0].facts.Session, "Linkerzaal"}, {hosts[1].facts.Session, "Rechterzaal"}}; !slices.Equal(list, want) {
		t.Errorf("seen: %+v, want %+v", list, want)
	}
	var seats []*lantest.Process
	for i, h := range []hosting{hosts[0], hosts[1], hosts[0]} {
		seat := l.Start(on(t, l, 3+i, "join", "--session", h.facts.Session, "--code", h.facts.Code, "--name", fmt.Sprint("Deelnemer ", i+1), "--json"))
		seat.Expect(limit, `"standing":"asking"`)
		h.Send(`{"do":"seat.admitAll"}`)
		line := seat.Expect(limit, `"phase":"in"`)
		if !strings.Contains(line, fmt.Sprint("Deelnemer ", i+1)) || !strings.Contains(line, h.facts.Session) {
			t.Errorf("seat %d: %s", i+1, line)
		}
		seats = append(seats, seat)
	}
	for _, p := range append(seats, hosts[0].Process, hosts[1].Process) {
		p.Signal(syscall.SIGTERM)
		p.Wait(limit)
	}
}
