package rehearsal

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop/screen"
)

// shadow is what somebody uses that nobody provides: two in five use nothing, and
// some use what others use, too.
func (p *person) shadow(fields []screen.Field) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	if p.no%5 > 2 {
		return out
	}
	at := p.dice("shadow").IntN(len(p.crowd.texts["shadowTools"]))
	for _, f := range fields {
		switch {
		case f.Name == "need1":
			out[f.Name] = screen.JSON(fit(p.crowd.texts["shadowNeeds"][at], f.Length))
		case f.Name == "tool1":
			out[f.Name] = screen.JSON(fit(p.crowd.texts["shadowTools"][at], f.Length))
		case strings.HasSuffix(f.Name, "1") && len(f.Options) > 0:
			out[f.Name] = screen.JSON(f.Options[p.dice("shadow", f.Name).IntN(len(f.Options))].ID)
		}
	}
	return out
}

// momentOf is the contact moment that a screen is for writing on, "" for none:
// each gets its own words.
func momentOf(own screen.Node) string {
	if stepOf(own) != "tools.tables" {
		return ""
	}
	title, _ := find(own, func(n screen.Node) bool { return n.Kind == screen.Heading && n.Text != nil })
	if title.Text == nil {
		return ""
	}
	return " " + title.Text.Key + title.Text.Plain
}

// decideTool fills in what goes with a decision on a shadow tool and takes one of
// those that are allowed.
func (f *facilitator) decideTool(ctx context.Context, u host.Update) (bool, error) {
	step := stepOf(u.Control)
	name, _ := find(u.Control, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "tool:") && n.Kind == screen.Card })
	about := ""
	if name.Text != nil {
		about = name.Text.Plain
	}
	d := dice(f.o.Seed, "tool", about)
	for _, b := range f.toolBlanks(ctx, u.Control, about) {
		f.wrote[b.key] = true
		f.pause(ctx, 5)
		return true, f.save(ctx, b)
	}
	ways := []string{"decide:embrace", "decide:replace", "decide:tolerateUntil", "decide:stop"}
	d.Shuffle(len(ways), func(i, j int) { ways[i], ways[j] = ways[j], ways[i] })
	for _, way := range ways {
		if n, ok := button(u.Control, way); ok && !f.wrote[step] {
			f.wrote[step] = true
			f.pause(ctx, 20)
			return true, f.press(ctx, u, n, nil)
		}
	}
	return false, nil
}

// toolBlanks are the fields of a decision that are still empty.
func (f *facilitator) toolBlanks(ctx context.Context, tree screen.Node, about string) []blank {
	var todo []blank
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Field == nil || n.Field.Save == nil || n.Field.Save.Command != "tool.write" || n.Field.Value != nil || f.wrote[n.ID] {
			return true
		}
		d := dice(f.o.Seed, "toolField", about, string(n.Field.Type))
		switch n.Field.Type {
		case screen.PickField:
			if who, ok := pickPerson(n.Field.Options, "", d.Uint64()); ok {
				todo = append(todo, blank{n.ID, n.Field.Save, who})
			}
		case screen.DateField:
			todo = append(todo, blank{n.ID, n.Field.Save, screen.JSON(f.day(ctx)(14 + d.IntN(60)))})
		default:
			todo = append(todo, blank{n.ID, n.Field.Save, screen.JSON(fit(one(f.texts["itOwners"], d), n.Field.Length))})
		}
		return true
	})
	return todo
}

// startHandover begins one agreement where the customer changes department.
func (f *facilitator) startHandover(ctx context.Context, u host.Update) (bool, error) {
	start, ok := button(u.Control, "handover.start:")
	if !ok || f.wrote["handover"] || len(start.Action.Fields) == 0 {
		return false, nil
	}
	f.wrote["handover"] = true
	giver, found := screen.Find(u.Control, start.Action.Fields[0])
	if !found || giver.Field == nil {
		return false, nil
	}
	d := dice(f.o.Seed, "handover")
	who, ok := pickPerson(giver.Field.Options, "", d.Uint64())
	if !ok {
		return false, nil
	}
	f.pause(ctx, 30)
	return true, f.press(ctx, u, start, map[string]json.RawMessage{"giver": who, "what": screen.JSON(one(f.texts["handovers"], d))})
}

// isShadow reports whether some fields ask for shadow tools.
func isShadow(fields []screen.Field) bool {
	return slices.ContainsFunc(fields, func(f screen.Field) bool { return f.Name == "need1" })
}

// offer is what somebody offers on the coach market; one in three offers nothing.
func (p *person) offer(fields []screen.Field) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	if p.no%3 == 2 {
		return out
	}
	at := p.no - p.no/3 // two of three people, one after the other
	for _, f := range fields {
		list := p.crowd.texts["coach."+f.Name]
		switch {
		case f.Type == screen.ScaleField:
			out[f.Name] = screen.JSON(f.Min + p.dice("capacity").IntN(3))
		case len(list) > 0:
			out[f.Name] = screen.JSON(fit(list[at%len(list)], f.Length))
		}
	}
	return out
}

// wish is what somebody would like to learn: mostly something that is offered.
func (p *person) wish(fields []screen.Field) map[string]json.RawMessage {
	out := map[string]json.RawMessage{}
	own := p.no%4 == 3
	for _, f := range fields {
		switch {
		case f.Name == "offer1" && len(f.Options) > 0 && !own:
			out[f.Name] = screen.JSON(f.Options[p.dice("wish").IntN(len(f.Options))].ID)
		case f.Name == "topic1" && own:
			out[f.Name] = screen.JSON(fit(one(p.crowd.texts["coach.wishes"], p.dice("wish")), f.Length))
		}
	}
	return out
}
