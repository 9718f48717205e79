package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/afspraak/afspraak/sync/wire"
)

// play drives a host or a seat by a script. With a file it ends when the script
// does. Without one steps are read from standard input: one that fails is told
// and the next one goes on, and after the last one it stays until done is closed
// or the program is told to end.
func (t *terminal) play(ctx context.Context, script string, p wire.Player, done <-chan struct{}) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		select {
		case <-done:
			stop()
		case <-ctx.Done():
		}
	}()
	if script != "" {
		return t.playFile(ctx, script, p)
	}
	steps := make(chan error, 1)
	go func() { steps <- t.playInput(ctx, p) }()
	select { // reading standard input cannot be cut short
	case err := <-steps:
		if err != nil {
			return err
		}
		<-ctx.Done()
	case <-ctx.Done():
	}
	return nil
}

func (t *terminal) playFile(ctx context.Context, script string, p wire.Player) error {
	f, err := os.Open(script)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fail(err, "cli.noScript", "file", script)
		}
		return fail(err, "cli.scriptUnread", "file", script, "detail", reason(err))
	}
	defer f.Close()
	err = wire.Play(ctx, wire.NewScript(f), p, t.note)
	if err == nil || ctx.Err() != nil {
		return ended(t, err)
	}
	return located(err)
}

func (t *terminal) playInput(ctx context.Context, p wire.Player) error {
	script, last := wire.NewScript(t.in), ""
	for {
		err := wire.Play(ctx, script, p, t.note)
		if err == nil || ctx.Err() != nil {
			return nil
		}
		if err.Error() == last { // the same line again: nothing behind it can be read
			return errSaid
		}
		last = err.Error()
		t.complain(t.sentence(located(err)))
	}
}

// located puts before a failure where in the script it happened.
func located(err error) error {
	if errors.Is(err, wire.ErrScript) {
		return err
	}
	where := strings.SplitN(err.Error(), ": ", 3)
	return fail(err, "cli.scriptFailed", "where", strings.Join(where[:min(2, len(where))], ": "), "why", textOf(err))
}

// ended says that a script was cut short by the end of the program, which is no
// failure of the script.
func ended(t *terminal, err error) error {
	if err != nil && t.ctx.Err() != nil {
		return fmt.Errorf("%w: %w", context.Canceled, err)
	}
	return err
}

// note writes what a script says about itself.
func (t *terminal) note(words string) { t.complain(words) }
