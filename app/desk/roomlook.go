package desk

import (
	"fyne.io/fyne/v2"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/app/room"
	"github.com/afspraak/afspraak/app/settings"
)

// screenOf is the room screen as the control window leads it.
type screenOf struct {
	*room.Window
	s *Session
}

// FullScreen says whether it fills a display.
func (r screenOf) FullScreen() bool { return r.Window.Window().FullScreen() }

// SetDark gives the room screen the look for a dark room or takes it away, and
// remembers it.
func (r screenOf) SetDark(dark bool) {
	r.s.change(func(now *settings.Settings) {
		if now.Room = settings.Light; dark {
			now.Room = settings.Dark
		}
	})
}

// change stores a setting of the room screen and shows it.
func (s *Session) change(change func(*settings.Settings)) {
	if err := s.d.settings.Change(change); err != nil {
		s.d.cfg.Log.Error("settings", "error", err)
	}
	s.lookRoom()
}

// lookRoom gives the room screen its settings.
func (s *Session) lookRoom() {
	now := s.d.settings.Get()
	s.room.SetDark(now.DarkRoom())
	s.room.SetMetres(s.d.metres())
}

// metres is how far the farthest chair stands.
func (d *Desk) metres() float32 {
	if m := d.settings.Get().Metres; m > 0 {
		return float32(m)
	}
	return kit.RoomMetres
}

// metresStep is by how much the distance grows at each press; after the farthest
// comes the nearest.
const metresStep = 2

// switches are the buttons for language, text size and palette of the control
// window, and those for the room screen.
func (s *Session) switches(changed func()) fyne.CanvasObject {
	anew := func() {
		changed()
		s.eachView(view.Rebuild)
		s.lookRoom()
	}
	own := look.Switches(s.d.settings, anew, func(err error) { s.d.cfg.Log.Error("settings", "error", err) })
	texts := s.d.texts()
	far := kit.NewButton("", kit.Quiet, nil)
	say := func() { far.SetLabel(texts.T("look.metres", map[string]any{"metres": int(s.d.metres())})) }
	far.OnTapped = func() {
		next := s.d.metres() + metresStep
		if next > kit.FarthestMetres {
			next = kit.NearestMetres
		}
		s.change(func(now *settings.Settings) { now.Metres = int(next) })
		say()
	}
	say()
	dark := kit.NewButton(texts.T("look.darkRoom", nil), kit.Quiet, func() { screenOf{s.room, s}.SetDark(!s.room.Dark()) })
	return kit.Column(own, kit.Caption(texts.T("look.room", nil)), kit.Flow(far, dark))
}

func (s *Session) restyle() {
	s.control.Rebuild()
	s.eachView(view.Rebuild)
	s.lookRoom()
}
