package control

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// target is where a join file is written; it may fail like a full disk.
type target struct {
	bytes.Buffer
	closed bool
	fail   error
}

func (w *target) Close() error { w.closed = true; return w.fail }

func TestTheJoinFileIsOfferedAndHasNoCode(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		if s.button(assets.TextsIn("nl").T("control.joinFile", nil)) == nil {
			t.Fatal("no join file is offered")
		}
		var to target
		if err := writeInvite(s.w.env.Invite(), &to); err != nil || !to.closed {
			t.Fatalf("written %v, closed %v", err, to.closed)
		}
		text := to.String()
		if code := s.w.update.Code; code == "" || strings.Contains(text, code) {
			t.Errorf("the code %q is in %s", code, text)
		}
		if i, err := invite.Read(&to); err != nil || i.Session != "abcdefgh" {
			t.Errorf("read back: %+v %v", i, err)
		}
		full := errors.New("no space")
		if err := writeInvite(s.w.env.Invite(), &target{fail: full}); !errors.Is(err, full) {
			t.Errorf("a full disk: %v", err)
		}
	})
}

func TestAJoinFileGetsItsEnding(t *testing.T) {
	test.NewTempApp(t)
	folder := t.TempDir()
	for _, c := range [][2]string{
		{"zorg", "zorg.afspraak-join"},
		{"zorg", "zorg (2).afspraak-join"}, // nobody was asked whether the first may go
		{"zorg.afspraak-join", "zorg.afspraak-join"},
		{"Zorg 2.1.", "Zorg 2.1.afspraak-join"},
		{strings.Repeat("z", 250), strings.Repeat("z", 80) + ".afspraak-join"},
		{"TEAM.AFSPRAAK-JOIN", "TEAM.AFSPRAAK-JOIN"},
	} {
		to, err := storage.Writer(storage.NewFileURI(filepath.Join(folder, c[0])))
		if err != nil {
			t.Fatal(err)
		}
		if to, err = withEnding(to); err != nil {
			t.Fatal(err)
		}
		if err := writeInvite(invite.Invite{Session: "abcdefgh", Name: "Zorg"}, to); err != nil || to.URI().Name() != c[1] {
			t.Errorf("%s became %s: %v", c[0], to.URI().Name(), err)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 5 {
		t.Errorf("%d files, also under names without an ending: %v %v", len(files), files, err)
	}
}

func TestTheDialogForTheJoinFileOpens(t *testing.T) {
	play(t, workshoptest.Script{Stop: "checkin.energy"}, func(s *stage) {
		s.tap(s.w.t("control.joinFile"))
		open := false
		s.do(func() { open = s.win.Canvas().Overlays().Top() != nil })
		if !open {
			t.Error("no dialog opened")
		}
	})
}
