package kit

import "fyne.io/fyne/v2"

// Asker asks one question at a time in a window: a new one takes away the one
// before. Its methods are for Fyne's goroutine.
type Asker struct {
	open *asking // nil when there is none
	body string  // of the open question
}

// Ask shows a question in w, after taking away the one before.
func (a *Asker) Ask(w fyne.Window, q Question) {
	a.Unask()
	yes, no := q.OnYes, q.OnNo
	q.OnYes = func() { a.answered(yes) }
	q.OnNo = func() { a.answered(no) }
	open := confirm(w, q)
	a.open, a.body = &open, q.Body
}

// Say changes the body of the open question, if there is one: what it tells may
// change while somebody thinks about it. What is filled in and has the keyboard
// stays.
func (a *Asker) Say(body string) {
	if a.open != nil && body != a.body {
		a.body = body
		a.open.say(body)
	}
}

// Unask takes the open question away without an answer.
func (a *Asker) Unask() {
	if a.open != nil {
		a.open.hide()
		a.open = nil
	}
}

// Asking reports whether a question is open.
func (a *Asker) Asking() bool { return a.open != nil }

func (a *Asker) answered(then func()) {
	a.open = nil
	Call(then)
}

// Call calls f, unless there is none.
func Call(f func()) {
	if f != nil {
		f()
	}
}
