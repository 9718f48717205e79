package wire

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// Player is what a script drives: a host or a seat.
type Player interface {
	// Do gives a command and waits for its effect; a refusal is an error.
	Do(ctx context.Context, kind string, body json.RawMessage) error
	// Press does a node's action with values for its fields, by field name, and
	// waits for its effect.
	Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error
	// Screens are the trees to look in, in order, and a channel that is closed
	// when they are out of date.
	Screens() ([]screen.Node, <-chan struct{})
	// Sleep waits by the session's clock.
	Sleep(ctx context.Context, d time.Duration) error
}

// ErrNotShown is a step that waited for a node in vain, or found none.
var ErrNotShown = errors.New("it is not on the screen")

// Play carries out a script to its end, or to the first step that fails without
// being optional. Notes, and failures of optional steps, go to say.
func Play(ctx context.Context, s *Script, p Player, say func(string)) error {
	for {
		step, err := s.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if step.Note != "" {
			say(step.Note)
			continue
		}
		err = play(ctx, step, p)
		switch {
		case err == nil:
		case ctx.Err() != nil:
			return ctx.Err()
		case step.Optional:
			say(fmt.Sprintf("line %d: %v: %v", step.Line, step, err))
		default:
			return fmt.Errorf("line %d: %v: %w", step.Line, step, err)
		}
	}
}

func play(ctx context.Context, step Step, p Player) error {
	switch {
	case step.Do != "":
		return p.Do(ctx, step.Do, step.Body)
	case step.Press != "":
		return press(ctx, step, p)
	case step.Wait != "":
		return until(ctx, step.Wait, step.patience(), p, true)
	case step.Gone != "":
		return until(ctx, step.Gone, step.patience(), p, false)
	}
	return p.Sleep(ctx, seconds(step.Sleep))
}

// until waits for a node to be there, or to be gone. Its patience is real time:
// it guards against a script that hangs.
func until(ctx context.Context, id string, patience time.Duration, p Player, there bool) error {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		trees, stale := p.Screens()
		if _, _, found := Look(trees, id); found == there {
			return nil
		}
		select {
		case <-stale:
		case <-timer.C:
			if there {
				return fmt.Errorf("%w after %v", ErrNotShown, patience)
			}
			return fmt.Errorf("it is still on the screen after %v", patience)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func press(ctx context.Context, step Step, p Player) error {
	trees, _ := p.Screens()
	node, tree, found := Look(trees, step.Press)
	if !found {
		return ErrNotShown
	}
	values, err := Values(tree, node, step.Fields)
	if err != nil {
		return err
	}
	return p.Press(ctx, node, values)
}
