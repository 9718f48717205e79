package proof_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop"
)

// crashEnv holds the folder in which the process of TestACrashTellsNoAnswer leaves
// its crash file; set, this is that process.
const crashEnv = "AFSPRAAK_PROOF_CRASH"

var errCrash = errors.New("a crash on purpose")

// TestACrashTellsNoAnswer lets a process with host and seats crash while a round is
// open, and looks for the answers, tokens and names in what a crash leaves behind.
func TestACrashTellsNoAnswer(t *testing.T) {
	t.Parallel()
	if dir := os.Getenv(crashEnv); dir != "" {
		crash(t, dir)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command(self, "-test.run", "^TestACrashTellsNoAnswer$", "-test.timeout", "5m")
	cmd.Env = append(os.Environ(), crashEnv+"="+dir, "GOTRACEBACK=all", "TMPDIR="+dir, "TMP="+dir) // it cannot tidy up
	said, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatalf("it did not crash: %s", said)
	}
	at, err := home.At(dir)
	if err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadFile(at.CrashFile("proof"))
	if err != nil || !strings.Contains(string(left), errCrash.Error()) || strings.Count(string(left), "goroutine ") < 10 {
		t.Fatalf("no crash that is worth a search: %v %s\n%s", err, left, said)
	}
	var secrets []string
	if raw, err := os.ReadFile(filepath.Join(dir, "secrets.json")); err != nil || json.Unmarshal(raw, &secrets) != nil || len(secrets) < 10 {
		t.Fatalf("%d secrets: %v", len(secrets), err)
	}
	for _, s := range append(secrets, "Koolmees") {
		if strings.Contains(string(left)+string(said), s) {
			t.Errorf("a crash tells %q", s)
		}
	}
}

// crash is what the other process does.
func crash(t *testing.T, dir string) {
	at, err := home.At(dir)
	if err == nil {
		err = at.KeepCrash("proof")
	}
	if err != nil {
		t.Fatal(err)
	}
	s := castOf(t, 6, 1).stage(t, nil)
	s.play(script{stop: "harvest.procedures"})
	s.next()
	round := s.scene().round
	s.answerAll(round, script{answer: marked})
	_, secrets := s.sent(round.ID)
	s.view(func(v workshop.View) {
		for _, id := range s.cast.ids {
			secrets = append(secrets, v.NameOf(id))
		}
	})
	if err := os.WriteFile(filepath.Join(dir, "secrets.json"), []byte(marshal(secrets)), 0o600); err != nil {
		t.Fatal(err)
	}
	go panic(errCrash)
	select {}
}
