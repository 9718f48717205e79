package prepare

import (
	"context"

	"github.com/afspraak/afspraak/workshop"
)

// job is something slow; then comes on Fyne's goroutine.
type job struct {
	do   func(ctx context.Context) error
	then func(error)
}

// work does jobs one after the other until the window closes.
func (w *Window) work(jobs <-chan job) {
	for j := range jobs {
		ctx, stop := context.WithTimeout(context.Background(), patience)
		err := j.do(ctx)
		stop()
		w.env.Do(func() { j.then(err) })
	}
}

// later puts a job behind those that wait.
func (w *Window) later(do func(ctx context.Context) error, then func(error)) {
	if !w.closed {
		w.jobs <- job{do, then}
	}
}

// give gives the draft a command. What it refuses is said, and the field that it
// came from shows again what stands in the draft.
func (w *Window) give(c workshop.Command, refused func()) {
	w.later(func(ctx context.Context) error { return w.env.Draft.Do(ctx, c) }, func(err error) {
		if w.closed {
			return
		}
		w.read()
		if err != nil {
			w.say(w.why(err))
			if refused != nil {
				refused()
			}
			return
		}
		w.say("")
		w.refresh()
	})
}

// change gives the draft its preparation with something changed in it.
func (w *Window) change(f func(p *workshop.Preparation), refused func()) {
	p := w.now.preparation
	f(&p)
	w.now.preparation = p // what is changed next builds on it
	w.give(workshop.Prepare{Preparation: p}, refused)
}

// why is the sentence for an error.
func (w *Window) why(err error) string {
	if r, ok := workshop.AsRefusal(err); ok {
		return w.word(r.Text)
	}
	return w.env.Why(err)
}

// nothing is a job of which only what comes then matters.
func nothing(context.Context) error { return nil }
