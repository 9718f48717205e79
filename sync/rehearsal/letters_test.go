package rehearsal

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestLettersHaveTextsOfTheirOwn fills in letters to two people in both
// languages: every part has a text that fits, the parts of a tip belong together,
// and one in six writes nothing.
func TestLettersHaveTextsOfTheirOwn(t *testing.T) {
	for _, language := range []string{"nl", "en"} {
		texts := textsIn(language)
		for no := range 12 {
			p := &person{member: member{no: no}, crowd: &crowd{o: PeopleOptions{Seed: 5}, texts: texts}}
			own, send := screen.Box("own"), screen.Node{Action: &screen.Action{}}
			for _, to := range []string{"a", "b"} {
				for _, part := range workshop.LetterParts() {
					field := screen.Field{Name: to + "." + part, Type: screen.NoteField, Length: workshop.LetterPartLength}
					own.Kids = append(own.Kids, screen.Node{ID: field.Name, Kind: screen.Input, Field: &field})
					send.Action.Fields = append(send.Action.Fields, field.Name)
				}
			}
			got := p.fill(own, send, topic{step: "evaluate.letters"})
			if no%6 == 5 {
				if len(got) != 0 {
					t.Errorf("%s: person %d wrote %v", language, no, got)
				}
				continue
			}
			for _, to := range []string{"a", "b"} {
				at := map[string]int{}
				for _, part := range workshop.LetterParts() {
					var text string
					if err := json.Unmarshal(got[to+"."+part], &text); err != nil {
						t.Fatal(err)
					}
					if at[part] = slices.Index(texts["letter."+part], text); at[part] < 0 {
						t.Errorf("%s: %q is no text of %s", language, text, part)
					}
				}
				if tip := at["behaviour"]; at["effect"] != tip || at["feeling"] != tip || at["wish"] != tip {
					t.Errorf("%s: the parts of a tip do not belong together: %v", language, at)
				}
			}
		}
	}
}
