package workshop

import (
	"fmt"
	"testing"

	"github.com/afspraak/afspraak/workshop/screen"
)

// BenchmarkAnswer is what one answer costs the host before the disk.
func BenchmarkAnswer(b *testing.B) {
	r := newRoom(b)
	r.fill(24, 6)
	r.next()
	r.toStep("checkin.energy")
	r.next()
	open := r.s.openRounds()[0]
	for i := 0; b.Loop(); i++ {
		n := i % 24
		r.must(Actor{Seat: seat(n)}, Answer{
			Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 1 + i%10}), Token: fmt.Sprintf("token-of-seat-%04d", n),
		})
	}
}

// BenchmarkScreens is what one change costs a room of 24: every tree anew.
func BenchmarkScreens(b *testing.B) {
	r := playBasis60(b, 24)
	for b.Loop() {
		v := r.view()
		v.PublicScreen()
		v.ControlScreen()
		for _, p := range r.s.Latest().Order {
			v.PersonScreen(p)
		}
	}
}

// BenchmarkReplay folds the log of a whole session.
func BenchmarkReplay(b *testing.B) {
	r := playBasis60(b, 24)
	b.ReportMetric(float64(len(r.log)), "records")
	for b.Loop() {
		s := New()
		for _, rec := range r.log {
			s.Apply(rec)
		}
	}
}
