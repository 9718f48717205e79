package workshop_test

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAReplyIsOneThingAtATime: first an argument from the list, then what one
// does to it, then the words; a second reply is folded away, and is sent too.
func TestAReplyIsOneThingAtATime(t *testing.T) {
	r := workshoptest.PlayDebate(t, workshoptest.Debate{N: 12, Stop: "replies"})
	r.Next()
	tree := r.View().PersonScreen(r.State.Latest().Order[2])
	field := func(name string) screen.Field {
		n, ok := screen.Find(tree, "answer:"+name)
		if !ok || n.Field == nil {
			t.Fatalf("no field %s", name)
		}
		return *n.Field
	}
	parent := field("parent1")
	if !parent.Listed || len(parent.Options) == 0 {
		t.Fatalf("%+v", parent)
	}
	sides, last := "", ""
	for _, o := range parent.Options {
		if o.Note == nil || o.Text.Plain == "" {
			t.Fatalf("%+v has no side or no words", o)
		}
		if o.Note.Key != last {
			last = o.Note.Key
			sides += last + " "
		}
	}
	if sides != "side.pro side.con " {
		t.Errorf("the sides stand as %s", sides)
	}
	if w := field("relation1").When; w == nil || w.ID != "answer:parent1" || len(w.In) != len(parent.Options) {
		t.Errorf("what it does is asked %+v", w)
	}
	if w := field("text1").When; w == nil || w.ID != "answer:relation1" || len(w.In) != 2 {
		t.Errorf("the words are asked %+v", w)
	}
	if more, ok := screen.Find(tree, "another"); !ok || more.Kind != screen.Fold {
		t.Errorf("the second reply stands in %+v", more)
	}
	send, _ := screen.Find(tree, "send")
	if want := []string{"answer:parent1", "answer:relation1", "answer:text1", "answer:parent2", "answer:relation2", "answer:text2"}; !slices.Equal(send.Action.Fields, want) {
		t.Errorf("the button sends %v", send.Action.Fields)
	}
}
