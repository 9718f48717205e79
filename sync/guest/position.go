package guest

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/store"
)

// positionField is where the seat's file holds the last position of the host's
// log that this seat was told: beside the unsent texts, under a name that no
// field of a screen has.
const positionField = "sync.position"

// positionEvery bounds how often the position is written. It need not be exact:
// it is there to notice a host with a much older file.
const positionEvery = 10 * time.Second

func (g *Guest) loadPosition(session string) (wire.Position, error) {
	var at wire.Position
	text, err := g.cfg.Store.Draft(store.DraftKey{Session: session, Field: positionField})
	if err != nil || text == "" {
		return at, err
	}
	if json.Unmarshal([]byte(text), &at) != nil {
		return wire.Position{}, nil // unreadable is as good as none
	}
	return at, nil
}

func (g *Guest) savePosition() error {
	g.mu.Lock()
	session, at := g.session, g.at
	g.mu.Unlock()
	if at == (wire.Position{}) {
		return nil
	}
	text, err := json.Marshal(at)
	if err != nil {
		return fmt.Errorf("guest: %w", err)
	}
	if err := g.cfg.Store.SetDraft(store.DraftKey{Session: session, Field: positionField}, string(text)); err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	return nil
}
