package wire_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

func ballot(answer any) *wire.Command {
	return &wire.Command{ID: id, Kind: "round.answer", Body: screen.JSON(workshop.Answer{
		Round: "r1", Answer: screen.JSON(answer), Token: strings.Repeat("0", 32),
	})}
}

// TestAnswersHaveOneLength: what travels is as long for one answer as for another,
// longer ones take a doubling, and what is not an answer is left as it is.
func TestAnswersHaveOneLength(t *testing.T) {
	for _, c := range []struct {
		answer any
		want   int
	}{
		{map[string]int{"energy": 9}, 1024},
		{map[string]int{"energy": 10}, 1024},
		{workshop.ChoiceAnswer{Choice: "for"}, 1024},
		{workshop.CardsAnswer{Cards: []string{}}, 1024},
		{workshop.CardsAnswer{Cards: []string{"kort", strings.Repeat("é", 140), strings.Repeat("x", 140)}}, 1024},
		{workshop.CardsAnswer{Cards: []string{strings.Repeat("x", 900)}}, 2048},
		{workshop.CardsAnswer{Cards: []string{strings.Repeat("x", 9000)}}, 16384},
	} {
		m := ballot(c.answer)
		frame, err := wire.Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		if len(frame) != c.want {
			t.Errorf("%.40v: %d bytes, want %d", c.answer, len(frame), c.want)
		}
		back, err := wire.Decode(frame)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(m, back); diff != "" {
			t.Errorf("came back changed: %s", diff)
		}
	}
	frame, err := wire.Encode(&wire.Command{ID: id, Kind: "next"})
	if err != nil || bytes.HasSuffix(frame, []byte(" ")) {
		t.Errorf("a command that is no answer: %q, %v", frame, err)
	}
}
