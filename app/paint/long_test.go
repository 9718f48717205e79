package paint

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

func (s *stand) scroll() *container.Scroll { return kit.Scroll(s.w.Content().(*fyne.Container)) }

// wheel turns the wheel; a positive number goes down.
func (s *stand) wheel(by float32) {
	s.scroll().Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -by)})
}

// inView are the ids of the cards of a long list that can be seen, from top to
// bottom; it fails where they overlap, or leave a hole.
func (s *stand) inView(t *testing.T) []string {
	t.Helper()
	l := s.longs()[0]
	at, ok := kit.Offset(s.scroll().Content, l.g.inner)
	if !ok {
		t.Fatal("the list is not on the page")
	}
	var ids []string
	from := s.scroll().Offset.Y - at.Y
	to := from + s.scroll().Size().Height
	low := float32(-1)
	for i, r := range l.rows {
		if r.top+r.high < from || r.top > to {
			continue
		}
		if r.kid == nil || r.kid.away {
			t.Fatalf("row %d of %v to %v can be seen and is not there", i, from, to)
		}
		place, size := r.kid.all.Position(), r.kid.all.Size()
		if l.across() == 1 && (place.Y < low || low >= 0 && place.Y > low+40) {
			t.Fatalf("row %d stands at %v, the one before ends at %v", i, place.Y, low)
		}
		if high := kit.Height(r.kid.all, size.Width); high > size.Height+0.5 {
			t.Fatalf("row %d is %v high and has %v", i, high, size.Height)
		}
		low = place.Y + size.Height
		ids = append(ids, r.node.ID)
	}
	if len(ids) == 0 {
		t.Fatalf("nothing is seen of the list between %v and %v", from, to)
	}
	return ids
}

// TestLongListPaintsWhatIsSeen scrolls through a thousand cards, in every style
// and size of text: what can be seen is there, and little else is.
func TestLongListPaintsWhatIsSeen(t *testing.T) {
	for name, style := range map[string]Style{"seat": Seat, "control": Control} {
		for _, scale := range []float32{1, 2} {
			t.Run(fmt.Sprintf("%s/%v", name, scale), func(t *testing.T) {
				s := newStand(t, style)
				scenes.Look(t, kit.NewTheme(kit.LookLight, scale))
				s.Update(proposals(style, 1000))
				if ids := s.inView(t); ids[0] != "proposal:0000" {
					t.Errorf("the first of %v is seen at first", ids)
				}
				seen := map[string]bool{}
				for range 60 {
					for _, id := range s.inView(t) {
						seen[id] = true
					}
					s.wheel(200)
				}
				for i := range len(seen) {
					if !seen[fmt.Sprintf("proposal:%04d", i)] {
						t.Fatalf("of %d cards the %dth was never seen", len(seen), i)
					}
				}
				l := s.longs()[0]
				if there := len(l.g.inner.Objects); there > 60 {
					t.Errorf("%d cards are on the page", there)
				}
				s.wheel(1e6)
				if ids := s.inView(t); ids[len(ids)-1] != "proposal:0999" {
					t.Errorf("at the end %v are seen", ids)
				}
				s.wheel(-1e6)
				if ids := s.inView(t); ids[0] != "proposal:0000" {
					t.Errorf("back at the top %v are seen", ids)
				}
			})
		}
	}
}

// TestLongListKeepsItsPlace: cards that turn out to be higher than was thought do
// not move what somebody reads.
func TestLongListKeepsItsPlace(t *testing.T) {
	s := newStand(t, Control)
	tree := proposals(Control, 300)
	for i := range tree.Kids[1].Kids {
		line := &tree.Kids[1].Kids[i].Kids[0]
		line.Text = screen.Words(strings.Repeat(line.Text.Plain+"\n", i%5+1)) // lines that nobody can guess
	}
	s.Update(tree)
	s.wheel(9000)
	for range 100 {
		was := s.inView(t)
		l := s.longs()[0]
		middle := was[len(was)/2]
		y := func() float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(s.have[middle].all).Y
		}
		before := y()
		s.wheel(-60)
		if got := y() - before; got < 59 || got > 61 {
			t.Fatalf("%s moved by %v, and not by a notch of 60 (height %v)", middle, got, l.height)
		}
	}
}

// TestLongListKeepsWhatIsTyped: a card that is scrolled away comes back as it was,
// and one that has the keyboard stays.
func TestLongListKeepsWhatIsTyped(t *testing.T) {
	s := newStand(t, Control)
	s.Update(proposals(Control, 300))
	fold := s.have["proposal:0002:form"].part.(*fold)
	test.Tap(fold.toggle)
	s.focus("proposal:0002:3")
	test.Type(s.w.Canvas().Focused(), "nieuw ")
	s.wheel(1e6)
	typed := s.w.Canvas().Focused()
	if !s.Has(typed) || s.have["proposal:0002"].away {
		t.Fatal("the field with the keyboard has gone")
	}
	test.Type(typed, "en meer ")
	s.w.Canvas().Unfocus()
	s.wheel(-60)
	if !s.have["proposal:0002"].away {
		t.Error("the card is still on the page")
	}
	s.Update(proposals(Control, 301))
	s.wheel(-1e6)
	value, _ := s.field("proposal:0002:3").input.value()
	if got := string(value); !strings.Contains(got, "nieuw en meer") {
		t.Errorf("the field says %s", got)
	}
	if s.have["proposal:0002"].away || !fold.open {
		t.Error("the card did not come back as it was")
	}
}

// TestLongListByKeyboard goes through all the buttons of a long list with Tab, and
// back with Shift and Tab, with the page following and by a hand that is quicker
// than the page: none is passed over.
func TestLongListByKeyboard(t *testing.T) {
	for name, pause := range map[string]time.Duration{"followed": 200 * time.Millisecond, "quick": 0} {
		t.Run(name, func(t *testing.T) {
			s := newStand(t, Control)
			s.Update(proposals(Control, 120))
			stop := kit.FollowFocus(s.pace.Kit(), s.w.Canvas(), s.scroll(), s.Has)
			defer stop()
			c := s.w.Canvas()
			step := func(move func()) string {
				move()
				s.pace.Sleep(pause)
				for id, h := range s.have {
					if part, ok := h.part.(focusable); ok && part.focuses(c.Focused()) {
						return id
					}
				}
				return ""
			}
			var order []string
			for i := range 120 {
				for _, what := range []string{"form", "drop"} {
					want := fmt.Sprintf("proposal:%04d:%s", i, what)
					if got := step(c.FocusNext); got != want {
						t.Fatalf("Tab came to %q, not to %s", got, want)
					}
					order = append(order, want)
				}
			}
			c.Unfocus()
			s.wheel(-1e6)
			if got := step(c.FocusPrevious); got != order[len(order)-1] {
				t.Fatalf("from the end of the window the keyboard came to %q, not to the last card", got)
			}
			for i := len(order) - 2; i >= 0; i-- {
				if got := step(c.FocusPrevious); got != order[i] {
					t.Fatalf("Shift and Tab came to %q, not to %s", got, order[i])
				}
			}
		})
	}
}
