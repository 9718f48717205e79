package rehearsal

import (
	"context"
	"encoding/json"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
)

// division is where somebody's attention goes, or should: most of it to the first
// option now, and wanted to the last; everybody by a little more or less.
func (p *person) division(f screen.Field) map[string]int {
	out := map[string]int{}
	left, d := f.Max, p.dice("division", f.Name)
	for i, o := range f.Options {
		part := left
		if rest := len(f.Options) - i; rest > 1 {
			part = left/rest + (d.IntN(5)-2)*5
			if i == 0 && f.Name == "now" {
				part += 15
			}
			part = min(max(part, 0), left)
		}
		out[o.ID], left = part, left-part
	}
	return out
}

// ticks are somebody's worries. Half the room shares the same one about a
// proposal, so that a condition has to be found for it; one in six has another.
func (p *person) ticks(f screen.Field) []string {
	out := []string{}
	if len(f.Options) == 0 {
		return out
	}
	about := ""
	if f.Label != nil {
		about = f.Label.Plain
	}
	shared := dice(p.crowd.o.Seed, "worry", about).IntN(len(f.Options))
	for i, o := range f.Options {
		d := p.dice("worry", about, o.ID)
		if i == shared && (p.no+d.IntN(2))%2 == 0 || i != shared && d.IntN(6) == 0 {
			out = append(out, o.ID)
		}
	}
	return out
}

// choosePillar takes one of the pillars for one step.
func (f *facilitator) choosePillar(ctx context.Context, u host.Update) (bool, error) {
	n, ok := screen.Find(u.Control, "pillar:field")
	if !ok || n.Field.Value != nil || f.wrote[n.ID] || len(n.Field.Options) == 0 {
		return false, nil
	}
	f.wrote[n.ID] = true
	at := dice(f.o.Seed, "pillar").IntN(len(n.Field.Options))
	return true, f.save(ctx, blank{n.ID, n.Field.Save, screen.JSON(n.Field.Options[at].ID)})
}

// askStructure asks the first manager, once, for what the room cannot change.
func (f *facilitator) askStructure(ctx context.Context, u host.Update) (bool, error) {
	ask, ok := button(u.Control, "ask")
	to, found := screen.Find(u.Control, "ask:to")
	if !ok || !found || f.wrote["ask"] {
		return false, nil
	}
	f.wrote["ask"] = true
	by, _ := screen.Find(u.Control, "ask:by")
	return true, f.press(ctx, u, ask, map[string]json.RawMessage{
		"text": screen.JSON(one(f.texts["requests"], dice(f.o.Seed, "request"))), "to": screen.JSON(to.Field.Options[0].ID), "answerBy": by.Field.Value,
	})
}

// worries asks about the proposals once, and writes down the conditions that the
// givers did not.
func (f *facilitator) worries(ctx context.Context, u host.Update) (bool, error) {
	if ask, ok := button(u.Control, "askWorries"); ok && !f.wrote["askWorries"] {
		f.wrote["askWorries"] = true
		return true, f.press(ctx, u, ask, nil)
	}
	pen := scribe{seed: f.o.Seed, texts: f.texts, day: f.day(ctx)}
	todo, _ := pen.blanks(u.Control, f.wrote)
	for _, b := range todo {
		f.wrote[b.key] = true
		if err := f.save(ctx, b); err != nil {
			return false, err
		}
	}
	return len(todo) > 0, nil
}
