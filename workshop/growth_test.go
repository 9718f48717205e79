package workshop

import (
	"fmt"
	"testing"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

// crowds are the sizes at which growth is measured.
var crowds = []int{10, 50, 200, 1000, 2000}

// crowded is a room of so many people at a step, before its round opens.
func crowded(b *testing.B, people int, step string) *room {
	r := newRoom(b)
	r.fill(people, people/6)
	r.next()
	r.toStep(step)
	return r
}

// decided runs a command without carrying it out.
func (r *room) decided(b *testing.B, by Actor, c Command) Decision {
	d, err := r.s.Decide(c, Env{By: by, At: r.now, Chance: r.chance, Box: r.box})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// BenchmarkDecide is deciding one answer and one proposal.
func BenchmarkDecide(b *testing.B) {
	for _, n := range crowds {
		b.Run(fmt.Sprintf("of=answer/seats=%d", n), func(b *testing.B) {
			r := crowded(b, n, "checkin.energy")
			r.next()
			open := r.s.openRounds()[0]
			for i := 0; b.Loop(); i++ {
				r.decided(b, Actor{Seat: seat(i % n)}, Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 7}), Token: "token-of-a-seat-0001"})
			}
		})
		b.Run(fmt.Sprintf("of=proposal/seats=%d", n), func(b *testing.B) {
			r := crowded(b, n, "agreements.write")
			for i := 0; b.Loop(); i++ {
				r.decided(b, Actor{Seat: seat(i % n)}, DraftAgreement{What: "Ik bel de klant dezelfde dag"})
			}
		})
	}
}

// BenchmarkApply is one answer in the box and one event in the state.
func BenchmarkApply(b *testing.B) {
	for _, n := range crowds {
		b.Run(fmt.Sprintf("of=answer/seats=%d", n), func(b *testing.B) {
			r := crowded(b, n, "checkin.energy")
			r.next()
			open := r.s.openRounds()[0]
			changes := make([]BoxChange, n)
			for i := range changes {
				a := Answer{Round: open.ID, Answer: screen.JSON(map[string]int{"energy": 7}), Token: fmt.Sprintf("token-of-seat-%04d", i)}
				changes[i] = r.decided(b, Actor{Seat: seat(i)}, a).Box[0]
			}
			for i := 0; b.Loop(); i++ {
				r.box.Apply(changes[i%n])
			}
		})
		b.Run(fmt.Sprintf("of=field/seats=%d", n), func(b *testing.B) {
			r := proposals(b, n)
			for i := 0; b.Loop(); i++ {
				at := r.s.Agreements[i%n]
				r.s.Apply(Record{Seq: r.s.Seq + 1, At: r.now, Event: AgreementWritten{at.ID, "soThat", "de klant het merkt"}})
			}
		})
	}
}

// proposals is a room in which everybody has made one.
func proposals(b *testing.B, people int) *room {
	r := crowded(b, people, "agreements.write")
	for i := range people {
		r.must(Actor{Seat: seat(i)}, DraftAgreement{What: "Ik bel de klant dezelfde dag"})
	}
	return r
}

// BenchmarkScreen is one tree when everybody has made a proposal: the room's, one
// person's, and the control window's.
func BenchmarkScreen(b *testing.B) {
	for _, n := range crowds {
		r := proposals(b, n)
		v := r.view()
		v.Live.Memo = &Memo{}
		p := r.s.Latest().Order[n/2]
		for name, tree := range map[string]func() screen.Node{
			"public": v.PublicScreen, "control": v.ControlScreen, "person": func() screen.Node { return v.PersonScreen(p) },
		} {
			b.Run(fmt.Sprintf("of=%s/seats=%d", name, n), func(b *testing.B) {
				for b.Loop() {
					tree()
				}
			})
		}
	}
}

// BenchmarkFold replays logs of growing length.
func BenchmarkFold(b *testing.B) {
	for _, n := range []int{100, 2_000, 20_000, 200_000} {
		b.Run(fmt.Sprintf("events=%d", n), func(b *testing.B) {
			r := proposals(b, 20)
			log := r.log
			for i := len(log); i < n; i++ {
				log = append(log, Record{
					Seq: uint64(i) + 1, At: r.now.Add(time.Duration(i) * time.Second),
					Event: AgreementWritten{r.s.Agreements[i%20].ID, "soThat", fmt.Sprint("de klant het merkt, versie ", i)},
				})
			}
			for b.Loop() {
				s := New()
				for _, rec := range log[:n] {
					s.Apply(rec)
				}
			}
		})
	}
}
