package workshop

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// FuzzDecodeCommand reads what a seat may send, and decides on it in a room with
// an open round, as a participant, a stranger and the facilitator: what is not
// accepted is refused with a sentence, and deciding changes nothing.
func FuzzDecodeCommand(f *testing.F) {
	for _, kind := range slices.Sorted(maps.Keys(commandDecoders)) {
		f.Add(kind, []byte(`{}`))
	}
	r := newRoom(f)
	r.fill(8, 2)
	r.next()
	r.toStep("checkin.energy")
	r.next()
	open := r.s.openRounds()[0]
	r.answer(func(i int) any { return map[string]int{"energy": 1 + i} })
	f.Add("round.answer", []byte(screen.JSON(Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 5}), Token: strings.Repeat("t", 32)})))
	f.Add("paper.vote", []byte(screen.JSON(map[string]any{"round": open.ID, "person": r.s.Current().Order[1], "energy": 5})))
	f.Add("round.add", []byte(screen.JSON(AddToRound{open.ID, r.s.Current().Order[0]})))
	before := screen.JSON(r.view().ControlScreen())
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		c, err := DecodeCommand(kind, body)
		if err != nil {
			if _, ok := AsRefusal(err); !ok || c != nil {
				t.Fatalf("%#v, %v is no refusal", c, err)
			}
			return
		}
		for _, by := range []Actor{{Seat: seat(3)}, {Seat: "stranger"}, {Facilitator: true}} {
			_, err := r.s.Decide(c, Env{By: by, At: r.now, Chance: &fixedChance{}, Box: r.box})
			if _, ok := AsRefusal(err); err != nil && !ok {
				t.Fatalf("%T by %+v: %v is no refusal", c, by, err)
			}
		}
		if now := screen.JSON(r.view().ControlScreen()); !bytes.Equal(before, now) {
			t.Fatalf("deciding on %T changed the room", c)
		}
	})
}

// FuzzDecodeEvent reads what a log may hold. What is understood is written and
// read again as the same.
func FuzzDecodeEvent(f *testing.F) {
	for _, kind := range slices.Sorted(maps.Keys(eventDecoders)) {
		f.Add(kind, []byte(`{}`))
	}
	r := playBasis60(f, 6)
	for _, rec := range r.log {
		kind, data, err := EncodeEvent(rec.Event)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(kind, []byte(data))
	}
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		e, err := DecodeEvent(kind, data)
		if err != nil {
			return
		}
		if _, unknown := e.(Unknown); unknown {
			return // its bytes are kept as they are
		}
		name, once, err := EncodeEvent(e)
		if err != nil || name != kind {
			t.Fatalf("%s became %s, %v", kind, name, err)
		}
		again, err := DecodeEvent(kind, once)
		if err != nil {
			t.Fatalf("%s %s: %v", kind, once, err)
		}
		if _, twice, err := EncodeEvent(again); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%s: %s became %s, %v", kind, once, twice, err)
		}
	})
}

// FuzzAnswer gives anything as the answer to a question of every form. What
// passes is counted beside itself, and passes once more.
func FuzzAnswer(f *testing.F) {
	options := []screen.Option{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	q := Question{Min: 0, Max: 10, Items: options, Options: options, Cards: 2, Length: 80, MinGroup: 2}
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		for _, a := range []string{
			`{}`, `{"a":3,"b":4,"c":5}`, `{"cards":["x","y"]}`, `{"choice":"a"}`, `{"stance":"consent","text":"x"}`,
			`{"a":{"a":3,"b":3,"c":4},"b":"10/20/70","c":{"a":100,"b":0,"c":0}}`, `{"a":["b","c"],"b":"a, c"}`, `{"text1":"x","side1":"pro"}`,
			`{"now":3,"later":5}`, `{"need1":"x","tool1":"y","moment1":"a","data1":"customer"}`,
		} {
			f.Add(name, []byte(a))
		}
	}
	f.Fuzz(func(t *testing.T, name string, answer []byte) {
		form, ok := forms[name]
		if !ok {
			return
		}
		q := q
		switch q.Form = name; name {
		case Points.Name:
			q.Max = 100
		case Mandate.Name:
			q.Min, q.Max = 1, 7
		}
		clean, err := form.check(q, answer)
		if err != nil {
			if _, ok := AsRefusal(err); !ok {
				t.Fatalf("%s: %v is no refusal", name, err)
			}
			return
		}
		if again, err := form.check(q, clean); err != nil || !bytes.Equal(again, clean) {
			t.Fatalf("%s: %s became %s, %v", name, clean, again, err)
		}
		ballots := make([]Ballot, 3)
		for i := range ballots {
			ballots[i] = Ballot{Role: Employee, Answer: clean}
		}
		if result := form.tally(q, ballots, &fixedChance{}); !json.Valid(result) {
			t.Fatalf("%s: %s was counted as %s", name, clean, result)
		}
	})
}
