package proof_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// addOnPaper lets one more person take part without a laptop.
func (s *stage) addOnPaper() {
	s.t.Helper()
	s.quietly(workshop.AddOnPaper{Name: workshoptest.People[len(s.people)+len(s.onPaper)], Role: workshop.Employee})
	s.view(func(v workshop.View) {
		order := v.Latest().Order
		s.onPaper = append(s.onPaper, order[len(order)-1])
	})
}

// typeSlips types in what people without a laptop wrote down.
func (s *stage) typeSlips(r *workshop.Round, p script) {
	s.t.Helper()
	for n, id := range s.onPaper {
		i := len(s.people) + n
		if r.Visibility != workshop.Named || p.named {
			i = p.swapped(i)
		}
		if slices.Contains(r.Eligible, id) {
			s.do(workshop.PaperVote{Round: r.ID, Person: id, Answer: screen.JSON(p.answer(r, i))})
		}
	}
}

// TestSwappedPeopleLeaveTheSameTraces plays parts that no other proof swaps, each
// with the answers of two employees swapped: all that anybody has afterwards is the
// same to the byte.
func TestSwappedPeopleLeaveTheSameTraces(t *testing.T) {
	t.Parallel()
	for name, part := range map[string]struct {
		script
		form string // that has to have been asked
	}{
		"the scan":                            {script{add: "scan", stop: "scan.link", swap: [2]int{5, 7}}, workshop.Scan.Name},
		"what the team says of itself":        {script{add: "evaluate", stop: "evaluate.letters", swap: [2]int{5, 7}}, workshop.Rating.Name},
		"two slips of paper":                  {script{paper: 2, stop: "harvest.procedureScore", swap: [2]int{8, 9}}, workshop.Cards.Name},
		"a slip of paper and somebody's seat": {script{paper: 2, stop: "harvest.procedureScore", swap: [2]int{6, 9}}, workshop.Cards.Name},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := castOf(t, 8, 4)
			plain := part.script
			plain.swap = [2]int{}
			other := plain // the counter-proof: somebody answers otherwise
			who := part.swap[0]
			other.answer = func(r *workshop.Round, i int) any {
				if i == who && r.Visibility != workshop.Named {
					return usual(r, i+1)
				}
				return usual(r, i)
			}
			out := plays(t, c, plain, part.script, other)
			same(t, "swapped", out[0], out[1])
			mustDiffer(t, out[0], out[2], "file of host", "export json nl", "control", "trees of public to "+seatFolder(1))
			asked := fmt.Sprintf(`\"form\":\"%s\"`, part.form)
			if !strings.Contains(strings.ReplaceAll(out[0].texts["file of host"], `\\"`, `\"`), asked) {
				t.Errorf("nothing was asked in the form %s, so the comparison proves nothing", part.form)
			}
		})
	}
}
