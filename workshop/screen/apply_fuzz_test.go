package screen

import (
	"encoding/json"
	"testing"
)

// FuzzApply takes a tree and changes as a host may send them: what does not fit
// is told, and between any two trees that a host made the changes are found.
func FuzzApply(f *testing.F) {
	tree := Node{ID: "root", Kids: []Node{{ID: "a", Kids: []Node{{ID: "b"}}}, {ID: "c"}}}
	f.Add([]byte(JSON(tree)), []byte(JSON([]Change{{Op: Remove, ID: "b"}, {Op: Insert, Parent: "c", Node: &Node{ID: "b"}}, {Op: Set, ID: "a", Node: &Node{ID: "a"}}})))
	f.Add([]byte(JSON(full())), []byte(`[{"op":"insert","in":"root","at":9,"n":{"id":"x"}}]`))
	f.Add([]byte(`{"id":"root"}`), []byte(`[{"op":"remove","id":"root"},{"op":"set"},{"op":"x"}]`))
	f.Fuzz(func(t *testing.T, old, changes []byte) {
		var from Node
		var todo []Change
		if json.Unmarshal(old, &from) != nil || json.Unmarshal(changes, &todo) != nil {
			return
		}
		before := JSON(from)
		to, err := Apply(from, todo)
		if string(JSON(from)) != string(before) {
			t.Fatal("the tree that was there was changed")
		}
		if err != nil || !single(from) || !single(to) {
			return
		}
		steps, ok := Diff(from, to)
		if !ok {
			return
		}
		again, err := Apply(from, steps)
		if err != nil || string(JSON(again)) != string(JSON(to)) {
			t.Fatalf("%s and %s became %s, %v", before, JSON(steps), JSON(again), err)
		}
	})
}

// single reports whether every id occurs once, as it does in all trees that are
// made from a state.
func single(root Node) bool {
	seen := map[string]bool{}
	var look func(n Node) bool
	look = func(n Node) bool {
		if seen[n.ID] {
			return false
		}
		seen[n.ID] = true
		for _, k := range n.Kids {
			if !look(k) {
				return false
			}
		}
		return true
	}
	return look(root)
}
