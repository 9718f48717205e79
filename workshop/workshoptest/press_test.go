package workshoptest

import (
	"encoding/json"
	"maps"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// buttons are the nodes of a tree that somebody can press now, in reading order;
// what answers a round is not one of them.
func buttons(tree screen.Node) []screen.Node {
	var out []screen.Node
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Action != nil && n.Action.Blocked == nil && n.Action.Ballot == nil {
			out = append(out, n)
		}
		return true
	})
	return out
}

// blanks are the nodes of a tree with a field that saves itself and holds nothing.
func blanks(tree screen.Node) []screen.Node {
	var out []screen.Node
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Field != nil && n.Field.Save != nil && n.Field.Value == nil {
			out = append(out, n)
		}
		return true
	})
	return out
}

// pressNode presses a button as a window would, with what its fields show or with
// something that fits where they show nothing.
func (r *Room) pressNode(by workshop.Actor, tree, node screen.Node) error {
	r.T.Helper()
	values := map[string]json.RawMessage{}
	for _, id := range node.Action.Fields {
		if n, ok := screen.Find(tree, id); ok && n.Field != nil {
			values[n.Field.Name] = r.something(n)
		}
	}
	if ask := node.Action.Ask; ask != nil {
		values[ask.Name] = r.something(screen.Node{Field: ask})
	}
	return r.send(by, node.Action, values)
}

// fillIn saves something that fits in one field.
func (r *Room) fillIn(by workshop.Actor, node screen.Node) error {
	r.T.Helper()
	return r.send(by, node.Field.Save, map[string]json.RawMessage{"value": r.something(node)})
}

// send gives the command of an action.
func (r *Room) send(by workshop.Actor, a *screen.Action, values map[string]json.RawMessage) error {
	r.T.Helper()
	body := map[string]json.RawMessage{}
	if len(a.Body) > 0 {
		if err := json.Unmarshal(a.Body, &body); err != nil {
			r.T.Fatal(err)
		}
	}
	maps.Copy(body, values)
	c, err := workshop.DecodeCommand(a.Command, screen.JSON(body))
	if err != nil {
		r.T.Fatalf("%s %s: %v", a.Command, screen.JSON(body), err)
	}
	return r.Do(by, c)
}

// something is what a field shows, or a value that fits; of a figure the usual one.
func (r *Room) something(n screen.Node) json.RawMessage {
	f := n.Field
	if f.Value != nil {
		return f.Value
	}
	for _, figure := range Figure {
		if n.ID == figure[0] || strings.HasSuffix(n.ID, ":"+figure[0]) || strings.HasSuffix(n.ID, "."+figure[0]) {
			if f.Type != screen.PickField || hasOption(f, figure[1]) {
				return screen.JSON(figure[1])
			}
		}
	}
	switch f.Type {
	case screen.PickField:
		if len(f.Options) == 0 {
			return screen.JSON("")
		}
		return screen.JSON(f.Options[0].ID)
	case screen.NumberField, screen.ScaleField:
		return screen.JSON(max(f.Min, min(f.Max, 1)))
	case screen.DateField:
		return screen.JSON(r.Now.AddDate(0, 0, 20).Format(time.DateOnly))
	case screen.CardsField:
		return screen.JSON([]string{"Bel de klant terug"})
	}
	return screen.JSON("Zo besloten")
}

func hasOption(f *screen.Field, id string) bool {
	for _, o := range f.Options {
		if o.ID == id {
			return true
		}
	}
	return false
}
