package control

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/assets"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/invite"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Host is what the window needs of the host; *host.Host is one.
type Host interface {
	Watch() (updates <-chan host.Update, stop func())
	Do(ctx context.Context, c workshop.Command) error
	Press(ctx context.Context, node screen.Node, values map[string]json.RawMessage) error
	NewCode() (string, error)
	ClearNotices()
}

// Room is the room screen as far as it is led from here.
type Room interface {
	Shown() bool
	Show()
	Hide()
	FullScreen() bool
	SetFullScreen(on bool)
	Blank() bool // black, so that people look at each other
	SetBlank(on bool)
	Dark() bool // for a dark room
	SetDark(on bool)
}

// Env is what the window is made of. Window, Texts and Host are needed.
type Env struct {
	Window fyne.Window
	Texts  func() *assets.Texts
	Host   Host
	Room   Room             // nil: there is no room screen to lead
	Now    func() time.Time // the session's clock; time.Now if nil
	Zone   *time.Location   // of the programme; the machine's if nil
	Export func()           // shows the exports
	// Figures shows the window that takes figures over from a file; nil: none.
	Figures func()
	// Team shows the view for management; nil: none.
	Team   func()
	Invite func() invite.Invite // for the join file; nil: none can be saved
	// End is called when the person wants to end hosting and has said so.
	End func()
	// Prepare leaves hosting for the preparation of the session that comes; it is
	// offered until people are let in. nil: never.
	Prepare func()
	// Do calls a function on Fyne's goroutine; fyne.Do if nil.
	Do func(func())
	// Switches makes the buttons for language, text size and palette; nil has none.
	Switches func(changed func()) fyne.CanvasObject
}

// Window is the control window's content.
type Window struct {
	env     Env
	painter *paint.Painter
	toasts  *kit.Toasts
	update  host.Update
	busy    bool // a command of this window is on its way to the disk
	asker   kit.Asker
	about   *about // what the open question asks about

	header  *header
	agenda  *agenda
	notices *notices
	people  *people
	join    *join
	privacy *privacy
	bar     *bar
	over    *fyne.Container // what is being dragged, over all else
	middle  *fyne.Container // the page that the step stands on
	place   string          // the step whose top was shown
	frame   *fyne.Container
	stops   []func()
	unfocus func() // ends the scrolling with the focus
}

// New fills the window and follows the host until Close.
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
	w := &Window{env: env, over: container.NewWithoutLayout()}
	w.painter = paint.New(paint.Env{
		Style: paint.Control, Texts: env.Texts, Window: env.Window, Press: w.press, Save: w.save,
		Now: env.Now, Zone: env.Zone, Pace: kit.PaceOn(env.Do), Over: w.over,
		Near: func(at fyne.Position) bool { return kit.ScrollNear(w.middle, at) },
	})
	w.build()
	w.keys()
	env.Window.SetCloseIntercept(w.AskEnd)
	w.follow()
	return w
}

// build makes everything that stands in the window; again after a change of
// language, text size or palette.
func (w *Window) build() {
	w.toasts = kit.NewToasts()
	w.header, w.agenda, w.notices = newHeader(w), newAgenda(w), newNotices(w)
	w.people, w.join, w.bar = newPeople(w), newJoin(w), newBar(w)
	w.privacy = newPrivacy(w)
	w.middle = kit.Page(kit.Sections(w.notices.body, w.painter.Object()), 52)
	w.painter.Follow(w.middle)
	left := kit.Page(kit.Sections(w.agenda.body, newFigures(w)), 30)
	side := kit.Sections(w.people.body, w.join.body, w.privacy.body)
	if w.env.Switches != nil {
		side.Add(w.env.Switches(w.Rebuild))
	}
	right := kit.Page(side, 40)
	w.followFocus(left, right)
	w.frame = container.New(&frame{}, w.header.body, left, w.middle, right, w.bar.body)
	w.toasts.Lift = func() float32 { return w.bar.body.Size().Height }
	w.env.Window.SetContent(container.NewStack(kit.NewPanel(w.frame, kit.PanelStyle{}), w.over, w.toasts))
	w.show(w.update)
}

// followFocus keeps what has the keyboard in sight, on each of the three pages.
func (w *Window) followFocus(left, right *fyne.Container) {
	kit.Call(w.unfocus)
	pages := []kit.FocusPage{{Scroll: kit.Scroll(w.middle), Inside: func(f fyne.Focusable) bool { return w.painter.Has(f) || w.notices.has(f) }}}
	for _, page := range []*fyne.Container{left, right} {
		scroll := kit.Scroll(page)
		pages = append(pages, kit.FocusPage{Scroll: scroll, Inside: func(f fyne.Focusable) bool { return kit.Holds(scroll.Content, f) }})
	}
	w.unfocus = kit.FollowFocusOn(kit.PaceOn(w.env.Do), w.env.Window.Canvas(), pages...)
}

// Rebuild makes the window anew, in the words and sizes of the present settings.
func (w *Window) Rebuild() {
	w.painter.Retell()
	w.build()
}

// follow shows each newest update, and the time as it goes.
func (w *Window) follow() {
	updates, stop := w.env.Host.Watch()
	done := make(chan struct{})
	ticker := time.NewTicker(time.Second)
	go func() {
		for {
			select {
			case u := <-updates:
				w.env.Do(func() { w.take(u) })
			case <-ticker.C:
				w.env.Do(w.tick)
			case <-done:
				return
			}
		}
	}()
	w.stops = append(w.stops, stop, ticker.Stop, func() { close(done) })
}

// Close stops following; the host goes on.
func (w *Window) Close() {
	w.asker.Unask()
	w.unfocus()
	for _, stop := range w.stops {
		stop()
	}
	w.stops = nil
	w.painter.Close()
}

// take shows an update if anything is new in it: the host sends one whenever it
// looked around, and what is shown anew is painted anew.
func (w *Window) take(u host.Update) {
	now := u
	now.Overview.LeftInAll = w.update.Overview.LeftInAll // follows from the clock, as the header shows it
	if !reflect.DeepEqual(now, w.update) {
		w.show(u)
	}
}

// show puts an update on the screen.
func (w *Window) show(u host.Update) {
	w.update = u
	on, result := w.works(), w.came(u.Control)
	w.painter.Update(u.Control)
	w.header.show()
	w.agenda.show()
	w.notices.show()
	w.people.show()
	w.join.show()
	w.privacy.show()
	w.bar.show()
	w.renewQuestion()
	w.env.Window.SetTitle(w.t("control.title", "name", u.Overview.Session))
	w.tick()
	w.settle()
	w.stay(on)
	if place := placeOf(u); place != w.place {
		w.place = place
		kit.ToTop(w.middle)
	} else {
		w.bring(result)
	}
}

// placeOf names the step that an update shows: a new one begins at its top, what
// changes within one leaves the facilitator where they read.
func placeOf(u host.Update) string {
	for _, k := range u.Control.Kids {
		if strings.HasPrefix(k.ID, "step:") {
			return k.ID
		}
	}
	return string(u.Overview.State)
}

// settle lays the parts out again: header and bar may be higher now.
func (w *Window) settle() { w.frame.Layout.Layout(w.frame.Objects, w.frame.Size()) }

// tick moves what follows the clock.
func (w *Window) tick() {
	w.header.tick()
	w.agenda.tick()
	w.people.tick()
}

// t is a text with pairs of argument name and value.
func (w *Window) t(key string, pairs ...any) string { return w.env.Texts().Say(key, pairs...) }

// say resolves a text of the domain in the window's language.
func (w *Window) say(t screen.Text) string {
	return t.Resolve(chart.Translator(w.env.Texts().Translate))
}

// ask shows a question, after closing the one before.
func (w *Window) ask(q kit.Question) {
	w.about = nil
	w.asker.Ask(w.env.Window, q)
}

// AskEnd asks whether hosting may end. Nothing is lost by it.
func (w *Window) AskEnd() {
	w.ask(kit.Question{
		Title: w.t("control.end.title"), Body: w.t("control.end.body"),
		Yes: w.t("control.end.yes"), No: w.t("control.end.no"), OnYes: w.env.End,
	})
}
