package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/bench"
)

// What the desktop figures are measured with.
const (
	people  = 24
	many    = 1000 // cards of a long list
	notches = 60   // of the wheel
	idle    = 30 * time.Second
)

// figure is what was measured of one program in one turn.
type figure struct {
	first  time.Duration // to the first painted frame
	begin  time.Duration // of processor time until it came to rest
	memory int           // kB
	idle   time.Duration // of processor time while nothing is done
	notch  time.Duration // of processor time, for a notch of the wheel
}

// measured is a program under measurement, with what came of each turn.
type measured struct {
	name    string
	command []string
	cards   int // of the programme that it opens; 0: it opens none
	scrolls bool
	turns   []figure
}

// desktop measures the program beside a hello world of the same Fyne, in turn: one
// machine differs from minute to minute.
type desktop struct {
	bin, hello, out string
	turns           int
	size            size
	only            string // measures what has this in its name, beside the hello world
}

// play measures everything and prints the table.
func (d desktop) play(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "afspraak-desktop-")
	if err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.MkdirAll(d.out, 0o755); err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	list := []*measured{
		{name: "hello world", command: []string{d.hello}},
		{name: "start window", command: []string{d.bin}},
		{name: "hello world with a list of 1,000", command: []string{d.hello, strconv.Itoa(many)}, scrolls: true},
		{name: "control and room, 24 cards", command: []string{d.bin}, cards: people, scrolls: true},
		{name: "control and room, 1,000 cards", command: []string{d.bin}, cards: many, scrolls: true},
	}
	list = append(list[:1], slices.DeleteFunc(list[1:], func(m *measured) bool { return !strings.Contains(m.name, d.only) })...)
	for turn := range d.turns {
		for i, m := range list {
			home := filepath.Join(dir, fmt.Sprintf("%d-%d", turn, i))
			f, err := d.measure(ctx, home, m)
			if err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
			fmt.Fprintf(os.Stderr, "turn %d, %s: first frame %v, %v of processor time until at rest, %d MB, idle %v in %v, %v a notch\n",
				turn+1, m.name, f.first.Round(time.Millisecond), f.begin, f.memory/1000, f.idle, idle, f.notch.Round(time.Millisecond/10))
			m.turns = append(m.turns, f)
		}
	}
	fmt.Print(desktopTable(list))
	return nil
}

// measure runs a program once. Its home is its own.
func (d desktop) measure(ctx context.Context, home string, m *measured) (f figure, err error) {
	command := m.command
	if m.cards > 0 {
		if err := os.MkdirAll(home, 0o700); err != nil {
			return f, fmt.Errorf("e2e: %w", err)
		}
		path, err := bench.Programme(ctx, home, people, m.cards)
		if err != nil {
			return f, err
		}
		command = append(command[:1:1], path)
	}
	p, err := launch(ctx, home, d.size, command...)
	if err != nil {
		return f, err
	}
	defer p.close()
	f.first = p.first
	if f.begin, err = p.calm(ctx); err != nil {
		return f, err
	}
	if f.memory, err = p.memory(); err != nil {
		return f, err
	}
	if f.idle, err = p.during(func() error { return pause(ctx, idle) }); err != nil {
		return f, err
	}
	if m.scrolls {
		if f.notch, err = d.scroll(ctx, p); err != nil {
			return f, err
		}
	}
	return f, p.keep(filepath.Join(d.out, filepath.Base(home)+".png"))
}

// scroll turns the wheel over the middle of the window, and returns what a notch
// took. It waits for the list to follow, however busy the machine is; what does not
// move at all is broken.
func (d desktop) scroll(ctx context.Context, p *process) (time.Duration, error) {
	middle := view(d.size)
	x, y := strconv.Itoa(d.size.wide/2), strconv.Itoa(d.size.high/2)
	turn := func(notches int) error {
		return p.tool(ctx, "xdotool", "mousemove", x, y, "click", "--repeat", strconv.Itoa(notches), "--delay", "40", "5")
	}
	before, err := p.shows(middle)
	if err != nil {
		return 0, err
	}
	// One notch first: the window is there, and in front.
	if err := errors.Join(turn(1), p.changed(ctx, middle, before, 2*patience)); err != nil {
		return 0, err
	}
	if err := p.stands(ctx, middle); err != nil {
		return 0, err
	}
	took, err := p.during(func() error { return errors.Join(turn(notches), p.stands(ctx, middle)) })
	return took / notches, err
}

func pause(ctx context.Context, while time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(while):
		return nil
	}
}
