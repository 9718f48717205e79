package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a program that is measured, on a screen of its own.
type process struct {
	display *display
	cmd     *exec.Cmd
	ended   chan error
	said    output
	first   time.Duration // from its start to its first painted frame
}

// launch starts a program on a fresh screen and waits for its first frame.
func launch(ctx context.Context, dir string, s size, command ...string) (*process, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("e2e: %w", err)
	}
	d, err := openDisplay(ctx, dir, s)
	if err != nil {
		return nil, err
	}
	p := &process{display: d, cmd: exec.CommandContext(ctx, command[0], command[1:]...), ended: make(chan error, 1)}
	p.cmd.Dir = dir // away from FyneApp.toml, which is for developers
	p.cmd.Env = append(d.env(), "LANG="+locale["nl"])
	p.cmd.Stderr = &p.said
	look, err := watch(d.memory)
	if err != nil {
		d.close()
		return nil, err
	}
	defer look.file.Close()
	begun := time.Now()
	if err := p.cmd.Start(); err != nil {
		d.close()
		return nil, fmt.Errorf("e2e: %w", err)
	}
	go func() { p.ended <- p.cmd.Wait() }()
	for !look.painted() {
		if time.Since(begun) > patience {
			p.close()
			return nil, fmt.Errorf("e2e: %s showed no window: %s", command[0], p.said.String())
		}
		time.Sleep(time.Millisecond)
	}
	p.first = time.Since(begun)
	return p, nil
}

// close ends the program and its screen.
func (p *process) close() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // an error says that it has ended
	select {
	case <-p.ended:
	case <-time.After(patience):
		_ = p.cmd.Process.Kill() // the same
	}
	p.display.close()
}

// midline is the middle line of a screen's memory, before anything was on it.
type midline struct {
	file *os.File
	at   int64
	bare []byte
	now  []byte
}

// watch remembers how the middle line looks now.
func watch(memory string) (*midline, error) {
	f, err := readFrame(memory)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(memory)
	if err != nil {
		return nil, fmt.Errorf("e2e: %w", err)
	}
	b := f.Bounds()
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("e2e: %w", err), file.Close())
	}
	wide := int64(4 * b.Dx()) // the pixels are at the end of the file
	l := &midline{file: file, at: info.Size() - wide*int64(b.Dy()-b.Dy()/2), bare: make([]byte, wide), now: make([]byte, wide)}
	if _, err := file.ReadAt(l.bare, l.at); err != nil {
		return nil, errors.Join(fmt.Errorf("e2e: %w", err), file.Close())
	}
	return l, nil
}

// painted says whether half of the line or more looks otherwise: a window that is
// there and not painted yet shows what was behind it.
func (l *midline) painted() bool {
	if _, err := l.file.ReadAt(l.now, l.at); err != nil {
		return false
	}
	other := 0
	for i := 0; i < len(l.now); i += 4 {
		if !bytes.Equal(l.now[i:i+3], l.bare[i:i+3]) {
			other++
		}
	}
	return 8*other >= len(l.now)
}

// proc reads a file about the program.
func (p *process) proc(name string) (string, error) {
	b, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.cmd.Process.Pid), name))
	if err != nil {
		return "", fmt.Errorf("e2e: %w", err)
	}
	return string(b), nil
}

// ticks are in a second of processor time, as the system counts it for programs.
const ticks = 100

// cpu is the processor time that the program has taken so far.
func (p *process) cpu() (time.Duration, error) {
	stat, err := p.proc("stat")
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:]) // the name may hold anything
	if len(fields) < 13 {
		return 0, errors.New("e2e: the times of the program are not where they were")
	}
	sum := 0
	for _, f := range fields[11:13] { // for itself, and in the system
		n, err := strconv.Atoi(f)
		if err != nil {
			return 0, fmt.Errorf("e2e: %w", err)
		}
		sum += n
	}
	return time.Duration(sum) * time.Second / ticks, nil
}

// memory is what the program holds, in kB: its share of what it shares.
func (p *process) memory() (int, error) {
	text, err := p.proc("smaps_rollup")
	if err != nil {
		return 0, err
	}
	for l := range strings.SplitSeq(text, "\n") {
		if rest, ok := strings.CutPrefix(l, "Pss:"); ok {
			n, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				return 0, fmt.Errorf("e2e: %w", err)
			}
			return n, nil
		}
	}
	return 0, errors.New("e2e: the system does not say how much memory the program holds")
}

// during is the processor time that the program takes while something is done.
func (p *process) during(do func() error) (time.Duration, error) {
	before, err := p.cpu()
	if err != nil {
		return 0, err
	}
	if err := do(); err != nil {
		return 0, err
	}
	after, err := p.cpu()
	return after - before, err
}

// tool runs a program on the screen.
func (p *process) tool(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = p.display.env()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("e2e: %s %v: %w: %s", name, args, err, out)
	}
	return nil
}

// keep keeps a picture of the screen.
func (p *process) keep(path string) error {
	f, err := readFrame(p.display.memory)
	if err != nil {
		return err
	}
	return f.save(path)
}
