package rehearsal

import (
	"context"
	"encoding/json"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
)

// adopter finds somebody for a promise that nobody made in person, such as one
// that was laid ready: the facilitator asks who takes it, and writes it down.
func (f *facilitator) adopter(ctx context.Context, u host.Update) (bool, error) {
	var todo *blank
	screen.Walk(u.Control, func(n screen.Node) bool {
		if todo != nil || n.Field == nil || n.Field.Save == nil || f.wrote[n.ID] {
			return true
		}
		var about struct{ Field string }
		empty := len(n.Field.Value) == 0 || string(n.Field.Value) == `""`
		if json.Unmarshal(n.Field.Save.Body, &about) != nil || about.Field != "giver" || !empty {
			return true
		}
		if who, ok := pickPerson(n.Field.Options, "", dice(f.o.Seed, "adopter", f.adopted).Uint64()); ok {
			todo = &blank{n.ID, n.Field.Save, who}
		}
		return true
	})
	if todo == nil {
		return false, nil
	}
	f.adopted++
	f.wrote[todo.key] = true
	f.pause(ctx, 10)
	return true, f.save(ctx, *todo)
}
