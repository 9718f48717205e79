package kit

import (
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Toasts shows short messages at the bottom of a window for some seconds. They
// never take the focus, and nothing that needs an answer may be a toast. Put the
// window's content under it:
//
//	window.SetContent(container.NewStack(content, toasts))
type Toasts struct {
	widget.BaseWidget

	// Lift is how high above the foot of the window the messages stand, so that they
	// cover no buttons there; may be nil.
	Lift func() float32

	later  func(time.Duration, func()) // Later, but for tests
	column *fyne.Container
	body   *fyne.Container
}

// mostToasts is how many messages stand above each other; the oldest goes.
const mostToasts = 3

// NewToasts makes the layer for messages.
func NewToasts() *Toasts {
	t := &Toasts{column: Column(), later: Later}
	side := container.New(layout.NewCustomPaddedLayout(0, 12, 12, 12), t.column)
	t.body = container.New(&aboveFoot{t}, side)
	t.ExtendBaseWidget(t)
	return t
}

// aboveFoot places the messages in the middle of the window's foot, or above it.
type aboveFoot struct{ toasts *Toasts }

// Layout asks anew how high the foot is: it changes with what stands in it.
func (a *aboveFoot) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	foot := size.Height
	if a.toasts.Lift != nil {
		foot -= a.toasts.Lift()
	}
	for _, o := range objects {
		least := o.MinSize()
		o.Resize(least)
		o.Move(fyne.NewPos((size.Width-least.Width)/2, foot-least.Height))
	}
}

// MinSize asks for no room: messages come above what is there.
func (a *aboveFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Say adds a message. It stays long enough to be read: four seconds and more
// for a longer one.
func (t *Toasts) Say(words string) { t.add(words, nil) }

// Offer adds a message with a button, such as "Undo". It stays ten
// seconds.
func (t *Toasts) Offer(words, label string, act func()) {
	var button *Button
	var toast fyne.CanvasObject
	button = NewButton(label, Normal, func() {
		t.drop(toast)
		act()
	})
	toast = t.add(words, button)
}

func (t *Toasts) add(words string, button *Button) fyne.CanvasObject {
	stay := 4*time.Second + time.Duration(utf8.RuneCountInString(words))*50*time.Millisecond
	width := min(measure(words, sizeOf(t, SizeText), false).Width+4, 34*sizeOf(t, SizeText))
	text := container.New(&givenWidth{width}, Body(words))
	content := fyne.CanvasObject(text)
	if button != nil {
		stay = 10 * time.Second
		content = container.NewHBox(container.NewCenter(text), button)
	}
	toast := NewPanel(content, PanelStyle{Fill: theme.ColorNameOverlayBackground, Edge: theme.ColorNameInputBorder, Bar: ColorAccent})
	t.column.Add(toast)
	if len(t.column.Objects) > mostToasts {
		t.drop(t.column.Objects[0])
	}
	t.body.Refresh()
	t.later(stay, func() { t.drop(toast) })
	return toast
}

// drop takes a message away; one that is gone already is no matter.
func (t *Toasts) drop(toast fyne.CanvasObject) {
	t.column.Remove(toast)
	t.body.Refresh()
}

// CreateRenderer is Fyne's way to draw the widget.
func (t *Toasts) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.body) }
