package seat

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// TestWhatIsAskedIsInSight: on every screen of an afternoon with the longest texts
// a person sees what to answer with, or the way to it; that way leads there.
func TestWhatIsAskedIsInSight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		for _, size := range []fyne.Size{fyne.NewSize(1366, 768), fyne.NewSize(480, 720)} {
			w := open(t, newGuest(), size, "nl", 100, nil)
			led, consent := 0, 0
			for _, s := range scenes.Afternoon(t, 24, true) {
				for who := 0; who < len(s.People); who += max(len(s.People)/3, 1) {
					u := in(s.People[who], s.Public)
					u.Offset, w.step = time.Until(s.Now), "" // somebody else, from the top
					w.Update(u)
					if w.parts.down.row.Hidden {
						if !answerSeen(w) {
							t.Errorf("%v %s: what is asked is below the edge, and nothing says so", size, s.Name)
						}
						continue
					}
					led++
					if strings.Contains(s.Name, "consent") {
						consent++
					}
					tap(t, w, nl.T("ui.seat.toAnswer", nil))
					if !answerSeen(w) || !w.parts.down.row.Hidden {
						t.Errorf("%v %s: the way does not lead to what is asked", size, s.Name)
					}
				}
			}
			if led == 0 || consent == 0 {
				t.Errorf("%v: %d ways, %d of them to a consent: the texts are too short for this test", size, led, consent)
			}
		}
	})
}

// answerSeen says whether the first field that is asked for can be seen, or there
// is none.
func answerSeen(w *Window) bool {
	wanted, ok := w.own.Wanted()
	if !ok {
		return true
	}
	scroll := kit.Scroll(w.parts.page)
	at, ok := kit.Offset(scroll.Content, wanted.First)
	if !ok {
		return true // in a fold that is shut
	}
	top := at.Y - scroll.Offset.Y
	return top >= 0 && top+min(wanted.First.Size().Height, enough*theme.Size(kit.SizeText)) <= scroll.Size().Height+1
}

// TestTheWayToTheAnswerGoes: scrolling there by hand is a way, too, and then its
// room is the page's again.
func TestTheWayToTheAnswerGoes(t *testing.T) {
	bubble(t, func(t *testing.T) {
		w := open(t, newGuest(), fyne.NewSize(480, 720), "nl", 100, nil)
		ask := screen.Do("send", screen.T("round.send"), screen.Primary, "round.answer", nil, "field")
		kids := []screen.Node{screen.Head("title", "step.checkin.welcome")}
		kids = append(kids, screen.Node{ID: "text", Kind: screen.Line, Text: screen.Words(strings.Repeat("Wij bellen terug. ", 150))})
		kids = append(kids, screen.Node{ID: "field", Kind: screen.Input, Field: &screen.Field{Name: "what", Type: screen.LineField, Length: 40, Optional: true}}, ask)
		w.Update(in(screen.Box("root", kids...), screen.Node{}))
		scroll := kit.Scroll(w.parts.page)
		high := scroll.Size().Height
		if w.parts.down.row.Hidden {
			t.Fatal("what is asked is below the edge, and nothing says so")
		}
		scroll.ScrollToBottom()
		scroll.OnScrolled(scroll.Offset)
		if !w.parts.down.row.Hidden || scroll.Size().Height <= high {
			t.Error("at the end of the page it is still there, or its room is")
		}
		kids[len(kids)-1].Action.Ballot = &screen.Ballot{Round: "r1", Given: true}
		scroll.ScrollToTop()
		w.Update(in(screen.Box("root", kids...), screen.Node{}))
		if !w.parts.down.row.Hidden {
			t.Error("an answer that was given is asked for")
		}
	})
}
