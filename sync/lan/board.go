package lan

// board holds what is on the air and what the reader of a Browse was told, and
// derives the next event from the difference. So a reader that is slow, or stops
// reading, makes nobody wait and costs no more memory than the sessions
// themselves: a session that came and went unread is no event at all.
// It is used by one goroutine.
type board struct {
	allowed int // rounds without an answer before a session is down
	air     map[string]*sighting
	told    map[string]Session
	changed []string // ids to look at, oldest first, each once
	queued  map[string]bool
}

type sighting struct {
	session Session
	missed  int  // whole rounds without an answer
	seen    bool // in the present round
}

// maxSessions bounds what somebody who floods the LAN can make us remember.
const maxSessions = 256

func newBoard(allowed int) *board {
	return &board{allowed: allowed, air: map[string]*sighting{}, told: map[string]Session{}, queued: map[string]bool{}}
}

// saw notes that s was announced in the present round.
func (b *board) saw(s Session) {
	k := b.air[s.ID]
	switch {
	case k == nil && len(b.air) >= maxSessions:
		return
	case k == nil:
		k = &sighting{session: s}
		b.air[s.ID] = k
		b.mark(s.ID)
	case !k.session.equal(s):
		k.session = s
		b.mark(s.ID)
	}
	k.seen, k.missed = true, 0
}

// endRound counts the round against every session that did not answer in it.
func (b *board) endRound() {
	for id, k := range b.air {
		if k.seen {
			k.seen = false
			continue
		}
		if k.missed++; k.missed >= b.allowed {
			delete(b.air, id)
			b.mark(id)
		}
	}
}

func (b *board) mark(id string) {
	if !b.queued[id] {
		b.queued[id] = true
		b.changed = append(b.changed, id)
	}
}

// next returns the event that is due. It stays due until delivered is called.
func (b *board) next() (Event, bool) {
	for len(b.changed) > 0 {
		if e, due := b.event(b.changed[0]); due {
			return e, true
		}
		delete(b.queued, b.changed[0])
		b.changed = b.changed[1:]
	}
	return Event{}, false
}

func (b *board) event(id string) (Event, bool) {
	old, told := b.told[id]
	k, onAir := b.air[id]
	switch {
	case onAir && !told:
		return Event{Up, k.session}, true
	case onAir && !k.session.equal(old):
		return Event{Change, k.session}, true
	case !onAir && told:
		return Event{Down, old}, true
	}
	return Event{}, false
}

// delivered notes that the reader has taken e.
func (b *board) delivered(e Event) {
	if e.Op == Down {
		delete(b.told, e.Session.ID)
	} else {
		b.told[e.Session.ID] = e.Session
	}
}
