package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/afspraak/afspraak/app/kit"
	"github.com/afspraak/afspraak/app/paint"
	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// patience is how long a command may wait for the disk before the window says
// that something is the matter. The host itself goes on with it.
const patience = 30 * time.Second

// run does something slow in a goroutine of its own and comes back to Fyne's
// with its error.
func (w *Window) run(do func(ctx context.Context) error, then func(error)) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		err := do(ctx)
		w.env.Do(func() { then(err) })
	}()
}

// do gives a command. A refusal is said in the window; then may be nil.
func (w *Window) do(c workshop.Command, then func()) {
	w.give(func(ctx context.Context) error { return w.env.Host.Do(ctx, c) }, then)
}

func (w *Window) give(command func(ctx context.Context) error, then func()) {
	w.working(true)
	w.run(command, func(err error) {
		w.working(false)
		if err != nil {
			w.toasts.Say(w.why(err))
			return
		}
		kit.Call(then)
	})
}

// act does one of the overview's actions, after what it asks; nil is nothing to
// do.
func (w *Window) act(title string, a *screen.Action) {
	if a == nil {
		return
	}
	if a.Blocked != nil {
		w.toasts.Say(w.say(*a.Blocked))
		return
	}
	values := paint.Values{}
	if a.Confirm == nil && a.Ask == nil {
		w.send(a, values)
		return
	}
	asked := w.painter.Asked(a)
	q := kit.Question{Title: title, Yes: title, No: w.t("control.cancel"), OnYes: func() {
		asked.AddTo(values)
		w.send(a, values)
	}}
	if a.Confirm != nil {
		q.Body = w.say(*a.Confirm)
	}
	asked.Put(&q)
	w.ask(q)
	w.about = &about{title, a}
}

// about is what the open question asks about, if it asks about one of the
// overview's actions.
type about struct {
	title  string
	action *screen.Action
}

// renewQuestion lets an open question tell what is so now, such as how many
// answers are missing, and takes it away when the session has gone past it.
func (w *Window) renewQuestion() {
	if w.about == nil || !w.asker.Asking() {
		return
	}
	now := w.offered(w.about)
	switch {
	case now == nil:
		w.asker.Unask()
	case now.Confirm != nil:
		w.asker.Say(w.say(*now.Confirm))
	case w.update.Overview.AllIn:
		w.asker.Say(w.t("control.allIn"))
	default:
		w.asker.Say(w.t("control.nowFine"))
	}
}

// offered is the action that the overview offers now under the same name and to
// the same effect; nil when there is none.
func (w *Window) offered(was *about) *screen.Action {
	o := w.update.Overview
	now := map[string]*screen.Action{w.t("control.skip"): o.Skip, w.t("control.minGroup"): o.MinGroupChange, w.say(o.BackLabel): o.Back}
	if o.Next != nil {
		now[w.say(o.Next.Label)] = o.Next.Action()
	}
	a := now[was.title]
	if a == nil || a.Command != was.action.Command || !bytes.Equal(a.Body, was.action.Body) {
		return nil
	}
	return a
}

// send gives the command of an action. A refusal is said in the window.
func (w *Window) send(a *screen.Action, values paint.Values) {
	w.give(func(ctx context.Context) error { return w.env.Host.Press(ctx, screen.Node{Action: a}, values) }, nil)
}

// working turns the buttons of the bar off while a command is on its way.
func (w *Window) working(busy bool) {
	w.busy = busy
	w.bar.show()
	w.settle()
}

// why is the sentence for an error of the host.
func (w *Window) why(err error) string {
	if r, ok := workshop.AsRefusal(err); ok {
		return w.say(r.Text)
	}
	switch {
	case errors.Is(err, host.ErrClosed):
		return w.t("control.error.closed")
	case errors.Is(err, context.DeadlineExceeded):
		return w.t("control.error.slow")
	}
	return w.t("control.error.other")
}

// outcome is what the painter is told of an error.
func (w *Window) outcome(err error) paint.Outcome {
	if err != nil {
		return paint.Outcome{State: kit.SentRefused, Words: w.why(err)}
	}
	return paint.Outcome{State: kit.SentSaved}
}

// press does the action of a node of the control screen.
func (w *Window) press(n screen.Node, values paint.Values, tell paint.Tell) {
	tell(paint.Outcome{State: kit.SentSending})
	w.run(func(ctx context.Context) error { return w.env.Host.Press(ctx, n, values) }, func(err error) {
		tell(w.outcome(err))
		if err != nil {
			w.toasts.Say(w.why(err))
			return
		}
		w.merged(n, values)
	})
}

// save writes one field by itself, through the action that the field carries.
func (w *Window) save(n screen.Node, value json.RawMessage, tell paint.Tell) {
	if n.Field == nil || n.Field.Save == nil {
		tell(paint.Outcome{State: kit.SentSaved})
		return
	}
	carrier := screen.Node{ID: n.ID, Kind: screen.Button, Action: n.Field.Save}
	tell(paint.Outcome{State: kit.SentSending})
	w.run(func(ctx context.Context) error {
		return w.env.Host.Press(ctx, carrier, map[string]json.RawMessage{"value": value})
	}, func(err error) { tell(w.outcome(err)) })
}
