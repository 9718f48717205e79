package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/workshop"
)

// bar holds what moves the session: back, the minutes, skip, the room screen,
// the exports, and next.
type bar struct {
	w                       *Window
	back, pause, one, five  *kit.Button
	skip, room, full, share *kit.Button
	again                   *kit.Button
	backSign, pauseSign     *kit.Button // the same as signs, where text is large
	more                    *kit.Button // the rest, there
	useful                  map[*kit.Button]bool
	level                   int // how much of it there is room for
	next                    *kit.Button
	blocked                 *kit.Text
	row, body               *fyne.Container
}

func newBar(w *Window) *bar {
	b := &bar{w: w, blocked: kit.NewText("", kit.TextStyle{Size: kit.SizeCaption, Color: kit.ColorWarn, Align: fyne.TextAlignTrailing})}
	b.back = kit.NewIconButton("", theme.IconNameNavigateBack, kit.Normal, w.Back)
	b.pause = kit.NewIconButton("", theme.IconNameMediaPause, kit.Normal, b.togglePause)
	b.one = kit.NewButton(w.t("control.plus", "minutes", 1), kit.Normal, b.minutes(1))
	b.five = kit.NewButton(w.t("control.plus", "minutes", 5), kit.Normal, b.minutes(5))
	b.skip = kit.NewButton(w.t("control.skip"), kit.Quiet, b.askSkip)
	b.room = kit.NewButton("", kit.Quiet, w.toggleRoom)
	b.full = kit.NewButton("", kit.Quiet, w.toggleFull)
	b.share = kit.NewButton(w.t("control.export"), kit.Quiet, func() { kit.Call(w.env.Export) })
	b.again = kit.NewButton(w.t("control.again"), kit.Quiet, b.askAgain)
	b.next = kit.NewIconButton("", theme.IconNameNavigateNext, kit.Primary, w.Next)
	b.backSign = kit.NewIconButton("", theme.IconNameNavigateBack, kit.Normal, w.Back)
	b.pauseSign = kit.NewIconButton("", theme.IconNameMediaPause, kit.Normal, b.togglePause)
	b.more = kit.NewIconButton("", theme.IconNameMoreHorizontal, kit.Quiet, b.askMore)
	b.more.Said = w.t("control.more")
	b.row = kit.Flow(b.back, b.backSign, b.pause, b.pauseSign, b.one, b.five, b.skip, b.room, b.full, b.share, b.again, b.more)
	b.body = container.New(&barLayout{bar: b}, b.row, b.blocked, b.next)
	return b
}

func (b *bar) show() {
	o := b.w.update.Overview
	running, finished := o.State == workshop.Running, o.State == workshop.Finished
	enable := func(x *kit.Button, on bool) {
		if on && !b.w.busy {
			x.Enable()
		} else {
			x.Disable()
		}
	}
	for _, x := range []*kit.Button{b.back, b.backSign} {
		enable(x, o.Back != nil && o.Back.Blocked == nil)
	}
	b.back.SetLabel(b.w.say(o.BackLabel))
	enable(b.pause, running)
	enable(b.pauseSign, running)
	enable(b.one, running)
	enable(b.five, running)
	enable(b.skip, o.Skip != nil)
	pause, icon := "control.pause", theme.IconNameMediaPause
	if o.Paused {
		pause, icon = "control.resume", theme.IconNameMediaPlay
	}
	b.pause.SetLabel(b.w.t(pause))
	b.pause.SetIcon(icon)
	b.pauseSign.SetIcon(icon)
	b.pauseSign.Said, b.backSign.Said = b.pause.Label(), b.back.Label()
	b.showRoom()
	b.uses(running, finished)
	enable(b.again, finished)
	b.share.SetStyle(kit.Quiet)
	if finished {
		b.share.SetStyle(kit.Primary)
	}
	b.showNext(o.Next)
	b.body.Refresh()
}

// showRoom says what the two buttons of the room screen will do.
func (b *bar) showRoom() {
	r := b.w.env.Room
	if r == nil {
		return
	}
	label := "control.room.show"
	switch {
	case r.Shown() && r.Blank():
		label = "control.room.unblank"
	case r.Shown():
		label = "control.room.hide"
	}
	b.room.SetLabel(b.w.t(label))
	b.full.SetLabel(b.w.t("control.room.full"))
	if r.FullScreen() {
		b.full.SetLabel(b.w.t("control.room.window"))
	}
}

// showNext: a blocked next stays to be seen and says why.
func (b *bar) showNext(n *workshop.NextButton) {
	b.next.Hidden = n == nil
	why := ""
	if n != nil {
		b.next.SetLabel(b.w.say(n.Label))
		b.next.SetStyle(kit.Primary)
		if n.Blocked != nil {
			why = b.w.say(*n.Blocked)
			b.next.SetStyle(kit.Normal)
		}
	}
	if b.w.busy {
		why = b.w.t("control.busy")
	}
	b.blocked.SetWords(why)
	b.blocked.Hidden = why == ""
}

func (b *bar) minutes(n int) func() {
	return func() { b.w.do(workshop.AddMinutes{Minutes: n}, nil) }
}

func (b *bar) togglePause() { b.w.do(workshop.Pause{On: !b.w.update.Overview.Paused}, nil) }

func (b *bar) askSkip() {
	if !b.w.asker.Asking() {
		b.w.act(b.w.t("control.skip"), b.w.update.Overview.Skip)
	}
}

// askAgain plans a further session in the same programme, with the same people.
func (b *bar) askAgain() {
	w, name := b.w, kit.NewLineEntry(b.w.env.Texts(), 80)
	name.SetText(w.update.Overview.Session)
	var options, others []kit.Option
	for _, f := range workshop.SessionForms() {
		o := kit.Option{ID: f.Kind, Label: w.t("form." + f.Kind + ".name")}
		if f.Follows {
			options = append(options, o) // what usually comes next stands first, and is chosen
		} else {
			others = append(others, o)
		}
	}
	options = append(options, others...)
	form := kit.NewChoiceInput(options)
	form.SetChosen(options[0].ID)
	w.ask(kit.Question{
		Title: w.t("control.again"), Body: w.t("control.again.body"), Yes: w.t("control.again.yes"), No: w.t("control.cancel"),
		Content: kit.Column(kit.Labelled(w.t("session.name"), "", name), kit.Labelled(w.t("start.host.form"), "", form)),
		OnYes: func() {
			w.do(workshop.PlanSession{Name: name.Text(), Form: form.Chosen()[0]}, nil)
		},
	})
}

// Next does what the one big button says; where that cannot be done yet, it leads to
// what it waits for. A press while a command is on its way
// or a question is open does nothing, so a remote that bounces is harmless. What
// comes next is to be seen: a black room screen is shown again.
func (w *Window) Next() {
	n := w.update.Overview.Next
	if n == nil || w.busy || w.asker.Asking() {
		return
	}
	if n.Blocked != nil {
		if n.Leads == "" || !w.painter.Lead(n.Leads) { // why it is blocked stands above the button
			w.toasts.Say(w.say(*n.Blocked))
		}
		return
	}
	if r := w.env.Room; r != nil && r.Blank() {
		r.SetBlank(false)
	}
	w.act(w.say(n.Label), n.Action())
}

// Back undoes the last step, or says why it cannot be undone.
func (w *Window) Back() {
	if o := w.update.Overview; o.State == workshop.Running && !w.busy && !w.asker.Asking() {
		w.act(w.say(o.BackLabel), o.Back)
	}
}

func (w *Window) toggleRoom() {
	r := w.env.Room
	switch {
	case r == nil:
		return
	case r.Shown() && r.Blank():
		r.SetBlank(false)
	case r.Shown():
		r.Hide()
	default:
		r.Show()
	}
	w.bar.show()
}

func (w *Window) toggleFull() {
	if r := w.env.Room; r != nil && r.Shown() {
		r.SetFullScreen(!r.FullScreen())
		w.bar.show()
	}
}

// barLayout puts the tools at the left and next, as wide as it likes, at the
// right with its reason before it; where they do not fit, next has its own row.
type barLayout struct {
	bar   *bar // whose tools are fewer where text is large; nil: always all
	width float32
	stand kit.Stand
}

// nextWide is the width that next keeps, in ems, and nextNarrow the one it may
// shrink to, on two lines, where large text would pile the tools up.
const (
	nextWide   = 15
	nextNarrow = 10.5
)

// piled is the height from which on tools are more than two rows, in touch sizes.
const piled = 2.6

func (l *barLayout) place(objects []fyne.CanvasObject, width float32) float32 {
	em, gap := kit.SizeIn(objects, kit.SizeText), kit.SizeIn(objects, theme.SizeNamePadding)
	tools, why, next := objects[0], objects[1], objects[2]
	wide := float32(0)
	if next.Visible() {
		wide = min(max(next.MinSize().Width, nextWide*em), width)
	}
	beside := func(wide float32) float32 { return kit.Height(tools, width-wide-gap) }
	level := plenty
	large := l.bar != nil && width < wideFrom*em
	if large {
		level, wide = l.bar.suit(next, width, em)
	}
	if l.bar != nil && level != l.bar.level {
		l.bar.level = level
		l.bar.showTools()
	}
	if next.Visible() && !large {
		wide = l.oneRow(objects, wide, em, beside)
	}
	toolsHigh := beside(wide)
	if n, ok := next.(*kit.Button); ok && !large && next.Visible() && n.Natural() > wide && n.Natural()+gap < width && beside(n.Natural()) <= toolsHigh {
		wide = n.Natural() // on one line, since the tools need no row more for it
	}
	if next.Visible() && !large && toolsHigh > piled*kit.SizeIn(objects, kit.SizeTouch) {
		if narrow := min(max(next.MinSize().Width, nextNarrow*em), wide); beside(narrow) < toolsHigh {
			wide = narrow
		}
	}
	toolsHigh = beside(wide)
	y := float32(0)
	if why.Visible() {
		y = kit.Height(why, width) + gap/2
		why.Move(fyne.NewPos(0, 0))
	}
	high := max(toolsHigh, kit.SizeIn(objects, kit.SizeTouch)*1.25)
	if next.Visible() {
		high = max(high, kit.Height(next, wide))
		next.Resize(fyne.NewSize(wide, high))
		next.Move(fyne.NewPos(width-wide, y))
	}
	tools.Move(fyne.NewPos(0, y+(high-toolsHigh)/2))
	return y + high
}

// oneRow is the width of next at which the tools stand in one row, if it need not be
// narrower for that than it may be, nor higher than two rows of them.
func (l *barLayout) oneRow(objects []fyne.CanvasObject, wide, em float32, beside func(wide float32) float32) float32 {
	row, two := 1.6*kit.SizeIn(objects, kit.SizeTouch), beside(wide)
	if two <= row {
		return wide
	}
	for narrow := wide - em; narrow >= nextNarrow*em; narrow -= em {
		if beside(narrow) <= row && kit.Height(objects[2], narrow) < two {
			return narrow
		}
	}
	return wide
}

// Layout places tools, reason and next.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width)
}

// MinSize has the height that follows from the last width.
func (l *barLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l.stand.Ask(objects)
	return fyne.NewSize(0, l.stand.Height(objects, max(l.width, 320), l.place))
}
