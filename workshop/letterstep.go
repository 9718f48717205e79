package workshop

import (
	"fmt"
	"maps"
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// letterParts are what a letter consists of, in order, translation keys
// "peer.PART" (METHOD §4.12): one strength, and one tip in the 4G form. All may
// stay empty.
var letterParts = []string{"strong", "behaviour", "effect", "feeling", "wish"}

// LetterParts are the names of the parts of a letter, in order.
func LetterParts() []string { return slices.Clone(letterParts) }

// LetterPartLength is the most characters of one part.
const LetterPartLength = 300

// flagged are the words about which a seat gives a hint (METHOD §4.12), in both
// languages: people mix them.
var flagged = []string{
	"altijd", "nooit", "weer", "eeuwig", "lui", "jij bent", "je bent", "iedereen vindt",
	"always", "never", "again", "lazy", "you are", "you're", "everybody thinks", "everyone thinks",
}

// lettersStep lets everybody write to some colleagues. Only the receivers read
// it; the room sees how many sent.
func lettersStep(id string) Step {
	spec := roundSpec{
		id: id, name: screen.T("step." + id), visibility: ReceiverOnly, voters: View.letterWriters,
		question: func(v View) Question {
			n := v.lettersEach()
			return Question{Form: Letters.Name, Text: screen.T("question."+id, "N", n), Help: screen.Say("help." + id), Letters: n}
		},
		reject:  View.lettersAloud,
		control: func(v View, r *Round) []screen.Node { return append(v.withoutLetters(r), v.lostLetters("")...) },
		person: func(v View, r *Round, p PersonID) []screen.Node {
			if !r.eligible(p) {
				return v.noLetters(p)
			}
			return append([]screen.Node{screen.Para("delivered", "letters.delivered")}, v.lostLetters(p)...)
		},
		told: func(v View, r *Round) []screen.Node {
			return []screen.Node{screen.Box("round:"+string(r.ID), screen.Para("letters", "letters.told", "N", r.N, "of", len(r.Eligible)))}
		},
	}
	st := spec.closedTo(func(v View) *screen.Text {
		if v.roundOf(id) != nil {
			return nil
		}
		return v.lettersAloud()
	})
	person := st.Person
	st.Person = func(v View, p PersonID) []screen.Node {
		r := v.roundOf(id)
		switch {
		case r == nil || !r.taking():
			return person(v, p)
		case !r.eligible(p):
			return append(spec.heading(v), v.noLetters(p)...)
		}
		return append(spec.heading(v), v.letterNodes(r, p)...)
	}
	return st
}

// lettersEach is how many everybody writes: two, or one where there is little
// time, as in a follow-up (METHOD P12 and F4).
func (v View) lettersEach() int {
	if v.Latest().minutesOf("evaluate") < 15 {
		return 1
	}
	return 2
}

// lettersAloud says why colleagues tell each other aloud instead, nil where they
// can write.
func (v View) lettersAloud() *screen.Text {
	se, least := v.Current(), max(v.minGroupOf(nil), measure.FloorMinGroup)
	switch {
	case se == nil:
		return nil
	case len(se.Voters()) < least:
		return screen.Say("letters.aloud", "k", least)
	case len(v.letterWriters()) < least:
		return screen.Say("letters.aloudOld", "k", least)
	}
	return nil
}

// withoutLetters names those who do not take part because of their program, so
// that somebody speaks to them.
func (v View) withoutLetters(r *Round) []screen.Node {
	se := v.Current()
	if se == nil || r.done() {
		return nil
	}
	var out []screen.Node
	for _, p := range se.Voters() {
		if v.keyOf(p) == "" {
			out = append(out, screen.Node{ID: "without:" + string(p), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("letters.without", "name", v.NameOf(p))})
		}
	}
	return out
}

// lostLetters say whose letters cannot be read by anybody any more: to that
// person, and to all others, since nobody knows any more who wrote them.
func (v View) lostLetters(reader PersonID) []screen.Node {
	var out []screen.Node
	for _, p := range v.Latest().Order {
		switch {
		case !v.Latest().LettersLost[p]:
		case p == reader:
			out = append(out, screen.Node{ID: "lost:mine", Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("letters.lostMine")})
		default:
			out = append(out, screen.Node{ID: "lost:" + string(p), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("letters.lost", "name", v.NameOf(p))})
		}
	}
	return out
}

// noLetters is for who is in the room and not in the ring.
func (v View) noLetters(p PersonID) []screen.Node {
	if v.keyOf(p) == "" {
		return []screen.Node{screen.Para("old", "letters.oldSeat")}
	}
	return []screen.Node{screen.MutedPara("watch", "round.watch")}
}

// letterNodes are somebody's letters to write, one after the other, and two
// buttons that send the same: nobody can tell them apart.
func (v View) letterNodes(r *Round, p PersonID) []screen.Node {
	privacy := screen.Node{ID: "privacy", Kind: screen.Privacy, Tone: screen.Tone(ReceiverOnly), Text: screen.Say("privacy.receiver")}
	out := []screen.Node{privacy}
	to := v.receivers(r, v.ringOf(r), p)
	if len(to) == 0 {
		return append(out, screen.Para("nobody", "letters.nobody"))
	}
	sent := v.sealedOf(r, p)
	answered := v.Live.HasAnswered != nil && v.Live.HasAnswered(r.ID, p)
	if answered {
		out = append(out, screen.Node{ID: "answered", Kind: screen.Line, Tone: screen.Good, Text: screen.Say("letters.sent")})
	}
	var seals []screen.Seal
	var ids []string
	for i, receiver := range to {
		card, seal := v.letterCard(receiver, i+1, len(to))
		screen.Walk(card, func(n screen.Node) bool {
			if n.Field != nil {
				ids = append(ids, n.ID)
			}
			return true
		})
		out, seals = append(out, card), append(seals, seal)
	}
	send := func(id, key string, tone screen.Tone, fields []string) screen.Node {
		return screen.Node{ID: id, Kind: screen.Button, Tone: tone, Text: screen.Say(key), Action: &screen.Action{
			Command: "round.answer", Body: screen.JSON(map[string]RoundID{"round": r.ID}), Fields: fields,
			Ballot: &screen.Ballot{Round: string(r.ID), Given: answered, Seal: seals},
		}}
	}
	label := "letters.send"
	if answered {
		label = "letters.again"
		out = append(out, v.changedLetters(sent, to)...) // beside what is to be pressed: letters are long
	}
	return append(out, send("send", label, screen.Primary, ids), send("skip", "letters.skip", screen.Quiet, nil))
}

// letterCard is one letter: whom it is for, the strength, and the tip.
func (v View) letterCard(to PersonID, no, of int) (screen.Node, screen.Seal) {
	id := "letter:" + string(to)
	seal := screen.Seal{To: string(to), Name: v.NameOf(to), Key: v.keyOf(to), Parts: map[string]string{}}
	card := screen.Node{ID: id, Kind: screen.Card, Text: screen.Say("letters.to", "name", v.NameOf(to), "N", no, "of", of)}
	for _, part := range letterParts {
		name := fmt.Sprintf("%s.%s", to, part)
		seal.Parts[part] = name
		card.Kids = append(card.Kids, screen.Node{ID: id + ":" + part, Kind: screen.Input, Field: &screen.Field{
			Name: name, Type: screen.NoteField, Length: LetterPartLength, Optional: true,
			Label: screen.Say("peer." + part), Help: screen.Say("peer.help." + part),
			Flag: &screen.Flag{Words: flagged, Text: screen.T("peer.flag", "word", "")},
		}})
	}
	return card, seal
}

// changedLetters tell an author what has happened since they sent: somebody sits
// at another laptop and cannot read the letter, or others are to be written to.
func (v View) changedLetters(sent map[PersonID]string, to []PersonID) []screen.Node {
	var out []screen.Node
	for _, p := range slices.Sorted(maps.Keys(sent)) {
		if slices.Contains(to, p) && sent[p] != v.keyOf(p) {
			out = append(out, screen.Node{ID: "moved:" + string(p), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("letters.moved", "name", v.NameOf(p))})
		}
	}
	for _, p := range to {
		if _, written := sent[p]; !written {
			out = append(out, screen.Node{ID: "new:" + string(p), Kind: screen.Line, Tone: screen.Warn, Text: screen.Say("letters.new", "name", v.NameOf(p))})
		}
	}
	return out
}

func (v View) ringOf(r *Round) []PersonID {
	if v.Live.Ring == nil {
		return nil
	}
	return v.Live.Ring(r.ID)
}

func (v View) sealedOf(r *Round, p PersonID) map[PersonID]string {
	if v.Live.Sealed == nil {
		return nil
	}
	return v.Live.Sealed(r.ID, p)
}
