package proof_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/screen"
)

// asking is a question that is asked again and again in an attack, with the two
// answers that there are and what they look like on a disk.
type asking struct {
	step   string
	answer func(i int, high bool) any
	looks  *regexp.Regexp
}

var (
	figures = asking{"checkin.energy", func(_ int, high bool) any {
		if high {
			return map[string]int{"energy": 10}
		}
		return map[string]int{"energy": 3}
	}, regexp.MustCompile(`"energy":(10|3)`)}
	sentences = asking{"harvest.procedures", func(i int, high bool) any {
		if high {
			return workshop.CardsAnswer{Cards: []string{fmt.Sprintf("Wij bellen klant %02d nooit terug omdat dat niet van ons mag", i)}}
		}
		return workshop.CardsAnswer{Cards: []string{fmt.Sprintf("Formulier %02d", i)}}
	}, regexp.MustCompile(`(Wij bellen|Formulier)`)}
)

// spy watches a stage from the seat of person 0, who answers too; with the windows
// of the facilitator, the network, and afterwards all files and exports. It knows
// who answers when, as one in the room does.
type spy struct {
	*stage
	ask    asking
	broken leak
	chance *rand.Rand
	all    []*watched
	rounds []workshop.RoundID
	orders []map[string][]int
}

// leak is how a program is broken on purpose, in one of the ways in which it could
// tell who answered what. The zero value is the program as it is.
type leak struct {
	name   string
	change func(*host.Config)     // of the host
	length func(frame []byte) int // of an answer on the network
	arm    func()                 // when the play is on
	lazy   bool                   // its wipes do not finish
}

// spyOn plays up to the question and watches it being asked n times.
func spyOn(t *testing.T, ask asking, broken leak, n int, seed uint64) []*watched {
	t.Helper()
	c := castOf(t, 7, 1)
	s := &spy{stage: c.stage(t, broken.change), ask: ask, broken: broken, chance: rand.New(rand.NewPCG(seed, 7))}
	s.lazy = broken.lazy
	s.play(script{stop: ask.step})
	if broken.arm != nil {
		broken.arm()
	}
	for range n {
		s.watch()
	}
	s.close()
	for i, w := range s.all {
		s.readFiles(w, i)
	}
	return s.all
}

// watch asks once. Four people are late: they answer when the round is being
// closed. One of all changes their mind then, and changes it back.
func (s *spy) watch() {
	s.t.Helper()
	w := &watched{high: map[int]bool{}, clues: map[int]map[string]any{}}
	victims := s.chance.Perm(len(s.people) - 1)
	for n, i := range victims {
		w.high[i+1] = n < len(victims)/2
	}
	order := s.chance.Perm(len(s.people))
	log := s.log.String()
	s.do(workshop.OpenRound{Step: s.ask.step, Reason: "Nog eens"})
	round := s.scene().round
	for n, i := range order {
		if n == 3 {
			s.do(workshop.CloseRound{Round: round.ID})
			eventually(s.t, "told of the closing", func() bool {
				c, ok := screen.Find(s.people[0].Status().Public, "counter")
				return ok && c.Note != nil
			})
		}
		s.observe(w, round, n+1, i, "", w.high[i])
	}
	fickle := 1 + s.chance.IntN(len(victims))
	s.observe(w, round, len(order), fickle, "once more: ", !w.high[fickle], w.high[fickle])
	s.clock.forward(s.clock.Now().Add(time.Minute))
	s.until("the round is closed", func(v workshop.View) bool { return v.Rounds[round.ID].State == workshop.RoundShut })
	s.do(workshop.RevealRound{Round: round.ID})
	s.settle()
	s.all, s.rounds = append(s.all, w), append(s.rounds, round.ID)
	s.orders = append(s.orders, s.ordersOf(order))
	s.place(w, s.orders[len(s.orders)-1], s.after(log))
	s.readRaw(w, round.ID)
}

// observe lets one person answer, as often as they have minds, and notes what can
// be seen of it.
func (s *spy) observe(w *watched, round *workshop.Round, n, i int, which string, minds ...bool) {
	s.t.Helper()
	p := s.people[i]
	p.ballot(round.ID)
	before := s.look()
	said, heard, packed := len(s.tap.said(p.dev.ID)), len(s.tap.heard(p.dev.ID)), s.tap.bytesTo(s.people[0].dev.ID)
	var took time.Duration
	for _, high := range minds {
		began := time.Now()
		p.answer(round.ID, s.ask.answer(i, high))
		took = time.Since(began)
	}
	s.told(round.ID, n, p)
	if i == 0 {
		return
	}
	w.note(i, which+"time until saved", took.Seconds())
	for _, frame := range s.tap.said(p.dev.ID)[said:] {
		if bytes.Contains(frame, []byte(`"round.answer"`)) { // the last one counts
			w.note(i, which+"length of what goes to the host", s.length(frame))
		}
	}
	sum := 0
	for _, frame := range s.tap.heard(p.dev.ID)[heard:] {
		if !bytes.HasPrefix(frame, []byte(`{"type":"time"`)) && !bytes.HasPrefix(frame, []byte(`{"type":"keep"`)) {
			sum += len(frame)
		}
	}
	w.note(i, which+"length of what comes back", sum)
	w.note(i, which+"length of what the spy is sent, as it travels", s.tap.bytesTo(s.people[0].dev.ID)-packed)
	for path, now := range s.look() {
		if was := before[path]; !slices.Equal(was, now) {
			note(w, i, which+"changed "+path, was, now)
		}
	}
}

// note keeps how a value on some screen changed: by how much, or into what.
func note(w *watched, i int, name string, was, now []string) {
	var a, b float64
	if len(was) == 1 && len(now) == 1 {
		if _, err := fmt.Sscan(was[0], &a); err == nil {
			if _, err := fmt.Sscan(now[0], &b); err == nil {
				w.note(i, name, b-a)
				return
			}
		}
	}
	w.note(i, name, strings.Join(now, "|"))
}

func (s *spy) length(frame []byte) int {
	if s.broken.length != nil {
		return s.broken.length(frame)
	}
	return len(frame)
}

// told waits until those who look on have been told that n have answered, and who
// answered sees it, too.
func (s *spy) told(round workshop.RoundID, n int, p *person) {
	s.t.Helper()
	finally(s.t, "told of an answer", func() string {
		own := ""
		s.view(func(v workshop.View) { own = words(v, v.PersonScreen(p.id())) })
		for _, root := range []screen.Node{s.people[0].Status().Public, s.h.Latest().Public} {
			if c, ok := screen.Find(root, "counter"); !ok || c.Count == nil || c.Count.N != n {
				return fmt.Sprintf("%s: %d answers", round, n)
			}
		}
		if marshal(p.Status().Own) != own {
			return "the own screen"
		}
		return ""
	})
}

// look takes apart all that is before the spy's eyes.
func (s *spy) look() map[string][]string {
	out := map[string][]string{}
	mine, u := s.people[0].Status(), s.h.Latest()
	for name, v := range map[string]any{"own": mine.Own, "public": mine.Public, "control": u.Control, "overview": u.Overview, "people": u.People, "notices": u.Notices} {
		apart(out, name, marshal(v))
	}
	return out
}

// after is what there is when the round has been shown: screens, the report, and
// what has been logged since.
func (s *spy) after(logged string) map[string][]string {
	s.t.Helper()
	out := s.look()
	apart(out, "log of the program", "["+strings.Join(strings.Split(strings.TrimSpace(strings.TrimPrefix(s.log.String(), logged)), "\n"), ",")+"]")
	s.view(func(v workshop.View) {
		d, err := report.Build(v.State, v.Latest().ID, s.clock.Now())
		if err != nil {
			s.t.Fatal(err)
		}
		for _, f := range []report.Format{report.JSON, report.CSV} {
			var b bytes.Buffer
			if err := report.Write(&b, d, f, report.Options{Lang: assets.TextsIn("nl")}); err != nil {
				s.t.Fatal(err)
			}
			if f == report.JSON {
				apart(out, "export", b.String())
			} else {
				out["export lines"] = strings.Split(b.String(), "\n")
			}
		}
	})
	return out
}

// ordersOf are the orders in which a list could stand: of answering, of the room,
// of ids and of devices.
func (s *spy) ordersOf(answered []int) map[string][]int {
	by := func(name func(i int) string) []int {
		out := slices.Clone(answered)
		slices.SortFunc(out, func(a, b int) int { return strings.Compare(name(a), name(b)) })
		return out
	}
	out := map[string][]int{
		"answering": answered,
		"the room":  by(func(i int) string { return fmt.Sprintf("%03d", i) }),
		"persons":   by(func(i int) string { return string(s.cast.ids[i]) }),
		"devices":   by(func(i int) string { return s.cast.devices[i].ID.String() }),
	}
	for name, order := range out {
		back := slices.Clone(order)
		slices.Reverse(back)
		out[name+" backwards"] = back
	}
	return out
}

// place lays the beginning and the end of every list that is long enough beside
// every order of the people.
func (s *spy) place(w *watched, orders map[string][]int, lists map[string][]string) {
	for name, list := range lists {
		more := len(list) - len(s.people)
		if more < 0 {
			continue
		}
		for order, people := range orders {
			for n, i := range people {
				if i == 0 {
					continue
				}
				w.note(i, name+" in the order of "+order, list[more+n])
				if more > 0 {
					w.note(i, name+" from its beginning in the order of "+order, list[n])
				}
			}
		}
	}
}
