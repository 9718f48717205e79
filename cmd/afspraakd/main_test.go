package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// limit is for conditions that come true; the machine may be busy.
const limit = 20 * time.Minute

// asProgram makes this test binary the program, for tests that kill it.
const asProgram = "AFSPRAAKD_TEST_RUN"

func TestMain(m *testing.M) {
	if target := os.Getenv(asSlowLine); target != "" {
		os.Exit(slowLine(target))
	}
	if os.Getenv(asProgram) != "" {
		os.Exit(start())
	}
	testscript.Main(m, map[string]func(){"afspraakd": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "nl_NL.UTF-8")
			env.Setenv("AFSPRAAK_HOME", env.WorkDir+"/home")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "newer": newer, "damage": damage, "appears": appears,
		},
		RequireExplicitExec: true,
	})
}

// status runs a command that must end with a status: status N COMMAND….
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("status %d, want %d", got, want)
	}
}

// newer makes a programme look as if a later version had written it.
func newer(ts *testscript.TestScript, _ bool, args []string) {
	change(ts, args[0], func(data []byte) { binary.BigEndian.PutUint32(data[60:], 99) })
}

// damage spoils every page of a programme but the first.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	change(ts, args[0], func(data []byte) {
		for i := 4096; i < len(data); i++ {
			data[i] = 0xA5
		}
	})
}

func change(ts *testscript.TestScript, name string, f func([]byte)) {
	path := ts.MkAbs(name)
	data, err := os.ReadFile(path)
	ts.Check(err)
	f(data)
	ts.Check(os.WriteFile(path, data, 0o600))
}

// appears waits until a file holds a text: appears FILE TEXT.
func appears(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(limit); ; time.Sleep(20 * time.Millisecond) {
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && strings.Contains(string(data), args[1]) {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("%s never held %q: %s %v", args[0], args[1], data, err)
		}
	}
}

// call runs the program within this process.
func call(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	var out, err bytes.Buffer
	status = run(ctx, append([]string{"afspraakd"}, args...), bytes.NewReader(nil), &out, &err)
	return status, out.String(), err.String()
}

// must is call for what must succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	status, out, err := call(t, args...)
	if status != fine {
		t.Fatalf("%v: status %d\n%s\n%s", args, status, out, err)
	}
	return out
}

// program prepares this test binary as the program, with a home of its own.
func program(t *testing.T, home string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", fmt.Sprintf("AFSPRAAK_HOME=%s", home), "LANG=en_GB.UTF-8")
	return cmd
}
