package host

import (
	"context"
	"encoding/json"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Player lets a script drive this host as its facilitator.
func (h *Host) Player() wire.Player { return player{h} }

type player struct{ h *Host }

// Do gives a command by its name on the wire.
func (p player) Do(ctx context.Context, kind string, body json.RawMessage) error {
	c, err := workshop.DecodeCommand(kind, body)
	if err != nil {
		return err
	}
	return p.h.Do(ctx, c)
}

// Press does a node's action.
func (p player) Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error {
	return p.h.Press(ctx, node, values)
}

// Press does the action of a node of the control or the public screen, with
// values for its fields by field name.
func (h *Host) Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error {
	if node.Action == nil {
		return wire.ErrNoAction
	}
	body, err := wire.Body(node.Action, values)
	if err != nil {
		return err
	}
	return player{h}.Do(ctx, node.Action.Command, body)
}

// Screens are the control screen and the public one.
func (p player) Screens() ([]screen.Node, <-chan struct{}) {
	u, stale := p.h.watch.Next()
	return []screen.Node{u.Control, u.Public}, stale
}

// Sleep waits by the session's clock.
func (p player) Sleep(ctx context.Context, d time.Duration) error {
	return Sleep(ctx, p.h.cfg.Clock, d)
}
