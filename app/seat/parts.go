package seat

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/look"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/sync/guest"
)

// widest is how wide a line of the person's tree gets, in ems of text.
const widest = 46

// parts are the fixed parts of the window: the head, the page with the trees,
// the bar at the bottom.
type parts struct {
	title, name *kit.Text
	head        *fyne.Container
	page        *fyne.Container
	stack       *fyne.Container // the person's tree or the door, copies, the fold
	slot        *fyne.Container
	both        *fyne.Container // the slot, and beside or under it the table's tree
	beside      *besides
	table       *fyne.Container
	tableName   *kit.Text
	unwritten   *fyne.Container // texts that a sheet did not take
	letters     *fyne.Container
	copies      *fyne.Container
	saved       *fyne.Container // where the last copy is
	fold        *kit.Button
	room        *fyne.Container
	bar         *kit.Banner
	read        *kit.Button
	down        *toAnswer
	foot        *fyne.Container
	toasts      *kit.Toasts
	all         *fyne.Container
	stop        func() // ends the scrolling with the focus
}

func (p *parts) build(w *Window) {
	t := w.texts
	p.title, p.name = kit.NewText("", kit.TextStyle{Bold: true}), kit.Caption("")
	switches := look.Switches(w.cfg.Settings, w.Retell, func(err error) { w.parts.toasts.Say(err.Error()) })
	p.head = container.New(&headLayout{}, kit.Column(p.title, p.name), switches)
	p.slot, p.copies, p.room, p.unwritten = kit.Column(), kit.Column(), kit.Column(), kit.Column()
	p.letters = kit.Column(w.letters.Object())
	p.letters.Hide()
	p.copies.Hide()
	p.unwritten.Hide()
	p.tableName = kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Bold: true, Color: kit.ColorMuted})
	p.table = kit.Column(kit.NewPanel(kit.Column(p.tableName, w.table.Object()), kit.PanelStyle{Fill: kit.ColorSurface, Edge: kit.ColorEdge, Wide: true}))
	p.table.Hide()
	p.beside = &besides{}
	p.both = container.New(p.beside, p.slot, p.table)
	p.fold = kit.NewButton("", kit.Quiet, w.toggle)
	p.stack = kit.Sections(p.unwritten, p.both, p.letters, p.copies, kit.Flow(p.fold), p.room)
	p.page = kit.Page(p.stack, widest)
	for _, painter := range []*paint.Painter{w.own, w.atDoor, w.table, w.letters, w.public} {
		painter.Follow(p.page)
	}
	p.bar = kit.NewBanner(t)
	p.read = kit.NewButton(t.T("ui.seat.read", nil), kit.Normal, w.dismiss)
	p.read.Hide()
	p.down = newToAnswer(w)
	kit.Follow(p.page, p.down)
	p.foot = kit.Column(p.down.row, p.bar, kit.Flow(p.read))
	p.toasts = kit.NewToasts()
	var top fyne.CanvasObject = container.NewPadded(p.head)
	if w.cfg.Settings.Get().Percent() > largeText {
		top = nil // large text leaves the window to the question: the head scrolls with it
		p.stack.Objects = append([]fyne.CanvasObject{p.head}, p.stack.Objects...)
	}
	p.all = container.New(&frame{}, container.NewPadded(p.foot), p.page)
	if top != nil {
		p.all.Add(top)
	}
}

// largeText is the size of the text, in percent, above which the head is part of
// the page.
const largeText = 125

// show puts a tree in its place.
func (p *parts) show(tree fyne.CanvasObject) {
	if !slices.Equal(p.slot.Objects, []fyne.CanvasObject{tree}) {
		p.slot.Objects = []fyne.CanvasObject{tree}
		p.slot.Refresh()
	}
}

// settle lays out again what may have got another height.
func (p *parts) settle() {
	for range 2 {
		for _, c := range []*fyne.Container{p.slot, p.table, p.unwritten, p.both, p.room, p.letters, p.copies, p.stack, p.head, p.foot, p.all, p.page} {
			if c.Size().Width > 0 {
				c.Layout.Layout(c.Objects, c.Size())
			}
		}
	}
	p.down.look()
}

// toggle unfolds what the room sees, or folds it.
func (w *Window) toggle() {
	w.open = !w.open
	w.showPublic()
	w.parts.settle()
}

func (w *Window) showPublic() {
	p := &w.parts
	there := w.now.Public.ID != "" && w.now.Phase != guest.Ended // then it stands still
	p.fold.Hidden = !there
	key := "ui.seat.unfold"
	if w.open {
		key = "ui.seat.fold"
	}
	p.fold.SetLabel(w.texts.T(key, nil))
	if !w.open || !there {
		p.room.Hide()
		return
	}
	object := w.public.Show(w.now.Public)
	if len(p.room.Objects) == 0 {
		p.room.Objects = []fyne.CanvasObject{kit.NewPanel(object, kit.PanelStyle{Edge: kit.ColorEdge, Wide: true})}
	}
	p.room.Show()
}

// showBar says how things stand, and who and where one is.
func (w *Window) showBar() {
	p := &w.parts
	p.title.SetWords(w.title())
	w.win.SetTitle(w.title())
	p.name.SetWords(w.now.You.Name)
	p.name.Hidden = w.now.You.Name == ""
	s := w.stand(w.now)
	p.bar.SetState(s.state, s.words)
	p.read.Hidden = len(s.dismiss) == 0
}

// dismiss puts away what the bar says about a refusal.
func (w *Window) dismiss() {
	for _, id := range w.stand(w.now).dismiss {
		w.cfg.Guest.Dismiss(id)
	}
}

// showCopies offers to save the agreements once the session is over.
func (w *Window) showCopies() {
	p := &w.parts
	p.copies.Hidden = !w.finished() || len(w.cfg.Formats) == 0
	if p.copies.Hidden || len(p.copies.Objects) > 0 {
		return
	}
	buttons := kit.Flow()
	for i, format := range w.cfg.Formats {
		style := kit.Normal
		if i == 0 {
			style = kit.Primary
		}
		buttons.Add(kit.NewButton(w.texts.T("ui.format."+format, nil), style, func() { w.saveCopy(format) }))
	}
	p.saved = kit.Column()
	p.copies.Objects = []fyne.CanvasObject{kit.Sub(w.texts.T("ui.seat.copies", nil)), buttons, p.saved}
	p.copies.Refresh()
}

func (w *Window) saveCopy(format string) {
	if w.cfg.SaveCopy == nil {
		return
	}
	w.cfg.SaveCopy(format, w.texts.Lang(), func(path string, err error) {
		fyne.Do(func() {
			if err != nil {
				w.parts.toasts.Say(w.texts.T("ui.seat.copyFailed", map[string]any{"why": err.Error()}))
				return
			}
			w.showSaved(path)
		})
	})
}

// showSaved says where a copy is for as long as the window is open, with a button
// that opens it.
func (w *Window) showSaved(path string) {
	open := kit.NewButton(w.texts.T("ui.seat.copyOpen", nil), kit.Normal, func() {
		if err := w.cfg.OpenFile(path); err != nil {
			w.parts.toasts.Say(w.texts.T("ui.seat.copyNoProgram", nil))
		}
	})
	w.parts.saved.Objects = []fyne.CanvasObject{kit.Body(w.texts.T("ui.seat.copySaved", map[string]any{"path": path})), kit.Flow(open)}
	w.parts.saved.Refresh()
	w.parts.settle()
}

// Retell shows everything in the language, size and look that the settings give
// now; what is filled in stays.
func (w *Window) Retell() {
	w.texts = look.Texts(w.cfg.Settings.Get())
	w.build()
	for _, p := range []*paint.Painter{w.own, w.atDoor, w.table, w.public, w.letters} {
		p.Retell()
	}
	w.Update(w.now)
}

func (w *Window) offset() time.Duration { return w.now.Offset }

// headLayout puts the name at the left and the switches at the right, or under
// it where there is no room for both.
type headLayout struct {
	width float32
	stand kit.Stand
}

// row is the width that the switches need in one row.
func (l *headLayout) row(objects []fyne.CanvasObject) float32 {
	wide := float32(0)
	for _, o := range objects[1].(*fyne.Container).Objects {
		wide += o.MinSize().Width + kit.SizeIn(objects, theme.SizeNamePadding)
	}
	return wide
}

func (l *headLayout) flow(objects []fyne.CanvasObject, width float32) float32 {
	row := l.row(objects)
	left := width - row
	if left < 8*kit.SizeIn(objects, kit.SizeText) {
		high := kit.Height(objects[0], width)
		objects[1].Move(fyne.NewPos(0, high))
		return high + kit.Height(objects[1], width)
	}
	objects[1].Move(fyne.NewPos(left, 0))
	return max(kit.Height(objects[0], left), kit.Height(objects[1], row))
}

func (l *headLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.flow(objects, size.Width)
}

func (l *headLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := max(l.stand.Ask(objects)[0].Width, 8*kit.SizeIn(objects, kit.SizeText))
	width := l.width
	if width <= 0 {
		width = least
	}
	return fyne.NewSize(least, l.stand.Height(objects, width, l.flow))
}
