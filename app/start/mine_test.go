package start

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/sync/home"
	"github.com/afspraak/afspraak/workshop/report"
	"github.com/afspraak/afspraak/workshop/store"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// own is what a person kept of a session that was played to its end.
func own(t *testing.T) report.Document {
	t.Helper()
	room := workshoptest.Play(t, workshoptest.Script{})
	se := room.State.Latest()
	d, err := report.Build(room.State, se.ID, room.Now)
	if err != nil {
		t.Fatal(err)
	}
	return d.For(se.Order[0])
}

// What was agreed is read, and made into files, with nobody else there.
func TestMine(t *testing.T) {
	d := own(t)
	play(t, func(s *stage) {
		s.kept = []home.Kept{
			{Title: "Later", Err: fmt.Errorf("%w: version 9", report.ErrNewer)},
			{Title: d.Session.Name, Document: d},
			{Err: report.ErrUnread},
		}
		s.tap("Mijn afspraken")
		if !s.says("start.mine.newer") || !s.says("start.mine.unreadable") || !s.says("start.join.noName") {
			t.Error("what cannot be read is not said")
		}
		s.picture("start-mine")
		s.tap("Bekijken")
		read := d.Words(s.w.texts)
		if len(read.Chapters) < 2 || len(read.Chapters[0].Entries) == 0 {
			t.Fatalf("the session has %d chapters", len(read.Chapters))
		}
		for _, c := range read.Chapters {
			for _, e := range c.Entries {
				for _, line := range append(e.Under, e.Text) {
					if !s.shows(line) {
						t.Errorf("%q is not shown", line)
					}
				}
			}
		}
		s.picture("start-mine-session")
		s.tap("Bewaren als bestand")
		if len(s.exported) != 1 || s.exported[0].Session.ID != d.Session.ID {
			t.Errorf("%d documents were exported", len(s.exported))
		}
		s.tap("‹ Alle sessies")
		s.key(fyne.KeyEscape)
		if !s.says("start.motto") {
			t.Error("Escape does not go back")
		}
	})
}

func TestMineOfManySessionsScrolls(t *testing.T) {
	play(t, func(s *stage) {
		for i := range 40 {
			s.kept = append(s.kept, home.Kept{Document: report.Document{Language: "nl", Session: report.Session{Day: "2026-11-25"}}, Title: fmt.Sprintf("Sessie %d", i+1)})
		}
		s.do(func() { s.win.Resize(fyne.NewSize(900, 600)) })
		s.tap("Mijn afspraken")
		if !s.shows("Sessie 40") || s.sees(func() bool { return s.win.Canvas().Content().MinSize().Height > 600 }) {
			t.Error("forty sessions do not fit by scrolling")
		}
		s.picture("start-mine-many")
	})
}

func TestMineWithoutAnything(t *testing.T) {
	play(t, func(s *stage) {
		s.tap("Mijn afspraken")
		if !s.says("start.mine.none") {
			t.Error("the empty list says nothing")
		}
		s.picture("start-mine-none")
		for err, key := range map[error]string{
			&store.Error{Kind: store.ErrNewer}:        "start.mine.newer",
			&store.Error{Kind: store.ErrDamaged}:      "start.mine.damaged",
			&store.Error{Kind: store.ErrNotProgramme}: "start.mine.damaged",
		} {
			s.keptErr = err
			s.do(s.w.Mine)
			synctest.Wait()
			if !s.says(key) {
				t.Errorf("%v is not said as %s", err, key)
			}
		}
		s.keptErr = errors.New("odd")
		s.do(s.w.Mine)
		synctest.Wait()
		if !s.says("start.error.other", "detail", "odd") {
			t.Error("another error is not said")
		}
	})
}

// What colleagues wrote is read weeks after the session, with no seat's window
// open, and is gone when its reader wants that.
func TestLettersAreReadAfterTheSession(t *testing.T) {
	play(t, func(s *stage) {
		strong := "Jij blijft rustig als een klant boos belt, en daar wordt iedereen om je heen rustig van."
		s.letters = []store.Letters{
			{Session: "een", Round: "r2", Title: "Team Zorg", At: time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC), Letters: []map[string]string{
				{"strong": strong, "behaviour": "tijdens het overleg op je telefoon keek", "effect": "dat we het twee keer moesten vertellen", "feeling": "ongeduldig", "wish": "je hem in je tas laat"},
				{"strong": "Je belt altijd terug."},
			}},
			{Session: "twee", Round: "r9", At: time.Date(2027, 1, 4, 10, 0, 0, 0, time.UTC), Title: "Team Zorg, vervolg", Letters: []map[string]string{{"strong": "Je vraagt door."}}},
		}
		s.tap("Mijn afspraken")
		if s.says("start.mine.none") || !s.says("start.mine.letters") || !s.shows("Team Zorg, vervolg") {
			t.Error("the letters are not in the list")
		}
		if s.shows(strong) {
			t.Error("a letter is in the list, for everybody who looks along")
		}
		s.picture("start-letters")
		s.tap("Brieven lezen")
		for _, words := range []string{strong, "je hem in je tas laat", "Je belt altijd terug."} {
			if !s.shows(words) {
				t.Errorf("%q is not shown", words)
			}
		}
		if s.shows("Je vraagt door.") {
			t.Error("letters of another session are on the page")
		}
		s.picture("start-letters-read")
		s.tap("Kopiëren")
		if !strings.Contains(s.copied, strong) || !s.says("ui.letters.copied") {
			t.Errorf("copied: %q", s.copied)
		}
		s.tap("Verwijderen")
		if !s.says("ui.letters.deleteConfirm") || len(s.letters) != 2 {
			t.Error("it is not asked first")
		}
		s.picture("start-letters-delete")
	})
}
