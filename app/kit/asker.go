package kit

import "fyne.io/fyne/v2"

// Asker asks one question at a time in a window: a new one takes away the one
// before. Its methods are for Fyne's goroutine.
type Asker struct {
	hide func() // takes the open question away; nil when there is none
}

// Ask shows a question in w, after taking away the one before.
func (a *Asker) Ask(w fyne.Window, q Question) {
	a.Unask()
	yes, no := q.OnYes, q.OnNo
	q.OnYes = func() { a.answered(yes) }
	q.OnNo = func() { a.answered(no) }
	a.hide = Confirm(w, q)
}

// Unask takes the open question away without an answer.
func (a *Asker) Unask() {
	if a.hide != nil {
		a.hide()
		a.hide = nil
	}
}

// Asking reports whether a question is open.
func (a *Asker) Asking() bool { return a.hide != nil }

func (a *Asker) answered(then func()) {
	a.hide = nil
	Call(then)
}

// Call calls f, unless there is none.
func Call(f func()) {
	if f != nil {
		f()
	}
}
