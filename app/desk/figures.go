package desk

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/figures"
	"github.com/afspraak/afspraak/app/teamview"
)

// view is a window beside the control window that may be open or not.
type view interface {
	Rebuild()
	Close()
}

// eachView does something with those that are open.
func (s *Session) eachView(do func(view)) {
	if s.figures != nil {
		do(s.figures)
	}
	if s.team != nil {
		do(s.team)
	}
}

// beside makes a window for one of them.
func (s *Session) beside() fyne.Window {
	win := s.d.cfg.App.NewWindow("")
	win.SetPadded(false)
	win.Resize(fyne.NewSize(960, 720))
	return win
}

// showFigures shows the window that takes figures over from a file; there is one
// of it.
func (s *Session) showFigures() {
	if s.figures != nil {
		s.figures.Front()
		return
	}
	win := s.beside()
	win.SetOnClosed(func() {
		s.figures.Stop()
		s.figures = nil
	})
	s.figures = figures.New(figures.Env{
		Window: win, Texts: s.d.texts, Programme: s.host, Now: s.clock.Now, Folder: filepath.Dir(s.file.Path()),
	})
	win.Show()
}

// Figures is the window that takes figures over, for tests and pictures; nil
// while it is not open.
func (s *Session) Figures() *figures.Window { return s.figures }

// showTeam shows the view for management; there is one of it.
func (s *Session) showTeam() {
	if s.team != nil {
		s.team.Front()
		return
	}
	win := s.beside()
	win.SetOnClosed(func() {
		s.team.Stop()
		s.team = nil
	})
	s.team = teamview.New(teamview.Env{
		Window: win, Texts: s.d.texts, Programme: s.host, Now: s.clock.Now, Zone: s.zone, Export: func() { s.exportTeam(win) },
	})
	win.Show()
}

// exportTeam asks where the view for management goes as a page.
func (s *Session) exportTeam(win fyne.Window) {
	s.d.ask(win, ofTeams, s.host.Latest().Overview.Language, filepath.Dir(s.file.Path()), s.Document)
}
