package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Question is what [Confirm] asks. Words are in the reader's language already.
type Question struct {
	Title string
	Body  string
	Yes   string // what happens, as a verb: "Ronde sluiten"
	No    string // empty: there is only Yes, as under a message
	// Danger is for what cannot be taken back: the focus starts on No.
	Danger bool
	// Content stands under the body, such as a field for the reason.
	Content fyne.CanvasObject
	// Check, when set, says in words why Yes cannot be pressed yet; empty is fine.
	Check func() string
	OnYes func()
	OnNo  func()
}

// Confirm asks a question inside the window. The keyboard works at once: Enter
// presses what has the focus, or Yes from a field of one line, Escape is No, Tab
// stays within the question, and afterwards the focus is where it was. After a
// click beside it Enter does what it would have done at the start. hide takes the question away without an
// answer.
func Confirm(w fyne.Window, q Question) (hide func()) { return confirm(w, q).hide }

// asking is a question that is open.
type asking struct {
	hide func()
	say  func(body string) // changes what it says above what is to be filled in
}

func confirm(w fyne.Window, q Question) asking {
	c := w.Canvas()
	var popup *widget.PopUp
	before := c.OnTypedKey()
	follow := func() {}
	hide := func() {
		follow()
		popup.Hide()
		c.SetOnTypedKey(before)
	}
	answer := func(then func()) func() {
		return func() {
			hide()
			if then != nil {
				then()
			}
		}
	}
	leave := answer(q.OnNo)
	if q.No == "" {
		leave = answer(q.OnYes)
	}
	refusal := NewText("", TextStyle{Color: ColorWarn})
	refusal.Hide()
	yes := NewButton(q.Yes, Primary, nil)
	if q.Danger {
		yes.SetStyle(Danger)
	}
	var frame *fyne.Container
	body := Body(q.Body)
	body.Hidden = q.Body == ""
	column := Column(Sub(q.Title), body)
	if q.Content != nil {
		column.Add(q.Content)
	}
	foot := Column(refusal)
	refit := func() { // there is a line more or less now
		frame.Refresh()
		popup.Resize(popup.MinSize())
	}
	accept := answer(q.OnYes)
	yes.OnTapped = func() {
		if q.Check != nil {
			if why := q.Check(); why != "" {
				refusal.SetWords(why)
				refusal.Show()
				refit()
				return
			}
		}
		accept()
	}
	yes.SetOnEscape(leave)
	buttons := FlowEnd()
	no := NewButton(q.No, Normal, leave)
	no.SetOnEscape(leave)
	if q.No != "" {
		buttons.Add(no)
	}
	buttons.Add(yes)
	foot.Add(buttons)
	for _, o := range parts(q.Content) {
		if e, ok := o.(Escaper); ok {
			e.SetOnEscape(leave)
		}
		if s, ok := o.(Submitter); ok {
			s.SetOnSubmit(yes.OnTapped)
		}
		if g, ok := o.(Grower); ok {
			g.SetOnGrow(refit)
		}
	}

	frame = framed(column, foot, c.Size())
	popup = widget.NewModalPopUp(NewPanel(frame, PanelStyle{Wide: true}), c)
	popup.Show()
	popup.Resize(popup.MinSize()) // on a display, only now the words have their true height
	if scroll := frame.Objects[0].(*container.Scroll); q.Content != nil && scroll.Content.Size().Height > scroll.Size().Height {
		follow = FollowFocus(Pace{}, c, scroll, func(f fyne.Focusable) bool { return f != yes && f != no })
	}
	first := firstFocus(q, yes, no)
	c.SetOnTypedKey(func(event *fyne.KeyEvent) { // nothing has the focus: somebody clicked beside the question
		switch event.Name {
		case fyne.KeyEscape:
			leave()
		case fyne.KeyReturn, fyne.KeyEnter:
			c.Focus(first)
			if b, ok := first.(*Button); ok {
				b.TypedKey(event)
			}
		}
	})
	c.Focus(first)
	return asking{hide: hide, say: func(words string) {
		body.SetWords(words)
		body.Hidden = words == ""
		refit()
	}}
}

// firstFocus is where the keyboard starts: in the field if there is one, on No
// for what cannot be taken back, else on Yes.
func firstFocus(q Question, yes, no *Button) fyne.Focusable {
	for _, o := range parts(q.Content) {
		switch o := o.(type) {
		case FirstFocus:
			return o.FirstFocus()
		case fyne.Focusable:
			return o
		}
	}
	if q.Danger && q.No != "" {
		return no
	}
	return yes
}

// parts are what stands in a question: its content, or what is in that where it
// is a container, such as a field under its label.
func parts(content fyne.CanvasObject) []fyne.CanvasObject {
	box, ok := content.(*fyne.Container)
	switch {
	case content == nil:
		return nil
	case !ok:
		return []fyne.CanvasObject{content}
	}
	var out []fyne.CanvasObject
	for _, o := range box.Objects {
		out = append(out, parts(o)...)
	}
	return out
}

// framed gives a question its width. What is asked scrolls when it is higher than
// the window; the foot with the buttons is always in sight.
func framed(o, foot fyne.CanvasObject, window fyne.Size) *fyne.Container {
	scroll := container.NewVScroll(container.New(&besideBar{foot: foot, window: window}, o))
	return container.New(&frameLayout{window: window}, scroll, foot, newWheel(scroll))
}

// mostOfWindow is how much of a window's height a question takes before it scrolls.
const mostOfWindow = 0.85

// besideBar keeps what scrolls clear of the scroll bar, once there is one.
type besideBar struct {
	foot   fyne.CanvasObject
	window fyne.Size
}

func (l *besideBar) Layout(objects []fyne.CanvasObject, size fyne.Size) { l.Flow(objects, size.Width) }

// Flow is for [Flowing].
func (l *besideBar) Flow(objects []fyne.CanvasObject, width float32) float32 {
	high := fitHeight(objects[0], width)
	if high+l.foot.MinSize().Height+themeSize(theme.SizeNamePadding)+1 > l.window.Height*mostOfWindow {
		high = fitHeight(objects[0], width-themeSize(theme.SizeNameScrollBar)-themeSize(theme.SizeNamePadding))
	}
	return high
}

func (l *besideBar) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// frameLayout stands a scroll above a foot and follows the height of both.
type frameLayout struct{ window fyne.Size }

func (l *frameLayout) width(o, foot fyne.CanvasObject) float32 {
	width := min(themeSize(SizeText)*34, l.window.Width*0.9)
	return max(width, o.MinSize().Width, foot.MinSize().Width)
}

func (l *frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	scroll, foot := objects[0].(*container.Scroll), objects[1]
	low := fitHeight(foot, size.Width)
	foot.Move(fyne.NewPos(0, size.Height-low))
	fitHeight(scroll.Content, size.Width)
	scroll.Resize(fyne.NewSize(size.Width, max(size.Height-low-themeSize(theme.SizeNamePadding), 0)))
	objects[2].Resize(scroll.Size())
}

func (l *frameLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	scroll, foot := objects[0].(*container.Scroll), objects[1]
	width := l.width(scroll.Content, foot)
	high := fitHeight(scroll.Content, width) + fitHeight(foot, width) + themeSize(theme.SizeNamePadding)
	// A unit more: sums of such heights differ in the last digit, and a scroll that
	// is a millionth too low has a bar and a shadow over its last line.
	return fyne.NewSize(width, min(high+1, l.window.Height*mostOfWindow))
}

// givenWidth is a layout that keeps to one width and follows the height.
type givenWidth struct{ width float32 }

func (l *givenWidth) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for _, o := range objects {
		fitHeight(o, l.width)
	}
}

func (l *givenWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.width, 0)
	for _, o := range objects {
		size.Height = max(size.Height, fitHeight(o, l.width))
	}
	return size
}
