package proof_test

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
)

func sortedText(lines []string) string {
	lines = slices.Clone(lines)
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// TestAnAnswerTypedWithoutACable is sent when the cable is back, and once; also
// when the seat's program was started again in between.
func TestAnAnswerTypedWithoutACable(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "harvest.procedures")
	for i, p := range s.people {
		if i > 1 {
			p.answer(round.ID, marked(round, i))
		}
	}
	for i := range 2 {
		p := s.people[i]
		p.ballot(round.ID)
		s.tap.unplug(p.dev.ID)
		p.until("without a connection", func(u guest.Update) bool { return !u.Connected })
		p.give(round.ID, workshop.CardsAnswer{Cards: []string{"Eerst dit"}})
		id := p.give(round.ID, marked(round, i))
		if got := p.State(id); got != guest.NotSent || p.Status().Unsaved != 1 {
			t.Errorf("%s, %d unsaved", got, p.Status().Unsaved)
		}
	}
	s.view(func(v workshop.View) {
		if n := answered(v, v.Rounds[round.ID]); n != 4 {
			t.Errorf("%d answered while two have no cable", n)
		}
	})
	old := s.people[1]
	old.leave()
	s.people = slices.Delete(s.people, 1, 2)
	again := s.comeBack(1)
	for _, p := range []*person{s.people[0], again} {
		s.tap.plug(p.dev.ID)
		p.TryNow()
		p.until("saved", func(u guest.Update) bool { return u.Connected && u.Unsaved == 0 })
	}
	s.settle()
	s.next()
	var want []string
	for i := range 6 {
		want = append(want, " "+marked(round, i).(workshop.CardsAnswer).Cards[0]) // without a name
	}
	s.view(func(v workshop.View) {
		if got := sortedText(counted(v.Rounds[round.ID])); got != sortedText(want) {
			t.Errorf("counted\n%s", got)
		}
	})
}

// TestAnAnswerThatArrivesTooLate is not counted: the person is told, nothing of
// it is left on the seat, and nothing of it was ever stored by the host.
func TestAnAnswerThatArrivesTooLate(t *testing.T) {
	t.Parallel()
	c := castOf(t, 6, 1)
	s, round := c.asked(t, "harvest.procedures")
	late := s.people[3]
	for _, p := range s.people {
		if p != late {
			p.answer(round.ID, usual(round, p.i))
		}
	}
	late.ballot(round.ID)
	s.tap.unplug(late.dev.ID)
	late.away = true
	late.until("without a connection", func(u guest.Update) bool { return !u.Connected })
	id := late.give(round.ID, marked(round, 3))
	if len(find(t, s.dir, "Koolmees")) == 0 {
		t.Fatal("the answer is not in the seat's file: the search finds nothing")
	}
	s.settle()
	s.next() // closed
	s.tap.plug(late.dev.ID)
	late.away = false
	late.TryNow()
	late.until("told that it was not counted", func(u guest.Update) bool {
		return u.Connected && u.Unsaved == 0 && slices.Contains(u.NotCounted, round.ID)
	})
	if got := late.State(id); got != guest.TooLate {
		t.Errorf("state %s", got)
	}
	if _, kept := late.Own(round.ID); kept {
		t.Error("the seat still shows the answer")
	}
	s.settle()
	s.settleWipes()
	s.next() // revealed
	s.view(func(v workshop.View) {
		if n := v.Rounds[round.ID].N; n != 5 {
			t.Errorf("%d answers", n)
		}
	})
	s.neverTold("an answer came too late")
	s.search("while hosting", "Koolmees")
	s.close()
	s.search("after the end", "Koolmees")
	for _, m := range s.tap.said(late.dev.ID) {
		if strings.Contains(string(m), "Koolmees") {
			t.Error("the late answer was sent although the round had closed")
		}
	}
}
