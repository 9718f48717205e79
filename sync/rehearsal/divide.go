package rehearsal

import (
	"context"

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
