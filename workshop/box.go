package workshop

import (
	"encoding/json"
	"maps"
	"slices"
	"sort"
	"strings"
)

// Ballot is one answer as a tally sees it: without a person, unless the round
// is on name. Proxy marks an answer that the facilitator typed in from paper.
type Ballot struct {
	Role   Role            `json:"role"`
	Answer json.RawMessage `json:"answer"`
	Proxy  bool            `json:"proxy,omitempty"`
	Person PersonID        `json:"person,omitempty"` // rounds on name only, filled in when tallied
	Before json.RawMessage `json:"-"`                // the same person's answer to the paired round, filled in when tallied
}

// Box holds the answers to open rounds. It is separate from the State and
// changed in the same transaction; nothing of it is ever in the log.
type Box struct{ Rounds map[RoundID]*BoxRound }

// BoxRound is one round's part of the box. Answered says who has answered and
// nothing more. ByToken holds anonymous ballots under the seat's random token,
// ByPerson the others.
type BoxRound struct {
	Answered map[PersonID]bool
	ByToken  map[string]Ballot
	ByPerson map[PersonID]Ballot
}

// BoxOp is what a BoxChange does.
type BoxOp string

// The operations on a box.
const (
	BoxPut  BoxOp = "put"  // an answer, new or changed
	BoxWipe BoxOp = "wipe" // the whole round leaves the box
)

// BoxChange is one change of the box. With a Token the ballot is stored under
// it, otherwise under Person; Person is marked as having answered in any case.
type BoxChange struct {
	Op     BoxOp
	Round  RoundID
	Person PersonID
	Token  string
	Ballot Ballot
}

// NewBox returns an empty box.
func NewBox() *Box { return &Box{Rounds: map[RoundID]*BoxRound{}} }

// Apply carries out a change. It cannot fail.
func (b *Box) Apply(c BoxChange) {
	if c.Op == BoxWipe {
		delete(b.Rounds, c.Round)
		return
	}
	r := b.Rounds[c.Round]
	if r == nil {
		r = &BoxRound{Answered: map[PersonID]bool{}, ByToken: map[string]Ballot{}, ByPerson: map[PersonID]Ballot{}}
		b.Rounds[c.Round] = r
	}
	r.Answered[c.Person] = true
	if c.Token != "" {
		r.ByToken[c.Token] = c.Ballot
	} else {
		r.ByPerson[c.Person] = c.Ballot
	}
}

// Clone copies the box, so that commands decided together can see each other
// before they are stored.
func (b *Box) Clone() *Box {
	out := NewBox()
	for id, r := range b.Rounds {
		out.Rounds[id] = &BoxRound{maps.Clone(r.Answered), maps.Clone(r.ByToken), maps.Clone(r.ByPerson)}
	}
	return out
}

// Answered returns how many have answered a round.
func (b *Box) Answered(id RoundID) int {
	if r := b.Rounds[id]; r != nil {
		return len(r.Answered)
	}
	return 0
}

// HasAnswered reports whether a person has answered a round.
func (b *Box) HasAnswered(id RoundID, p PersonID) bool {
	r := b.Rounds[id]
	return r != nil && r.Answered[p]
}

// ballots returns a round's ballots in an order that says nothing about people
// or time: by content. Each gets the same person's answer to the round before,
// if there is one.
func (b *Box) ballots(id RoundID, named bool, before RoundID) []Ballot {
	r := b.Rounds[id]
	if r == nil {
		return nil
	}
	var out []Ballot
	for _, v := range r.ByToken {
		out = append(out, v)
	}
	for p, v := range r.ByPerson {
		if named {
			v.Person = p
		}
		if held := b.Rounds[before]; held != nil {
			v.Before = held.ByPerson[p].Answer
		}
		out = append(out, v)
	}
	sort.Slice(out, func(i, j int) bool {
		a, c := out[i], out[j]
		if a.Person != c.Person {
			return a.Person < c.Person
		}
		if x, y := string(a.Answer), string(c.Answer); x != y {
			return x < y // before the role: the order must not say who is a manager
		}
		if x, y := string(a.Before), string(c.Before); x != y {
			return x < y
		}
		return a.Role < c.Role
	})
	return out
}

// Beside the answers to rounds the box holds what is known of persons while a
// debate goes on: how much each contributed, and who asked for the floor. Such a
// side round is kept under the name of what it is and the id of its motion, has
// no Round of its own, and is wiped like one.
//
// Two more are of letters: who follows whom while they are written, and what is
// sealed for one receiver until their seat has it.
const (
	sideCounts = "counts:"
	sideFloor  = "floor:"
	sideRing   = "ring:"
	sideMail   = "mail:"
)

// IsSide reports whether an id names a side round: no answers to a question, and
// none that a seat keeps.
func (id RoundID) IsSide() bool {
	for _, side := range []string{sideCounts, sideFloor, sideRing, sideMail} {
		if strings.HasPrefix(string(id), side) {
			return true
		}
	}
	return false
}

// IsMail reports whether an id names letters that wait for their receiver's
// seat, which they may do after the session.
func (id RoundID) IsMail() bool { return strings.HasPrefix(string(id), sideMail) }

// sideRounds wipes the side rounds of a subject, or all of them when it is "",
// but for letters on their way.
func sideRounds(e Env, subject string) Decision {
	var d Decision
	for _, id := range slices.Sorted(maps.Keys(e.Box.Rounds)) {
		if id.IsSide() && !id.IsMail() && (subject == "" || strings.HasSuffix(string(id), ":"+subject)) {
			d.Box = append(d.Box, BoxChange{Op: BoxWipe, Round: id})
		}
	}
	return d
}
