package seat

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// What came is folded, says first where it is kept, and has a way to copy and to
// delete it.
func TestLettersTree(t *testing.T) {
	tree := lettersTree([]store.Letters{
		{Round: "r2", Letters: []map[string]string{{"strong": "Je hield Noor op de hoogte.", "wish": "dat je eerder belt"}, {"effect": "een klant minder boos"}}},
		{Round: "r1"},
	})
	if len(tree.Kids) != 2 || tree.Kids[0].Kind != screen.Fold || tree.Kids[0].Kids[0].Kind != screen.Privacy {
		t.Fatalf("%+v", tree)
	}
	words := string(screen.JSON(tree))
	for _, want := range []string{"Je hield Noor op de hoogte.", "dat je eerder belt", "een klant minder boos", copyLetters, deleteLetters, "ui.letters.none"} {
		if !strings.Contains(words, want) {
			t.Errorf("there is no %s", want)
		}
	}
	if strings.Contains(words, "ui.letters.feeling") {
		t.Error("a part that nobody filled in is shown")
	}
}
