package host

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// show puts what is out of date and due on the board, and wakes those who see it.
// What everybody sees goes first; in a large room it does not wait for the rest.
func (a *authority) show() {
	if a.broken { // what the state says now was perhaps never stored
		a.fresh()
		u := a.h.Latest()
		u.Notices = slices.Clone(a.notices)
		a.h.watch.Set(u)
		return
	}
	a.learnWords()
	now := time.Now()
	v := a.view()
	wake := false
	if a.stale.counters && now.Sub(a.counted) >= counterPause {
		a.stale.front, a.stale.window = true, true
	}
	if a.stale.front && a.front.due(now) {
		a.showFront(now)
		v, wake = a.view(), true
		if !a.small() {
			a.wakeAll()
			a.yield(time.Now())
			return
		}
	}
	if a.stale.people > 0 && a.people.due(now) {
		a.showPeople(v, !wake)
	}
	if wake {
		a.wakeAll()
		a.yield(time.Now())
	}
	if a.stale.window && !now.Before(a.windowNext()) {
		if a.copiesFirst() {
			a.showCopies(v)
		}
		a.showWindow(v)
	}
	if a.stale.copies && !a.small() && a.copies.pace.due(now) {
		a.showSomeCopies(v)
	}
	if a.copiesFirst() {
		a.stale.window = true // the room has become small, or there was no time for all
	}
}

// yield leaves the processors to the writers for as long as they need to tell
// everybody what is new in front.
func (a *authority) yield(now time.Time) {
	if len(a.ring) == 0 {
		return
	}
	until := now.Add(max(leastYield, time.Duration(len(a.ring))*writeCost))
	for _, p := range []*pace{&a.people, &a.window, &a.copies.pace} {
		if p.next.Before(until) {
			p.next = until
		}
	}
}

// showFront computes what everybody sees, and the tables.
func (a *authority) showFront(now time.Time) {
	a.front.begin()
	a.stale.front = false
	a.count(now)
	v, words := a.view(), a.translator()
	a.put(workshop.Public, v.PublicScreen(), words)
	a.showTables(v, words)
	a.h.board.stands(a.marks.now())
	a.front.end(frontFactor)
}

func (a *authority) translator() chart.Translator { return a.h.cfg.Texts(a.state.Programme.Language) }

// wakeAll lets every writer look for something new.
func (a *authority) wakeAll() {
	for _, s := range a.ring {
		s.setAudiences(a.audiencesOf(s))
		s.poke()
	}
}

// showPeople computes trees of persons for a while: those of who has just done
// something first, then the others in turn. Counters are in none of them, so that
// an answer changes its giver's tree alone.
func (a *authority) showPeople(v workshop.View, wake bool) {
	a.people.begin()
	words := a.translator()
	v.Live.Answered = nil
	one := func(s *seat) {
		a.stale.people--
		s.stale = false
		if p := s.you.Person; p != "" {
			a.put(workshop.PersonAudience(p), v.PersonScreen(p), words)
			a.post(s)
		}
		if wake {
			s.setAudiences(a.audiencesOf(s))
			s.poke()
		}
	}
	factor := time.Duration(quickFactor)
	for len(a.stale.first) > 0 && !a.people.long(slice) {
		s := a.stale.first[0]
		a.stale.first = a.stale.first[1:]
		if s.stale && a.seats[s.id] == s {
			one(s)
		}
	}
	for range a.ring {
		if a.stale.people == 0 || a.people.long(slice) {
			break
		}
		s := a.ring[0]
		a.ring = append(a.ring[1:], s)
		if s.stale {
			one(s)
			factor = peopleFactor
		}
	}
	a.people.end(factor)
}

// showWindow computes what the windows of this process show.
func (a *authority) showWindow(v workshop.View) {
	a.window.begin()
	a.stale.window = false
	a.put(workshop.Control, v.ControlScreen(), a.translator())
	a.h.watch.Set(a.update(v))
	a.window.end(windowFactor)
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

// put puts a tree on the board, in the programme's own words.
func (a *authority) put(who workshop.Audience, root screen.Node, words chart.Translator) {
	a.h.board.put(who, a.state.Programme.Wording.Reword(root, a.h.cfg.Texts), words)
}

// count takes the counters of open rounds from the box: how many have answered,
// and nothing else of it. A round that has just opened or closed is counted at once.
func (a *authority) count(now time.Time) {
	open := a.openRounds()
	same := len(open) == len(a.answered)
	for _, id := range open {
		_, known := a.answered[id]
		same = same && known
	}
	if same && now.Sub(a.counted) < counterPause {
		return
	}
	counters := map[workshop.RoundID]int{}
	for _, id := range open {
		counters[id] = a.box.Answered(id)
	}
	a.answered, a.counted, a.stale.counters = counters, now, false
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
	a.mark(s)
	a.stale.first = append(a.stale.first, s)
	a.stale.window, a.stale.copies = true, true
	if a.state.TableOf(you.Person) != 0 {
		a.stale.front = true // its table's tree may not be on the board
	}
	s.poke()
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
