package workshop

import "testing"

// TestOnPaperAfterTheDealing: somebody without a laptop who comes when the tables
// are dealt gets a place at one.
func TestOnPaperAfterTheDealing(t *testing.T) {
	r := newRoomOf(t, "full180")
	r.fill(8, 2)
	for r.s.Latest().tables() == 0 {
		r.next()
	}
	r.facilitator(AddOnPaper{Name: "Toos van de balie", Role: Employee})
	se := r.s.Latest()
	last := se.Order[len(se.Order)-1]
	if p := se.Participants[last]; !p.Paper || p.State != Present || p.Table == 0 {
		t.Errorf("%+v", p)
	}
}
