package proof_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
)

// TestAFewManagersStayHidden swaps the answers of a manager with those of an
// employee. With two or three managers among nine employees both roles are
// hidden (METHOD §3.7), so nothing may tell the two plays apart: no screen, no
// export, and not the file, log included (INV-7b).
func TestAFewManagersStayHidden(t *testing.T) {
	t.Parallel()
	for manage, stop := range map[int]string{2: "", 3: unlessFull("agreements.write")} {
		t.Run(fmt.Sprint(manage), func(t *testing.T) {
			t.Parallel()
			c := castOf(t, manage+9, manage)
			out := plays(t, c, script{stop: stop, skip: !full}, script{stop: stop, skip: !full, swap: [2]int{0, manage + 4}})
			same(t, "a manager and an employee", out[0], out[1])
			for name, text := range out[0].texts {
				if strings.HasPrefix(name, "export json") {
					checkNoRoles(t, name, text)
				}
			}
			if n := strings.Count(out[0].texts["file of host"], `round.closed`); n < 6 {
				t.Errorf("%d rounds in the log: too few to prove anything", n)
			}
			if strings.Contains(out[0].texts["file of host"], `\"roles\"`) {
				t.Error("the log holds figures by role")
			}
		})
	}
}

func checkNoRoles(t *testing.T, name, text string) {
	t.Helper()
	var d struct{ Figures []struct{ Roles []any } }
	if err := json.Unmarshal([]byte(text), &d); err != nil || len(d.Figures) < 2 {
		t.Fatalf("%s: %d figures, %v", name, len(d.Figures), err)
	}
	for _, f := range d.Figures {
		if len(f.Roles) > 0 {
			t.Errorf("%s: figures by role %v", name, f.Roles)
		}
	}
}

// TestManyManagersAreShown is the counter-proof: four managers among eight
// employees may be shown, and then the same swap is found.
func TestManyManagersAreShown(t *testing.T) {
	t.Parallel()
	c := castOf(t, 12, 4)
	out := plays(t, c, script{stop: "checkin.safety"}, script{stop: "checkin.safety", swap: [2]int{0, 8}})
	mustDiffer(t, out[0], out[1], "file of host", "export json nl", "trees of public to "+seatFolder(1))
	if !strings.Contains(out[0].texts["file of host"], `\"roles\"`) {
		t.Error("the log holds no figures by role")
	}
}

// TestTooFewKeepNothing closes a round to which three have answered.
func TestTooFewKeepNothing(t *testing.T) {
	t.Parallel()
	c := castOf(t, 5, 1)
	s, round := c.asked(t, "harvest.procedures")
	for i := range 3 {
		s.people[i].answer(round.ID, marked(round, i))
	}
	s.settle()
	s.next() // close
	s.next() // reveal
	s.neverTold("three answered")
	s.view(func(v workshop.View) {
		if r := workshop.Cards.Result(v.Rounds[round.ID]); !r.Few || len(r.Cards) > 0 {
			t.Errorf("kept %+v", r)
		}
	})
	s.settleWipes()
	s.search("while hosting", "Koolmees")
	s.close()
	s.search("after closing", "Koolmees")
}
