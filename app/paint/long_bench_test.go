package paint

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/screen"
)

// proposals is what a person or the facilitator sees where so many were made: for
// the facilitator each has a form that starts folded.
func proposals(style Style, n int) screen.Node {
	list := screen.Node{ID: "proposals", Kind: screen.List}
	if style == Control {
		list.Kind = screen.Group
	}
	for i := range n {
		id := fmt.Sprintf("proposal:%04d", i)
		card := screen.Node{ID: id, Kind: screen.Card, Text: screen.Words(fmt.Sprintf("Deelnemer %d", i)), Kids: []screen.Node{
			{ID: id + ":what", Kind: screen.Line, Text: screen.Words("We spreken af dat de klant dezelfde dag nog hoort wie de aanvraag heeft en wanneer het antwoord komt.")},
			{ID: id + ":meter", Kind: screen.Counter, Text: screen.Words("ingevuld"), Count: &screen.Count{N: i % 11, Of: 11}},
		}}
		if style == Control {
			form := screen.Node{ID: id + ":form", Kind: screen.Fold, Text: screen.Words("het formulier")}
			for f := range 11 {
				form.Kids = append(form.Kids, saving(fmt.Sprintf("%s:%d", id, f), "de klant merkt het"))
			}
			card.Kids = append(card.Kids, form, screen.Do(id+":drop", screen.T("agreement.withdraw"), screen.Quiet, "agreement.settle", nil))
		}
		list.Kids = append(list.Kids, card)
	}
	return screen.Box("root", screen.Para("text", "text.agreements.write"), list)
}

// BenchmarkLong shows a long list for the first time, brings one more card, and
// turns the wheel by one notch, with and without painting the window by software.
func BenchmarkLong(b *testing.B) {
	for name, style := range map[string]Style{"seat": Seat, "control": Control} {
		for _, n := range []int{24, 200, 1000} {
			tree, more := proposals(style, n), proposals(style, n+1)
			run := func(what string, one func(s *stand, i int)) {
				b.Run(fmt.Sprintf("of=%s/window=%s/cards=%d", what, name, n), func(b *testing.B) {
					s := newStand(b, style)
					s.Update(tree)
					i := 0
					for b.Loop() {
						i++
						one(s, i)
					}
				})
			}
			run("first", func(s *stand, _ int) {
				s.Update(screen.Box("none"))
				s.Update(tree)
			})
			run("more", func(s *stand, i int) {
				if i%2 == 0 {
					s.Update(tree)
				} else {
					s.Update(more)
				}
			})
			wheel := func(s *stand, i int) {
				by := float32(-30)
				if i/1000%2 == 1 {
					by = 30
				}
				kit.Scroll(s.w.Content().(*fyne.Container)).Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
			}
			run("scroll", wheel)
			b.Run(fmt.Sprintf("of=page/window=%s/cards=%d", name, n), func(b *testing.B) { page(b, style, tree, 500) })
			b.Run(fmt.Sprintf("of=leap/window=%s/cards=%d", name, n), func(b *testing.B) { page(b, style, tree, 3000) })
			run("frame", func(s *stand, i int) {
				wheel(s, i)
				s.w.Canvas().Capture()
			})
		}
	}
}

// page turns a long list over by most of a window at a time, so that every step
// brings cards that nobody has seen; beside the mean it tells of the slowest. Between
// two pages there is a second, in which cards are painted ahead, each in a step of its
// own: the slowest of those is told too. A leap goes where nothing was painted.
func page(b *testing.B, style Style, tree screen.Node, by float32) {
	s := newStand(b, style)
	s.Update(tree)
	var steps, ahead []time.Duration
	for b.Loop() {
		scroll := kit.Scroll(s.w.Content().(*fyne.Container))
		before := scroll.Offset.Y
		steps = append(steps, took(func() { scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -by)}) }))
		b.StopTimer()
		for range time.Second / step {
			ahead = append(ahead, took(func() { s.pace.Sleep(step) }))
		}
		if scroll.Offset.Y == before { // the end
			s.Update(screen.Box("none"))
			s.Update(tree)
			scroll.ScrollToTop()
		}
		b.StartTimer()
	}
	slices.Sort(steps)
	b.ReportMetric(ms(steps[len(steps)*99/100]), "p99-ms")
	b.ReportMetric(ms(steps[len(steps)-1]), "worst-ms")
	b.ReportMetric(ms(slices.Max(ahead)), "ahead-ms")
}

func took(do func()) time.Duration {
	begun := time.Now()
	do()
	return time.Since(begun)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
