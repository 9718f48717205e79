package host

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// showIn says how long trees should wait before they are computed anew, and
// whether any is out of date. A negative time is how long they are overdue.
func (a *authority) showIn() (time.Duration, bool) {
	if a.stale.none() {
		return 0, false
	}
	next := a.shown.Add(min(costFactor*a.cost, longestPace))
	if !a.stale.all && len(a.stale.persons) == 0 {
		if due := a.counted.Add(counterPause); due.After(next) {
			next = due
		}
	}
	return time.Until(next), true
}

// show puts what is out of date on the board and wakes those who see it.
func (a *authority) show() {
	started := time.Now()
	stale := a.stale
	a.stale = staleness{persons: map[workshop.PersonID]bool{}}
	if a.broken { // what the state says now was perhaps never stored
		u := a.h.Latest()
		u.Notices = slices.Clone(a.notices)
		a.h.watch.Set(u)
		return
	}
	if stale.counters || stale.all {
		if started.Sub(a.counted) >= counterPause || stale.all {
			a.count(started)
			stale.all = true // a counter may stand in any tree
		} else {
			a.stale.counters = true
		}
	}
	a.learnWords()
	v := a.view()
	tr := a.h.cfg.Texts(a.state.Programme.Language)
	if stale.all {
		a.put(workshop.Public, v.PublicScreen(), tr)
		a.put(workshop.Control, v.ControlScreen(), tr)
	}
	for _, s := range a.seats {
		if p := s.you.Person; p != "" && (stale.all || stale.persons[p]) {
			a.put(workshop.PersonAudience(p), v.PersonScreen(p), tr)
			a.keep(s, v)
			a.post(s)
		}
	}
	if stale.all {
		a.showTables(v, tr)
	}
	a.h.board.stands(a.marks.now())
	for _, s := range a.seats {
		s.setAudiences(a.audiencesOf(s))
		s.poke()
	}
	a.h.watch.Set(a.update(v))
	a.shown = time.Now()
	a.cost = a.shown.Sub(started)
}

// showTables puts the trees of the tables at which a seat is connected on the
// board. A table that has nothing to see has no tree: its seats lose the one they
// have, and the board keeps the last for who comes back.
func (a *authority) showTables(v workshop.View, tr chart.Translator) {
	clear(a.tables)
	for _, s := range a.seats {
		n := a.state.TableOf(s.you.Person)
		if _, done := a.tables[n]; n == 0 || done {
			continue
		}
		root := v.TableScreen(n)
		if a.tables[n] = len(root.Kids) > 0; a.tables[n] {
			a.put(workshop.TableAudience(n), root, tr)
		}
	}
}

// audiencesOf are the trees that a seat may see now, as the state has it.
func (a *authority) audiencesOf(s *seat) []workshop.Audience {
	var out []workshop.Audience
	if s.you.Person != "" {
		out = append(out, workshop.PersonAudience(s.you.Person))
	}
	if s.you.Standing != wire.StandingPresent {
		return out
	}
	if n := a.state.TableOf(s.you.Person); a.tables[n] {
		out = append(out, workshop.TableAudience(n))
	}
	return append(out, workshop.Public)
}

func (a *authority) put(who workshop.Audience, root screen.Node, tr chart.Translator) {
	if tr != nil {
		root = a.state.Programme.Wording.Reword(screen.Fallback(root, tr), a.h.cfg.Texts)
	}
	a.h.board.put(who, root)
}

// count takes the counters of open rounds from the box: how many have answered,
// and nothing else of it.
func (a *authority) count(now time.Time) {
	counters := map[workshop.RoundID]int{}
	for _, id := range a.openRounds() {
		counters[id] = a.box.Answered(id)
	}
	a.answered, a.counted = counters, now
}

// standings tells seats that have become somebody else, and sends those away
// whose seat was taken over. Who changed tables loses sight of the old one before
// anything new is shown there.
func (a *authority) standings() {
	for _, s := range a.seats {
		you, revoked := a.standing(s.id)
		if revoked {
			s.cut(wire.Revoked)
			continue
		}
		if you != s.you {
			a.introduce(s, you)
		}
		s.setAudiences(a.audiencesOf(s))
	}
}

// introduce tells a seat who it is and gives it its trees.
func (a *authority) introduce(s *seat, you wire.You) {
	s.you = you
	s.send(&you)
	s.setAudiences(a.audiencesOf(s))
	a.changed()
}

// standing is who a device is. A seat that was revoked because its person was
// turned away at the door stays to hear so; the facilitator may still let it in.
func (a *authority) standing(id workshop.SeatID) (you wire.You, revoked bool) {
	you.Standing = wire.StandingNew
	se := a.state.Latest()
	if se != nil {
		you.Session = se.State
	}
	known := a.state.Seats[id]
	if known == nil {
		return you, false
	}
	var part *workshop.Participant
	if se != nil {
		part = se.Participants[known.Person]
	}
	if known.Revoked && (part == nil || part.State != workshop.Refused) {
		return you, true
	}
	you.Person, you.Name, you.Seal = known.Person, a.state.NameOf(known.Person), known.Key
	if part == nil {
		return you, false
	}
	you.Role = part.Role
	switch part.State {
	case workshop.Asking:
		you.Standing = wire.StandingAsking
	case workshop.Present:
		you.Standing = wire.StandingPresent
	case workshop.Refused:
		you.Standing = wire.StandingRefused
	case workshop.Left:
		you.Standing = wire.StandingLeft
	}
	return you, false
}

// keep sends a seat the dated copy of its agreements when it has changed.
func (a *authority) keep(s *seat, v workshop.View) {
	if s.you.Standing != wire.StandingPresent || s.keptSeq == v.Seq {
		return // answers alone change nothing in it
	}
	s.keptSeq = v.Seq
	document, ok := a.h.cfg.Keep(v, s.you.Person)
	if !ok || slices.Equal(document, s.kept) {
		return
	}
	if !json.Valid(document) {
		a.h.cfg.Log.Error("the copy of agreements is no JSON")
		return
	}
	s.kept = document
	s.send(&wire.Keep{Document: document})
}

// post sends a seat the letters that wait for its person, once a connection. They
// stay in the box until the seat says that it has them.
func (a *authority) post(s *seat) {
	if s.you.Standing != wire.StandingPresent || s.you.Seal == "" {
		return
	}
	for round, sealed := range a.box.Mail(s.you.Person) {
		if !s.posted[round] {
			s.posted[round] = true
			s.send(&wire.Letters{Round: round, Sealed: sealed})
		}
	}
}

func (a *authority) tellAll(m wire.Message) {
	for _, s := range a.seats {
		s.send(m)
	}
}

// words are the host words in the session's language.
type words struct {
	language string // for which they are made, or being made
	three    []string
}

// learnWords has the host words made when the language is another one. It takes
// a tenth of a second, on purpose, and so happens beside the authority.
func (a *authority) learnWords() {
	language := a.state.Programme.Language
	if language == "" || language == a.words.language || !a.h.hold() {
		return
	}
	a.words.language = language
	go func() {
		defer a.h.work.Done()
		three, err := pair.HostWords(a.h.cfg.Device.ID, a.h.session, language)
		if err != nil {
			return // a language without words: the screens leave them out
		}
		_ = a.h.call(a.h.ctx, func() { // at the end nobody needs them
			if a.words.language == language {
				a.words.three = three[:]
				a.changed()
			}
		})
	}()
}
