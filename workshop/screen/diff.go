package screen

import (
	"errors"
	"fmt"
	"slices"
)

// Op is what a change does.
type Op string

// The operations. Set replaces a node without its children; Insert puts a node
// with all that is below it at a place among a parent's children; Remove takes
// a node out with all that is below it.
const (
	Set    Op = "set"
	Insert Op = "insert"
	Remove Op = "remove"
)

// Change is one step from a tree to the next.
type Change struct {
	Op     Op     `json:"op"`
	ID     string `json:"id,omitempty"` // Set, Remove
	Parent string `json:"in,omitempty"` // Insert
	At     int    `json:"at,omitempty"` // Insert: index among the parent's children
	Node   *Node  `json:"n,omitempty"`  // Set (no children), Insert
}

// ErrTree is returned for changes that do not fit the tree they are applied to:
// the receiver must ask for the whole tree.
var ErrTree = errors.New("changes do not fit this tree")

// Diff returns the changes that make to out of from; applied in order they
// always fit. A node whose id moved to another parent is removed and inserted.
// ok is false when the roots differ: then the whole tree must be sent.
func Diff(from, to Node) (changes []Change, ok bool) {
	if from.ID != to.ID {
		return nil, false
	}
	parents := map[string]string{}
	parentsOf(to, parents)
	from = prune(from, parents, &changes)
	diff(from, to, &changes)
	return changes, true
}

func parentsOf(n Node, out map[string]string) {
	for _, k := range n.Kids {
		out[k.ID] = n.ID
		parentsOf(k, out)
	}
}

// prune takes out what is gone or lives elsewhere in the new tree, before
// anything is inserted: ids are unique within a tree at every step.
func prune(n Node, parents map[string]string, out *[]Change) Node {
	var kids []Node
	for _, k := range n.Kids {
		if p, there := parents[k.ID]; !there || p != n.ID {
			*out = append(*out, Change{Op: Remove, ID: k.ID})
			continue
		}
		kids = append(kids, prune(k, parents, out))
	}
	n.Kids = kids
	return n
}

func diff(from, to Node, out *[]Change) {
	if !sameBare(from, to) {
		*out = append(*out, Change{Op: Set, ID: to.ID, Node: bare(to)})
	}
	have := make([]string, 0, len(from.Kids))
	old := make(map[string]Node, len(from.Kids))
	for _, k := range from.Kids {
		have = append(have, k.ID)
		old[k.ID] = k
	}
	for i, k := range to.Kids {
		if i < len(have) && have[i] == k.ID {
			diff(old[k.ID], k, out)
			continue
		}
		if j := slices.Index(have, k.ID); j >= 0 {
			*out = append(*out, Change{Op: Remove, ID: k.ID})
			have = slices.Delete(have, j, j+1)
		}
		n := k
		*out = append(*out, Change{Op: Insert, Parent: to.ID, At: i, Node: &n})
		have = slices.Insert(have, i, k.ID)
	}
}

func bare(n Node) *Node {
	n.Kids = nil
	return &n
}

// Apply returns the tree after the changes; n itself is left as it is. It
// returns ErrTree, wrapped, when a change names a node that is not there.
func Apply(n Node, changes []Change) (Node, error) {
	out := clone(n)
	for _, c := range changes {
		if err := apply(&out, c); err != nil {
			return n, err
		}
	}
	return out, nil
}

func apply(root *Node, c Change) error {
	switch c.Op {
	case Set:
		n := find(root, c.ID)
		if n == nil || c.Node == nil {
			return fmt.Errorf("set %q: %w", c.ID, ErrTree)
		}
		kids := n.Kids
		*n = *c.Node
		n.Kids = kids
	case Insert:
		p := find(root, c.Parent)
		if p == nil || c.Node == nil || c.At < 0 || c.At > len(p.Kids) {
			return fmt.Errorf("insert in %q: %w", c.Parent, ErrTree)
		}
		p.Kids = slices.Insert(p.Kids, c.At, clone(*c.Node))
	case Remove:
		if !remove(root, c.ID) {
			return fmt.Errorf("remove %q: %w", c.ID, ErrTree)
		}
	default:
		return fmt.Errorf("operation %q: %w", c.Op, ErrTree)
	}
	return nil
}

func clone(n Node) Node {
	kids := make([]Node, len(n.Kids))
	for i, k := range n.Kids {
		kids[i] = clone(k)
	}
	if len(kids) == 0 {
		kids = nil
	}
	n.Kids = kids
	return n
}

func find(n *Node, id string) *Node {
	if n.ID == id {
		return n
	}
	for i := range n.Kids {
		if f := find(&n.Kids[i], id); f != nil {
			return f
		}
	}
	return nil
}

func remove(n *Node, id string) bool {
	for i := range n.Kids {
		if n.Kids[i].ID == id {
			n.Kids = slices.Delete(n.Kids, i, i+1)
			return true
		}
		if remove(&n.Kids[i], id) {
			return true
		}
	}
	return false
}
