package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/afspraak/afspraak/workshop/screen"
)

// ErrNoAction is a node that cannot be pressed.
var ErrNoAction = errors.New("this node has no action")

// Look finds a node by id in the first of some trees that has it, and that tree.
// An id that ends in * stands for the first node whose id starts so.
func Look(trees []screen.Node, id string) (node, tree screen.Node, found bool) {
	prefix, open := strings.CutSuffix(id, "*")
	for _, t := range trees {
		screen.Walk(t, func(n screen.Node) bool {
			if !found && (n.ID == id || open && strings.HasPrefix(n.ID, prefix)) {
				node, found = n, true
			}
			return !found
		})
		if found {
			return node, t, true
		}
	}
	return screen.Node{}, screen.Node{}, false
}

// Values gathers what a node's action sends for its fields, and for the one that
// it asks for in a question, by field name: from given, where they are named by
// the id of their node or by their name, and otherwise what the field shows. A
// given value that belongs to no field of the action is an error, and so is a
// field that has no value and needs one.
func Values(tree, node screen.Node, given map[string]json.RawMessage) (map[string]json.RawMessage, error) {
	if node.Action == nil {
		return nil, ErrNoAction
	}
	rest := maps.Clone(given)
	values := map[string]json.RawMessage{}
	for _, id := range node.Action.Fields {
		input, ok := screen.Find(tree, id)
		if !ok || input.Field == nil {
			continue // of a newer host: it cannot be filled in here
		}
		if err := take(rest, values, id, *input.Field); err != nil {
			return nil, err
		}
	}
	if ask := node.Action.Ask; ask != nil {
		if err := take(rest, values, ask.Name, *ask); err != nil {
			return nil, err
		}
	}
	for name := range rest {
		return nil, fmt.Errorf("there is no field %q here", name)
	}
	return values, nil
}

// take moves a field's value from what was given, or from what the field shows,
// to values.
func take(given, values map[string]json.RawMessage, id string, f screen.Field) error {
	value, ok := given[id]
	if !ok {
		value, ok = given[f.Name]
	}
	delete(given, id)
	delete(given, f.Name)
	switch {
	case ok:
		values[f.Name] = value
	case f.Value != nil:
		values[f.Name] = f.Value
	case !f.Optional:
		return fmt.Errorf("field %q has no value", id)
	}
	return nil
}

// Body is a command's body: the action's own members with the fields' values
// added under their names. Where the action answers a round, use Answer.
func Body(a *screen.Action, values map[string]json.RawMessage) (json.RawMessage, error) {
	body := map[string]json.RawMessage{}
	if len(a.Body) > 0 {
		if err := json.Unmarshal(a.Body, &body); err != nil || body == nil {
			return nil, fmt.Errorf("%w: its body is no object", ErrNoAction)
		}
	}
	maps.Copy(body, values)
	return json.Marshal(body)
}

// Answer is the answer to a round: the fields' values under their names.
func Answer(values map[string]json.RawMessage) (json.RawMessage, error) {
	if values == nil {
		values = map[string]json.RawMessage{}
	}
	return json.Marshal(values)
}

// SaveBody is the body with which one field is saved by itself.
func SaveBody(a *screen.Action, value json.RawMessage) (json.RawMessage, error) {
	return Body(a, map[string]json.RawMessage{"value": value})
}
