package prepare

import (
	"context"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// Window is the preparation window's content.
type Window struct {
	env    Env
	jobs   chan job
	closed bool
	now    facts
	asker  kit.Asker
	toasts *kit.Toasts
	frame  *fyne.Container
	page   int    // of pages
	phase  string // whose texts are shown
	lang   string // of the texts and words that are edited

	title, said *kit.Text
	sum         *kit.Text
	summary     *kit.Text
	tabs        []*kit.Button
	body        *fyne.Container
	follow      func()                    // brings the page up to the draft; nil: it is made anew
	lines       map[string]*kit.LineEntry // by slot
	slots       map[string]fyne.Focusable // what can have the keyboard again in a list made anew
	stopFollow  func()
}

// facts are what the window shows of the draft.
type facts struct {
	name, facilitator string
	language          string
	plan              []workshop.AgendaItem
	addable           []string
	preparation       workshop.Preparation
	wording           workshop.Wording
	lights            []workshop.Light
	minGroup          int
	rehearsal         bool
}

// pages are the parts of the preparation.
var pages = []string{"session", "plan", "texts", "cards", "terms", "lights", "questions", "files"}

// content makes a page.
func (w *Window) content(page string) fyne.CanvasObject {
	switch page {
	case "plan":
		return w.planPage()
	case "texts":
		return w.textsPage()
	case "cards":
		return w.cardsPage()
	case "terms":
		return w.termsPage()
	case "lights":
		return w.lightsPage()
	case "questions":
		return w.questionsPage()
	case "files":
		return w.filesPage()
	}
	return w.sessionPage()
}

// pageWidth is the most ems of text beside each other.
const pageWidth = 60

// sideWidth is of the list of pages, in ems.
const sideWidth = 19

// sideLayout stands the list of pages at the left, and a page above the foot.
type sideLayout struct{}

func (sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side, body, foot := objects[0], objects[1], objects[2]
	left := sideWidth * kit.SizeIn(objects, kit.SizeText)
	low := kit.Height(foot, size.Width-left)
	side.Resize(fyne.NewSize(left, size.Height))
	body.Move(fyne.NewPos(left, 0))
	body.Resize(fyne.NewSize(size.Width-left, size.Height-low))
	foot.Move(fyne.NewPos(left, size.Height-low))
}

func (sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	side, body, foot := objects[0].MinSize(), objects[1].MinSize(), objects[2].MinSize()
	return fyne.NewSize(side.Width+max(body.Width, foot.Width), max(side.Height, body.Height+foot.Height))
}

// New fills the window.
func New(env Env) *Window {
	if env.Today == nil {
		env.Today = time.Now
	}
	if env.Do == nil {
		env.Do = fyne.Do
	}
	w := &Window{env: env, jobs: make(chan job, 64)}
	w.read()
	w.lang = w.now.language
	go w.work(w.jobs)
	w.build()
	env.Window.SetCloseIntercept(env.Close)
	return w
}

// Close ends what the window does. then, which may be nil, is called off Fyne's
// goroutine after all that was given to the draft is done.
func (w *Window) Close(then func()) {
	if w.closed {
		return
	}
	w.env.Window.Canvas().Unfocus() // what is being typed is given, too
	w.asker.Unask()
	w.unfollow()
	w.later(func(context.Context) error { kit.Call(then); return nil }, func(error) {})
	w.closed = true
	close(w.jobs)
}

// Rebuild makes the window anew, in the words and sizes of the present settings.
func (w *Window) Rebuild() { w.build() }

// read takes the facts from the draft.
func (w *Window) read() {
	w.env.Draft.Read(func(v workshop.View) {
		se, o := v.Latest(), v.Overview()
		w.now = facts{
			name: se.Name, facilitator: se.Facilitator, language: o.Language, plan: o.Agenda, addable: o.Addable,
			preparation: copied(se.Preparation), lights: v.Lights(), minGroup: o.MinGroup, rehearsal: o.Rehearsal,
			wording: workshop.Wording{Texts: maps.Clone(v.Programme.Wording.Texts), Terms: maps.Clone(v.Programme.Wording.Terms)},
		}
	})
}

// copied is a preparation of which the parts may be changed.
func copied(p workshop.Preparation) workshop.Preparation {
	p.Ready, p.Waived = maps.Clone(p.Ready), maps.Clone(p.Waived)
	p.Cards.Kpis = slices.Clone(p.Cards.Kpis)
	return p
}

// build makes everything that stands in the window.
func (w *Window) build() {
	w.toasts = kit.NewToasts()
	w.title = kit.NewText("", kit.TextStyle{Size: kit.SizeSub, Bold: true})
	w.sum = kit.NewText("", kit.TextStyle{Color: kit.ColorMuted})
	w.summary = kit.NewText("", kit.TextStyle{Bold: true})
	w.said = kit.NewText("", kit.TextStyle{Color: kit.ColorWarn})
	w.said.Hide()
	side := kit.Column(w.title, w.sum, w.summary)
	w.tabs = nil
	for i, p := range pages {
		b := kit.NewButton(w.t("prepare.page."+p), kit.Quiet, func() { w.turn(i) })
		w.tabs = append(w.tabs, b)
		side.Add(kit.Flow(b))
	}
	if w.env.Switches != nil {
		side.Add(w.env.Switches(w.Rebuild))
	}
	foot := kit.Column(w.said, kit.Flow(
		kit.NewButton(w.t("prepare.host"), kit.Primary, w.host),
		kit.NewButton(w.t("prepare.rehearse"), kit.Normal, w.askRehearsal),
		kit.NewButton(w.t("prepare.close"), kit.Quiet, w.env.Close),
	))
	w.body = container.NewStack()
	w.frame = container.New(&sideLayout{}, kit.Page(side, sideWidth), w.body, kit.Foot(foot, pageWidth))
	w.env.Window.SetContent(container.NewStack(kit.NewPanel(w.frame, kit.PanelStyle{}), w.toasts))
	w.env.Window.SetTitle(w.t("prepare.title", "name", w.now.name))
	w.env.Window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) {})
	w.turn(w.page)
}

// turn shows a page.
func (w *Window) turn(page int) {
	w.unfollow()
	w.page, w.follow = page, nil
	w.slots, w.lines = map[string]fyne.Focusable{}, map[string]*kit.LineEntry{}
	for i, b := range w.tabs {
		if b.SetStyle(kit.Quiet); i == page {
			b.SetStyle(kit.Normal)
		}
	}
	content := kit.Page(w.content(pages[page]), pageWidth)
	w.body.Objects = []fyne.CanvasObject{content}
	w.body.Refresh()
	w.head()
	c := w.env.Window.Canvas()
	if f := w.slots["first"]; f != nil {
		c.Focus(f)
	}
	w.stopFollow = kit.FollowFocus(w.env.Pace, c, kit.Scroll(content), func(f fyne.Focusable) bool { return !w.outside(f) })
}

// outside says whether something stands beside or below the page.
func (w *Window) outside(f fyne.Focusable) bool {
	b, ok := f.(*kit.Button)
	if !ok {
		return false
	}
	at, page := fyne.CurrentApp().Driver().AbsolutePositionForObject(b), fyne.CurrentApp().Driver().AbsolutePositionForObject(w.body)
	return at.X < page.X || at.Y > page.Y+w.body.Size().Height
}

func (w *Window) unfollow() {
	if w.stopFollow != nil {
		w.stopFollow()
		w.stopFollow = nil
	}
}

// refresh brings what is shown up to the draft.
func (w *Window) refresh() {
	w.head()
	if w.follow != nil {
		w.follow()
	}
}

// head says what the session is and how far it is.
func (w *Window) head() {
	minutes, on := 0, 0
	for _, it := range w.now.plan {
		if !it.Off {
			minutes, on = minutes+it.Planned, on+1
		}
	}
	w.title.SetWords(w.now.name)
	w.sum.SetWords(w.t("prepare.sum", "N", minutes, "phases", on, "time", w.t("prepare.hours", "hours", minutes/60, "minutes", minutes%60)))
	words, ink := w.lightsLine()
	w.summary.SetWords(words)
	w.summary.SetColor(ink)
	w.frame.Refresh()
}

// again gives the keyboard back to what stood in a slot before a list was made
// anew.
func (w *Window) again(slot string) {
	if f := w.slots[slot]; f != nil {
		w.env.Window.Canvas().Focus(f)
	}
}

// say shows a sentence above the buttons; "" takes it away.
func (w *Window) say(words string) {
	w.said.SetWords(words)
	w.said.Hidden = words == ""
	w.frame.Refresh()
}

// ask shows a question, after closing the one before.
func (w *Window) ask(q kit.Question) { w.asker.Ask(w.env.Window, q) }

// t is a text with pairs of argument name and value.
func (w *Window) t(key string, pairs ...any) string { return w.env.Texts().Say(key, pairs...) }

// word resolves a text of the domain.
func (w *Window) word(t screen.Text) string {
	return t.Resolve(chart.Translator(w.env.Texts().Translate))
}
