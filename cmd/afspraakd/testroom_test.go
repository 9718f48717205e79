//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/lan/lantest"
)

// TestRoomByTwoLaptops runs the program on two laptops of a network that filters
// multicast, one of which types the other's address, and on one that keeps them
// apart.
func TestRoomByTwoLaptops(t *testing.T) {
	t.Parallel()
	l := lantest.New(t, 2)
	l.LoseMulticast(100)
	type facts struct {
		Outcome string
		Works   bool
		Checks  map[string]string
	}
	seconds := "20"
	one := l.Start(on(t, l, 1, "test-room", "--seconds", seconds, "--json"))
	two := l.Start(on(t, l, 2, "test-room", "--seconds", seconds, "--other", l.Addr(1).String(), "--json"))
	for _, p := range []*lantest.Process{one, two} {
		var f facts
		if err := json.Unmarshal([]byte(p.Expect(limit, "{")), &f); err != nil {
			t.Fatal(err)
		}
		p.Wait(limit)
		if f.Outcome != "typeAddress" || !f.Works || f.Checks["find"] != "no" || f.Checks["reached"] != "yes" {
			t.Errorf("%+v", f)
		}
	}
	l.Isolate(true)
	cmd := on(t, l, 2, "test-room", "--seconds", "12", "--other", l.Addr(1).String())
	out, err := cmd.CombinedOutput()
	if err == nil || cmd.ProcessState.ExitCode() != failed {
		t.Errorf("status %v of a room where nothing passes", err)
	}
	for _, want := range []string{"No answer at that address.", "hotspot", "not tested", fmt.Sprint("Address of this laptop: ", l.Addr(2))} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}
