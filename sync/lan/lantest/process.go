package lantest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// Helper is a function of a test binary that runs as a process on a host. What it
// prints, line by line, is read by Process. It should end when its standard input
// does, because that is how Process.Stop asks it to. An error makes the process
// exit with 1 and the error on standard error.
type Helper func(args []string) error

const helperVariable = "AFSPRAAK_LANTEST_HELPER"

// Main is for TestMain: it runs the tests, or, in a process that Helper started,
// the helper. It returns the exit status.
func Main(m *testing.M, helpers map[string]Helper) int {
	name := os.Getenv(helperVariable)
	if name == "" {
		return m.Run()
	}
	os.Unsetenv(helperVariable) // not for this process's own children
	helper := helpers[name]
	if helper == nil {
		fmt.Fprintf(os.Stderr, "lantest: no helper %q\n", name)
		return 2
	}
	if err := helper(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Helper prepares a helper of this test binary (see Main) to run on host.
func (l *LAN) Helper(host int, name string, args ...string) *exec.Cmd {
	l.t.Helper()
	self, err := os.Executable()
	if err != nil {
		l.t.Fatal(err)
	}
	cmd := l.Command(host, self, args...)
	cmd.Env = append(os.Environ(), helperVariable+"="+name)
	return cmd
}

// Process is a running program whose output a test waits for. Its methods are
// for the test's own goroutine.
type Process struct {
	t      testing.TB
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stderr lockedBuffer
	exited chan struct{} // closed after err is set
	err    error

	mu    sync.Mutex
	lines []string
	more  chan struct{} // closed and replaced when lines grows or output ends
	ended bool
	next  int // first line that no Expect has passed
}

// Start starts a command of Command or Helper, whose Stdin, Stdout and Stderr
// must not be set. At the end of the test it is killed, and if the test failed,
// what it printed is logged.
func (l *LAN) Start(cmd *exec.Cmd) *Process {
	l.t.Helper()
	p := &Process{t: l.t, cmd: cmd, exited: make(chan struct{}), more: make(chan struct{})}
	var err error
	if p.stdin, err = cmd.StdinPipe(); err != nil {
		l.t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		l.t.Fatal(err)
	}
	cmd.Stderr = &p.stderr
	cmd.WaitDelay = 5 * time.Second // for grandchildren that hold the pipes
	if err := cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	go func() {
		p.read(stdout) // to the end before Wait, which closes the pipe
		p.err = cmd.Wait()
		close(p.exited)
	}()
	l.t.Cleanup(func() {
		p.Kill()
		if l.t.Failed() {
			l.t.Logf("%s\n%s", cmd, p.transcript())
		}
	})
	return p
}

func (p *Process) read(stdout io.Reader) {
	r := bufio.NewReader(stdout)
	for {
		line, err := r.ReadString('\n')
		p.mu.Lock()
		if line != "" {
			p.lines = append(p.lines, strings.TrimRight(line, "\r\n"))
		}
		p.ended = err != nil
		close(p.more)
		p.more = make(chan struct{})
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// Expect waits until the program prints a line that contains text and returns
// it. Lines before it are passed over; a later Expect looks only behind it. The
// test fails if the program ends or the limit passes first.
func (p *Process) Expect(limit time.Duration, text string) string {
	p.t.Helper()
	return p.ExpectFunc(limit, fmt.Sprintf("%q", text), func(line string) bool { return strings.Contains(line, text) })
}

// ExpectFunc is Expect for a line that fits ok; what names it in the failure.
func (p *Process) ExpectFunc(limit time.Duration, what string, ok func(line string) bool) string {
	p.t.Helper()
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	for {
		p.mu.Lock()
		for p.next < len(p.lines) {
			line := p.lines[p.next]
			p.next++
			if ok(line) {
				p.mu.Unlock()
				return line
			}
		}
		ended, more := p.ended, p.more
		p.mu.Unlock()
		if ended {
			p.t.Fatalf("%s ended without %s", p.cmd, what)
		}
		select {
		case <-more:
		case <-timeout.C:
			p.t.Fatalf("%s: no %s within %v", p.cmd, what, limit)
		}
	}
}

// Lines returns all lines printed so far.
func (p *Process) Lines() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.lines...)
}

// Send writes a line to the program's standard input.
func (p *Process) Send(format string, args ...any) {
	p.t.Helper()
	if _, err := fmt.Fprintf(p.stdin, format+"\n", args...); err != nil {
		p.t.Fatalf("%s: %v", p.cmd, err)
	}
}

// Stop closes the program's standard input and waits for it to end. The test
// fails if it does not end within the limit, or not with status 0; a data race
// in a helper shows here, too.
func (p *Process) Stop(limit time.Duration) {
	p.t.Helper()
	p.stdin.Close() // closed already if the program has ended
	p.Wait(limit)
}

// Wait is Stop without closing the standard input.
func (p *Process) Wait(limit time.Duration) {
	p.t.Helper()
	select {
	case <-p.exited:
		if p.err != nil {
			p.t.Errorf("%s: %v", p.cmd, p.err)
		}
	case <-time.After(limit):
		p.t.Errorf("%s does not end within %v", p.cmd, limit)
		p.Kill()
	}
}

// Signal sends a signal, such as os.Interrupt, to the program.
func (p *Process) Signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatalf("%s: %v", p.cmd, err)
	}
}

// Kill ends the program without giving it a chance to say goodbye, as a power
// cut does, and waits until it is gone.
func (p *Process) Kill() {
	if err := p.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Errorf("%s: %v", p.cmd, err)
		return
	}
	<-p.exited
}

// Stderr returns what the program wrote to standard error so far.
func (p *Process) Stderr() string { return p.stderr.String() }

func (p *Process) transcript() string {
	const most = 200
	lines := p.Lines()
	if cut := len(lines) - most; cut > 0 {
		lines = append([]string{fmt.Sprintf("(%d lines)", cut)}, lines[cut:]...)
	}
	return "stdout:\n" + strings.Join(lines, "\n") + "\nstderr:\n" + p.Stderr()
}

// lockedBuffer can be read while os/exec writes to it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
