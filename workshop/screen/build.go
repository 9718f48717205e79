package screen

import (
	"encoding/json"
	"strconv"

	"github.com/afspraak/afspraak/workshop/chart"
)

// T makes a Text of a translation key and pairs of argument name and value.
// It panics on an odd number of pairs: that is a slip in the program.
func T(key string, pairs ...any) Text {
	t := Text{Key: key}
	if len(pairs)%2 != 0 {
		panic("screen.T: odd pairs for " + key)
	}
	for i := 0; i < len(pairs); i += 2 {
		if t.Args == nil {
			t.Args = map[string]any{}
		}
		t.Args[pairs[i].(string)] = pairs[i+1]
	}
	return t
}

// Say is T as a pointer, for a node's optional texts.
func Say(key string, pairs ...any) *Text {
	t := T(key, pairs...)
	return &t
}

// Words is somebody's own text, which is never translated.
func Words(s string) *Text { return &Text{Plain: s} }

// Date is an argument that is shown as a day in the reader's language.
func Date(iso string) any { return chart.Day(iso) }

// Key is an argument that is itself a translation key.
func Key(key string) any { return Text{Key: key} }

// Decimal is an argument shown as a number with the reader's decimal mark.
// places is the number of decimals, 0 to 3.
func Decimal(v float64, places int) any {
	return chart.Number(strconv.FormatFloat(v, 'f', places, 64))
}

// Head is a heading.
func Head(id, key string, pairs ...any) Node {
	return Node{ID: id, Kind: Heading, Text: Say(key, pairs...)}
}

// Para is a paragraph.
func Para(id, key string, pairs ...any) Node {
	return Node{ID: id, Kind: Line, Text: Say(key, pairs...)}
}

// MutedPara is a paragraph of less weight.
func MutedPara(id, key string, pairs ...any) Node {
	return Node{ID: id, Kind: Line, Text: Say(key, pairs...), Tone: Muted}
}

// Box groups nodes below each other.
func Box(id string, kids ...Node) Node { return Node{ID: id, Kind: Group, Kids: kids} }

// Beside groups nodes beside each other.
func Beside(id string, kids ...Node) Node { return Node{ID: id, Kind: Row, Kids: kids} }

// Do is a button that sends a command. body is marshalled; a value that cannot
// be marshalled is a slip in the program and panics.
func Do(id string, label Text, tone Tone, command string, body any, fields ...string) Node {
	return Node{ID: id, Kind: Button, Text: &label, Tone: tone, Action: &Action{Command: command, Body: JSON(body), Fields: fields}}
}

// JSON marshals a value of ours that always can be marshalled; nil stays nil.
func JSON(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		panic("screen: " + err.Error())
	}
	return b
}

// Walk calls f for n and everything below it, parents first; it stops below a
// node for which f returns false.
func Walk(n Node, f func(Node) bool) {
	if !f(n) {
		return
	}
	for _, k := range n.Kids {
		Walk(k, f)
	}
}

// Find returns the node with an id.
func Find(root Node, id string) (Node, bool) {
	var out Node
	found := false
	Walk(root, func(n Node) bool {
		if n.ID == id && !found {
			out, found = n, true
		}
		return !found
	})
	return out, found
}
