package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// size is a screen's, in pixels.
type size struct{ wide, high int }

func (s size) String() string { return fmt.Sprintf("%dx%d", s.wide, s.high) }

// readSize reads "1366x768".
func readSize(text string) (s size, err error) {
	if _, err = fmt.Sscanf(text, "%dx%d", &s.wide, &s.high); err != nil || s.wide < 1 || s.high < 1 {
		return s, fmt.Errorf("e2e: %q is no size such as 1366x768", text)
	}
	return s, nil
}

// managing has windows fill the screen, as people have them on a small laptop,
// with their title bars; and gives the keyboard the two ways between windows that
// every desktop has.
const managing = `<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew><focusLast>yes</focusLast></focus>
<theme><name>Clearlooks</name></theme>
<keyboard>
<keybind key="A-F4"><action name="Close"/></keybind>
<keybind key="A-Tab"><action name="NextWindow"><finalactions><action name="Focus"/><action name="Raise"/></finalactions></action></keybind>
</keyboard>
<mouse><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind></context></mouse>
<applications><application type="normal"><maximized>yes</maximized></application></applications>
</openbox_config>
`

// display is a screen in memory with a window manager.
type display struct {
	name    string // such as ":7"
	memory  string // the file that holds what is on it
	dir     string
	server  *exec.Cmd
	manager *exec.Cmd
}

// openDisplay starts one; dir is its own.
func openDisplay(ctx context.Context, dir string, s size) (*display, error) {
	d := &display{dir: dir, memory: filepath.Join(dir, "Xvfb_screen0")}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("e2e: %w", err)
	}
	defer r.Close()
	d.server = exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", s.String()+"x24", "-fbdir", dir, "-nolisten", "tcp")
	d.server.ExtraFiles = []*os.File{w}
	err = d.server.Start()
	w.Close()
	if err != nil {
		return nil, fmt.Errorf("e2e: %w", err)
	}
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		d.close()
		return nil, fmt.Errorf("e2e: Xvfb did not start: %w", err)
	}
	d.name = ":" + strings.TrimSpace(number)
	// A window that is mapped while the manager is still starting may never hear
	// that it became visible; so the manager says when it is ready.
	ready, ways := filepath.Join(dir, "ready"), filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(ways, []byte(managing), 0o600); err != nil {
		d.close()
		return nil, fmt.Errorf("e2e: %w", err)
	}
	d.manager = exec.CommandContext(ctx, "openbox", "--config-file", ways, "--startup", "touch "+ready)
	d.manager.Env = d.env()
	if err := d.manager.Start(); err != nil {
		d.close()
		return nil, fmt.Errorf("e2e: %w", err)
	}
	for end := time.Now().Add(patience); ; time.Sleep(blink) {
		if _, err := os.Stat(ready); err == nil {
			return d, nil
		}
		if time.Now().After(end) {
			d.close()
			return nil, errors.New("e2e: openbox did not start")
		}
	}
}

// close ends the manager first: it would complain about a server that is gone.
func (d *display) close() {
	for _, cmd := range []*exec.Cmd{d.manager, d.server} {
		if cmd != nil && cmd.Process != nil {
			_ = cmd.Process.Kill() // an error only says that it has ended
			_ = cmd.Wait()         // it was killed
		}
	}
}

// env is the environment of a program on this display, without what would let it
// reach another one or the person's own settings.
func (d *display) env() []string {
	env := []string{
		"DISPLAY=" + d.name, "HOME=" + d.dir, "TMPDIR=" + d.dir, "XDG_RUNTIME_DIR=" + d.dir,
		"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
	}
	for _, e := range os.Environ() {
		switch name, _, _ := strings.Cut(e, "="); name {
		case "DISPLAY", "WAYLAND_DISPLAY", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "HOME", "TMPDIR", "DBUS_SESSION_BUS_ADDRESS",
			"XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR", "AFSPRAAK_HOME":
		default:
			env = append(env, e)
		}
	}
	return env
}
