package workshop_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

func jsonOf(t *testing.T, n screen.Node) string {
	t.Helper()
	b, err := json.Marshal(n)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestTheManagersScreenHoldsNoAction: management looks along, and can change
// nothing, at no moment of a session and after it.
func TestTheManagersScreenHoldsNoAction(t *testing.T) {
	for _, stop := range []string{"checkin.energy", "agreements.write", ""} {
		r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 4, Stop: stop})
		screen.Walk(r.View().ManagerScreen(), func(n screen.Node) bool {
			if n.Action != nil || n.Field != nil || n.Kind == screen.Button || n.Kind == screen.Input {
				t.Errorf("before %q, %s can be pressed or filled in", stop, n.ID)
			}
			return true
		})
	}
}

// TestTheManagersScreenNamesNobody, and tells of each team its figures and of
// each agreement where it stands.
func TestTheManagersScreenNamesNobody(t *testing.T) {
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 4})
	r.Now = r.Now.AddDate(1, 0, 0) // all of them are too late
	tree := r.View().ManagerScreen()
	text := jsonOf(t, tree)
	for _, sh := range r.State.Charters() {
		if !strings.Contains(text, sh.Values["name"]) {
			t.Errorf("team %q is missing", sh.Values["name"])
		}
	}
	adopted := 0
	for _, a := range r.State.Agreements {
		node, ok := screen.Find(tree, "promise:"+string(a.ID))
		if want := a.State == workshop.Adopted; ok != want {
			t.Errorf("an agreement that is %s is told: %v", a.State, ok)
		}
		if ok {
			adopted++
			if node.Kids[0].Text.Key != "life.state.overdueSince" {
				t.Errorf("it stands at %s", node.Kids[0].Text.Key)
			}
		}
	}
	if adopted == 0 || len(r.State.Charters()) == 0 {
		t.Fatal("there is nothing to look at")
	}
	for _, n := range r.Names {
		if regexp.MustCompile(`\b`+regexp.QuoteMeta(n.Name)+`\b`).MatchString(text) || strings.Contains(text, string(n.Person)) {
			t.Errorf("%s is named", n.Name)
		}
	}
}

// TestTheManagersScreenTellsNothingOfARound: who of one role answered what
// changes nothing of it, and neither does an open round.
func TestTheManagersScreenTellsNothingOfARound(t *testing.T) {
	play := func(swap [2]int) string {
		return jsonOf(t, workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 5, Swap: swap}).View().ManagerScreen())
	}
	if play([2]int{}) != play([2]int{6, 12}) {
		t.Error("it tells who answered what")
	}
	r := workshoptest.PlayForm(t, "full180", workshoptest.Script{N: 16, Manage: 5, Stop: "agreements.write"})
	if strings.Contains(jsonOf(t, r.View().ManagerScreen()), `"promise:`) {
		t.Error("an agreement that is not adopted is told")
	}
}
