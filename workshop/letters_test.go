package workshop_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// keyFor looks like a public key; who holds it plays no part here.
func keyFor(i int) string {
	const signs = "023456789acdefghjklmnpqrstuvwxyz"
	return "age1" + strings.Repeat("q", 57) + string(signs[i%len(signs)])
}

// atLetters is a day at the letters, with n people whose seats told a key.
func atLetters(t testing.TB, n int) *workshoptest.Room {
	t.Helper()
	return atLettersIn(t, workshoptest.NewRoomOf(t, "nl", "day450"), n)
}

func atLettersIn(t testing.TB, r *workshoptest.Room, n int) *workshoptest.Room {
	t.Helper()
	r.Walk(n, 2, "evaluate.team")
	for i := range n {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.TellKey{Key: keyFor(i)})
	}
	r.Round(teamAnswers)
	r.ToStep("evaluate.letters")
	return r
}

// sealOf is what a seat is given to seal.
func sealOf(t testing.TB, r *workshoptest.Room, i int) []screen.Seal {
	t.Helper()
	n, ok := screen.Find(r.View().PersonScreen(r.State.Current().Order[i]), "send")
	if !ok || n.Action.Ballot == nil {
		t.Fatalf("person %d has nothing to send", i)
	}
	return n.Action.Ballot.Seal
}

// lettersTo are letters that only look sealed; mark tells them apart.
func lettersTo(seals []screen.Seal, mark string) workshop.LettersAnswer {
	var a workshop.LettersAnswer
	for _, s := range seals {
		sealed := make([]byte, screen.SealedBytes)
		copy(sealed, mark+">"+s.To)
		a.Letters = append(a.Letters, workshop.SealedLetter{To: workshop.PersonID(s.To), Key: s.Key, Sealed: base64.StdEncoding.EncodeToString(sealed)})
	}
	return a
}

func sendLetters(r *workshoptest.Room, i int, a workshop.LettersAnswer) error {
	return r.Do(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.Answer{Round: r.OpenRound().ID, Answer: screen.JSON(a)})
}

func (s lettersSent) all(t testing.TB, r *workshoptest.Room, n int) {
	t.Helper()
	for i := range n {
		seals := sealOf(t, r, i)
		for _, x := range seals {
			s[x.To]++
		}
		if err := sendLetters(r, i, lettersTo(seals, fmt.Sprintf("mark%02d", i))); err != nil {
			t.Fatal(err)
		}
	}
}

// lettersSent counts letters by receiver.
type lettersSent map[string]int

// Everybody writes two letters and gets two. Closing delivers them to their
// receivers, shows the room a count, and leaves nothing that says whose they are.
func TestLettersGoToTheirReceivers(t *testing.T) {
	const n = 9
	r := atLetters(t, n)
	r.Next()
	round, sent := r.OpenRound(), lettersSent{}
	sent.all(t, r, n)
	r.Next()
	if round.State != workshop.RoundShown {
		t.Fatalf("the round is %s: a delivery needs no reveal", round.State)
	}
	for i, p := range r.State.Current().Order {
		mail := r.Box.Mail(p)[round.ID]
		if sent[string(p)] != 2 || len(mail) != 2 || !slices.IsSorted(mail) {
			t.Errorf("person %d gets %d of %d letters", i, len(mail), sent[string(p)])
		}
		for _, sealed := range mail {
			b, _ := base64.StdEncoding.DecodeString(sealed)
			if _, to, _ := strings.Cut(strings.TrimRight(string(b), "\x00"), ">"); to != string(p) {
				t.Errorf("person %d gets a letter to %s", i, to)
			}
		}
	}
	if len(r.Box.Ring(round.ID)) != 0 || r.Box.Rounds[round.ID] != nil {
		t.Error("the box still says who wrote to whom")
	}
	if big, ok := screen.Find(r.View().PublicScreen(), "letters"); !ok || big.Text.Args["N"] != n || big.Text.Args["of"] != n {
		t.Errorf("the room is told %+v", big.Text)
	}
	kinds := ""
	for _, rec := range r.Log {
		kind, data, err := workshop.EncodeEvent(rec.Event)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "sealed") || strings.Contains(string(data), "mark0") {
			t.Errorf("event %s tells of letters: %s", kind, data)
		}
		kinds += kind + "\n"
	}
	for i := range n { // each seat fetches its own, and twice does no harm
		for range 2 {
			r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.GotLetters{Round: round.ID})
		}
	}
	for id := range r.Box.Rounds {
		if id.IsMail() {
			t.Errorf("%s still waits", id)
		}
	}
}

// A letter to somebody else, too many letters, too few, other sizes, another key:
// all of it is refused, and nothing of it is in the box.
func TestLettersThatAreRefused(t *testing.T) {
	r := atLetters(t, 6)
	r.Next()
	order := r.State.Current().Order
	seals := sealOf(t, r, 0)
	good := lettersTo(seals, "x")
	var stranger workshop.PersonID
	for _, p := range order[1:] {
		if string(p) != seals[0].To && string(p) != seals[1].To {
			stranger = p
		}
	}
	change := func(f func(*workshop.LettersAnswer)) workshop.LettersAnswer {
		a := workshop.LettersAnswer{Letters: slices.Clone(good.Letters)}
		f(&a)
		return a
	}
	for name, c := range map[string]struct {
		a    workshop.LettersAnswer
		want string
	}{
		"to a stranger": {change(func(a *workshop.LettersAnswer) { a.Letters[0].To = stranger }), "refusal.letterWho"},
		"to oneself":    {change(func(a *workshop.LettersAnswer) { a.Letters[0].To = order[0] }), "refusal.letterWho"},
		"twice to one":  {change(func(a *workshop.LettersAnswer) { a.Letters[1] = a.Letters[0] }), "refusal.letterWho"},
		"one only":      {change(func(a *workshop.LettersAnswer) { a.Letters = a.Letters[:1] }), "refusal.letterWho"},
		"none":          {workshop.LettersAnswer{}, "refusal.letterWho"},
		"three":         {change(func(a *workshop.LettersAnswer) { a.Letters = append(a.Letters, a.Letters[0]) }), "refusal.letterWho"},
		"no base64":     {change(func(a *workshop.LettersAnswer) { a.Letters[0].Sealed = "<plain text>" }), "refusal.unreadable"},
		"another size": {change(func(a *workshop.LettersAnswer) {
			a.Letters[0].Sealed = base64.StdEncoding.EncodeToString(make([]byte, 9))
		}), "refusal.unreadable"},
		"another key": {change(func(a *workshop.LettersAnswer) { a.Letters[0].Key = keyFor(31) }), "refusal.letterMoved"},
	} {
		err := sendLetters(r, 0, c.a)
		no, ok := workshop.AsRefusal(err)
		if !ok || no.Text.Key != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if r.Box.Answered(r.OpenRound().ID) != 0 {
		t.Error("a refused letter is in the box")
	}
	refused(t, r, workshop.Actor{Facilitator: true}, workshop.Answer{Round: r.OpenRound().ID, Answer: screen.JSON(good), Person: order[0]}, "refusal.seatOnly")
	if err := sendLetters(r, 0, good); err != nil {
		t.Fatal(err)
	}
	if err := sendLetters(r, 0, lettersTo(seals, "y")); err != nil { // thought better of it
		t.Fatal(err)
	}
	round := r.OpenRound()
	r.Next()
	if err := r.Do(workshop.Actor{Seat: workshoptest.Seat(1)}, workshop.Answer{Round: round.ID, Answer: screen.JSON(good)}); err == nil {
		t.Error("a letter after closing is taken")
	}
	mail := r.Box.Mail(workshop.PersonID(seals[0].To))[round.ID]
	if len(mail) != 1 || !strings.HasPrefix(decoded64(mail[0]), "y>") {
		t.Errorf("%d letters arrived, want the second one alone", len(mail))
	}
	refused(t, r, workshop.Actor{Seat: "nobody"}, workshop.GotLetters{Round: round.ID}, "refusal.seatOnly")
	r.Must(workshop.Actor{Seat: workshoptest.Seat(0)}, workshop.GotLetters{Round: round.ID + ":" + workshop.RoundID(seals[0].To)})
	if len(r.Box.Mail(workshop.PersonID(seals[0].To))) != 1 {
		t.Error("one seat took away another one's letters")
	}
}

func decoded64(s string) string {
	b, _ := base64.StdEncoding.DecodeString(s)
	return string(b)
}

// Who leaves is bridged, and nobody is told whether they had sent anything.
func TestLettersBridgeWhoLeaves(t *testing.T) {
	const n = 7
	r := atLetters(t, n)
	r.Next()
	round := r.OpenRound()
	first := sealOf(t, r, 0)
	if err := sendLetters(r, 0, lettersTo(first, "x")); err != nil {
		t.Fatal(err)
	}
	gone := workshop.PersonID(first[0].To)
	before := len(r.Log)
	r.Facilitator(workshop.Leave{Person: gone})
	for _, rec := range r.Log[before:] {
		if kind, _, _ := workshop.EncodeEvent(rec.Event); kind == "round.eligibility" {
			t.Error("the log says that somebody left without having sent")
		}
	}
	got := lettersSent{}
	for i, p := range r.State.Current().Order {
		if p == gone {
			continue
		}
		seals := sealOf(t, r, i)
		if len(seals) != 2 {
			t.Errorf("person %d writes %d letters", i, len(seals))
		}
		for _, s := range seals {
			got[s.To]++
		}
	}
	for p, letters := range got {
		if letters != 2 || p == string(gone) {
			t.Errorf("%s gets %d letters", p, letters)
		}
	}
	own := r.View().PersonScreen(r.State.Current().Order[0])
	if _, ok := screen.Find(own, "new:"+sealOf(t, r, 0)[1].To); !ok {
		t.Error("who had sent is not told that they write to somebody else now")
	}
	r.Next()
	if len(r.Box.Mail(gone)[round.ID]) != 1 {
		t.Error("what was sent to somebody before they left does not wait for them")
	}
}

// A seat that is taken over loses what was sealed for it; author and receiver are
// told, and the author can send again.
func TestALostSeatLosesItsLetters(t *testing.T) {
	r := atLetters(t, 6)
	r.Next()
	round := r.OpenRound()
	seals := sealOf(t, r, 0)
	if err := sendLetters(r, 0, lettersTo(seals, "x")); err != nil {
		t.Fatal(err)
	}
	receiver := workshop.PersonID(seals[0].To)
	takeOver(r, receiver, "newseat", keyFor(30))
	author := r.State.Current().Order[0]
	if _, ok := screen.Find(r.View().PersonScreen(author), "moved:"+string(receiver)); !ok {
		t.Error("the author is not told that the letter cannot be read")
	}
	r.Next() // closes: the letter for the old laptop is lost
	if len(r.Box.Mail(receiver)[round.ID]) != 0 || len(r.Box.Mail(workshop.PersonID(seals[1].To))[round.ID]) != 1 {
		t.Error("a letter for a lost laptop waits, or another one was lost with it")
	}
	if _, ok := screen.Find(r.View().PersonScreen(receiver), "lost:mine"); !ok {
		t.Error("the receiver is not told")
	}
	if _, ok := screen.Find(r.View().PersonScreen(author), "lost:"+string(receiver)); !ok {
		t.Error("the others are not told")
	}
	takeOver(r, workshop.PersonID(seals[1].To), "thirdseat", keyFor(29))
	if len(r.Box.Mail(workshop.PersonID(seals[1].To))) != 0 || !r.State.Current().LettersLost[workshop.PersonID(seals[1].To)] {
		t.Error("letters that waited for a lost laptop still wait, or nobody is told")
	}
}

// takeOver lets somebody go on at another laptop.
func takeOver(r *workshoptest.Room, p workshop.PersonID, seat workshop.SeatID, key string) {
	r.T.Helper()
	r.Must(workshop.Actor{Seat: seat}, workshop.AskSeat{Name: "Ander " + string(seat), Role: workshop.Employee, Language: "nl"})
	r.Must(workshop.Actor{Seat: seat}, workshop.TellKey{Key: key})
	from, _ := r.State.PersonOf(seat)
	r.Facilitator(workshop.MoveSeat{From: from, To: p})
}

// A seat of an older program is given nothing to write, and hears why.
func TestASeatWithoutAKey(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	r.Walk(6, 2, "evaluate.letters")
	if n, ok := screen.Find(r.View().PublicScreen(), "closed"); !ok || n.Text.Key != "letters.aloudOld" {
		t.Error("a room without keys is not told to speak")
	}
	for i := range 5 {
		r.Must(workshop.Actor{Seat: workshoptest.Seat(i)}, workshop.TellKey{Key: keyFor(i)})
	}
	r.Next()
	old := r.State.Current().Order[5]
	if _, ok := screen.Find(r.View().PersonScreen(old), "old"); !ok {
		t.Error("the older seat is not told")
	}
	screen.Walk(r.View().PersonScreen(old), func(n screen.Node) bool {
		if n.Field != nil || n.Action != nil {
			t.Errorf("the older seat is given %s", n.ID)
		}
		return true
	})
	if _, ok := screen.Find(r.View().ControlScreen(), "without:"+string(old)); !ok {
		t.Error("the facilitator is not told who has to speak")
	}
	refused(t, r, workshop.Actor{Facilitator: true}, workshop.AddToRound{Round: r.OpenRound().ID, Person: old}, "refusal.letterKey")
	refused(t, r, workshop.Actor{Seat: workshoptest.Seat(5)}, workshop.TellKey{Key: "ssh-ed25519 AAAA"}, "refusal.unreadable")
	r.Must(workshop.Actor{Seat: workshoptest.Seat(5)}, workshop.TellKey{Key: keyFor(5)}) // came back with a newer program
	r.Facilitator(workshop.AddToRound{Round: r.OpenRound().ID, Person: old})
	if len(sealOf(t, r, 5)) != 2 {
		t.Error("who came later writes to nobody")
	}
}

// No screen but the author's own says to whom they write, and no screen says who
// wrote.
func TestNobodySeesWhoWritesToWhom(t *testing.T) {
	const n = 6
	r := atLetters(t, n)
	r.Next()
	order := r.State.Current().Order
	quiet := screenBytes(r, n)
	if err := sendLetters(r, 0, lettersTo(sealOf(t, r, 0), "x")); err != nil {
		t.Fatal(err)
	}
	zero := screenBytes(r, n)
	// The same from somebody else gives the same screens, but for the two themselves.
	r2 := atLetters(t, n)
	r2.Next()
	if err := sendLetters(r2, 1, lettersTo(sealOf(t, r2, 1), "x")); err != nil {
		t.Fatal(err)
	}
	if one := screenBytes(r2, n); zero["public"] != one["public"] || zero["control"] != one["control"] {
		t.Error("the room or the facilitator can tell who sent")
	}
	if quiet["public"] == zero["public"] {
		t.Error("the counter does not count")
	}
	for i, p := range order {
		if strings.Contains(zero["control"]+zero["public"], string(p)) {
			t.Errorf("a common screen names person %d", i)
		}
		if i > 0 && zero[fmt.Sprint(i)] != quiet[fmt.Sprint(i)] {
			t.Errorf("person %d can tell that person 0 sent", i)
		}
	}
}

func screenBytes(r *workshoptest.Room, n int) map[string]string {
	v := r.View()
	out := map[string]string{"public": string(screen.JSON(v.PublicScreen())), "control": string(screen.JSON(v.ControlScreen()))}
	for i := range n {
		out[fmt.Sprint(i)] = string(screen.JSON(v.PersonScreen(r.State.Current().Order[i])))
	}
	return out
}

// Where there is little time, as in a follow-up, everybody writes one letter.
func TestOneLetterWhereThereIsLittleTime(t *testing.T) {
	r := workshoptest.NewRoomOf(t, "nl", "day450")
	r.Facilitator(workshop.SetMinutes{Minutes: map[string]int{"evaluate": 8}})
	r = atLettersIn(t, r, 6)
	r.Next()
	if seals := sealOf(t, r, 0); len(seals) != 1 {
		t.Errorf("%d letters to write in 8 minutes, want 1", len(seals))
	}
}
