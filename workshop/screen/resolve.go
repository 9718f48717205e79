package screen

import "maps"

// Language turns keys and values into words: what assets.Texts does.
type Language interface {
	T(key string, args map[string]any) string
	Has(key string) bool
	Date(iso string) string
	Number(decimal string) string
}

// Resolve gives a text in a language: the translation where the language has
// the key, otherwise the words that came with it.
func Resolve(t Text, l Language) string {
	if t.Key == "" || !l.Has(t.Key) {
		return t.Plain
	}
	return l.T(t.Key, args(t.Args, l))
}

// Fallback fills in Plain, in the session's language, in every text of a tree
// that has a key, so that a program without the key can still show it.
func Fallback(n *Node, l Language) {
	each(n, func(t *Text) {
		if t.Key != "" && t.Plain == "" {
			t.Plain = Resolve(*t, l)
		}
	})
}

func each(n *Node, f func(*Text)) {
	visit := func(t *Text) *Text {
		if t == nil {
			return nil
		}
		c := *t
		f(&c)
		return &c
	}
	n.Text, n.Note = visit(n.Text), visit(n.Note)
	if n.Field != nil {
		c := *n.Field
		c.Label, c.Help, c.MinText, c.MaxText = visit(c.Label), visit(c.Help), visit(c.MinText), visit(c.MaxText)
		c.Options = append([]Option(nil), c.Options...)
		for i := range c.Options {
			f(&c.Options[i].Text)
		}
		n.Field = &c
	}
	if n.Action != nil {
		c := *n.Action
		c.Confirm, c.Blocked = visit(c.Confirm), visit(c.Blocked)
		n.Action = &c
	}
	if n.Pairs != nil {
		n.Pairs = append([]Pair(nil), n.Pairs...)
		for i := range n.Pairs {
			f(&n.Pairs[i].Label)
			f(&n.Pairs[i].Value)
		}
	}
	n.Kids = append([]Node(nil), n.Kids...)
	for i := range n.Kids {
		each(&n.Kids[i], f)
	}
}

// args resolves the arguments that depend on the language. After a journey over
// the wire they are plain maps, so they are told apart by their one "$" name.
func args(in map[string]any, l Language) map[string]any {
	out := maps.Clone(in)
	for name, v := range in {
		m, ok := v.(map[string]any)
		if !ok {
			continue
		}
		if s, ok := m["$date"].(string); ok {
			out[name] = l.Date(s)
		} else if s, ok := m["$key"].(string); ok {
			out[name] = l.T(s, nil)
		} else if s, ok := m["$num"].(string); ok {
			out[name] = l.Number(s)
		}
	}
	return out
}
