package control

import (
	"bytes"
	"errors"
	"strings"
	"testing"

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
