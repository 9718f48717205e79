package rehearsal

import (
	"context"
	"encoding/json"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// factor is somebody's answer to a statement of the scan. The group is sure of
// some factors and divided on others; management sees them a little better, now
// and then somebody does not know, and with every session a few more agree.
func (p *person) factor(f screen.Field) json.RawMessage {
	agree := 15 + 15*dice(p.crowd.o.Seed, "factor", f.Name).IntN(6) + 10*p.crowd.o.Before // per cent, for the group
	if p.role == workshop.Management {
		agree += 15
	}
	d := p.dice("factor", f.Name)
	switch chance := d.IntN(100); {
	case f.DontKnow && d.IntN(14) == 0:
		return json.RawMessage("null")
	case chance < agree:
		return screen.JSON(f.Max - d.IntN(2))
	case d.IntN(4) == 0:
		return screen.JSON((f.Min + f.Max) / 2)
	}
	return screen.JSON(f.Min + d.IntN(2))
}

// mostInitiatives is how many initiatives the room names.
const mostInitiatives = 3

// scan does what the facilitator types in the scan: initiatives that the room
// names, and a leak that goes to the register of procedures.
func (f *facilitator) scan(ctx context.Context, u host.Update) (bool, error) {
	if add, ok := button(u.Control, "addInitiative"); ok && f.initiatives < mostInitiatives {
		list := f.texts["initiatives"]
		name := list[(dice(f.o.Seed, "initiatives").IntN(len(list))+f.initiatives)%len(list)]
		f.initiatives++
		f.pause(ctx, 20)
		return true, f.press(ctx, u, add, map[string]json.RawMessage{"name": screen.JSON(name)})
	}
	if nominate, ok := button(u.Control, "nominateLeak:"); ok && !f.wrote["nominateLeak"] {
		f.wrote["nominateLeak"] = true // one leak is enough
		return true, f.press(ctx, u, nominate, nil)
	}
	return false, nil
}
