package newcomer_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

const form = "visit60" // of the added activity

// TestAnActivityIsOneFileAndItsKeys is the newcomer: it adds the activity and
// runs the test again, in a program that has it.
func TestAnActivityIsOneFileAndItsKeys(t *testing.T) {
	if slices.ContainsFunc(workshop.SessionForms(), func(f workshop.SessionForm) bool { return f.Kind == form }) {
		s := play(t)
		t.Run("painted", s.paint)
		t.Run("exported", s.export)
		t.Run("rehearsed", rehearse)
		return
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	replace := map[string]string{filepath.Join(root, "workshop", "visit.go"): absolute(t, "testdata/visit.go")}
	for _, lang := range []string{"nl", "en"} {
		file := filepath.Join(root, "assets", "translations", lang+".json")
		replace[file] = withKeys(t, file, lang)
	}
	overlay := write(t, "overlay.json", map[string]any{"Replace": replace})
	for _, args := range [][]string{
		{"./app/newcomer", "-run", t.Name()},
		{"./workshop", "./assets", "-run", "Text|Key|Phase|Reader"},
	} {
		cmd := exec.Command("go", append([]string{"test", "-buildvcs=false", "-overlay", overlay}, args...)...)
		cmd.Dir = root
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("go test %v with the activity: %v\n%s", args, err, out)
		}
	}
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// withKeys is a copy of a file of translations that has the activity's keys.
func withKeys(t *testing.T, file, lang string) string {
	t.Helper()
	texts, keys := map[string]any{}, map[string]map[string]any{}
	read(t, file, &texts)
	read(t, "testdata/keys.json", &keys)
	for key, in := range keys {
		if texts[key] != nil {
			t.Fatalf("the program has %q already", key)
		}
		texts[key] = in[lang]
	}
	return write(t, lang+".json", texts)
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name string, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
