package desk

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/figures"
)

// showFigures shows the window that takes figures over from a file; there is one
// of it.
func (s *Session) showFigures() {
	if s.figures != nil {
		s.figures.Front()
		return
	}
	win := s.d.cfg.App.NewWindow("")
	win.SetPadded(false)
	win.Resize(fyne.NewSize(900, 720))
	win.SetOnClosed(func() { s.figures = nil })
	s.figures = figures.New(figures.Env{
		Window: win, Texts: s.d.texts, Programme: s.host, Now: s.clock.Now, Folder: filepath.Dir(s.file.Path()),
	})
	win.Show()
}

// Figures is the window that takes figures over, for tests and pictures; nil
// while it is not open.
func (s *Session) Figures() *figures.Window { return s.figures }
