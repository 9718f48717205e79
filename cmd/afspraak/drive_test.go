package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/home"
)

// socketVariable names the endpoint's socket; with it this test is the program.
const socketVariable = "AFSPRAAK_UITEST"

// patience bounds every wait: far more than is needed, machines are busy.
const patience = 90 * time.Second

// beProgram is main, with the endpoint.
func beProgram(socket string) int {
	h, err := home.Open()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return failed
	}
	return run(os.Args[1:], h, os.Stdout, os.Stderr, func(a fyne.App) {
		if _, err := endpoint(a, socket); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	})
}

// driver drives the program on a display in memory with keys and a mouse.
type driver struct {
	t       *testing.T
	window  string // title of the one that keys and clicks go to
	display string
	socket  string
	conn    net.Conn
	lines   *bufio.Scanner
	errOut  *lockedBuffer
	done    chan error
}

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

// drive starts the program with Dutch settings on a display of its own.
func drive(t *testing.T, args ...string) *driver {
	t.Helper()
	return driveIn(t, "nl", "1920x1200", args...)
}

// driveIn starts it in a language on a display of a size.
func driveIn(t *testing.T, language, size string, args ...string) *driver {
	t.Helper()
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "wmctrl"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: the real windows cannot be driven here (scripts/setup.sh test installs it)", tool)
		}
	}
	dir, err := os.MkdirTemp("", "afspraak-ui-") // short: a socket's path has little room
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.WriteFile(filepath.Join(dir, "settings.json"), fmt.Appendf(nil, `{"language": %q, "look": "light"}`, language), 0o600); err != nil {
		t.Fatal(err)
	}
	d := &driver{t: t, socket: filepath.Join(dir, "ui"), errOut: &lockedBuffer{}, done: make(chan error, 1)}
	d.screen(dir, size)
	if err := os.MkdirAll(filepath.Join(dir, ".cache", "fyne"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.begin(args...)
	return d
}

// begin starts the program; after its end it may be started again on the same
// display, with the home that the last one left.
func (d *driver) begin(args ...string) {
	t, dir := d.t, filepath.Dir(d.socket)
	t.Helper()
	os.Remove(d.socket) // there is none the first time
	d.conn, d.window = nil, "Afspraak"
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Dir = dir // away from FyneApp.toml, which turns Fyne's thread checks off
	cmd.Env = append(d.env(), socketVariable+"="+d.socket, home.Variable+"="+dir, "HOME="+dir, "XDG_RUNTIME_DIR="+dir, "TMPDIR="+dir)
	cmd.Stderr = d.errOut
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { d.done <- cmd.Wait() }()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the program said:\n%s", d.errOut)
		}
		cmd.Process.Kill() // an error only says that it has ended
	})
}

// screen starts Xvfb, which chooses a free number, and a window manager.
func (d *driver) screen(dir, size string) {
	d.t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer r.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	d.start(x)
	w.Close()
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		d.t.Fatalf("Xvfb did not start: %v", err)
	}
	d.display = ":" + strings.TrimSpace(number)
	ready := filepath.Join(dir, "manager")
	manager := exec.Command("openbox", "--startup", "touch "+ready)
	manager.Env = d.env()
	d.start(manager)
	d.wait("the window manager is ready", func() bool { _, err := os.Stat(ready); return err == nil })
}

// start starts something that is ended after the test.
func (d *driver) start(cmd *exec.Cmd) {
	d.t.Helper()
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		cmd.Process.Kill() // errors only say that it has ended
		cmd.Wait()
	})
}

func (d *driver) env() []string {
	env := []string{"DISPLAY=" + d.display, "LANG=en_US.UTF-8", "DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"}
	for _, e := range os.Environ() {
		switch name, _, _ := strings.Cut(e, "="); name {
		case "DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_ALL", "DBUS_SESSION_BUS_ADDRESS":
		default:
			env = append(env, e)
		}
	}
	return env
}

func (d *driver) wait(what string, is func() bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); !is(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			d.t.Fatalf("not reached: %s", what)
		}
	}
}

// look asks the program what is in its windows; nothing while it starts.
func (d *driver) look() []seen {
	d.t.Helper()
	if d.conn == nil {
		conn, err := net.Dial("unix", d.socket)
		if err != nil {
			return nil
		}
		d.conn, d.lines = conn, bufio.NewScanner(conn)
		d.lines.Buffer(nil, 1<<22)
		d.t.Cleanup(func() { conn.Close() })
	}
	if _, err := d.conn.Write([]byte("?\n")); err != nil || !d.lines.Scan() {
		return nil
	}
	var all []seen
	if err := json.Unmarshal(d.lines.Bytes(), &all); err != nil {
		d.t.Fatal(err)
	}
	return all
}

func (d *driver) until(what string, is func([]seen) bool) {
	d.t.Helper()
	d.wait(what, func() bool { return is(d.look()) })
}

// shown says whether a window shows words.
func shown(all []seen, window, words string) bool {
	for _, s := range all {
		if s.Window == window && s.Words == words {
			return true
		}
	}
	return false
}

// focused says whether something has the focus, that has words if they are given.
func focused(all []seen, words string) bool {
	for _, s := range all {
		if s.Focused && (words == "" || s.Words == words) {
			return true
		}
	}
	return false
}

// text waits for a text of the window that fits.
func (d *driver) text(fits *regexp.Regexp) (words string) {
	d.t.Helper()
	d.until("a text like "+fits.String(), func(all []seen) bool {
		for _, s := range all {
			if s.Window == d.window && s.Kind == "text" && fits.MatchString(s.Words) {
				words = s.Words
				return true
			}
		}
		return false
	})
	return words
}

// next is what the big button says: the largest one of the window.
func (d *driver) next(window string) (words string) {
	area := float32(0)
	for _, s := range d.look() {
		if s.Window == window && s.Kind == "button" && !s.Off && s.Width*s.Height > area && s.Y > 700 { // in the bar at the bottom
			area, words = s.Width*s.Height, s.Words
		}
	}
	return words
}

// click presses a button with the mouse when it is there and stands still.
func (d *driver) click(words string) {
	d.t.Helper()
	d.press("button", words)
}

// press is click on something of another kind.
func (d *driver) press(kind, words string) {
	d.t.Helper()
	var at seen
	d.until("a "+kind+" "+words, func(all []seen) bool {
		for _, s := range all {
			if s.Window == d.window && s.Kind == kind && s.Words == words && !s.Off && s.Width > 0 {
				still := s.X == at.X && s.Y == at.Y
				at = s
				return still
			}
		}
		return false
	})
	id := d.activate()
	d.tool("xdotool", "mousemove", "--window", id, fmt.Sprint(int(at.X)), fmt.Sprint(int(at.Y)))
	d.tool("xdotool", "click", "1")
}

// activate brings the window to the front and gives its id.
func (d *driver) activate() (id string) {
	d.t.Helper()
	d.wait("the window "+d.window, func() bool {
		out := d.run("xdotool", "search", "--onlyvisible", "--name", "^"+regexp.QuoteMeta(d.window)+"$")
		id = strings.TrimSpace(out)
		if i := strings.LastIndexByte(id, '\n'); i >= 0 {
			id = id[i+1:]
		}
		return id != ""
	})
	d.tool("xdotool", "windowactivate", "--sync", id)
	return id
}

func (d *driver) types(words string) {
	d.t.Helper()
	d.activate()
	d.tool("xdotool", "type", "--delay", "40", words)
}

func (d *driver) keys(names ...string) {
	d.t.Helper()
	d.activate()
	d.tool("xdotool", append([]string{"key", "--delay", "60"}, names...)...)
}

// close asks the window manager to close the window.
func (d *driver) close() {
	d.t.Helper()
	d.tool("wmctrl", "-i", "-c", d.activate())
}

func (d *driver) run(name string, args ...string) string {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env()
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return string(out)
}

func (d *driver) tool(name string, args ...string) {
	d.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = d.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("%s %v: %v: %s", name, args, err, out)
	}
}

// ended waits for the program's end, and looks through what it said.
func (d *driver) ended() {
	d.t.Helper()
	select {
	case err := <-d.done:
		if err != nil {
			d.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		d.t.Error("the program does not end")
	}
	if said := d.errOut.String(); strings.Contains(said, "*** Error in Fyne call thread") {
		d.t.Errorf("widgets were touched by the wrong goroutine:\n%s", said)
	}
}
