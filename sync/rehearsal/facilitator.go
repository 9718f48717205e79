package rehearsal

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// facilitator leads a session by its control screen.
type facilitator struct {
	o     FacilitatorOptions
	host  *host.Host
	texts texts
	log   *slog.Logger

	place       string    // where the session is,
	since       time.Time // and since when
	step        string    // that was last told of
	spoken      int       // promises typed in for somebody
	adopted     int       // promises of nobody that somebody was found for
	initiatives int       // that the room named in the scan
	wrote       map[string]bool
	floor       map[string]int // how many spoke, by the step in which they could ask for it
	fate        fate           // what is to become of the promise that the group looks at
}

// lostPatience ends a session that stays in one place: so many times the
// patience with one person.
const lostPatience = 3

// Facilitator leads a session that h hosts from wherever it is to its end. It
// returns when the session has finished, with ErrStuck when it does not get on,
// or with the error of ctx. A person may press buttons meanwhile.
func Facilitator(ctx context.Context, h *host.Host, o FacilitatorOptions) error {
	if o.Patience == 0 {
		o.Patience = 2 * time.Minute
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Progress == nil {
		o.Progress = func(Event) {}
	}
	f := &facilitator{o: o, host: h, texts: textsIn(o.Language), log: o.Log, wrote: map[string]bool{}, floor: map[string]int{}}
	updates, stop := h.Watch()
	defer stop()
	for {
		u := h.Latest()
		if u.Overview.State == workshop.Finished {
			f.tell(ctx, screen.T("rehearsal.finished"), 1)
			return nil
		}
		acted, err := f.turn(ctx, u)
		if err != nil {
			return err
		}
		if acted {
			if err := f.caughtUp(ctx, updates); err != nil {
				return err
			}
			continue
		}
		if err := f.wait(ctx, updates); err != nil {
			return err
		}
	}
}

// wait waits for the screen to change, or for patience to end.
func (f *facilitator) wait(ctx context.Context, updates <-chan host.Update) error {
	timer := time.NewTimer(max(time.Until(f.since.Add(f.o.Patience)), time.Second))
	defer timer.Stop()
	select {
	case <-updates:
	case <-timer.C:
		if time.Since(f.since) > lostPatience*f.o.Patience {
			return fmt.Errorf("%w: at %s", ErrStuck, f.place)
		}
	case <-f.host.Done():
		return host.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// caughtUp waits until the screen shows what the last command did.
func (f *facilitator) caughtUp(ctx context.Context, updates <-chan host.Update) error {
	var seq uint64
	if err := f.host.Read(ctx, func(v workshop.View) { seq = v.Seq }); err != nil {
		return err
	}
	for f.host.Latest().Seq < seq {
		select {
		case <-updates:
		case <-f.host.Done():
			return host.ErrClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// turn does the next thing to do, if there is one, and reports whether it did.
func (f *facilitator) turn(ctx context.Context, u host.Update) (acted bool, err error) {
	f.notice(ctx, u)
	for _, p := range u.People {
		if p.State == workshop.Asking {
			return true, f.do(ctx, workshop.AdmitAll{})
		}
	}
	switch u.Overview.State {
	case workshop.Planned:
		return true, f.next(ctx, u)
	case workshop.Lobby:
		if f.present(u) < f.o.Expect-comeLate(f.o.Expect) && !f.impatient() {
			return false, nil
		}
		f.pause(ctx, 60)
		return true, f.next(ctx, u)
	case workshop.Running:
		return f.lead(ctx, u)
	}
	return false, nil
}

// notice keeps track of the place, for patience and for who follows along.
func (f *facilitator) notice(ctx context.Context, u host.Update) {
	place := string(u.Overview.State)
	if u.Overview.Next != nil {
		place = u.Overview.Next.Place
	}
	place += written(u.Control)
	if place != f.place {
		f.place, f.since = place, time.Now()
	}
	if step := u.Overview.Step; u.Overview.State == workshop.Running && stepOf(u.Control) != f.step {
		f.step = stepOf(u.Control)
		f.tell(ctx, step, share(u.Overview))
	}
}

// share is how much of the plan is done.
func share(o workshop.Overview) float64 {
	done, all := 0, 0
	for _, item := range o.Agenda {
		all += item.Planned
		switch {
		case item.Done:
			done += item.Planned
		case item.Running:
			done += min(item.Used, item.Planned)
		}
	}
	if all == 0 {
		return 0
	}
	return float64(done) / float64(all)
}

func (f *facilitator) tell(ctx context.Context, what screen.Text, share float64) {
	e := Event{What: what, Share: share}
	if f.host.Read(ctx, func(v workshop.View) { e.At = v.Live.Now }) == nil {
		f.o.Progress(e)
	}
}

// impatient reports whether the session has been in one place for too long.
func (f *facilitator) impatient() bool { return time.Since(f.since) >= f.o.Patience }

func (f *facilitator) present(u host.Update) int {
	n := 0
	for _, p := range u.People {
		if p.State == workshop.Present {
			n++
		}
	}
	return n
}

// next presses the big button. That the session has moved on meanwhile is fine.
func (f *facilitator) next(ctx context.Context, u host.Update) error {
	if u.Overview.Next == nil {
		return nil
	}
	return f.do(ctx, workshop.Next{At: u.Overview.Next.Place, Reason: f.because(u)})
}

// because is a reason where the app asks for one, by the step that asks.
func (f *facilitator) because(u host.Update) string {
	step, _, _ := strings.Cut(stepOf(u.Control), ":")
	return one(f.texts["because"], dice(f.o.Seed, "because", step))
}

// do gives a command. A refusal is no error: the screen says what is to be done.
func (f *facilitator) do(ctx context.Context, c workshop.Command) error {
	return f.unlessRefused(f.host.Do(ctx, c))
}

// press does the action of a node with values for its fields.
func (f *facilitator) press(ctx context.Context, u host.Update, node screen.Node, given map[string]json.RawMessage) error {
	values, err := wire.Values(u.Control, node, asked(node, given, f.because(u)))
	if err != nil {
		return fmt.Errorf("rehearsal: %s: %w", node.ID, err)
	}
	return f.unlessRefused(f.host.Press(ctx, node, values))
}

func (f *facilitator) unlessRefused(err error) error {
	if no, ok := workshop.AsRefusal(err); ok {
		f.log.Info("the host refused the rehearsal's facilitator", "text", no.Text.Key, "place", f.place)
		return nil
	}
	return err
}

// pause waits some seconds of the session's clock, as one does so that people
// can read.
func (f *facilitator) pause(ctx context.Context, seconds int) {
	if f.o.Clock != nil {
		_ = host.Sleep(ctx, f.o.Clock, time.Duration(seconds)*time.Second) // ends early with ctx, as everything then
	}
}
