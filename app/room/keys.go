package room

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
)

// keysTime is how long the list of keys stands there when nobody presses one.
const keysTime = 20 * time.Second

// keysFactor is the size of the list: all of it fits, and it is read by who stands
// beside the screen.
const keysFactor = 0.5

// inTheMiddle gives one object its height for a share of the width, in the middle.
type inTheMiddle struct{}

func (inTheMiddle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		wide := size.Width * 0.6
		o.Resize(fyne.NewSize(wide, o.MinSize().Height)) // its height follows from the width
		high := min(o.MinSize().Height, size.Height)
		o.Resize(fyne.NewSize(wide, high))
		o.Move(fyne.NewPos((size.Width-wide)/2, (size.Height-high)/2))
	}
}

func (inTheMiddle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// key does what concerns this window and gives the rest on. A remote may type
// arrows where others type pages; nothing here can have the focus, so they can
// mean nothing else.
func (w *Window) key(event *fyne.KeyEvent) {
	asked := w.hideKeys()
	switch event.Name {
	case fyne.KeyF11:
		w.SetFullScreen(!w.win.FullScreen())
	case fyne.KeyEscape:
		if !asked {
			w.SetFullScreen(false)
		}
	case fyne.KeyF1:
		if !asked {
			w.showKeys()
		}
	case fyne.KeyRight:
		w.give(fyne.KeyPageDown)
	case fyne.KeyLeft:
		w.give(fyne.KeyPageUp)
	default:
		w.give(event.Name)
	}
}

func (w *Window) give(name fyne.KeyName) {
	if w.cfg.Key != nil {
		w.cfg.Key(&fyne.KeyEvent{Name: name})
	}
}

func (w *Window) letter(r rune) {
	asked := w.hideKeys()
	switch {
	case r == '?' && !asked:
		w.showKeys()
	case r != '?' && w.cfg.Letter != nil:
		w.cfg.Letter(r)
	}
}

// showKeys lists what the keyboard does. It asks nothing: any key, or a while,
// takes it away.
func (w *Window) showKeys() {
	if w.cfg.Keys == nil {
		return
	}
	panel := kit.NewPanel(kit.NewTable(w.cfg.Keys()...), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true})
	small := &sizes{metres: kit.RoomMetres, factor: keysFactor}
	small.set(w.look, w.fitted.size.Height)
	list := container.NewThemeOverride(panel, small)
	w.keys.Objects = []fyne.CanvasObject{list}
	w.keys.Refresh()
	list.Refresh() // its texts are measured in its own theme
	w.keys.Refresh()
	w.cfg.Pace.Later(keysTime, func() {
		if len(w.keys.Objects) > 0 && w.keys.Objects[0] == fyne.CanvasObject(list) {
			w.hideKeys()
		}
	})
}

// hideKeys takes the list away; it reports whether it was there.
func (w *Window) hideKeys() bool {
	if len(w.keys.Objects) == 0 {
		return false
	}
	w.keys.RemoveAll()
	return true
}

// Blank says whether the screen is black.
func (w *Window) Blank() bool { return w.black.Visible() }

// SetBlank makes the screen black, or shows what is on it again: for a moment in
// which people should look at each other.
func (w *Window) SetBlank(on bool) {
	w.black.Hidden = !on
	canvas.Refresh(w.black)
}

// Dark says whether the screen has the look for a dark room.
func (w *Window) Dark() bool { return w.look == kit.LookDark }
