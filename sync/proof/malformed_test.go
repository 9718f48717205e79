package proof_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// kept are the inputs that a fuzz target keeps beside its test.
func kept(t *testing.T, dir string) (out [][]byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no inputs in %s: %v", dir, err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(raw), "\n")[1:] {
			quoted, found := strings.CutPrefix(line, "[]byte(")
			if text, err := strconv.Unquote(strings.TrimSuffix(quoted, ")")); found && err == nil {
				out = append(out, []byte(text))
			}
		}
	}
	return out
}

// damaged is a frame with some of its bytes replaced, taken out or doubled.
func damaged(chance *rand.Rand, frame []byte) []byte {
	out := append([]byte(nil), frame...)
	for range 1 + chance.IntN(4) {
		at := chance.IntN(len(out))
		switch chance.IntN(3) {
		case 0:
			out[at] = byte(chance.Uint32())
		case 1:
			out = append(out[:at:at], out[at+chance.IntN(len(out)-at):]...)
		default:
			out = append(out[:at:at], append([]byte(string(out[:chance.IntN(len(out)+1)])), out[at:]...)...)
		}
		if len(out) == 0 {
			out = []byte("{")
		}
	}
	return out
}

// TestMalformedFrames sends a real host what the fuzzer of the decoder has kept, and
// commands with bytes replaced, taken out and doubled, from a seat that is in. The
// host ends the connection or refuses; nothing is written, nobody else notices, and
// the seat's own answer afterwards counts.
func TestMalformedFrames(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "checkin.energy")
	p := s.people[4]
	p.leave()
	frames := kept(t, "../wire/testdata/fuzz/FuzzDecode")
	chance := rand.New(rand.NewPCG(5, 5))
	for range times(150) {
		valid, err := wire.Encode(&wire.Command{ID: newID(t), Kind: "round.answer", Body: screen.JSON(workshop.Answer{
			Round: round.ID, Answer: screen.JSON(map[string]int{"energy": 11}), Token: strings.Repeat("t", 32), // beyond the scale
		})})
		if err != nil {
			t.Fatal(err)
		}
		frames = append(frames, damaged(chance, valid))
	}
	before := uint64(0)
	s.view(func(v workshop.View) { before = v.Seq })
	x, ended := s.dialAs(p.dev), 0
	for _, f := range frames {
		x.text(f)
		id := newID(t)
		x.text([]byte(`{"type":"cmd","id":"` + id + `","kind":"round.teleport"}`))
		for x.acks[id] == nil {
			if _, err := x.read(); err != nil {
				if reason := wire.ReasonOf(err); reason != wire.Garbage && reason != wire.Closing {
					t.Fatalf("%q ended the connection with %q, %v", f, reason, err)
				}
				ended++
				x = s.dialAs(p.dev)
				break
			}
		}
	}
	x.close()
	s.view(func(v workshop.View) {
		if v.Seq != before || v.Live.HasAnswered(round.ID, c.ids[4]) {
			t.Errorf("record %d after %d; an answer: %v", v.Seq, before, v.Live.HasAnswered(round.ID, c.ids[4]))
		}
	})
	if ended < len(frames)/4 {
		t.Errorf("%d of %d frames ended the connection: they were hardly malformed", ended, len(frames))
	}
	for _, q := range s.people {
		if u := q.Status(); q != p && (!u.Connected || u.Trouble != "") {
			t.Errorf("seat %d: %s", q.i, u.Trouble)
		}
	}
	s.comeBack(4).answer(round.ID, usual(round, 4))
	t.Logf("%d frames, %d of them ended the connection", len(frames), ended)
}
