package screen

import "github.com/afspraak/afspraak/workshop/chart"

// Fallback fills in Plain, in the session's language, in every text of a tree
// that has a key, so that a program without the key can still show it. It
// returns a new tree; n stays as it is.
func Fallback(n Node, tr chart.Translator) Node {
	each(&n, func(t *Text) {
		if t.Key != "" && t.Plain == "" {
			t.Plain = t.Resolve(tr)
		}
	})
	return n
}

// Reword changes every text of a tree that has a key, those of drawings and of
// what a button asks for too. It returns a new tree; n stays as it is.
func Reword(n Node, f func(Text) Text) Node {
	each(&n, func(t *Text) {
		if t.Key != "" {
			*t = f(*t)
		}
	})
	return rewordParts(n, f)
}

// rewordParts goes on where each does not go.
func rewordParts(n Node, f func(Text) Text) Node {
	if n.Action != nil && n.Action.Ask != nil {
		asked := Reword(Node{Field: n.Action.Ask}, f).Field
		action := *n.Action
		action.Ask = asked
		n.Action = &action
	}
	if n.Drawing != nil {
		d := n.Drawing.Reword(f)
		n.Drawing = &d
	}
	for i := range n.Kids {
		n.Kids[i] = rewordParts(n.Kids[i], f)
	}
	return n
}

// each visits every text of a tree and replaces what it visits by copies.
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
