package host

import (
	"slices"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Update is what the windows of this process show. It is never changed after it
// was given out.
type Update struct {
	Seq       uint64 // of the log
	Public    screen.Node
	Control   screen.Node
	Overview  workshop.Overview // what stands around the control screen
	People    []Attendee
	Earlier   []Attendee // who was in an earlier session and is not in this one
	Devices   int        // connected, with or without a seat
	Code      string
	Words     []string // three host words, in the session's language
	Addresses []string // host:port, the best first; none while there is no network
	Port      int
	OtherPort bool // the wanted port was taken, and Port is another
	Announced bool // by mDNS, at this moment
	Quiet     bool // the host keeps off the network until the door is opened
	// Notices are sentences for the facilitator about this host: a failure of
	// the disk, an older copy of the file. Host.ClearNotices removes them.
	Notices []screen.Text
}

// Attendee is somebody who takes part or wants to, in order of asking.
type Attendee struct {
	Person    workshop.PersonID
	Name      string
	Role      workshop.Role
	Vote      bool
	State     workshop.ParticipantState
	Connected bool
	Paper     bool // without a laptop: the facilitator types their votes in
}

func (a *authority) update(v workshop.View) Update {
	port, other := a.h.net.port()
	u := Update{
		Seq: v.Seq, Overview: v.Overview(), Code: v.Live.Code, Words: v.Live.Words, Addresses: v.Live.Addresses, Port: port, OtherPort: other,
		Announced: a.h.net.announced(), Quiet: v.Live.Quiet, Devices: len(a.seats), Notices: slices.Clone(a.notices),
	}
	if t := a.h.board.newest(workshop.Public); t != nil {
		u.Public = t.root
	}
	if t := a.h.board.newest(workshop.Control); t != nil {
		u.Control = t.root
	}
	se := v.Latest()
	if se == nil {
		return u
	}
	for _, id := range se.Order {
		p := se.Participants[id]
		u.People = append(u.People, Attendee{
			Person: id, Name: v.NameOf(id), Role: p.Role, Vote: p.Vote, State: p.State, Connected: v.Live.Connected[id], Paper: p.Paper,
		})
	}
	for _, id := range v.EarlierPeople() {
		u.Earlier = append(u.Earlier, Attendee{Person: id, Name: v.NameOf(id), Role: v.LastRole(id)})
	}
	return u
}

// notice tells the facilitator something about this host, once.
func (a *authority) notice(t screen.Text) {
	for _, have := range a.notices {
		if have.Key == t.Key {
			return
		}
	}
	a.notices = append(a.notices, t)
	a.changed()
}

// ClearNotices removes the notices that the facilitator has seen.
func (h *Host) ClearNotices() {
	h.later(func() {
		h.auth.notices = nil
		h.auth.changed()
	})
}

// Watch returns a channel that holds the newest update whenever it was not taken
// yet, the present one at first; those in between are dropped. stop ends it.
func (h *Host) Watch() (updates <-chan Update, stop func()) { return h.watch.Watch() }

// Latest is the newest update.
func (h *Host) Latest() Update { return h.watch.Get() }

// noticeOlderCopy is said when a seat knows more of the programme than the file.
func noticeOlderCopy(you wire.You) screen.Text {
	return screen.T("notice.olderCopy", "name", you.Name)
}
