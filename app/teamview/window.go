package teamview

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Programme is what is looked at; *host.Host is one.
type Programme interface {
	Watch() (updates <-chan host.Update, stop func())
	Read(ctx context.Context, f func(v workshop.View)) error
}

// Env is what the window is made of. Window, Texts and Programme are needed.
type Env struct {
	Window    fyne.Window
	Texts     func() *assets.Texts
	Programme Programme
	Now       func() time.Time // the session's clock; time.Now if nil
	Zone      *time.Location   // of the programme; the machine's if nil
	Export    func()           // makes the page to hand over; nil: it cannot be made here
	// Do calls a function on Fyne's goroutine; fyne.Do if nil.
	Do func(func())
}

// patience is how long the programme may take to be looked at.
const patience = 30 * time.Second

// rest is the least time between two looks: a figure is not watched by the tenth
// of a second, and the host has people to serve.
const rest = time.Second

// widest is how wide the page gets, in ems.
const widest = 60

// Window is the content of the window. Its methods are for Fyne's goroutine.
type Window struct {
	env     Env
	painter *paint.Painter
	end     func()
}

// New fills a window and follows the programme until the window is closed.
func New(env Env) *Window {
	if env.Now == nil {
		env.Now = time.Now
	}
	if env.Zone == nil {
		env.Zone = time.Local
	}
	if env.Do == nil {
		env.Do = fyne.Do
	}
	w := &Window{env: env}
	w.painter = paint.New(paint.Env{Style: paint.Control, Texts: env.Texts, Window: env.Window, Now: env.Now, Zone: env.Zone, Pace: kit.PaceOn(env.Do)})
	env.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			w.Close()
		}
	})
	w.build()
	w.follow()
	return w
}

// build makes what stands in the window.
func (w *Window) build() {
	texts := w.env.Texts()
	w.env.Window.SetTitle(texts.T("report.manager.title", nil))
	var foot fyne.CanvasObject
	if w.env.Export != nil {
		export := kit.NewButton(texts.T("control.export", nil), kit.Normal, w.env.Export)
		export.SetOnEscape(w.Close)
		foot = kit.Foot(kit.FlowEnd(export), widest)
	}
	page := kit.Page(w.painter.Object(), widest)
	w.painter.Follow(page)
	w.env.Window.SetContent(kit.NewPanel(container.NewBorder(nil, foot, nil, nil, page), kit.PanelStyle{}))
}

// Rebuild makes the page anew, in the words and sizes of the present settings.
func (w *Window) Rebuild() {
	w.painter.Retell()
	w.build()
}

// Front brings the window before the others.
func (w *Window) Front() { w.env.Window.RequestFocus() }

// Close closes the window and ends following.
func (w *Window) Close() { w.env.Window.Close() }

// Stop ends following; the owner calls it when the window has closed.
func (w *Window) Stop() {
	w.end()
	w.painter.Close()
}

// follow looks again whenever something has changed.
func (w *Window) follow() {
	updates, stop := w.env.Programme.Watch()
	ctx, cancel := context.WithCancel(context.Background())
	w.end = func() { cancel(); stop() }
	go func() {
		for {
			w.look(ctx)
			select {
			case <-ctx.Done():
				return
			case <-time.After(rest):
			}
			select {
			case <-ctx.Done():
				return
			case <-updates:
			}
		}
	}()
}

// look paints the programme as it is now; what cannot be read stays as it was.
func (w *Window) look(open context.Context) {
	ctx, cancel := context.WithTimeout(open, patience)
	defer cancel()
	var tree screen.Node
	if err := w.env.Programme.Read(ctx, func(v workshop.View) { tree = v.ManagerScreen() }); err != nil {
		return
	}
	w.env.Do(func() {
		if open.Err() == nil {
			w.painter.Update(tree)
		}
	})
}
