package main

import (
	"path/filepath"
	"time"
)

// comeBack kills the facilitator's program in the middle of the session, opens
// its file again, and sees that the seats are back by themselves.
func (s *session) comeBack() {
	h := s.host
	if s.run.err != nil {
		return
	}
	file := only(s.run, filepath.Join(h.display.dir, "Documents", "Afspraak"), "*.afspraak")
	h.kill()
	for _, l := range s.seats() {
		l.until("that the host is gone", func(_ *frame, words []word) bool { return len(find(words, l.say("ui.seat.saved"))) == 0 })
		l.shot("host-gone")
	}
	h.start()
	h.sees(h.say("start.open.go"))
	h.seek(filepath.Base(file))
	h.shot("start-after-kill")
	h.click(filepath.Base(file))
	begun := time.Now()
	for _, l := range s.seats() {
		l.sees(l.say("ui.seat.saved"))
		s.run.took("from opening the file again to a seat that is back", time.Since(begun))
	}
	h.sees(h.say("control.pause"))
	s.picture("back")
}

// seats are the laptops of those who take part.
func (s *session) seats() []*laptop { return []*laptop{s.noor, s.kees} }
