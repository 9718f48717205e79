package proof_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
)

// storm cuts cables at random until it is stopped.
func (s *stage) storm(seed uint64) (stop func()) {
	done := make(chan struct{})
	var work sync.WaitGroup
	chance := rand.New(rand.NewPCG(seed, 1))
	work.Go(func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(time.Duration(5+chance.IntN(40)) * time.Millisecond):
				s.tap.cut(s.cast.devices[chance.IntN(len(s.cast.devices))].ID)
			}
		}
	})
	return sync.OnceFunc(func() { close(done); work.Wait() })
}

// often is how many times each person changes their mind.
func often() int {
	if full {
		return 40
	}
	return 6
}

// TestAnswersSurviveDroppingSeats lets a full room change its answers while
// cables are pulled out at random. What counts is each person's last one, which
// was acknowledged, and everybody counts once: in a round without names the
// sum shows it, in one on name every single answer.
func TestAnswersSurviveDroppingSeats(t *testing.T) {
	t.Parallel()
	c := castOf(t, 24, 6)
	s := c.stage(t, nil)
	for _, step := range []string{"checkin.energy", "harvest.promises"} {
		s.play(script{stop: step})
		s.next()
		round := s.scene().round
		last := s.changeMinds(round)
		s.settle()
		s.next()
		var got []string
		s.view(func(v workshop.View) {
			r := v.Rounds[round.ID]
			if r.State != workshop.RoundShut || r.N != len(last) {
				t.Errorf("%s: %s with %d answers", step, r.State, r.N)
			}
			got = counted(r)
		})
		var want []string
		for i, a := range last {
			want = append(want, oneAnswer(c.ids[i], a))
		}
		if a, b := sortedText(want), sortedText(got); a != b {
			t.Errorf("%s: given\n%s\ncounted\n%s", step, a, b)
		}
		s.next()
		if step == "checkin.energy" {
			s.quietly(workshop.SkipPhase{Reason: "Geen tijd"})
		}
	}
}

// changeMinds lets everybody answer several times in a storm, and returns the
// last answer of each, which is saved.
func (s *stage) changeMinds(round *workshop.Round) []any {
	s.t.Helper()
	last, failed := make([]any, len(s.people)), make([]error, len(s.people))
	var work sync.WaitGroup
	for i, p := range s.people {
		b := p.ballot(round.ID)
		work.Go(func() {
			chance := rand.New(rand.NewPCG(uint64(i), 7))
			id := ""
			for n := range often() {
				last[i] = minds(round, i, n)
				var err error
				if id, err = p.Answer(b, "Vraag", json.RawMessage(marshal(last[i]))); err != nil {
					failed[i] = err
					return
				}
				time.Sleep(time.Duration(chance.IntN(30)) * time.Millisecond)
			}
			failed[i] = p.await(id)
		})
	}
	stop := s.storm(uint64(len(round.ID)))
	defer stop()
	work.Wait()
	for i, err := range failed {
		if err != nil {
			s.t.Fatalf("seat %d: %v", i, err)
		}
	}
	return last
}

// minds is the n-th answer of person i.
func minds(r *workshop.Round, i, n int) any {
	if r.Question.Form == workshop.Cards.Name {
		return workshop.CardsAnswer{Cards: []string{fmt.Sprintf("Kaart %d van %d", n, i)}}
	}
	out := map[string]int{}
	for _, item := range r.Question.Items {
		out[item.ID] = r.Question.Min + (i*7+n*3)%(r.Question.Max-r.Question.Min+1)
	}
	return out
}

// counted is what a closed round holds, one line an answer.
func counted(r *workshop.Round) []string {
	var out []string
	if r.Question.Form == workshop.Cards.Name {
		for _, c := range workshop.Cards.Result(r).Cards {
			out = append(out, string(c.Author)+" "+c.Text)
		}
		return out
	}
	for i, n := range workshop.Rating.Result(r).Items[0].Scale.Counts {
		for range n {
			out = append(out, fmt.Sprint(r.Question.Min+i))
		}
	}
	return out
}

// oneAnswer is an answer as counted writes it; a card is on name here.
func oneAnswer(who workshop.PersonID, a any) string {
	switch a := a.(type) {
	case workshop.CardsAnswer:
		return string(who) + " " + strings.Join(a.Cards, "")
	case map[string]int:
		for _, v := range a {
			return fmt.Sprint(v)
		}
	}
	return ""
}

// TestEveryWishHappensOnce lets seats promise things while cables are pulled out:
// each promise is made once, and those of one seat in its order.
func TestEveryWishHappensOnce(t *testing.T) {
	t.Parallel()
	c := castOf(t, 24, 6)
	s := c.stage(t, nil)
	s.next() // start
	stop := s.storm(3)
	defer stop()
	var work sync.WaitGroup
	failed := make([]error, len(s.people))
	for i, p := range s.people {
		work.Go(func() {
			for n := range often() {
				id, err := p.Do("agreement.draft", json.RawMessage(marshal(workshop.DraftAgreement{What: promise(i, n)})))
				if err == nil && n == often()-1 {
					err = p.await(id) // the outbox keeps its order
				}
				if failed[i] = err; err != nil {
					return
				}
			}
		})
	}
	work.Wait()
	stop()
	for i, err := range failed {
		if err != nil {
			t.Fatalf("seat %d: %v", i, err)
		}
	}
	made := map[workshop.PersonID][]string{}
	s.view(func(v workshop.View) {
		for _, a := range v.Agreements {
			made[a.GiverID()] = append(made[a.GiverID()], a.Values["what"])
		}
	})
	for i, p := range s.people {
		var want []string
		for n := range often() {
			want = append(want, promise(i, n))
		}
		if a, b := strings.Join(want, "; "), strings.Join(made[p.id()], "; "); a != b {
			t.Errorf("seat %d wanted %s and got %s", i, a, b)
		}
	}
}

func promise(i, n int) string { return fmt.Sprintf("belofte %d van stoel %d", n, i) }

// TestTheSameCommandTwice sends one command several times, on one connection and
// on another one: the same answer each time, and one effect.
func TestTheSameCommandTwice(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s := c.stage(t, nil)
	s.next()
	p := s.people[4]
	p.leave()
	good, bad := newID(t), newID(t)
	for range 2 {
		x := s.dialAs(p.dev)
		for range 3 {
			x.command(good, "agreement.draft", workshop.DraftAgreement{What: "één keer"})
			x.command(bad, "agreement.draft", workshop.DraftAgreement{What: " "})
		}
		for range 3 {
			if a := x.ack(good); a.Refusal != nil {
				t.Errorf("refused: %+v", a.Refusal)
			}
			if a := x.ack(bad); a.Refusal == nil || a.Refusal.Kind != workshop.Invalid {
				t.Errorf("an empty promise: %+v", a.Refusal)
			}
		}
		x.close()
	}
	s.view(func(v workshop.View) {
		if len(v.Agreements) != 1 {
			t.Errorf("%d agreements", len(v.Agreements))
		}
	})
	other := s.people[2].dev
	s.people[2].leave()
	x := s.dialAs(other)
	x.command(good, "agreement.draft", workshop.DraftAgreement{What: "van een ander"})
	if a := x.ack(good); a.Refusal != nil {
		t.Errorf("the same name of a command by another device: %+v", a.Refusal)
	}
	s.until("the other's promise", func(v workshop.View) bool { return len(v.Agreements) == 2 })
}
