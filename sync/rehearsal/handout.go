package rehearsal

import (
	"context"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
)

// sheets waits while people write on sheets that are handed out, writes on the
// room's own, and offers what nobody gets done with. done reports that nothing of
// it is left. What is on the control screen tells all of it: fields that save
// themselves, and a button for each draft that is not offered yet.
func (f *facilitator) sheets(ctx context.Context, u host.Update) (acted, done bool, err error) {
	author := writer{seed: f.o.Seed, texts: f.texts, place: "room", day: f.day(ctx)}
	todo, waiting := author.blanks(u.Control, f.wrote)
	if len(todo) == 0 && !waiting {
		todo, waiting = author.anew(u.Control, f.wrote)
	}
	for _, b := range todo {
		f.wrote[b.key] = true
		f.pause(ctx, 5)
		if err := f.save(ctx, b); err != nil {
			return false, false, err
		}
	}
	if len(todo) > 0 {
		return true, false, nil
	}
	draft, writing := does(u.Control, "sheet.propose")
	_, own := find(u.Control, func(n screen.Node) bool { // the room's sheet, which nobody else will offer
		return n.Field != nil && strings.HasPrefix(n.ID, strings.Replace(draft.ID, "propose:", "write:", 1))
	})
	_, rewording := screen.Find(u.Control, "writing") // who objected words a charter anew
	switch {
	case rewording:
		return false, f.impatient(), nil
	case !writing && unfinished(u.Control):
		return false, f.impatient(), nil
	case !writing:
		return false, !waiting && !counting(u.Control) || f.impatient(), nil
	case (own || f.impatient()) && !f.wrote[draft.ID]:
		f.wrote[draft.ID] = true // an empty one cannot be offered
		return true, false, f.press(ctx, u, draft, nil)
	}
	return false, f.impatient(), nil
}

// unfinished reports that there is a draft that cannot be offered yet.
func unfinished(control screen.Node) bool {
	_, ok := find(control, func(n screen.Node) bool {
		return n.Action != nil && n.Action.Command == "sheet.propose" && n.Action.Blocked != nil
	})
	return ok
}

// counting reports that there are sheets of which is only said how many are done,
// and that not all are.
func counting(control screen.Node) bool {
	n, ok := screen.Find(control, "counted")
	return ok && n.Count != nil && n.Count.N < n.Count.Of
}

// integrate writes into a charter what makes it safe enough to try, before the
// group is asked about it once more.
func (f *facilitator) integrate(ctx context.Context, u host.Update) (bool, error) {
	_, open := screen.Find(u.Control, "integrate")
	step := "integrate " + stepOf(u.Control)
	path, ok := find(u.Control, func(n screen.Node) bool {
		return n.Field != nil && n.Field.Save != nil && n.Field.Save.Command == "sheet.write" && strings.HasSuffix(n.ID, ":path")
	})
	if !open || !ok || f.wrote[step] {
		return false, nil
	}
	f.wrote[step] = true
	f.pause(ctx, 60)
	return true, f.save(ctx, blank{step, path.Field.Save, screen.JSON(one(f.texts["fixes"], dice(f.o.Seed, "integrate")))})
}

// written says how far the sheets are, so that patience begins anew with each
// field that somebody fills in.
func written(control screen.Node) string {
	out := ""
	screen.Walk(control, func(n screen.Node) bool {
		if n.Kind == screen.Counter && n.Count != nil && (strings.HasPrefix(n.ID, "filled:") || n.ID == "counted") {
			out += " " + strconv.Itoa(n.Count.N)
		}
		return true
	})
	return out
}
