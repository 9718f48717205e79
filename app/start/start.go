package start

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Window is the start window.
type Window struct {
	env    Env
	texts  *assets.Texts
	toasts *kit.Toasts
	page   func() fyne.CanvasObject // makes the present page anew
	focus  fyne.Focusable           // where the page's keyboard starts
	foot   fyne.CanvasObject        // stays in sight below the page: what is missing, and the button; may be nil
	frame  *fyne.Container          // the page between the switches and the foot
	host   hosting
	join   joining
	room   roomPage
	mine   *minePage // the list that is shown; nil elsewhere
	leave  func()    // ends what the present page does
	// stopFollow ends bringing what has the keyboard into sight on the present page.
	stopFollow func()
}

// pageWidth is the most ems of text beside each other.
const pageWidth = 46

// New fills the window with the first page.
func New(env Env) *Window {
	if env.Do == nil {
		env.Do = fyne.Do
	}
	w := &Window{env: env}
	w.host.w, w.join.w = w, w
	w.page = w.home
	w.build()
	return w
}

// Close ends what the window still does; it stays to be used again.
func (w *Window) Close() {
	w.left()
	w.unfollow()
}

// Home shows the first page.
func (w *Window) Home() { w.show(w.home) }

// Host shows the form for a new session.
func (w *Window) Host() { w.show(w.host.page) }

// Join shows the page to join a session.
func (w *Window) Join() {
	w.show(w.join.page)
	w.join.begin()
	w.leave = w.join.end
}

// show changes the page.
func (w *Window) show(page func() fyne.CanvasObject) {
	w.left()
	w.page = page
	w.build()
}

func (w *Window) left() {
	if w.leave != nil {
		w.leave()
		w.leave = nil
	}
}

// build makes the present page with the frame around it.
func (w *Window) build() {
	w.texts = look.Texts(w.env.Settings.Get())
	w.toasts = kit.NewToasts()
	w.focus, w.foot, w.mine = nil, nil, nil
	content := w.page()
	switches := look.Switches(w.env.Settings, func() {
		w.build()
		if w.env.Restyle != nil {
			w.env.Restyle()
		}
	}, func(error) { w.toasts.Say(w.t("start.notStored")) })
	var foot fyne.CanvasObject
	if w.foot != nil {
		foot = kit.Foot(w.foot, pageWidth)
	}
	page := kit.Page(content, pageWidth)
	w.frame = container.NewBorder(switches, foot, nil, nil, page)
	body := kit.NewPanel(w.frame, kit.PanelStyle{})
	c := w.env.Window.Canvas()
	w.env.Window.SetContent(container.NewStack(body, w.toasts))
	w.env.Window.SetTitle(w.t("start.title"))
	c.SetOnTypedKey(w.typed)
	if w.focus != nil {
		c.Focus(w.focus)
	}
	w.unfollow()
	w.stopFollow = kit.FollowFocus(w.env.Pace, c, kit.Scroll(page), func(f fyne.Focusable) bool { return !kit.Holds(switches, f) && !kit.Holds(foot, f) })
}

func (w *Window) unfollow() {
	if w.stopFollow != nil {
		w.stopFollow()
		w.stopFollow = nil
	}
}

// relayFoot gives the foot the height that its words need now.
func (w *Window) relayFoot() {
	w.foot.Refresh()
	w.frame.Refresh()
}

// typed goes back on Escape.
func (w *Window) typed(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.Home()
	}
}

// head is the title of a page with the way back before it.
func (w *Window) head(title, about string) fyne.CanvasObject {
	back := kit.NewButton(w.t("start.back"), kit.Quiet, w.Home)
	return kit.Column(kit.Flow(back), kit.Heading(title), kit.NewText(about, kit.TextStyle{Color: kit.ColorMuted}))
}

// busy runs something slow; the button is off meanwhile. then comes on Fyne's
// goroutine.
func (w *Window) busy(b *kit.Button, do func(ctx context.Context) error, then func(error)) {
	label := b.Label()
	b.Disable()
	b.SetLabel(w.t("start.busy"))
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		err := do(ctx)
		w.env.Do(func() {
			b.SetLabel(label)
			b.Enable()
			then(err)
		})
	}()
}

// t is a text with pairs of argument name and value.
func (w *Window) t(key string, pairs ...any) string { return w.texts.Say(key, pairs...) }

// say resolves a text of the domain.
func (w *Window) say(t screen.Text) string {
	return t.Resolve(chart.Translator(w.texts.Translate))
}

// respill shows what did not fit in the fields of before under those in their
// place; before a page was shown there were none.
func respill(was, now [2]*kit.LineEntry) {
	for i, e := range was {
		if e != nil {
			now[i].Respill(e.Spilled())
		}
	}
}

// escape makes Escape go back from every field.
func (w *Window) escape(fields ...kit.Escaper) {
	for _, f := range fields {
		f.SetOnEscape(w.Home)
	}
}
