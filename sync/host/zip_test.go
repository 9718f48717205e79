package host_test

import (
	"strings"
	"testing"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
)

// TestOnlyWhatAllSeeComesPacked lets two seats see a proposal, of which one says
// that it reads packed frames.
func TestOnlyWhatAllSeeComesPacked(t *testing.T) {
	noLeaks(t)
	r := newRoom(t, nil)
	r.do(workshop.OpenLobby{})
	asks := hello(true)
	asks.Zip = true
	packs, plain := r.rawWith("Fatima", asks), r.rawIn("Jan")
	r.toStep("agreements.write")
	const words = "Ik bel de klant dezelfde dag"
	if ack := plain.do(workshop.DraftAgreement{What: words}); ack.Refusal != nil {
		t.Fatalf("%+v", ack.Refusal)
	}
	for _, x := range []*raw{packs, plain} {
		eventually(t, "the proposal", func() bool {
			for _, frame := range x.seen() {
				if strings.Contains(string(frame), words) {
					return true
				}
			}
			return false
		})
	}
	packs.mu.Lock()
	defer packs.mu.Unlock()
	if len(packs.packed) == 0 {
		t.Fatal("nothing came packed")
	}
	for _, m := range packs.packed {
		trees, ok := m.(*wire.Trees)
		if !ok || len(trees.Trees) != 1 || trees.Trees[0].Audience != workshop.Public {
			t.Fatalf("packed: %+v", m)
		}
	}
	plain.mu.Lock()
	defer plain.mu.Unlock()
	if len(plain.packed) > 0 {
		t.Fatal("a seat that does not say so was sent packed frames")
	}
}
