package settings

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestChangesAreReadBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "settings.json")
	s := Open(path)
	if err := s.Change(func(s *Settings) { s.Name, s.Scale = "Noor", 150 }); err != nil {
		t.Fatal(err)
	}
	got := Open(path).Get()
	if diff := cmp.Diff(Settings{Name: "Noor", Scale: 150}, got); diff != "" {
		t.Fatal(diff)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Fatalf("only the settings should be left, got %v (%v)", left, err)
	}
}

func TestTwoProgramsDoNotUndoEachOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	one, two := Open(path), Open(path)
	if err := one.Change(func(s *Settings) { s.Name = "Noor" }); err != nil {
		t.Fatal(err)
	}
	if err := two.Change(func(s *Settings) { s.Look = Dark }); err != nil {
		t.Fatal(err)
	}
	if got := Open(path).Get(); got.Name != "Noor" || got.Look != Dark {
		t.Fatalf("one change was lost: %+v", got)
	}
}

func TestDamagedSettingsArePutAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(`{"name": "No`), 0o600); err != nil {
		t.Fatal(err)
	}
	s := Open(path)
	if diff := cmp.Diff(Settings{}, s.Get()); diff != "" {
		t.Fatal(diff)
	}
	if kept, err := os.ReadFile(path + ".damaged"); err != nil || string(kept) != `{"name": "No` {
		t.Fatalf("the damaged file should be kept, got %q (%v)", kept, err)
	}
	if err := s.Change(func(s *Settings) { s.Name = "Noor" }); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := Open(filepath.Join(file, "settings.json"))
	if err := s.Change(func(s *Settings) { s.Name = "Noor" }); err == nil {
		t.Fatal("writing below a file should fail")
	}
	if s.Get().Name != "Noor" {
		t.Fatal("the change should count for this run")
	}
}

func TestRecentFiles(t *testing.T) {
	var s Settings
	for _, p := range []string{"a", "b", "c", "a", "d", "e"} {
		s.Opened(p)
	}
	if diff := cmp.Diff([]string{"e", "d", "a", "c"}, s.Recent); diff != "" {
		t.Fatal(diff)
	}
}
