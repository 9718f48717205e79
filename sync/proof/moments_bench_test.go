package proof_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// The moments that a full room waits for, each with as many real seats as take
// part in a large session, over TLS on loopback. docs/performance.md has what came
// of them:
//
//	AFSPRAAK_FULL=1 make bench ARGS="-count 1 -bench Moment -benchtime 3x"
//
// They are only for that: before each moment a whole room comes in, which takes far
// longer than the moment.
const fullRoom = 24

func onlyWhenAsked(b *testing.B) {
	b.Helper()
	if !full {
		b.Skip("set AFSPRAAK_FULL")
	}
}

// count reports seconds, which is how the promises about these moments are made.
func count(b *testing.B) {
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/moment")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkMomentReveal is from the press that shows a result until it is on the
// room screen's tree and on everybody's.
func BenchmarkMomentReveal(b *testing.B) {
	onlyWhenAsked(b)
	for range b.N {
		b.StopTimer()
		s := castOf(b, fullRoom, 6).stage(b, nil)
		s.play(script{stop: "checkin.energy:shut"})
		if drawnAny(s.h.Latest().Public) {
			b.Fatal("the result is there before it is shown")
		}
		press := workshop.Next{At: s.scene().place}
		b.StartTimer()
		s.do(press)
		for _, p := range s.people {
			p.until("the result", func(u guest.Update) bool { return drawnAny(u.Public) })
		}
		eventually(b, "the room screen", func() bool { return drawnAny(s.h.Latest().Public) })
		b.StopTimer()
		s.close()
	}
	count(b)
}

// BenchmarkMomentJoin is from the code, typed on all laptops at once, until the last
// of them stands at the door: TLS, the code, the seat's file and its first screens.
func BenchmarkMomentJoin(b *testing.B) {
	onlyWhenAsked(b)
	openProgramme(b)
	for range b.N {
		b.StopTimer()
		dir := b.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join(castsFolder, "opened"))); err != nil {
			b.Fatal(err)
		}
		s := (&cast{host: opened.host, session: opened.session}).open(b, dir, 1, nil)
		s.until("host words", func(v workshop.View) bool { return len(v.Live.Words) == 3 })
		b.StartTimer()
		for _, name := range workshoptest.People[:fullRoom] {
			s.newcomer(name)
		}
		for _, p := range s.people {
			p.until("at the door", atDoor)
		}
		b.StopTimer()
		s.close()
	}
	count(b)
}

// BenchmarkMomentBack is from the start of the host's program, which was gone, until
// all seats that were in are back by themselves: at another address. After a long
// absence they look less often.
func BenchmarkMomentBack(b *testing.B) {
	onlyWhenAsked(b)
	for _, away := range []time.Duration{0, 40 * time.Second} {
		b.Run("away="+away.String(), func(b *testing.B) {
			for i := range b.N {
				b.StopTimer()
				s := castOf(b, fullRoom, 6).stage(b, nil)
				s.endHost()
				time.Sleep(away)
				b.StartTimer()
				s.host("127.0.0.1:0")
				moved := newTapAt(b, []string{"127.0.0.2:0", "127.0.0.3:0"}[i%2], s.cast.host, s.h.Addr(), s.cast.devices)
				s.mu.Lock()
				s.tap = moved
				s.mu.Unlock()
				for _, p := range s.people {
					p.until("back", func(u guest.Update) bool { return u.Connected && u.Phase == guest.In })
				}
				b.StopTimer()
				s.close()
			}
			count(b)
		})
	}
}

// endHost ends the host's program, and waits until every seat knows it.
func (s *stage) endHost() {
	s.t.Helper()
	s.tap.close()
	if err := s.h.Close(); err != nil {
		s.t.Fatal(err)
	}
	if err := s.file.Close(); err != nil {
		s.t.Fatal(err)
	}
	for _, p := range s.people {
		p.until("the host is gone", func(u guest.Update) bool { return !u.Connected })
	}
}
