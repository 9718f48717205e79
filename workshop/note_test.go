package workshop_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestNotesAreTheFacilitatorsOnly: on the control screen of their step, and
// nowhere else.
func TestNotesAreTheFacilitatorsOnly(t *testing.T) {
	const secret = "Kees eerst laten uitpraten"
	r := workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"})
	refused(t, r, workshop.Actor{Seat: "seat01"}, workshop.WriteNote{Step: "checkin.energy", Value: secret}, "refusal.facilitatorOnly")
	r.Facilitator(workshop.WriteNote{Step: "checkin.energy", Value: secret})
	v := r.View()
	if !strings.Contains(string(screen.JSON(v.ControlScreen())), secret) {
		t.Error("the note is not on the control screen")
	}
	trees := []screen.Node{v.PublicScreen()}
	for _, p := range r.State.Current().Order {
		trees = append(trees, v.PersonScreen(p))
	}
	for n := range 4 {
		trees = append(trees, v.TableScreen(n))
	}
	if strings.Contains(string(screen.JSON(trees)), secret) {
		t.Error("the note is on somebody's screen")
	}
	r.ToStep("harvest.promises")
	if strings.Contains(string(screen.JSON(r.View().ControlScreen())), secret) {
		t.Error("the note of one step is at another")
	}
	r.Facilitator(workshop.WriteNote{Step: "checkin.energy"})
	if len(r.State.Current().Notes) != 0 {
		t.Error("an emptied note is kept")
	}
}

// TestTheQuorumIsCountedAnew when somebody leaves while the group decides, in
// words that the whole room sees, and beside the people.
func TestTheQuorumIsCountedAnew(t *testing.T) {
	whole := workshoptest.Play(t, workshoptest.Script{})
	r := workshoptest.Play(t, workshoptest.Script{Stop: workshoptest.ConsentStep(whole.State.Agreements[0])})
	r.Next()
	needed := func() any {
		n, ok := screen.Find(r.View().PublicScreen(), "counter")
		if !ok || n.Text.Key != "round.counterQuorum" {
			t.Fatalf("the room does not see how many are needed: %+v", n)
		}
		return n.Text.Args["quorum"]
	}
	before, voters := needed(), r.View().Overview().Voters
	if voters != 12 || before != 9 || r.View().Overview().Quorum != 9 {
		t.Fatalf("of %d voters %v are needed", voters, before)
	}
	for _, p := range r.State.Current().Voters()[8:] {
		r.Facilitator(workshop.Leave{Person: p})
	}
	if got := needed(); got != 6 || r.View().Overview().Quorum != 6 {
		t.Errorf("with eight left %v are needed, want 6", got)
	}
}

// TestQuietTables: a table that has not written for a while is named, until it
// writes.
func TestQuietTables(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "full180")
	r.Walk(12, 3, "customerTeam.charter")
	for range 10 {
		if len(r.View().Overview().Writing) > 0 {
			break
		}
		r.Next()
	}
	o := r.View().Overview()
	if len(o.Writing) < 2 {
		t.Fatalf("%d tables write, at %s", len(o.Writing), r.View().Place())
	}
	if q := o.Quiet(r.Now); len(q) != 0 {
		t.Errorf("tables %v are quiet at once", q)
	}
	r.Now = r.Now.Add(workshop.QuietAfter)
	if q := r.View().Overview().Quiet(r.Now); len(q) != len(o.Writing) {
		t.Errorf("quiet are %v", q)
	}
	se := r.State.Current()
	first := o.Writing[0].Table
	for _, sh := range r.State.Sheets {
		if sh.Table != first || sh.State != workshop.SheetDraft {
			continue
		}
		tree := r.View().PersonScreen(sh.Pen)
		screen.Walk(tree, func(n screen.Node) bool {
			if n.Field != nil && n.Field.Save != nil && n.Field.Type != screen.PickField {
				var c workshop.WriteSheet
				if err := json.Unmarshal(n.Field.Save.Body, &c); err != nil {
					t.Fatal(err)
				}
				c.Value = screen.JSON("Noord")
				r.Must(workshop.Actor{Seat: workshoptest.Seat(slices.Index(se.Order, sh.Pen))}, c)
				return false
			}
			return true
		})
	}
	if q := r.View().Overview().Quiet(r.Now.Add(time.Second)); slices.Contains(q, first) {
		t.Errorf("a table that writes is called quiet: %v", q)
	}
}
