package host

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// request is a command that waits for the authority. Without an id it comes from
// this process and is not remembered. A refusal found on the way is in no.
type request struct {
	by      workshop.Actor
	id      string
	kind    string // as on the wire
	command workshop.Command
	no      *wire.Refusal
	answer  func(no *wire.Refusal) // called once, in the authority's goroutine; must not wait
}

// maxBatch bounds how many commands share a transaction, and so how long the
// first of them waits.
const maxBatch = 64

// ErrClosed is a host that has ended.
var ErrClosed = errors.New("the host has ended")

// errBroken is a state that could not be folded again.
var errBroken = errors.New("the programme's file cannot be read")

// batch is the commands that were decided together.
type batch struct {
	store.Batch
	answers []func() // to be given when the batch is on the disk
	refused []*request
	acked   map[string]*wire.Refusal // ids in this batch
	persons []workshop.PersonID      // whose answers are in it
	wiped   []workshop.RoundID
	ended   []workshop.RoundID // of which seats wipe their own answers
	side    bool               // what is beside the rounds in the box has changed
}

// batch decides first and what else waits, stores it, and answers.
func (a *authority) batch(first *request) {
	b := &batch{acked: map[string]*wire.Refusal{}}
	err := a.mend()
	for r, n := first, 1; ; n++ {
		if err == nil {
			err = a.take(b, r)
		} else {
			b.refused = append(b.refused, r)
		}
		if n == maxBatch || len(a.h.queue) == 0 {
			break
		}
		r = <-a.h.queue
	}
	if err == nil {
		err = a.commit(b)
	}
	if err != nil {
		a.fail(b, err)
		return
	}
	for _, answer := range b.answers {
		answer()
	}
	a.after(b)
}

// mend folds the state again if that failed before.
func (a *authority) mend() error {
	if a.broken {
		a.reload()
	}
	if a.broken {
		return errBroken
	}
	return nil
}

// take decides one command as part of a batch. Its error concerns the batch.
func (a *authority) take(b *batch, r *request) error {
	key := string(r.by.Seat) + "\x00" + r.id
	if r.id != "" {
		if no, twice := b.acked[key]; twice {
			b.refused = append(b.refused, r)
			b.answers = append(b.answers, func() { r.answer(no) })
			return nil
		}
		ack, known, err := a.h.cfg.File.Acked(context.WithoutCancel(a.h.ctx), string(r.by.Seat), r.id)
		if err != nil {
			b.refused = append(b.refused, r)
			return fmt.Errorf("looking a command up: %w", err)
		}
		if known { // on the disk already, whatever becomes of this batch
			r.answer(a.worded(decodeRefusal(ack.Refusal)))
			return nil
		}
	}
	b.refused = append(b.refused, r) // if the batch cannot be stored
	no := r.no
	if no == nil {
		var err error
		if no, err = a.decide(b, r); err != nil {
			return err
		}
	}
	if r.id != "" {
		b.acked[key] = no
		b.Acks = append(b.Acks, store.Ack{Device: string(r.by.Seat), ID: r.id, Refusal: encodeRefusal(r.kind, no)})
	}
	b.answers = append(b.answers, func() { r.answer(no) })
	return nil
}

// decide decides a command and applies the decision, to be seen by those that
// follow in the batch.
func (a *authority) decide(b *batch, r *request) (no *wire.Refusal, err error) {
	defer func() {
		if p := recover(); p != nil {
			// A slip in the domain must not end the session of a whole room. What
			// it applied before is undone by folding the file again.
			err = fmt.Errorf("deciding %s: %v", r.kind, p)
		}
	}()
	now := a.h.cfg.Clock.Now()
	d, err := a.state.Decide(r.command, workshop.Env{By: r.by, At: now, Chance: a.h.cfg.Chance, Box: a.box, Words: a.translated()})
	if refusal, ok := workshop.AsRefusal(err); ok {
		return a.worded(&wire.Refusal{Kind: refusal.Kind, Text: refusal.Text}), nil
	}
	if err != nil {
		return nil, err
	}
	for _, rec := range a.state.Records(d, now) {
		a.state.Apply(rec)
		b.Records = append(b.Records, rec)
		if held, ok := rec.Event.(workshop.RoundWithheld); ok {
			b.ended = append(b.ended, held.Round)
		}
	}
	for _, n := range d.Names {
		a.state.SetName(n)
		b.Names = append(b.Names, n)
	}
	for _, c := range d.Box {
		a.box.Apply(c)
		b.Box = append(b.Box, c)
		switch {
		case c.Op == workshop.BoxWipe:
			b.wiped = append(b.wiped, c.Round)
			if !c.Round.IsSide() {
				b.ended = append(b.ended, c.Round)
			}
		case c.Round.IsSide():
			b.side = true
		default:
			b.persons = append(b.persons, c.Person)
		}
	}
	return nil, nil
}

// commit stores a batch, if there is anything to store.
func (a *authority) commit(b *batch) error {
	if len(b.Records)+len(b.Names)+len(b.Box)+len(b.Acks) == 0 {
		return nil
	}
	return a.h.cfg.File.Commit(context.WithoutCancel(a.h.ctx), b.Batch) // also while closing
}

// fail drops what the batch did to the state and refuses all of it.
func (a *authority) fail(b *batch, err error) {
	a.h.cfg.Log.Error("a batch could not be stored", "commands", len(b.refused), "error", err)
	a.reload()
	for _, r := range b.refused {
		r.answer(a.trouble("refusal.notStored"))
	}
	a.notice(store.TextOf(err))
	a.changed()
}

// reload folds the state from the file, which alone is the truth.
func (a *authority) reload() {
	state, box, err := a.h.cfg.File.Load(context.WithoutCancel(a.h.ctx))
	if a.broken = err != nil; a.broken {
		a.h.cfg.Log.Error("the programme could not be read again", "error", err)
		return
	}
	a.state, a.box = state, box
}

// after tells those whom a stored batch concerns.
func (a *authority) after(b *batch) {
	for _, round := range b.ended {
		a.tellAll(&wire.Wipe{Round: round})
	}
	if len(b.wiped) > 0 {
		a.h.clean.wake()
	}
	if len(b.Records)+len(b.Names)+len(b.wiped) > 0 || b.side {
		if a.h.net.quiet() && !a.between() {
			close(a.h.net.wanted)
		}
		a.changed()
		a.standings()
	}
	if len(b.Names) > 0 {
		a.memo = &workshop.Memo{}
	}
	a.answeredBy(b.persons)
}

// translated gives texts in the session's language to commands that write them down.
func (a *authority) translated() func(screen.Text) string {
	tr := a.h.cfg.Texts(a.state.Programme.Language)
	if tr == nil {
		return nil
	}
	return func(t screen.Text) string { return t.Resolve(tr) }
}

func (a *authority) trouble(key string) *wire.Refusal {
	return a.worded(&wire.Refusal{Kind: wire.Trouble, Text: screen.T(key)})
}

// worded adds the words in the session's language, for a seat that lacks the key.
func (a *authority) worded(no *wire.Refusal) *wire.Refusal {
	tr := a.h.cfg.Texts(a.state.Programme.Language)
	if no == nil || tr == nil || no.Text.Plain != "" {
		return no
	}
	worded := *no
	worded.Text.Plain = no.Text.Resolve(tr)
	return &worded
}

// encodeRefusal is what is kept of an answer to a command. Of a refused ballot
// no argument of the sentence is kept: it could hold something of the ballot.
func encodeRefusal(kind string, no *wire.Refusal) json.RawMessage {
	if no == nil {
		return nil
	}
	kept := wire.Refusal{Kind: no.Kind, Text: screen.Text{Key: no.Text.Key}}
	if !workshop.CarriesBallot(kind) {
		kept.Text.Args = no.Text.Args
	}
	raw, err := json.Marshal(kept)
	if err != nil {
		raw, _ = json.Marshal(wire.Refusal{Kind: no.Kind, Text: screen.Text{Key: no.Text.Key}})
	}
	return raw
}

func decodeRefusal(raw json.RawMessage) *wire.Refusal {
	if raw == nil {
		return nil
	}
	var no wire.Refusal
	if json.Unmarshal(raw, &no) != nil {
		return &wire.Refusal{Kind: workshop.Invalid, Text: screen.T("refusal.unreadable")}
	}
	return &no
}
