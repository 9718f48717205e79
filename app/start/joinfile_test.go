package start

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/sync/lan"
	"github.com/afspraak/afspraak/sync/pair"
)

// joinFile writes a join file for a session.
func (s *stage) joinFile(i invite.Invite) string {
	s.t.Helper()
	path := filepath.Join(s.folder, "zorg"+invite.Ending)
	f, err := os.Create(path)
	if err == nil {
		err = i.Write(f)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func TestAJoinFileLeadsToItsHostAlone(t *testing.T) {
	play(t, func(s *stage) {
		host := pair.DeviceID{4, 5}
		path := s.joinFile(invite.New("abcdefgh", "Team Zorg", host, []string{"192.168.1.99:47801"}))
		s.do(func() { s.w.Open(path) }) // as with the file's name on the command line
		synctest.Wait()
		if len(s.opened) != 0 || !s.sees(func() bool { return s.w.join.chosen == "abcdefgh" && s.w.join.choice != nil }) {
			t.Fatal("the session of the file is not chosen")
		}
		s.tap("Meedoen")
		if !s.says("start.join.needCode") {
			t.Error("a join file lets in without a code")
		}
		s.events <- lan.Event{Op: lan.Up, Session: session("zzzzzzzz", "Een ander")}
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		s.events <- lan.Event{Op: lan.Down, Session: session("abcdefgh", "Team Zorg")}
		s.events <- lan.Event{Op: lan.Up, Session: session("abcdefgh", "Team Zorg")}
		synctest.Wait()
		s.types("482913Noor|")
		s.key(fyne.KeyDown)
		s.picture("start-join-file")
		s.tap("Meedoen")
		if len(s.tickets) != 1 {
			t.Fatal("nobody joined")
		}
		got := s.tickets[0]
		if got.Session != "abcdefgh" || got.Pin != host || fmt.Sprint(got.Addresses) != "[192.168.1.24:47800 192.168.1.99:47801]" {
			t.Errorf("the ticket is %+v", got)
		}
	})
}

func TestABadJoinFileIsSaidAndNothingIsLost(t *testing.T) {
	play(t, func(s *stage) {
		s.do(s.w.Join)
		synctest.Wait()
		s.types("4829")
		for text, problem := range map[string]invite.Problem{
			"hallo": invite.NotOurs, `{"afspraakJoin":7}`: invite.Newer, `{"afspraakJoin":1}`: invite.Damaged,
			strings.Repeat("x", 1<<20): invite.TooBig,
		} {
			path := filepath.Join(s.folder, "bad"+invite.Ending)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			s.do(func() { s.w.Open(path) })
			synctest.Wait()
			if !s.says("invite." + string(problem)) {
				t.Errorf("%s is not said", problem)
			}
			s.tap(s.w.t("start.close"))
		}
		if len(s.opened) != 0 || s.sees(func() bool { return len(s.w.join.places.list) != 0 }) {
			t.Error("a bad file brought something in")
		}
	})
}
