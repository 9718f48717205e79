package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// higher answers otherwise than usual wherever that is possible.
func higher(r *workshop.Round, i int) any {
	switch r.Question.Form {
	case workshop.Rating.Name:
		out := map[string]int{}
		for _, item := range r.Question.Items {
			out[item.ID] = r.Question.Max
		}
		return out
	case workshop.Cards.Name:
		return workshop.CardsAnswer{Cards: []string{"Iets heel anders", fmt.Sprint("En nog een kaart ", i)}}
	}
	return usual(r, i)
}

// TestNothingIsToldBeforeTheReveal plays up to a round that is closed and not
// yet shown, with other answers in that round only. Until the reveal, all that
// the seats and the control window are told, and all that can be exported, is
// the same: so it depends on no answer.
func TestNothingIsToldBeforeTheReveal(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	steps := []string{"checkin.energy", "harvest.promises", "harvest.procedures"}
	var scripts []script
	for _, step := range steps {
		other := func(r *workshop.Round, i int) any {
			if r.Step == step {
				return higher(r, i)
			}
			return usual(r, i)
		}
		scripts = append(scripts, script{stop: step + ":shut"}, script{stop: step + ":shut", answer: other})
	}
	out := plays(t, c, scripts...)
	for i, step := range steps {
		a, b := out[2*i], out[2*i+1]
		for _, d := range differences(a, b) {
			if !strings.HasPrefix(d, "file of ") {
				t.Errorf("%s: %s", step, d)
			}
		}
		mustDiffer(t, a, b, "file of host")
	}
}

// mark is a text that is nowhere but where it was put.
func mark(step string, i int) string { return fmt.Sprintf("Zebravink%sKoolmees%02d", step[:3], i) }

func marked(r *workshop.Round, i int) any {
	if r.Question.Form == workshop.Cards.Name {
		return workshop.CardsAnswer{Cards: []string{mark(r.Step[strings.Index(r.Step, ".")+1:], i)}}
	}
	return usual(r, i)
}

// TestNoFrameBringsAnUnrevealedText looks for planted texts in all that is sent,
// while the round is open, while it is closing, and after that.
func TestNoFrameBringsAnUnrevealedText(t *testing.T) {
	t.Parallel()
	c := castOf(t, 5, 1)
	s := c.stage(t, nil)
	for _, step := range []string{"harvest.promises", "harvest.procedures"} {
		s.play(script{answer: marked, stop: step})
		s.next()
		round := s.scene().round
		s.answerAll(round, script{answer: marked})
		s.neverTold(step + " is open")
		s.do(workshop.Next{At: s.scene().place})
		s.settle()
		s.neverTold(step + " is closing")
		s.people[2].answer(round.ID, marked(round, 2)) // counts until the time of undo is over
		s.neverTold(step + " was answered while closing")
		s.passUndo()
		s.neverTold(step + " is closed")
		s.next()
		for _, p := range s.people {
			heard := s.toldTo(p)
			if !strings.Contains(heard, mark(strings.TrimPrefix(step, "harvest."), 0)) {
				t.Errorf("seat %d was not told of %s after the reveal: the search finds nothing", p.i, step)
			}
		}
		s.forget()
	}
}

// toldTo is all that a seat has been told since forget, in one text.
func (s *stage) toldTo(p *person) string {
	var b strings.Builder
	for _, m := range s.tap.heard(p.dev.ID) {
		b.Write(m)
		b.WriteByte('\n')
	}
	return b.String()
}

// forget drops what was heard so far; the connections stay. What is heard next
// begins with a whole tree.
func (s *stage) forget() {
	s.t.Helper()
	s.watched = nil
	for _, p := range s.people {
		s.tap.forget(p.dev.ID)
	}
}

func (s *stage) neverTold(when string) {
	s.t.Helper()
	for _, p := range s.people {
		if strings.Contains(s.toldTo(p), "Koolmees") {
			s.t.Errorf("%s: seat %d was told an answer", when, p.i)
		}
	}
	if strings.Contains(strings.Join(s.watched, "\n"), "Koolmees") {
		s.t.Errorf("%s: the control window was told an answer", when)
	}
}
