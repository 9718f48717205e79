package proof_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/pair"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// typist are the arguments of a seat that runs as a program of its own: it comes
// back to its session, types, and waits to be killed.
type typist struct {
	File, Key string // the seat's
	At        netip.AddrPort
	Session   string
	Round     workshop.RoundID
	Answer    string // typed into the round's field
	Note      string // typed into another field
}

// typistEnv holds the arguments, as JSON; set, the test binary is that program.
const typistEnv = "AFSPRAAK_PROOF_TYPIST"

func typed(words string) json.RawMessage { return screen.JSON(map[string]string{"v": words}) }

// beTypist is the main of such a program.
func beTypist(args string) error {
	var a typist
	if err := json.Unmarshal([]byte(args), &a); err != nil {
		return err
	}
	device, err := pair.LoadOrCreate(a.Key)
	if err != nil {
		return err
	}
	file, err := store.OpenSeat(a.File)
	if err != nil {
		return err
	}
	g, err := guest.Start(context.Background(), guest.Config{Store: file, Device: device, Addresses: guest.At(a.At), Session: a.Session, Language: "nl"})
	if err != nil {
		return err
	}
	updates, _ := g.Watch()
	for u := range updates {
		if slices.Contains(ballots(u.Own), string(a.Round)) {
			break
		}
	}
	g.KeepDraft(a.Round, "answer:cards", typed(a.Answer))
	g.KeepDraft("", "charter:goal", typed(a.Note))
	fmt.Println("typed")
	select {} // killed here
}

// ballots are the rounds that a screen asks for.
func ballots(own screen.Node) (rounds []string) {
	screen.Walk(own, func(n screen.Node) bool {
		if n.Action != nil && n.Action.Ballot != nil {
			rounds = append(rounds, n.Action.Ballot.Round)
		}
		return true
	})
	return rounds
}

// typeAndDie runs a seat as a program and kills it a second after it typed.
func (s *stage) typeAndDie(i int, a typist) {
	s.t.Helper()
	key, err := s.cast.devices[i].MarshalPEM()
	if err != nil {
		s.t.Fatal(err)
	}
	a.Key = filepath.Join(s.t.TempDir(), "key.pem")
	if err := os.WriteFile(a.Key, key, 0o600); err != nil {
		s.t.Fatal(err)
	}
	a.File, a.At, a.Session = seatFile(s.dir, i), s.tap.addr(), s.h.Session()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), typistEnv+"="+marshal(a))
	cmd.Stderr = s.t.Output()
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	time.Sleep(time.Second)
	if killErr := cmd.Process.Kill(); killErr != nil {
		s.t.Error(killErr)
	}
	_ = cmd.Wait() // it was killed, and says so
	if line != "typed\n" {
		s.t.Fatalf("the seat says %q (%v)", line, err)
	}
}

// TestWhatIsTypedOutlivesTheProgram kills a seat's program a second after
// somebody typed; the texts come back, and leave the disk when the round closes,
// also where nothing was ever sent or the seat was away then.
func TestWhatIsTypedOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	s := castOf(t, 7, 2).stage(t, nil)
	s.play(script{stop: "harvest.procedures"})
	s.next()
	round := s.scene().round.ID
	s.people[2].ballot(round)
	s.people[2].leave()
	s.typeAndDie(2, typist{Round: round, Answer: "Merelnest", Note: "Zanglijster"})
	if len(find(t, s.dir, "Merelnest")) == 0 {
		t.Fatal("a second after typing it is in no file")
	}
	back := s.comeBack(2)
	back.ballot(round)
	if got := back.Draft(round, "answer:cards"); string(got) != string(typed("Merelnest")) {
		t.Errorf("the answer comes back as %s", got)
	}
	if got := back.Draft("", "charter:goal"); string(got) != string(typed("Zanglijster")) {
		t.Errorf("the note comes back as %s", got)
	}
	if got := back.Draft("another", "answer:cards"); got != nil {
		t.Errorf("another round's field shows %s", got)
	}

	away, emptied := s.people[3], s.people[4]
	away.ballot(round)
	away.KeepDraft(round, "answer:cards", typed("Merel in de heg"))
	away.leave() // its program ends before the second has passed
	emptied.ballot(round)
	emptied.KeepDraft(round, "answer:cards", typed("Merel op het dak"))
	eventually(t, "it is kept", func() bool { return len(find(t, s.dir, "op het dak")) > 0 })
	emptied.KeepDraft(round, "answer:cards", nil)
	if len(find(t, s.dir, "in de heg")) == 0 {
		t.Error("what was typed just before the end is not kept")
	}
	for _, i := range []int{0, 1, 5, 6} { // as many as it takes for a result
		s.people[i].answer(round, workshop.CardsAnswer{Cards: []string{cardOf("harvest.procedures", i)}})
	}
	s.do(workshop.CloseRound{Round: round})
	s.settle()
	s.passUndo()
	back.KeepDraft(round, "answer:cards", typed("Merel te laat"))
	again := s.comeBack(3)
	again.until("in", func(u guest.Update) bool { return u.Phase == guest.In })
	s.settle()
	s.settleWipes()
	time.Sleep(time.Second) // for anything that would be written late
	s.search("after closing", "Merel")
	if got := again.Draft(round, "answer:cards"); got != nil {
		t.Errorf("after closing the field shows %s", got)
	}
	if len(find(t, s.dir, "Zanglijster")) == 0 {
		t.Error("a note of no round was wiped with the round")
	}
	s.play(script{})
	eventually(t, "the session's end takes the rest", func() bool { return len(find(t, s.dir, "Zanglijster")) == 0 })
}
