package main

import "fmt"

// The sizes of the seats' screens: a small laptop, and a window of 480×720 with
// its title bar.
var (
	seatScreen   = size{1366, 768}
	narrowScreen = size{480, 740}
)

// session is a session with its facilitator's laptop, two seats, and the
// invented people.
type session struct {
	run              *run
	host, noor, kees *laptop
	people           *crowd
	written          bool // a seat wrote an agreement
}

// day is a facilitator's day: prepare, host, export.
func day(r *run, lang string, s size) {
	host := r.open("host", lang, s)
	prepare(host)
	if host.prepared = host.actions; host.prepared > mostActions {
		r.fail(fmt.Errorf("e2e: it takes %d actions to be ready to host", host.actions))
	}
	toRoom(host)
	six := code(host)
	se := &session{run: r, host: host, people: invite(r, six, lang)}
	se.noor = r.open("noor", lang, seatScreen)
	join(se.noor, six, "Noor Testa", "employee")
	se.kees = r.open("kees", lang, narrowScreen)
	join(se.kees, six, "Kees Testa", "management")
	se.letIn()
	se.checkIn()
	se.lead()
	if !r.short {
		se.export()
	}
	se.check()
}

// checkIn is the first part of the session.
func (s *session) checkIn() {
	h := s.host
	h.goOn(h.say("next.start"))
	s.picture("welcome")
	h.goOn(h.say("next.step", "step", h.say("step.checkin.energy")))
	s.ask("energy", s.noor.rate("energy", "7", "energy.min"), s.kees.rate("energy", "4", "energy.min"))
	s.comeBack()
	h.goOn(h.say("next.step", "step", h.say("step.checkin.safety")))
	s.ask("safety", s.noor.rate("safety", "4", "safety.min"), s.kees.rate("safety", "5", "safety.min"))
}
