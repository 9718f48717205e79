package room

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// proposals is what the room sees where so many were made, some longer than others.
func proposals(n int) screen.Node {
	list := screen.Node{ID: "proposals", Kind: screen.List}
	for i := range n {
		id := fmt.Sprintf("proposal:%04d", i)
		list.Kids = append(list.Kids, screen.Node{ID: id, Kind: screen.Card, Text: screen.Words(fmt.Sprintf("Deelnemer %d", i)), Kids: []screen.Node{
			{ID: id + ":what", Kind: screen.Line, Text: screen.Words(strings.Repeat("De klant hoort dezelfde dag nog wie de aanvraag heeft. ", 1+i%4*i/n))},
			{ID: id + ":meter", Kind: screen.Counter, Text: screen.Words("ingevuld"), Count: &screen.Count{N: i % 11, Of: 11}},
		}})
	}
	return screen.Box("root", screen.Box("step:agreements", screen.Node{ID: "q", Kind: screen.Heading, Text: screen.Words("Voorstellen")}, list))
}

// there are the cards that are painted, in order.
func there(w *timed, n int) (out []int) {
	for i := range n {
		if w.painter.Seen(fmt.Sprintf("proposal:%04d", i)) {
			out = append(out, i)
		}
	}
	return out
}

// TestAListOfAThousand is shown in parts, each painted when it is its turn: every
// card comes, in its order, and fits; few are painted at any time.
func TestAListOfAThousand(t *testing.T) {
	const n = 1000
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.Update(proposals(n))
	var seen []int
	for range 2 * n {
		now := there(w, n)
		if len(now) == 0 || len(now) > 120 {
			t.Fatalf("%d cards are painted", len(now))
		}
		if high := kit.Height(w.painter.Object(), w.room().Width); high > w.room().Height+1 {
			t.Fatalf("%d cards from %d on are %v high, in a room of %v", len(now), now[0], high, w.room().Height)
		}
		if len(seen) > 0 && now[0] == 0 {
			break // round
		}
		for i, card := range now {
			if next := len(seen); card > next || i > 0 && card != now[i-1]+1 {
				t.Fatalf("after card %d come %v", next-1, now)
			} else if card == next {
				seen = append(seen, card)
			}
		}
		w.pace.Sleep(turn)
	}
	if len(seen) != n {
		t.Errorf("only the first %d were shown", len(seen))
	}
}

// TestCardsThatComeInStopNothing: while proposals come in, the parts turn, and what
// is read stays.
func TestCardsThatComeInStopNothing(t *testing.T) {
	w, _ := window(t, fyne.NewSize(1280, 720), false)
	w.Update(proposals(500))
	first := there(w, 500)
	w.pace.Sleep(turn)
	w.pace.Sleep(turn - turn/10)
	second := there(w, 500)
	if second[0] <= first[len(first)-1] {
		t.Fatalf("after %v come %v", first, second)
	}
	w.Update(proposals(501))
	if now := there(w, 501); !slices.Contains(now, second[len(second)/2]) {
		t.Errorf("one more card, and %v became %v", second, now)
	}
	w.pace.Sleep(turn / 5)
	if now := there(w, 501); now[0] <= second[0] {
		t.Errorf("after %v come %v", second, now)
	}
	w.Update(proposals(30))
	if w.painter.Dealt() || w.painter.Longest() != 30 {
		t.Errorf("of thirty cards %d are painted", w.painter.Longest())
	}
}
