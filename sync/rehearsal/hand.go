package rehearsal

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// byHand lets a conversation or a break take its time, and writes down what came
// of it; now and then there is nothing to write.
func (f *facilitator) byHand(ctx context.Context, u host.Update) (bool, error) {
	step := stepOf(u.Control)
	field, talk := screen.Find(u.Control, "outcome:field")
	rest := strings.Contains(step, ".rest:")
	if !talk && !rest || f.wrote[step] {
		return false, nil
	}
	f.wrote[step] = true
	f.pause(ctx, timeFor(step, u.Overview))
	d := dice(f.o.Seed, "outcome", step)
	if !talk || field.Field.Save == nil || d.IntN(4) == 0 {
		return true, nil
	}
	return true, f.save(ctx, blank{step, field.Field.Save, screen.JSON(one(f.texts["outcomes"], d))})
}

// timeFor is how long a talk takes: what the phase has left, or two minutes where
// more is to come in it.
func timeFor(step string, o workshop.Overview) int {
	if strings.HasPrefix(step, "balance.") {
		return min(secondsLeft(o), 120)
	}
	return secondsLeft(o)
}

// parkUnfinished parks a charter that everybody answered on while a field of it
// is empty: nobody here knows what belongs there.
func (f *facilitator) parkUnfinished(ctx context.Context, u host.Update) (bool, error) {
	park, ok := find(u.Control, func(n screen.Node) bool {
		return strings.HasPrefix(n.ID, "park:") && n.Action != nil && n.Action.Command == "sheet.settle"
	})
	if !ok {
		return false, nil
	}
	return true, f.press(ctx, u, park, nil)
}

// secondsLeft is about what the running phase has left.
func secondsLeft(o workshop.Overview) int {
	for _, item := range o.Agenda {
		if item.Running {
			return max(item.Planned-item.Used, 0) * 60
		}
	}
	return 0
}

// passGate goes past a closed gate with a reason.
func (f *facilitator) passGate(ctx context.Context, u host.Update) (bool, error) {
	pass, ok := button(u.Control, "gate:pass")
	if !ok {
		return false, nil
	}
	return true, f.press(ctx, u, pass, nil)
}

// park gives what is not clear enough to the first of those who may bring it back.
func (f *facilitator) park(ctx context.Context, u host.Update) (bool, error) {
	park, ok := button(u.Control, "park:go")
	owner, found := screen.Find(u.Control, "park:owner")
	if !ok || !found || len(owner.Field.Options) == 0 {
		return false, nil
	}
	return true, f.press(ctx, u, park, map[string]json.RawMessage{owner.Field.Name: screen.JSON(owner.Field.Options[0].ID)})
}
