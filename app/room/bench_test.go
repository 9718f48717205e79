package room

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/workshop/screen"
)

// BenchmarkScreens brings each screen with much on it after an empty one, for a
// full room: what the room waits for when a result is revealed.
func BenchmarkScreens(b *testing.B) {
	w, now := window(b, fyne.NewSize(1280, 720), false)
	for _, s := range scenes.All(b, scenes.Long("nl", 24)) {
		if !strings.Contains(s.Name, "revealed") && !strings.Contains(s.Name, "list") && !strings.Contains(s.Name, "lobby") && !strings.Contains(s.Name, "finished") {
			continue
		}
		b.Run(s.Name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				*now = s.Now
				w.Update(screen.Box("root"))
				b.StartTimer()
				w.Update(s.Public)
			}
		})
	}
}

// BenchmarkFigure changes one figure on a full screen, as each answer does.
func BenchmarkFigure(b *testing.B) {
	w, now := window(b, fyne.NewSize(1280, 720), false)
	*now = time.Unix(0, 0)
	w.Update(result(24, 0))
	n := 0
	for b.Loop() {
		n++
		w.Update(result(24, n%24))
	}
}

// BenchmarkPaint makes the pixels of each screen with a picture on it, as the
// first frame after a reveal does.
func BenchmarkPaint(b *testing.B) {
	w, now := window(b, fyne.NewSize(1280, 720), false)
	for _, s := range scenes.Debate(b, "nl", 24) {
		if !strings.Contains(s.Name, "closing") {
			continue
		}
		*now = s.Now
		w.Update(s.Public)
		b.Run(s.Name, func(b *testing.B) {
			for b.Loop() {
				w.win.Canvas().Capture()
			}
		})
	}
}

// BenchmarkThousand shows a list of a thousand cards for the first time, brings one
// more, and turns to the next part.
func BenchmarkThousand(b *testing.B) {
	w, _ := window(b, fyne.NewSize(1280, 720), false)
	all, more := proposals(1000), proposals(1001)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			w.Update(screen.Box("root"))
			w.Update(all)
		}
	})
	b.Run("more", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.Update([]screen.Node{all, more}[i%2])
		}
	})
	b.Run("turn", func(b *testing.B) {
		for b.Loop() {
			w.pace.Sleep(turn)
		}
	})
}
