package workshop

import (
	"cmp"
	"encoding/base64"
	"maps"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Peer feedback (METHOD P12, §3.10, INV-14) is a round whose answers are letters,
// each sealed on its author's seat for one receiver's. Everybody sends the same
// number of letters of the same size, also who writes nothing. While the round is
// open the box holds them under their author, beside the ring that says who
// writes to whom. Closing sorts them by receiver and wipes both: from then on
// nobody can say whose they are. They wait in the box until the receiver's seat
// has them. The log holds how many sent, and nothing else.

var (
	_ = command[GotLetters]("mail.got")
	_ = event[LettersLost]("mail.lost")
)

// SealedLetter is one letter as the host sees it.
type SealedLetter struct {
	To     PersonID `json:"to"`
	Key    string   `json:"key"`    // for which it is sealed
	Sealed string   `json:"sealed"` // base64, screen.SealedBytes of it
}

// LettersAnswer is all that one person sends.
type LettersAnswer struct {
	Letters []SealedLetter `json:"letters"`
}

// LettersResult is what remains of the round: how many sent, or said that they
// write nothing.
type LettersResult struct {
	N int `json:"n"`
}

// Letters is writing to colleagues. Its fields are not the question's but each
// author's own, see lettersStep.
var Letters = form(Form[LettersAnswer, LettersResult]{
	Name: "letters", Check: checkSealed,
	Tally: func(_ Question, ballots []Counted[LettersAnswer], _ Chance) LettersResult {
		return LettersResult{len(ballots)}
	},
	Fields: func(Question) []screen.Node { return nil },
	Picture: func(_ View, r *Round, result LettersResult) []screen.Node {
		return []screen.Node{{ID: "letters", Kind: screen.Big, Tone: screen.Good, Text: screen.Say("letters.count", "N", result.N, "of", len(r.Eligible))}}
	},
})

// checkSealed refuses what cannot be letters, and puts them in an order that says
// nothing.
func checkSealed(q Question, a LettersAnswer) (LettersAnswer, error) {
	if len(a.Letters) > q.Letters {
		return a, refuse(Invalid, "refusal.letterWho")
	}
	for _, l := range a.Letters {
		if b, err := base64.StdEncoding.DecodeString(l.Sealed); err != nil || len(b) != screen.SealedBytes {
			return a, refuse(Invalid, "refusal.unreadable")
		}
	}
	slices.SortFunc(a.Letters, func(x, y SealedLetter) int { return cmp.Compare(x.To, y.To) })
	return a, nil
}

// CleanLetter is a letter as it may be sent and shown: the parts that there are,
// cleaned like every text. A part that does not fit is left out, and whole is
// false.
func CleanLetter(parts map[string]string) (letter map[string]string, whole bool) {
	letter, whole = map[string]string{}, true
	for _, part := range letterParts {
		text, err := cleanOptional(parts[part], LetterPartLength, "peer."+part)
		switch {
		case err != nil:
			whole = false
		case text != "":
			letter[part] = text
		}
	}
	return letter, whole
}

// checkLetters refuses letters to others than those whom the author writes to,
// and letters for a laptop that somebody does not sit at any more.
func (s *State) checkLetters(r *Round, e Env, author PersonID, answer raw) error {
	if e.By.Facilitator {
		return refuse(NotAllowed, "refusal.seatOnly") // a slip of paper is handed over by hand
	}
	var a LettersAnswer
	if err := unmarshal(answer, &a); err != nil {
		return refuse(Invalid, "refusal.unreadable")
	}
	want := s.receivers(r, e.Box.Ring(r.ID), author)
	slices.Sort(want)
	have := make([]PersonID, 0, len(a.Letters))
	for _, l := range a.Letters {
		have = append(have, l.To)
	}
	if !slices.Equal(have, want) {
		return refuse(Incomplete, "refusal.letterWho")
	}
	for _, l := range a.Letters {
		if l.Key != s.keyOf(l.To) {
			return refuse(Incomplete, "refusal.letterMoved", "name", s.NameOf(l.To))
		}
	}
	return nil
}

// receivers are those to whom an author writes. Who left, or sits at a laptop
// without a key, is bridged.
func (s *State) receivers(r *Round, ring []PersonID, author PersonID) []PersonID {
	se := s.Latest()
	return measure.Receivers(ring, author, r.Question.Letters, func(p PersonID) bool {
		part := se.Participants[p]
		return part == nil || part.State != Present || s.keyOf(p) == ""
	})
}

// place is somebody's place in the ring, as the box holds it.
type ringSeat struct {
	At int `json:"at"`
}

// dealRing puts people in a ring by a lot that is kept nowhere.
func dealRing(id RoundID, people []PersonID, c Chance) []BoxChange {
	out := make([]BoxChange, 0, len(people))
	for at, i := range measure.DealRing(len(people), c.Uint64()) {
		out = append(out, ringPlace(id, people[i], at))
	}
	return out
}

func ringPlace(id RoundID, p PersonID, at int) BoxChange {
	return BoxChange{Op: BoxPut, Round: sideRing + id, Person: p, Ballot: Ballot{Answer: screen.JSON(ringSeat{at})}}
}

// ringGone wipes the ring of a round that is over; nothing for a round without.
func ringGone(r *Round) []BoxChange {
	if r.Question.Letters == 0 {
		return nil
	}
	return []BoxChange{{Op: BoxWipe, Round: sideRing + r.ID}}
}

// Ring is who follows whom in a round of letters that is open.
func (b *Box) Ring(id RoundID) []PersonID {
	held := b.Rounds[sideRing+id]
	if held == nil {
		return nil
	}
	at := map[PersonID]int{}
	for p, ballot := range held.ByPerson {
		var x ringSeat
		_ = unmarshal(ballot.Answer, &x) // ours: put there by ringPlace
		at[p] = x.At
	}
	return slices.SortedFunc(maps.Keys(at), func(p, q PersonID) int { return cmp.Or(cmp.Compare(at[p], at[q]), cmp.Compare(p, q)) })
}

// Sealed says to whom an author has sent a letter in an open round, and for which
// key; nil while they have sent none.
func (b *Box) Sealed(id RoundID, author PersonID) map[PersonID]string {
	held := b.Rounds[id]
	if held == nil || len(held.ByPerson[author].Answer) == 0 {
		return nil
	}
	var a LettersAnswer
	_ = unmarshal(held.ByPerson[author].Answer, &a) // passed Check
	out := map[PersonID]string{}
	for _, l := range a.Letters {
		out[l.To] = l.Key
	}
	return out
}

// deliver sorts the letters of a round that closes by receiver. What is sealed
// for a laptop that its receiver does not sit at any more is lost.
func (s *State) deliver(r *Round, e Env) Decision {
	if r.Question.Letters == 0 {
		return Decision{}
	}
	mail, lost := map[PersonID][]string{}, map[PersonID]bool{}
	for _, b := range decoded[LettersAnswer](e.Box.ballots(r.ID, false, "")) {
		for _, l := range b.Value.Letters {
			if l.Key == s.keyOf(l.To) {
				mail[l.To] = append(mail[l.To], l.Sealed)
			} else {
				lost[l.To] = true
			}
		}
	}
	d := Decision{Events: []Event{RoundRevealed{r.ID}}, Box: ringGone(r)}
	for _, p := range slices.Sorted(maps.Keys(mail)) {
		slices.Sort(mail[p]) // by what cannot be read: in no order
		d.Box = append(d.Box, BoxChange{Op: BoxPut, Round: mailFor(r.ID, p), Person: p, Ballot: Ballot{Answer: screen.JSON(mail[p])}})
	}
	for _, p := range slices.Sorted(maps.Keys(lost)) {
		d.Events = append(d.Events, LettersLost{p})
	}
	return d
}

func mailFor(id RoundID, p PersonID) RoundID { return sideMail + id + RoundID(":"+p) }

// Mail are the sealed letters that wait for somebody, by the round in which they
// were written.
func (b *Box) Mail(p PersonID) map[RoundID][]string {
	out := map[RoundID][]string{}
	for id, held := range b.Rounds {
		round, ok := strings.CutPrefix(string(id), sideMail)
		if round, mine := strings.CutSuffix(round, ":"+string(p)); ok && mine {
			var sealed []string
			_ = unmarshal(held.ByPerson[p].Answer, &sealed) // ours: put there by deliver
			out[RoundID(round)] = sealed
		}
	}
	return out
}

// GotLetters is a seat that has stored the letters of a round: the host keeps
// them no longer.
type GotLetters struct {
	Round RoundID `json:"round"`
}

func (c GotLetters) decide(s *State, e Env) (Decision, error) {
	p := s.personOf(e.By.Seat)
	if p == "" {
		return Decision{}, refuse(NotAllowed, "refusal.seatOnly")
	}
	id := mailFor(c.Round, p)
	if e.Box.Rounds[id] == nil {
		return Decision{}, nil // said before
	}
	return Decision{Box: []BoxChange{{Op: BoxWipe, Round: id}}, Unnamed: true}, nil
}

// LettersLost says that letters to somebody were sealed for a laptop that they do
// not sit at any more.
type LettersLost struct {
	Person PersonID `json:"person"`
}

func (v LettersLost) apply(s *State, _ Record) {
	se := s.Latest()
	if se.LettersLost == nil {
		se.LettersLost = map[PersonID]bool{}
	}
	se.LettersLost[v.Person] = true
}

// loseMail wipes the letters that wait for a seat which somebody gave up.
func (s *State) loseMail(e Env, p PersonID) Decision {
	var d Decision
	for _, id := range slices.Sorted(maps.Keys(e.Box.Mail(p))) {
		d.Box = append(d.Box, BoxChange{Op: BoxWipe, Round: mailFor(id, p)})
	}
	if len(d.Box) > 0 {
		d.Events = []Event{LettersLost{p}}
	}
	return d
}
