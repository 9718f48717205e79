package control

import (
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop/workshoptest"
)

// TestAResultComesIntoSight: the facilitator who reveals a round sees its result, also
// where the question fills the page; one who types a note stays with it.
func TestAResultComesIntoSight(t *testing.T) {
	for _, typing := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := newStage(t, workshoptest.Play(t, workshoptest.Script{Stop: "checkin.energy"}), 1.25, fyne.NewSize(1280, 640))
			s.sync()
			s.tap("Ronde openen")
			s.bench.room.Answer(func(int) any { return map[string]any{"energy": 7} })
			s.bench.room.Next() // closes
			s.sync()
			scroll := kit.Scroll(s.w.middle)
			if typing {
				s.tap("Notitie bij deze stap")
				note := s.notesField()
				s.do(func() { s.win.Canvas().Focus(note.FirstFocus()) })
				s.rest()
			}
			was := scroll.Offset.Y
			for len(results(s.w.update.Control)) == 0 {
				s.bench.room.Next() // reveals
				s.sync()
			}
			result, ok := s.w.painter.ObjectOf(results(s.w.update.Control)[0])
			if !ok {
				t.Fatal("the result is not painted")
			}
			at, _ := kit.Offset(scroll.Content, result)
			top, bottom := at.Y-scroll.Offset.Y, at.Y+result.Size().Height-scroll.Offset.Y
			switch inSight := top >= -1 && (bottom <= scroll.Size().Height+1 || top <= 1); {
			case typing && scroll.Offset.Y != was:
				t.Errorf("the page moved from %v to %v while a note is typed", was, scroll.Offset.Y)
			case !typing && !inSight:
				t.Errorf("the result stands from %v to %v on a page of %v", top, bottom, scroll.Size().Height)
			case !typing && was == scroll.Offset.Y:
				t.Errorf("the result was in sight by itself: the window is too large for this test")
			}
		})
	}
}

func (s *stage) notesField() *kit.NoteEntry {
	for _, o := range s.all() {
		if e, ok := o.(*kit.NoteEntry); ok {
			return e
		}
	}
	s.t.Fatal("there is no field")
	return nil
}
