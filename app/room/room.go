package room

import (
	"cmp"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Config is what a room screen needs.
type Config struct {
	App   fyne.App
	Texts func() *assets.Texts
	Dark  bool
	// Metres is how far the farthest chair stands; kit.RoomMetres if 0.
	Metres float32
	// Key and Letter take the keys that do not concern the window itself: a
	// presenter's remote types them into whichever window is in front.
	Key    func(*fyne.KeyEvent)
	Letter func(rune)
	// Keys are what the keyboard does, shown when a person asks for them.
	Keys func() []kit.Row
	// Now is the host's clock; time.Now if nil.
	Now func() time.Time
	// Pace is how time goes by; the real one if empty.
	Pace kit.Pace
}

// Window is the room screen.
type Window struct {
	cfg     Config
	win     fyne.Window
	painter *paint.Painter
	look    kit.Look
	sizes   *sizes
	head    *sizes // of the row at the top
	over    *container.ThemeOverride
	ground  *canvas.Rectangle
	stage   *fyne.Container
	veil    *canvas.Rectangle
	black   *canvas.Rectangle // over everything, while the screen is blank
	trouble *fyne.Container   // over the foot, while laptops have lost the host
	keys    *fyne.Container   // the list of keys; nothing in it while it is not shown
	said    *screen.Text      // in trouble
	hint    *kit.Text
	part    *kit.Text
	fitted  fitted
	turning func() // stops the change of parts
	turns   bool   // they change
	shown   bool
	begun   bool // the session runs, or has ended
}

// New makes the window; it is not shown yet.
func New(cfg Config) *Window {
	cfg.Pace = cfg.Pace.OrReal()
	w := &Window{cfg: cfg, win: cfg.App.NewWindow(""), turning: func() {}}
	metres := cmp.Or(cfg.Metres, kit.RoomMetres)
	w.head = &sizes{factor: headFactor, metres: min(metres, kit.RoomMetres)}
	w.head.set(kit.LookLight, 720)
	w.painter = paint.New(paint.Env{Style: paint.Room, Head: w.head, Texts: cfg.Texts, Window: w.win, Now: cfg.Now, Pace: cfg.Pace})
	w.hint = kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted})
	w.part = kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorMuted, Align: fyne.TextAlignTrailing})
	w.stage = &fyne.Container{Layout: &stage{w: w}, Objects: []fyne.CanvasObject{w.painter.Object(), w.hint, w.part}}
	w.veil = canvas.NewRectangle(nil)
	w.veil.Hide()
	w.black = canvas.NewRectangle(color.Black)
	w.black.Hide()
	w.keys = container.New(inTheMiddle{})
	w.trouble = container.NewStack()
	w.sizes = &sizes{factor: 1, metres: metres}
	w.sizes.set(kit.LookLight, 720)
	w.ground = canvas.NewRectangle(nil)
	w.over = container.NewThemeOverride(container.NewStack(w.ground, w.stage, w.veil, w.trouble, w.keys, w.black), w.sizes)
	w.SetDark(cfg.Dark)
	w.win.SetPadded(false)
	w.win.SetContent(w.over)
	w.win.Resize(fyne.NewSize(1280, 720))
	w.win.SetCloseIntercept(w.Hide)
	w.win.Canvas().SetOnTypedKey(w.key)
	w.win.Canvas().SetOnTypedRune(w.letter)
	w.Retell()
	return w
}

// Window is Fyne's window, for tests and pictures.
func (w *Window) Window() fyne.Window { return w.win }

// Show opens the window, on the second display where there is one.
func (w *Window) Show() {
	w.shown = true
	w.win.Show()
	if second() {
		if win, ok := w.win.(desktop.Window); ok {
			win.RequestFullScreenSecondary()
		}
	}
	w.sayHint()
}

// Hide closes the window for now; Show brings it back.
func (w *Window) Hide() {
	w.shown = false
	w.win.Hide()
}

// Shown says whether the room can see the window.
func (w *Window) Shown() bool { return w.shown }

// second says whether there is a display besides the first.
func second() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.HasSecondaryDisplay()
}

// Close ends the window for good.
func (w *Window) Close() {
	w.turning()
	w.painter.Close()
	w.win.SetCloseIntercept(nil)
	w.win.Close()
}

// SetFullScreen fills the display that the window is on, or leaves it.
func (w *Window) SetFullScreen(full bool) {
	w.win.SetFullScreen(full)
	w.sayHint()
}

// SetDark chooses the look for a dark room.
func (w *Window) SetDark(dark bool) {
	w.look = kit.LookLight
	if dark {
		w.look = kit.LookDark
	}
	w.sizes.set(w.look, w.sizes.height)
	w.head.set(w.look, w.sizes.height)
	w.lay()
	w.over.Refresh()
	w.fit(true)
}

// lay gives the window its ground. Where that is the ground of all windows, Fyne has
// painted it already: a whole window more in each frame is what painting without a
// graphics card is slowest at.
func (w *Window) lay() {
	w.ground.FillColor = w.sizes.Color(theme.ColorNameBackground, theme.VariantLight)
	w.ground.Hidden = w.ground.FillColor == theme.Color(theme.ColorNameBackground)
}

// SetMetres says how far the farthest chair stands: the texts are as large as
// that takes, where they fit.
func (w *Window) SetMetres(metres float32) {
	w.sizes.metres, w.head.metres = metres, min(metres, kit.RoomMetres)
	w.SetDark(w.look == kit.LookDark)
}

// Retell paints everything in the language that Texts gives now.
func (w *Window) Retell() {
	w.win.SetTitle(w.cfg.Texts().T("ui.room.title", nil))
	w.sayHint()
	w.painter.Retell()
	w.retellTrouble()
	w.lay()
	w.over.Refresh()
	w.fit(true)
}

// Update shows the public tree.
func (w *Window) Update(tree screen.Node) {
	tree = w.showTrouble(tree)
	_, lobby := screen.Find(tree, "join")
	if begun := !lobby && len(tree.Kids) > 0; begun != w.begun {
		w.begun = begun
		defer w.sayHint()
	}
	first := w.fitted.step
	if w.fitted.step = stepOf(tree); w.fitted.step != first {
		w.fitted.share = 0
	}
	if w.painter.Update(tree) {
		w.over.Refresh()
		another := first != w.fitted.step
		w.fit(another || !w.stays())
		if another {
			w.fade()
		}
		return
	}
	if w.painter.Remade() {
		w.over.Refresh()
	}
	w.fit(false)
}

// stepOf tells one screen from the next: the step, and whether a result is out.
func stepOf(tree screen.Node) string {
	id := ""
	for _, k := range tree.Kids {
		id += "/" + k.ID
	}
	return id
}

// fadeTime is how long the next screen takes to appear, and fadeSteps in how many
// frames: each paints the whole window, and the parts of a long list turn all the
// time.
const (
	fadeTime  = 250 * time.Millisecond
	fadeSteps = 5
)

// fade lets a new screen appear softly; nothing moves.
func (w *Window) fade() {
	from := w.over.Theme.Color(theme.ColorNameBackground, theme.VariantLight)
	w.veil.Show()
	shown := -1
	fyne.NewAnimation(fadeTime, func(done float32) {
		step := int(done * fadeSteps)
		if step == shown {
			return
		}
		shown = step
		w.veil.FillColor = fading(from, float32(step)/fadeSteps)
		w.veil.Hidden = step >= fadeSteps
		w.veil.Refresh()
	}).Start()
}

// sayHint tells how to fill a display while the window does not, as long as the
// session has not begun: then the room belongs to the question.
func (w *Window) sayHint() {
	words := ""
	if !w.win.FullScreen() && !second() && !w.begun {
		words = w.cfg.Texts().T("ui.room.hint", nil)
	}
	if w.hint.Words() != words {
		w.hint.SetWords(words)
		w.fit(true)
	}
	w.hint.Hidden = words == ""
}
