package screen

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// tree draws a tree with unique ids out of a small set, so that two drawn trees
// share many of them, in other places.
func tree(t *rapid.T, name string) Node {
	ids := rapid.Permutation([]string{"a", "b", "c", "d", "e", "f", "g", "h"}).Draw(t, name+" ids")
	used := 0
	var grow func(id string, depth int) Node
	grow = func(id string, depth int) Node {
		n := Node{ID: id, Kind: Line, Text: Words(fmt.Sprint(rapid.IntRange(0, 2).Draw(t, name+" text")))}
		for range rapid.IntRange(0, 3).Draw(t, name+" kids") {
			if depth == 3 || used == len(ids) {
				break
			}
			used++
			n.Kids = append(n.Kids, grow(ids[used-1], depth+1))
		}
		return n
	}
	return grow("root", 0)
}

func TestDiffThenApplyGivesTheNewTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := tree(t, "from"), tree(t, "to")
		changes, ok := Diff(from, to)
		if !ok {
			t.Fatal("same root, no changes")
		}
		travelled, err := json.Marshal(changes)
		if err != nil {
			t.Fatal(err)
		}
		var arrived []Change
		if err := json.Unmarshal(travelled, &arrived); err != nil {
			t.Fatal(err)
		}
		got, err := Apply(from, arrived)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(to, got, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

func TestApplyRefusesWhatDoesNotFit(t *testing.T) {
	n := Node{ID: "root", Kids: []Node{{ID: "a"}}}
	for _, c := range []Change{
		{Op: Set, ID: "x", Node: &Node{ID: "x"}},
		{Op: Set, ID: "a"},
		{Op: Insert, Parent: "x", Node: &Node{ID: "y"}},
		{Op: Insert, Parent: "a", At: 1, Node: &Node{ID: "y"}},
		{Op: Insert, Parent: "a", At: -1, Node: &Node{ID: "y"}},
		{Op: Remove, ID: "x"},
		{Op: "turn", ID: "a"},
	} {
		if _, err := Apply(n, []Change{c}); !errors.Is(err, ErrTree) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestDiffOfEqualTreesIsEmpty(t *testing.T) {
	n := Node{ID: "root", Kids: []Node{{ID: "a", Kind: Clock, Timer: &Timer{Ends: 5}}}}
	if c, ok := Diff(n, n); !ok || len(c) != 0 {
		t.Errorf("%v %v", c, ok)
	}
	if _, ok := Diff(n, Node{ID: "other"}); ok {
		t.Error("another root must be sent whole")
	}
}
