package proof_test

import (
	"bytes"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// toLetters brings the session to the open round of letters, with time for two.
func (s *stage) toLetters() *workshop.Round {
	s.t.Helper()
	s.next() // start
	s.quietly(workshop.AddPhase{Kind: "evaluate", Minutes: 20})
	s.quietly(workshop.SkipPhase{Reason: "Alleen dit onderdeel"})
	s.play(script{stop: "evaluate.letters"})
	return s.opened()
}

// writes sends somebody's letters: text per receiver, nothing for who has none.
func (p *person) writes(round workshop.RoundID, text map[string]string) {
	p.t.Helper()
	values := map[string]string{}
	for _, seal := range p.ballot(round).Seal {
		if words := text[seal.To]; words != "" {
			values[seal.Parts["strong"]] = words
		}
	}
	p.answer(round, values)
}

// noLetter is what has the size of a letter and is none.
func noLetter() string {
	return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, screen.SealedBytes))
}

// lettersFor are such letters for those to whom a seat writes.
func lettersFor(seals []screen.Seal) []workshop.SealedLetter {
	var out []workshop.SealedLetter
	for _, s := range seals {
		out = append(out, workshop.SealedLetter{To: workshop.PersonID(s.To), Key: s.Key, Sealed: noLetter()})
	}
	return out
}

// TestASeatCannotForgeLetters lets a seat write to others than its own receivers,
// twice to one, in another size, with another's letters and after closing: what is
// no letter is refused, and what cannot be opened is passed over by its receiver,
// who reads the letters of the others all the same.
func TestASeatCannotForgeLetters(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	s := c.stage(t, nil)
	round := s.toLetters()
	bad := s.people[4]
	seals := bad.ballot(round.ID).Seal
	others := s.people[3].ballot(round.ID).Seal
	if len(seals) != 2 {
		t.Fatalf("%d letters instead of 2", len(seals))
	}
	bad.leave()
	x := s.dialAs(bad.dev)
	with := func(change func([]workshop.SealedLetter) []workshop.SealedLetter) workshop.Answer {
		letters := change(lettersFor(seals))
		return workshop.Answer{Round: round.ID, Answer: screen.JSON(workshop.LettersAnswer{Letters: letters})}
	}
	type letters = []workshop.SealedLetter
	for what, a := range map[string]workshop.Answer{
		"to oneself":          with(func(l letters) letters { l[0].To = c.ids[4]; return l }),
		"to nobody":           with(func(l letters) letters { l[0].To = "x"; return l }),
		"twice to one":        with(func(l letters) letters { l[1] = l[0]; return l }),
		"one more":            with(func(l letters) letters { return append(l, l[0]) }),
		"one less":            with(func(l letters) letters { return l[:1] }),
		"none":                with(func(letters) letters { return nil }),
		"for another key":     with(func(l letters) letters { l[0].Key = l[1].Key; return l }),
		"in another size":     with(func(l letters) letters { l[0].Sealed = l[0].Sealed[4:]; return l }),
		"in words":            with(func(l letters) letters { l[0].Sealed = "Je bent lui"; return l }),
		"another's receivers": with(func(letters) letters { return lettersFor(others) }),
	} {
		if x.refused("round.answer", a) == "" {
			t.Errorf("letters %s were accepted", what)
		}
	}
	fine := with(func(l letters) letters { return l })
	for range 2 { // the second in place of the first
		if no := x.refused("round.answer", fine); no != "" {
			t.Errorf("letters that fit: %s", no)
		}
	}
	x.awake()
	x.text(bytes.Repeat([]byte("a"), 10<<20))
	if got := x.bye(); got != wire.TooBig {
		t.Errorf("ten megabytes: bye %q", got)
	}

	want := map[workshop.PersonID]int{}
	for _, p := range s.people {
		if p.gone {
			continue
		}
		text := map[string]string{}
		for _, seal := range p.ballot(round.ID).Seal {
			text[seal.To] = letterTo(p.i, seal.To)
			want[workshop.PersonID(seal.To)]++
		}
		p.writes(round.ID, text)
	}
	late := s.people[0] // whose letters wait while another says that they have come
	s.tap.unplug(late.dev.ID)
	late.away = true
	s.next() // closed
	x = s.dialAs(bad.dev)
	if x.refused("round.answer", fine) == "" {
		t.Error("letters were accepted after closing")
	}
	for _, body := range []any{
		workshop.GotLetters{Round: round.ID},
		map[string]any{"round": round.ID, "person": c.ids[0]},
		map[string]any{"round": string(round.ID) + ":" + string(c.ids[0])},
	} {
		x.refused("mail.got", body) // refused or not: it is about one's own
	}
	s.tap.plug(late.dev.ID)
	for _, p := range s.people {
		if !p.gone {
			id := p.id()
			p.until("the letters of the others", func(u guest.Update) bool { return len(u.Letters) == 1 && len(u.Letters[0].Letters) == want[id] })
		}
	}
	s.view(func(v workshop.View) {
		if n := v.Rounds[round.ID].N; n != 6 {
			t.Errorf("%d sent, of six people", n)
		}
	})
}

// Ciphertext is another one in every play, and letters come in its order: traces
// are compared with both taken away, and without the time of delivery, which a
// seat reckons from a real clock. Nothing else is masked.
var (
	sealedText = regexp.MustCompile(`[A-Za-z0-9+/]{1000,}=*`)
	keptLine   = regexp.MustCompile(`(?m)^letters .*$`)
	deliveryAt = regexp.MustCompile(` at="[^"]*"`)
	keptParts  = regexp.MustCompile(`\[\{.*\}\]`)
)

func withoutSeals(x trace) trace {
	for name, text := range x.texts {
		text = sealedText.ReplaceAllString(text, "SEALED")
		x.texts[name] = keptLine.ReplaceAllStringFunc(text, func(line string) string {
			line = deliveryAt.ReplaceAllString(line, "")
			return keptParts.ReplaceAllStringFunc(line, func(all string) string {
				parts := strings.Split(all[2:len(all)-2], "},{")
				slices.Sort(parts)
				return strings.Join(parts, " ")
			})
		})
	}
	return x
}

// letterPlay lets the two who write to the first person send texts, "" for who
// writes nothing, and everybody else nothing.
func (s *stage) letterPlay(texts [2]string) trace {
	s.t.Helper()
	round, to, author := s.toLetters(), string(s.cast.ids[0]), 0
	for _, p := range s.people {
		text := map[string]string{}
		if slices.ContainsFunc(p.ballot(round.ID).Seal, func(seal screen.Seal) bool { return seal.To == to }) {
			if author == len(texts) {
				s.t.Fatal("more people write to one than each writes")
			}
			text[to] = texts[author]
			author++
		}
		p.writes(round.ID, text)
	}
	if author != len(texts) {
		s.t.Fatalf("%d people write to the first", author)
	}
	s.settle()
	s.next() // closed, and delivered
	for _, p := range s.people {
		p.until("a delivery", func(u guest.Update) bool { return len(u.Letters) == 1 })
		eventually(s.t, "the host knows that they came", func() bool {
			waiting, err := p.store.Waiting(p.Status().Session)
			return err == nil && len(waiting) == 0
		})
	}
	s.settle()
	return withoutSeals(s.trace())
}

// letterPlays plays letters several times at once.
func letterPlays(t *testing.T, c *cast, texts ...[2]string) []trace {
	t.Helper()
	out := make([]trace, len(texts))
	t.Run("plays", func(t *testing.T) {
		for i, two := range texts {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				out[i] = c.stage(t, nil).letterPlay(two)
			})
		}
	})
	if t.Failed() {
		t.FailNow()
	}
	return out
}

// TestSwappedLettersLeaveTheSameTraces swaps what two people write to the same
// receiver, and which of the two writes nothing: all that anybody has afterwards
// is the same, also what the receiver has. Other words are found.
func TestSwappedLettersLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 2)
	one, two := letterMark+" een", letterMark+" twee"
	out := letterPlays(t, c, [2]string{one, two}, [2]string{two, one}, [2]string{one, ""}, [2]string{"", one})
	same(t, "swapped letters", out[0], out[1])
	same(t, "who writes nothing", out[2], out[3])
	mustDiffer(t, out[0], out[2], "file of "+seatFolder(0))
	for _, name := range []string{"file of host", "log", "control", "frames to " + seatFolder(0)} {
		if a, b := out[0].texts[name], out[2].texts[name]; a != b { // how many letters have words in them is the receiver's alone
			t.Errorf("%s: %s", name, parting(a, b))
		}
	}
	for _, x := range out { // what is the same in all of them would not show in a comparison
		if !strings.Contains(x.texts["file of host"], "ballots_person: 0 rows\n") {
			t.Error("the box still holds who writes to whom, or letters that were delivered")
		}
	}
	if !strings.Contains(out[0].texts["frames to "+seatFolder(0)], "SEALED") {
		t.Error("no letters were seen on their way, so the comparison proves nothing")
	}
}
