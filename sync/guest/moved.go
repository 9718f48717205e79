package guest

import (
	"context"

	"github.com/afspraak/afspraak/sync/wire"
)

// whose finds out whether a host with another key than the pinned one hosts this
// seat's session: then the programme was moved to another laptop, or the laptop
// lost its key, and the code can prove it. It says nothing of itself but the
// greeting that any stranger says.
func (g *Guest) whose(ctx context.Context) error {
	g.mu.Lock()
	session := g.session
	g.mu.Unlock()
	if session == "" {
		return nil
	}
	l, err := g.dial(ctx, nil)
	if err != nil {
		return err
	}
	defer l.conn.Drop()
	ctx, cancel := context.WithTimeout(ctx, wire.OpenTime)
	defer cancel()
	hello := &wire.Hello{
		Magic: wire.Magic, Min: wire.MinVersion, Max: wire.MaxVersion, App: g.cfg.App, Join: true, Language: g.cfg.Language,
	}
	if err := l.conn.Write(ctx, hello); err != nil {
		return err
	}
	greeting, err := expect[*wire.Greeting](ctx, l.conn)
	if err != nil {
		return err
	}
	if greeting.Session == session {
		return errMoved
	}
	return errOtherSession
}
