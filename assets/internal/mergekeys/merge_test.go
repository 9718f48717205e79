package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMergeSortsBothFiles(t *testing.T) {
	dir := t.TempDir()
	a := write(t, "a.json", `{"b.second": {"nl": "Twee & <drie>", "en": "Two"}, "a.first": {"nl": "Een", "en": "One"}}`)
	b := write(t, "b.json", `{"a.people": {"nl": {"one": "{{.N}} mens", "other": "{{.N}} mensen"}, "en": {"one": "{{.N}} person", "other": "{{.N}} people"}}}`)
	added, changed, err := mergeFiles(dir, []string{a, b}, false)
	if err != nil || added != 3 || changed != 0 {
		t.Fatalf("added %d, changed %d, err %v; want 3, 0, nil", added, changed, err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "nl.json"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{
  "a.first": "Een",
  "a.people": {
    "one": "{{.N}} mens",
    "other": "{{.N}} mensen"
  },
  "b.second": "Twee & <drie>"
}
`
	if string(got) != want {
		t.Errorf("nl.json is\n%s\nwant\n%s", got, want)
	}
	if added, changed, err = mergeFiles(dir, []string{a, b}, false); err != nil || added != 0 || changed != 0 {
		t.Errorf("merging again: added %d, changed %d, err %v; want nothing to happen", added, changed, err)
	}
}

func TestConflictWritesNothing(t *testing.T) {
	dir := t.TempDir()
	first := write(t, "a.json", `{"k": {"nl": "Een", "en": "One"}}`)
	second := write(t, "b.json", `{"k": {"nl": "Eén", "en": "One"}, "new": {"nl": "Nieuw", "en": "New"}}`)
	if _, _, err := mergeFiles(dir, []string{first}, false); err != nil {
		t.Fatal(err)
	}
	if _, _, err := mergeFiles(dir, []string{second}, false); err == nil || !strings.Contains(err.Error(), "exists as") {
		t.Fatalf("conflict gave %v", err)
	}
	data, _ := os.ReadFile(filepath.Join(dir, "nl.json"))
	if strings.Contains(string(data), "Nieuw") {
		t.Error("a refused merge wrote some of its keys")
	}
	added, changed, err := mergeFiles(dir, []string{second}, true)
	if err != nil || added != 1 || changed != 1 {
		t.Errorf("-replace: added %d, changed %d, err %v; want 1, 1, nil", added, changed, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"missing language":  {`{"k": {"nl": "Een"}}`, `no text in "en"`},
		"third language":    {`{"k": {"nl": "Een", "en": "One", "de": "Eins"}}`, "unknown language"},
		"broken template":   {`{"k": {"nl": "{{.a", "en": "x"}}`, "template"},
		"other arguments":   {`{"k": {"nl": "{{.naam}}", "en": "{{.name}}"}}`, "arguments"},
		"foreign plural":    {`{"k": {"nl": {"few": "x"}, "en": "x"}}`, "plural form"},
		"space in the key":  {`{" k": {"nl": "x", "en": "x"}}`, "key is not empty"},
		"not an object":     {`["k"]`, "cannot unmarshal"},
		"value is a number": {`{"k": {"nl": 3, "en": "x"}}`, "want a string"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := mergeFiles(t.TempDir(), []string{write(t, "x.json", c.content)}, false)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}
