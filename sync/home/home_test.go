package home

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/afspraak/afspraak/sync/pair"
)

func TestHomeKeepsItsKeys(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "home")
	t.Setenv(Variable, dir)
	h, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if h.Dir() != dir || filepath.Dir(h.SeatFile()) != dir {
		t.Errorf("home is %s, its seat %s", h.Dir(), h.SeatFile())
	}
	host, err := h.HostDevice()
	if err != nil {
		t.Fatal(err)
	}
	seat, err := h.SeatDevice()
	if err != nil {
		t.Fatal(err)
	}
	if host.ID == seat.ID {
		t.Error("host and seat have one key")
	}
	again, err := At(dir)
	if err != nil {
		t.Fatal(err)
	}
	same, err := again.HostDevice()
	if err != nil || same.ID != host.ID {
		t.Errorf("another key the second time: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "seat.pem"), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := h.SeatDevice(); !errors.Is(err, pair.ErrDamagedKey) {
		t.Errorf("a damaged key: %v", err)
	}
}

func TestHomeWithoutVariable(t *testing.T) {
	config := t.TempDir()
	t.Setenv(Variable, "")
	t.Setenv("HOME", config)
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("AppData", config)
	h, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if within, err := filepath.Rel(config, h.Dir()); err != nil || filepath.Base(h.Dir()) != "afspraak" || !filepath.IsLocal(within) {
		t.Errorf("home is %s", h.Dir())
	}
}

func TestHomeThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := At(filepath.Join(file, "home")); err == nil {
		t.Error("a home under a file")
	}
}

func TestKeepCrash(t *testing.T) {
	h, err := At(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.CrashFile("program"), []byte("the crash before\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := h.KeepCrash("program"); err != nil {
		t.Fatal(err)
	}
	if kept, err := os.ReadFile(h.CrashFile("program")); err != nil || string(kept) != "the crash before\n" {
		t.Errorf("%q %v", kept, err)
	}
}
