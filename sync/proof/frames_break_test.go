package proof_test

import (
	"testing"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestAStoryGoesOnAfterABreak: what a seat was sent and never got is told again, from
// the revision that it has.
func TestAStoryGoesOnAfterABreak(t *testing.T) {
	open := screen.Box("root", screen.Node{ID: "question"}, screen.Node{ID: "privacy"})
	shut := screen.Box("root", screen.Node{ID: "question"})
	shown := screen.Box("root", screen.Node{ID: "question"}, screen.Node{ID: "result"})
	changes := func(to screen.Node) []byte {
		changes, ok := screen.Diff(open, to)
		if !ok {
			t.Fatal("the trees have no changes")
		}
		return screen.JSON(changes)
	}
	var messages [][]byte
	for _, tree := range []wire.Tree{
		{Rev: 1, Root: screen.JSON(open)}, {Rev: 2, From: 1, Changes: changes(shut)}, {Rev: 3, From: 1, Changes: changes(shown)},
	} {
		tree.Audience = "public"
		raw, err := wire.Encode(&wire.Trees{Trees: []wire.Tree{tree}})
		if err != nil {
			t.Fatal(err)
		}
		messages = append(messages, raw)
	}
	told := storyOf(t, messages).trees["public"]
	if len(told) != 3 || told[2] != string(screen.JSON(shown)) {
		t.Errorf("the seat was told %q", told)
	}
}
