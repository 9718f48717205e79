package figures

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
)

// Programme is what gets the figures; *host.Host is one.
type Programme interface {
	Read(ctx context.Context, f func(v workshop.View)) error
	Do(ctx context.Context, c workshop.Command) error
}

// Env is what the window is made of. Window, Texts and Programme are needed.
type Env struct {
	Window    fyne.Window
	Texts     func() *assets.Texts
	Programme Programme
	Now       func() time.Time // the session's clock; time.Now if nil
	Folder    string           // where files are looked for at first
	// Do calls a function on Fyne's goroutine; fyne.Do if nil.
	Do func(func())
}

// patience is how long the programme may take before the window says that
// something is the matter.
const patience = 30 * time.Second

// widest is how wide the page gets, in ems.
const widest = 56

// Window is the content of the window. Its methods are for Fyne's goroutine.
type Window struct {
	env    Env
	toasts *kit.Toasts
	known  known
	plan   *plan  // nil: no file lies here
	said   string // what became of the last file; "" is nothing yet
	wrong  bool   // said is trouble
	busy   bool

	page    *fyne.Container
	choose  *kit.Button
	columns []*kit.ListChoice // by column; nil for one without a choice
	result  *fyne.Container
	foot    *fyne.Container // what taking over would do, and its button
	take    *kit.Button
	frame   *fyne.Container // the page above the foot
	unseen  func()          // ends bringing what has the keyboard into sight
}

// New fills a window, in which files can be dropped, too.
func New(env Env) *Window {
	if env.Now == nil {
		env.Now = time.Now
	}
	if env.Do == nil {
		env.Do = fyne.Do
	}
	w := &Window{env: env, toasts: kit.NewToasts()}
	env.Window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) {
		if len(files) > 0 {
			w.Open(files[0].Path())
		}
	})
	env.Window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			env.Window.Close()
		}
	})
	w.Rebuild()
	w.reload(nil)
	return w
}

// Stop ends what goes on in the window; the owner calls it when it has closed.
func (w *Window) Stop() {
	if w.unseen != nil {
		w.unseen()
	}
	w.unseen = nil
}

// Close closes the window, with what was not taken over.
func (w *Window) Close() { w.env.Window.Close() }

// Front brings the window before the others.
func (w *Window) Front() { w.env.Window.RequestFocus() }

// Rebuild makes the page anew, in the words and sizes of the present settings.
func (w *Window) Rebuild() {
	w.env.Window.SetTitle(w.t("fromFile.title"))
	w.page, w.frame = &fyne.Container{}, &fyne.Container{} // the content is laid out once they are there
	content := w.content()
	w.page = kit.Page(content, widest)
	var foot fyne.CanvasObject
	if w.plan != nil {
		foot = kit.Foot(w.foot, widest)
	}
	w.frame = container.NewBorder(nil, foot, nil, nil, w.page)
	w.Stop()
	w.unseen = kit.FollowFocus(kit.PaceOn(w.env.Do), w.env.Window.Canvas(), kit.Scroll(w.page), func(f fyne.Focusable) bool { return !kit.Holds(w.foot, f) })
	w.env.Window.SetContent(container.NewStack(kit.NewPanel(w.frame, kit.PanelStyle{}), w.toasts))
}

// reload looks at the programme again.
func (w *Window) reload(then func()) {
	var k known
	w.run(func(ctx context.Context) error {
		return w.env.Programme.Read(ctx, func(v workshop.View) {
			k = learn(v)
			k.today = w.env.Now().In(v.Zone()).Format(time.DateOnly)
		})
	}, func(err error) {
		if err != nil {
			w.trouble(w.why(err))
			return
		}
		w.known = k
		if then != nil {
			then()
		}
		w.Rebuild()
	})
}

// run does something slow in a goroutine of its own and comes back to Fyne's
// with its error.
func (w *Window) run(do func(ctx context.Context) error, then func(error)) {
	w.busy = true
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		err := do(ctx)
		w.env.Do(func() {
			w.busy = false
			then(err)
		})
	}()
}

// trouble says what is wrong; a file that lay here is gone.
func (w *Window) trouble(words string) {
	w.plan, w.said, w.wrong = nil, words, true
	w.Rebuild()
	kit.Scroll(w.page).ScrollToTop()
}

// why is the sentence for an error of the programme.
func (w *Window) why(err error) string {
	if r, ok := workshop.AsRefusal(err); ok {
		return r.Text.Resolve(chart.Translator(w.env.Texts().Translate))
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return w.t("control.error.slow")
	}
	return w.t("control.error.other")
}

// takeOver gives the readings to the programme, and says what came of it.
func (w *Window) takeOver() {
	if w.busy || w.plan == nil {
		return
	}
	file, command, before := w.plan.file, w.plan.command(), len(w.known.imports)
	w.run(func(ctx context.Context) error { return w.env.Programme.Do(ctx, command) }, func(err error) {
		if err != nil {
			w.toasts.Say(w.why(err))
			return
		}
		w.reload(func() {
			w.plan, w.wrong, w.said = nil, false, w.t("fromFile.nothingNew", "file", file)
			if n := len(w.known.imports); n > before {
				w.said = w.t("fromFile.done", "file", file, "N", len(w.known.imports[n-1].Rows))
			}
		})
	})
}

// askUndo asks whether an import is to be taken back.
func (w *Window) askUndo(m workshop.Import) {
	kit.Confirm(w.env.Window, kit.Question{
		Title: w.t("fromFile.undo"), Body: w.t("fromFile.undoBody", "file", m.File, "N", len(m.Rows)),
		Yes: w.t("fromFile.undo"), No: w.t("control.cancel"), OnYes: func() {
			w.run(func(ctx context.Context) error { return w.env.Programme.Do(ctx, workshop.UndoImport{Import: m.ID}) }, func(err error) {
				if err != nil {
					w.toasts.Say(w.why(err))
					return
				}
				w.reload(func() { w.plan, w.wrong, w.said = nil, false, w.t("fromFile.undone", "file", m.File) })
			})
		},
	})
}

// t is a text with pairs of argument name and value.
func (w *Window) t(key string, pairs ...any) string { return w.env.Texts().Say(key, pairs...) }

// gap is the theme's space between things that belong together.
func gap(objects []fyne.CanvasObject) float32 { return kit.SizeIn(objects, theme.SizeNamePadding) }
