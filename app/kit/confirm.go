package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
// presses what has the focus, Escape is No, Tab stays within the question, and
// afterwards the focus is where it was. hide takes the question away without an
// answer.
func Confirm(w fyne.Window, q Question) (hide func()) {
	c := w.Canvas()
	var popup *widget.PopUp
	before := c.OnTypedKey()
	hide = func() {
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
	column := Column(Sub(q.Title), Body(q.Body))
	if q.Content != nil {
		column.Add(q.Content)
	}
	column.Add(refusal)
	accept := answer(q.OnYes)
	yes.OnTapped = func() {
		if q.Check != nil {
			if why := q.Check(); why != "" {
				refusal.SetWords(why)
				refusal.Show()
				column.Refresh()
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
	column.Add(buttons)
	if e, ok := q.Content.(Escaper); ok {
		e.SetOnEscape(leave)
	}

	popup = widget.NewModalPopUp(fitted(NewPanel(column, PanelStyle{Wide: true}), c.Size()), c)
	popup.Show()
	c.SetOnTypedKey(func(event *fyne.KeyEvent) {
		if event.Name == fyne.KeyEscape {
			leave()
		}
	})
	c.Focus(firstFocus(q, yes, no))
	return hide
}

// firstFocus is where the keyboard starts: in the field if there is one, on No
// for what cannot be taken back, else on Yes.
func firstFocus(q Question, yes, no *Button) fyne.Focusable {
	switch content := q.Content.(type) {
	case FirstFocus:
		return content.FirstFocus()
	case fyne.Focusable:
		return content
	}
	if q.Danger && q.No != "" {
		return no
	}
	return yes
}

// fitted gives a question its width, and a scroll when it is higher than the
// window, which happens at 200 % on a small screen.
func fitted(o fyne.CanvasObject, window fyne.Size) fyne.CanvasObject {
	width := min(themeSize(SizeText)*34, window.Width*0.9)
	width = max(width, o.MinSize().Width)
	high := fitHeight(o, width)
	scroll := container.NewVScroll(container.New(&givenWidth{width}, o))
	scroll.SetMinSize(fyne.NewSize(width, min(high, window.Height*0.85)))
	return scroll
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
