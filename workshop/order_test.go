package workshop

import (
	"slices"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// The list of proposals that everybody reads keeps its order while people write in it:
// what comes is added at the end.
func TestAListThatIsReadKeepsItsOrder(t *testing.T) {
	r := newRoom(t)
	r.fill(6, 2)
	r.toStep("agreements.write")
	for i := range 4 {
		r.must(Actor{Seat: seat(i)}, DraftAgreement{What: "Ik bel de klant dezelfde dag"})
	}
	before := r.listed()
	if len(before) != 4 {
		t.Fatalf("%d proposals on the room screen, want 4", len(before))
	}
	for _, a := range r.s.Agreements {
		r.write(a, map[string]string{"soThat": "de klant het dezelfde week merkt"})
		if now := r.listed(); !slices.Equal(now, before) {
			t.Errorf("a word in one of them made %v of %v", now, before)
		}
	}
	ready := r.s.Agreements[2]
	r.whole(ready, Mutual, r.person(Employee, ready.GiverID()))
	r.must(r.giver(ready), SubmitAgreement{Agreement: ready.ID})
	if now := r.listed(); ready.State != Submitted || !slices.Equal(now, before) {
		t.Errorf("one that was handed in made %v of %v", now, before)
	}
	r.must(Actor{Seat: seat(5)}, DraftAgreement{What: "Aan het begin van het alfabet"})
	if now := r.listed(); len(now) != 5 || !slices.Equal(now[:4], before) {
		t.Errorf("one more made %v of %v", now, before)
	}
}

// listed are the proposals on the room screen from top to bottom.
func (r *room) listed() (out []string) {
	var look func(n screen.Node)
	look = func(n screen.Node) {
		for _, a := range r.s.Agreements {
			if n.ID == "proposal:"+string(a.ID) {
				out = append(out, string(a.ID))
			}
		}
		for _, k := range n.Kids {
			look(k)
		}
	}
	look(r.view().PublicScreen())
	return out
}
