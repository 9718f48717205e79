package seat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/app/settings"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Config is what a seat's window needs.
type Config struct {
	App   fyne.App
	Guest Guest
	// Settings are this laptop's: language, text size, light or dark.
	Settings *settings.Store
	// Formats are the kinds of copies that can be saved after the session, such as
	// "pdf"; each has a name under the key "ui.format." + kind.
	Formats []string
	// SaveCopy writes a copy of the person's agreements and calls done, on any
	// goroutine, with where it is.
	SaveCopy func(format, language string, done func(path string, err error))
	// OpenFile opens a copy; [kit.OpenFile] if nil.
	OpenFile func(path string) error
	// Closed is told when the person closed the window.
	Closed func()
	// Pace is how time goes by; the real one if empty.
	Pace kit.Pace
}

// Window is one participant's window.
type Window struct {
	cfg     Config
	texts   *assets.Texts
	win     fyne.Window
	own     *paint.Painter // the person's tree
	atDoor  *paint.Painter // what is shown instead of it
	table   *paint.Painter // what the table sees together
	public  *paint.Painter // what the room sees
	letters *paint.Painter // what colleagues wrote to this person
	parts   parts
	now     guest.Update
	open    bool   // the public tree is unfolded
	step    string // of the own tree
	pending map[string]*sent
	stops   []func()
}

// New makes and shows the window and follows the guest until Close.
func New(cfg Config) *Window {
	if cfg.OpenFile == nil {
		cfg.OpenFile = kit.OpenFile
	}
	w := &Window{cfg: cfg, win: cfg.App.NewWindow(""), pending: map[string]*sent{}, texts: look.Texts(cfg.Settings.Get())}
	env := paint.Env{
		Style: paint.Seat, Window: w.win, Own: w.ownAnswer, Press: w.press, Save: w.save,
		Texts: func() *assets.Texts { return w.texts }, Pace: cfg.Pace,
	}
	env.Offset, env.Draft, env.KeepDraft = w.offset, w.draft, w.keepDraft
	w.own = paint.New(env)
	env.Draft, env.KeepDraft = nil, nil // who writes has fields of their own
	w.table = paint.New(env)
	env.Press, env.Save = w.pressDoor, nil // a code is kept nowhere
	w.atDoor = paint.New(env)
	env.Press = w.pressLetters
	w.letters = paint.New(env)
	env.Press = nil
	w.public = paint.New(env)
	w.win.Resize(fyne.NewSize(760, 720))
	w.parts.stop = func() {}
	w.build()
	w.win.SetCloseIntercept(w.closed)
	updates, stop := cfg.Guest.Watch()
	done := make(chan struct{})
	w.stops = append(w.stops, stop, func() { close(done) })
	go func() {
		for {
			select {
			case u, ok := <-updates:
				if !ok {
					return
				}
				fyne.Do(func() { w.Update(u) })
			case <-done:
				return
			}
		}
	}()
	w.Update(cfg.Guest.Status())
	w.win.Show()
	return w
}

// Window is Fyne's window, for tests and pictures.
func (w *Window) Window() fyne.Window { return w.win }

// Close ends the window; the guest goes on.
func (w *Window) Close() {
	for _, stop := range append(w.stops, w.parts.stop) {
		stop()
	}
	w.stops = nil
	for _, p := range []*paint.Painter{w.own, w.atDoor, w.table, w.public, w.letters} {
		p.Close()
	}
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

func (w *Window) closed() {
	w.Close()
	if w.cfg.Closed != nil {
		w.cfg.Closed()
	}
}

func (w *Window) words(t screen.Text) string { return t.Resolve(w.texts.Translate) }

// Update shows what the guest told last.
func (w *Window) Update(u guest.Update) {
	w.now = u
	w.tellAll(u)
	if tree, ok := w.door(u); ok {
		w.atDoor.Update(tree)
		w.parts.show(w.atDoor.Object())
		w.stepTo("door:" + string(u.Phase))
	} else {
		w.own.Update(u.Own)
		w.parts.show(w.own.Object())
		w.stepTo(stepOf(u.Own))
	}
	w.showTable()
	w.showUnwritten()
	w.showPublic()
	w.showBar()
	w.showLetters()
	w.showCopies()
	w.parts.settle()
}

// stepOf names what a person is doing: the step, and its first heading, which
// says which part of a sheet.
func stepOf(tree screen.Node) string {
	id, heading := "", ""
	for _, k := range tree.Kids {
		id += "/" + k.ID
	}
	screen.Walk(tree, func(n screen.Node) bool {
		if heading == "" && n.Kind == screen.Heading {
			heading = n.ID
		}
		return true
	})
	return id + "/" + heading
}

// stepTo starts a new screen at its top.
func (w *Window) stepTo(step string) {
	if step != w.step {
		w.step = step
		kit.ToTop(w.parts.page)
	}
}

// finished says that the session is over, so that copies can be saved.
func (w *Window) finished() bool {
	return w.now.You.Session == workshop.Finished && w.now.Own.ID != ""
}

// build makes everything that is not a tree, in the present language.
func (w *Window) build() {
	w.parts.build(w)
	w.win.SetTitle(w.title())
	w.win.SetContent(container.NewStack(w.parts.all, w.parts.toasts))
	w.parts.stop()
	scroll := kit.Scroll(w.parts.page)
	w.parts.stop = kit.FollowFocus(w.cfg.Pace, w.win.Canvas(), scroll, func(f fyne.Focusable) bool {
		return w.own.Has(f) || w.atDoor.Has(f) || w.table.Has(f) || w.letters.Has(f)
	})
}

func (w *Window) title() string {
	if w.now.Title != "" {
		return w.now.Title
	}
	return w.texts.T("ui.seat.title", nil)
}
