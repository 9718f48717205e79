package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// settings are how a scenario is played.
type settings struct {
	keyboard bool   // by nobody with the mouse
	short    bool   // only up to the burying
	checker  string // the program without windows, which checks a file
}

// run is a scenario that is being played. Its first error ends it: what is done
// after that does nothing, so that a scenario reads as what people do.
type run struct {
	ctx     context.Context
	bin     string // the program
	dir     string // of the laptops' homes
	out     string // of the pictures
	begun   time.Time
	laptops []*laptop
	shots   int
	settings
	times map[string][]time.Duration // what was measured, by what it is
	typed []string                   // by the people at the seats, and to be found in the report
	err   error
}

// fail ends the scenario.
func (r *run) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// lost ends the scenario because something was not seen. It keeps the picture of
// every laptop.
func (r *run) lost(l *laptop, what string) {
	words := ""
	for _, w := range l.words {
		words += w.text + " "
	}
	for _, other := range r.laptops {
		if other.display != nil {
			other.keep("lost")
		}
	}
	r.fail(fmt.Errorf("e2e: %s: not seen: %s\nthe pictures are in %s; read was: %s\n%s", l.name, what, r.out, words, l.said.String()))
}

// shot keeps the picture of a step.
func (l *laptop) shot(name string) {
	l.settled()
	if l.run.err == nil {
		l.keep(name)
		fmt.Fprintf(os.Stderr, "  %4.0f s  %-8s %s\n", time.Since(l.run.begun).Seconds(), l.name, name)
	}
}

// settled waits until nothing moves on the screen; a clock may go on for ever.
func (l *laptop) settled() {
	const calm, enough = 250 * time.Millisecond, 3 * time.Second
	for end := time.Now().Add(enough); l.run.err == nil && time.Now().Before(end); {
		was := l.look()
		time.Sleep(calm)
		if l.look().sum == was.sum {
			return
		}
	}
}

func (l *laptop) keep(name string) {
	l.run.shots++
	file := fmt.Sprintf("%03d-%s-%s.png", l.run.shots, l.name, strings.NewReplacer("/", "-", " ", "-").Replace(name))
	if err := l.look().save(filepath.Join(l.run.out, file)); err != nil {
		l.run.fail(err)
	}
}

// play plays a scenario with a folder for its pictures, which holds nothing old.
func play(ctx context.Context, bin, out string, how settings, scenario func(r *run)) (err error) {
	if err := errors.Join(os.RemoveAll(out), os.MkdirAll(out, 0o755)); err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	dir, err := os.MkdirTemp("", "afspraak-e2e-")
	if err != nil {
		return fmt.Errorf("e2e: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	r := &run{ctx: ctx, bin: bin, dir: dir, out: out, settings: how, times: map[string][]time.Duration{}, begun: time.Now()}
	scenario(r)
	for _, l := range r.laptops {
		l.close()
	}
	r.tell()
	return r.err
}
