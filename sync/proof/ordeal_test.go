package proof_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// ordeal is a room that goes on answering and promising while something goes wrong.
type ordeal struct {
	*stage
	round *workshop.Round
	hands []*hand
	times int           // how often it went wrong
	ended time.Time     // when it was over
	slow  time.Duration // until the last seat went on
}

// hand is somebody who changes their answer again and again, and now and then
// promises something. Nobody else touches their seat.
type hand struct {
	i      int
	p      *person
	ballot screen.Ballot
	stop   chan struct{}
	done   sync.WaitGroup

	mu       sync.Mutex
	acked    []string          // ids of what was acknowledged
	promised []string          // what of it are promises
	ids      map[string]string // of promises
	given    int               // promises that were taken, here or elsewhere
	last     int               // the last answer that was acknowledged
	refused  int               // by a host that could not store it
}

// promiseEvery is how many answers somebody gives for each promise.
const promiseEvery = 12

// begin lets everybody in the room start, in the round about energy.
func (s *stage) begin() *ordeal {
	s.t.Helper()
	s.play(script{stop: "checkin.energy"})
	s.next()
	o := &ordeal{stage: s, round: s.scene().round}
	for _, p := range s.people {
		h := &hand{i: p.i, p: p, ballot: p.ballot(o.round.ID), ids: map[string]string{}}
		o.hands = append(o.hands, h)
		h.start()
	}
	o.goOn(2)
	return o
}

func (h *hand) start() {
	h.stop = make(chan struct{})
	h.done.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-h.stop:
				return
			case <-time.After(20 * time.Millisecond): // as fast as nobody clicks
			}
			if n%promiseEvery == 0 {
				h.promise()
			} else {
				h.answer(1 + (h.i+n)%10)
			}
		}
	})
}

func (h *hand) rest() {
	close(h.stop)
	h.done.Wait()
}

func (h *hand) promise() {
	text := promise(h.i, h.given)
	id, err := h.p.Do("agreement.draft", json.RawMessage(marshal(workshop.DraftAgreement{What: text})))
	if h.took(id, err) {
		h.promised = append(h.promised, text)
		h.ids[text] = id
		h.given++
	}
}

func (h *hand) answer(value int) {
	id, err := h.p.Answer(h.ballot, "Vraag", json.RawMessage(fmt.Sprintf(`{"energy":%d}`, value)))
	if h.took(id, err) {
		h.last = value
	}
}

// took waits for what becomes of a command; one that is refused is given anew, by
// the loop.
func (h *hand) took(id string, err error) bool {
	if err == nil {
		err = h.p.await(id)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if err != nil {
		h.refused++
		return false
	}
	h.acked = append(h.acked, id)
	return true
}

func (h *hand) counts() (acked, refused int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.acked), h.refused
}

// goOn waits until everybody has had more commands acknowledged.
func (o *ordeal) goOn(more int) {
	o.t.Helper()
	var before []int
	for _, h := range o.hands {
		n, _ := h.counts()
		before = append(before, n)
	}
	finally(o.t, "everybody goes on by themselves", func() string {
		for i, h := range o.hands {
			if n, _ := h.counts(); n < before[i]+more {
				u := h.p.Status()
				return fmt.Sprintf("seat %d: %s, %s, %d unsaved", h.i, u.Phase, u.Trouble, u.Unsaved)
			}
		}
		return ""
	})
}

// untilRefused waits until some command could not be stored.
func (o *ordeal) untilRefused() {
	o.t.Helper()
	eventually(o.t, "something is refused", func() bool {
		return slices.ContainsFunc(o.hands, func(h *hand) bool { _, n := h.counts(); return n > 0 })
	})
}

// over is the end of what went wrong: nobody does anything, and all go on.
func (o *ordeal) over() {
	o.t.Helper()
	o.times++
	o.ended = time.Now()
	o.goOn(2)
	o.slow = max(o.slow, time.Since(o.ended))
	if full {
		o.goOn(60)
	}
}

// count ends the round and compares what there is with what was acknowledged.
func (o *ordeal) count() workshoptest.Counted {
	o.t.Helper()
	c := workshoptest.Counted{Times: o.times, Seconds: o.slow.Seconds()}
	for _, h := range o.hands {
		h.rest()
		h.p.until("nothing is left to save", func(u guest.Update) bool { return u.Unsaved == 0 })
		if u := h.p.Status(); u.Phase != guest.In || !u.Connected {
			c.Hands++
		}
		for _, id := range h.acked {
			if ack, known, err := o.file.Acked(o.t.Context(), h.p.dev.ID.String(), id); err != nil || !known || ack.Refusal != nil {
				c.Lost++
			}
		}
		c.Acked += len(h.acked)
	}
	o.do(workshop.CloseRound{Round: o.round.ID})
	o.clock.forward(o.clock.Now().Add(time.Minute))
	o.until("the round is closed", func(v workshop.View) bool { return v.Rounds[o.round.ID].State == workshop.RoundShut })
	o.view(func(v workshop.View) {
		o.compare(&c, v.State)
	})
	return c
}

// compare looks for every acknowledged promise once, and for everybody's last
// answer once.
func (o *ordeal) compare(c *workshoptest.Counted, s *workshop.State) {
	made := map[string]int{}
	for _, a := range s.Agreements {
		made[a.Values["what"]]++
	}
	answers := map[int]int{}
	for i, n := range workshop.Rating.Result(s.Rounds[o.round.ID]).Items[0].Scale.Counts {
		answers[o.round.Question.Min+i] = n
	}
	for _, h := range o.hands {
		for _, text := range h.promised {
			switch n := made[text]; {
			case n == 0:
				c.Lost++
			case n > 1:
				c.Doubled += n - 1
			}
		}
		answers[h.last]--
	}
	for _, n := range answers {
		c.Lost, c.Doubled = c.Lost+max(0, -n), c.Doubled+max(0, n)
	}
}

// restart ends the host and its file, and hosts the file again at the same address.
func (s *stage) restart(between func()) {
	s.t.Helper()
	at := s.h.Addr().String()
	if err := s.h.Close(); err != nil {
		s.t.Logf("closing the host: %v", err) // a disk that cannot be written
	}
	if err := s.file.Close(); err != nil {
		s.t.Logf("closing the file: %v", err)
	}
	between()
	s.host(at)
}

// lasting is how long a fault lasts in the long form, and in the short one.
func lasting(long, short time.Duration) time.Duration {
	if full {
		return long
	}
	return short
}

func mustReport(t *testing.T, o *ordeal, fault string) {
	t.Helper()
	o.count().Report(t, fault)
}
