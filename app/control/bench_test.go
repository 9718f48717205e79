package control

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/internal/scenes"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// inRound is a room of 24 that answers a round.
func inRound(b *testing.B) *workshoptest.Room {
	script := scenes.Long("nl", 24)
	script.Stop = "harvest.promises"
	room := workshoptest.Play(b, script)
	room.Next()
	return room
}

// BenchmarkCounter brings one more answer to a room of 24, as happens 24 times
// in each round.
func BenchmarkCounter(b *testing.B) {
	s := newStage(b, inRound(b), 1, fyne.NewSize(1366, 768))
	u := s.newest()
	if u.Overview.Counter == nil || len(u.People) < 24 {
		b.Fatalf("counter %v, %d people", u.Overview.Counter, len(u.People))
	}
	n := 0
	for b.Loop() {
		n++
		c := *u.Overview.Counter
		c.N = n % 24
		u.Overview.Counter = &c
		s.do(func() { s.w.show(u) })
	}
}

// BenchmarkPeople lets connections come and go.
func BenchmarkPeople(b *testing.B) {
	s := newStage(b, inRound(b), 1, fyne.NewSize(1366, 768))
	n := 0
	for b.Loop() {
		b.StopTimer()
		n++
		id := s.bench.room.State.Latest().Order[n%24]
		s.gone[id] = !s.gone[id]
		u := s.newest()
		b.StartTimer()
		s.do(func() { s.w.show(u) })
	}
}
