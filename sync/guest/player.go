package guest

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Player lets a script drive this seat. sleep waits by the session's clock.
func (g *Guest) Player(sleep func(context.Context, time.Duration) error) wire.Player {
	return player{g, sleep}
}

type player struct {
	g     *Guest
	sleep func(context.Context, time.Duration) error
}

// ErrRefused is a command that the host refused; the error that wraps it names
// the sentence.
var ErrRefused = errors.New("the host refused")

// Do sends a command and waits for the host's answer.
func (p player) Do(ctx context.Context, kind string, body json.RawMessage) error {
	id, err := p.g.Do(kind, body)
	return p.await(ctx, id, err)
}

// Press does a node's action and waits for the host's answer.
func (p player) Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error {
	id, err := p.g.Press(node, values)
	return p.await(ctx, id, err)
}

func (p player) await(ctx context.Context, id string, err error) error {
	if err != nil {
		return err
	}
	return p.g.Await(ctx, id)
}

// refusedError is a refusal as an error.
type refusedError struct{ key string }

func (e *refusedError) Error() string { return ErrRefused.Error() + ": " + e.key }
func (e *refusedError) Unwrap() error { return ErrRefused }

// Await waits until the host has answered a command. A refusal wraps ErrRefused;
// an answer that was not counted is one, too.
func (g *Guest) Await(ctx context.Context, id string) error {
	for {
		_, stale := g.watch.Next()
		switch g.State(id) {
		case Saved, NoneSuch: // an answer that a newer one replaced has no state
			return nil
		case TooLate:
			return &refusedError{"notCounted"}
		case Refused:
			text, _ := g.refusal(id) // dismissed already: without its reason
			return &refusedError{text.Key}
		}
		select {
		case <-stale:
		case <-g.done:
			return context.Canceled
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Screens are the seat's own screen, its table's, and the public one.
func (p player) Screens() ([]screen.Node, <-chan struct{}) {
	u, stale := p.g.watch.Next()
	return []screen.Node{u.Own, u.Table, u.Public}, stale
}

// Sleep waits by the session's clock.
func (p player) Sleep(ctx context.Context, d time.Duration) error { return p.sleep(ctx, d) }
