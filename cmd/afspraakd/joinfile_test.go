package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/invite"
)

// TestJoinByFile joins with the file that a host wrote. When another laptop
// answers at that address, even with its own right code, the seat says so.
func TestJoinByFile(t *testing.T) {
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ln.Close()
	dir := t.TempDir()
	file, join := filepath.Join(dir, "p.afspraak"), filepath.Join(dir, "p"+invite.Ending)
	must(t, "new", file, "--name", "Team Zorg")
	h := startHost(t, file, filepath.Join(dir, "host"), port, "--join-file", join)
	h.do(t, `{"do":"session.open"}`)
	h.await(t, join)
	i, err := invite.Open(join)
	if err != nil || i.Session != h.facts["session"] || i.Host.String() != h.facts["device"] || i.Addresses[0].String() != "127.0.0.1:"+port {
		t.Fatalf("the file says %+v (%v), the host %v", i, err, h.facts)
	}
	code, _ := h.facts["code"].(string)
	if raw, err := os.ReadFile(join); err != nil || code == "" || strings.Contains(string(raw), code) {
		t.Errorf("the code %q is in the join file (%v)", code, err)
	}
	seat := func(code string) (string, error) {
		script := filepath.Join(dir, "seat.jsonl")
		if err := os.WriteFile(script, []byte(`{"wait":"door:words","seconds":1}`), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := program(t, filepath.Join(dir, "seat"), "join", "--file", join, "--code", code, "--name", "Noor", "--script", script, "--patience", "5", "--json")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, _ := seat(code); !strings.Contains(out, `"standing":"asking"`) {
		t.Errorf("the seat says %s", out)
	}
	h.kill(t)

	other := filepath.Join(dir, "q.afspraak")
	must(t, "new", other, "--name", "Een ander")
	h = startHost(t, other, filepath.Join(dir, "otherhost"), port)
	h.do(t, `{"do":"session.open"}`)
	code, _ = h.facts["code"].(string)
	out, err := seat(code)
	if err == nil || !strings.Contains(out, `"trouble":"wrongHost"`) || strings.Contains(out, `"standing":"asking"`) {
		t.Errorf("at another laptop the seat says %s (%v)", out, err)
	}
	h.kill(t)
}
