package guest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
	"github.com/afspraak/afspraak/workshop/store"
)

// draftTime is how long after the first key an unsent text is written at the
// latest, however long somebody goes on typing.
const draftTime = 500 * time.Millisecond

// drafts are the unsent texts of a session, as the seat's file has them or will
// have them soon. Guest.mu guards all but file.
type drafts struct {
	kept  map[store.DraftKey]string
	due   map[store.DraftKey]bool   // not as the file has it yet
	shut  map[workshop.RoundID]bool // rounds that are wiped: nothing of them is kept any more
	armed bool                      // they will be written
	ended bool                      // the file may be closed

	// file is held from taking a text to having it in the file, and while texts
	// are wiped, so that no text is written after it was wiped.
	file sync.Mutex
}

// place names a field for the person who sits here: on a laptop that somebody
// else takes over, nobody meets another one's words. It needs mu.
func (g *Guest) place(round workshop.RoundID, field string) store.DraftKey {
	return store.DraftKey{Session: g.session, Round: string(round), Field: string(g.you.Person) + " " + field}
}

// Draft is what was typed into a field and not sent, also while an earlier run of
// this program showed it; nil for nothing. round is the round that the field
// answers, "" for none; field is any name that stays the same.
func (g *Guest) Draft(round workshop.RoundID, field string) json.RawMessage {
	g.mu.Lock()
	defer g.mu.Unlock()
	if text := g.drafts.kept[g.place(round, field)]; text != "" {
		return json.RawMessage(text)
	}
	return nil
}

// KeepDraft keeps what is typed into a field: it is in the seat's file within a
// second. nil is nothing typed, or all of it sent. Nothing is kept of a round
// that has closed, nor after the session.
func (g *Guest) KeepDraft(round workshop.RoundID, field string, draft json.RawMessage) {
	g.mu.Lock()
	defer g.mu.Unlock()
	d := &g.drafts
	if g.session == "" || g.you.Person == "" || d.ended || d.shut[round] || g.you.Session == workshop.Finished {
		return
	}
	k := g.place(round, field)
	if had := d.kept[k]; had == string(draft) {
		return
	}
	d.kept[k], d.due[k] = string(draft), true
	if !d.armed {
		d.armed = true
		time.AfterFunc(draftTime, g.writeDrafts)
	}
}

// writeDrafts brings the seat's file up to date. What the disk does not take is
// tried again with the next key.
func (g *Guest) writeDrafts() {
	d := &g.drafts
	d.file.Lock()
	defer d.file.Unlock()
	g.mu.Lock()
	d.armed = false
	texts := map[store.DraftKey]string{}
	for k := range d.due {
		texts[k] = d.kept[k]
	}
	if d.ended {
		clear(texts)
	}
	g.mu.Unlock()
	for k, text := range texts {
		if err := g.cfg.Store.SetDraft(k, text); err != nil {
			g.log.Error("an unsent text is not kept", "error", err)
			continue
		}
		g.mu.Lock()
		if d.kept[k] == text {
			delete(d.due, k)
		}
		if text == "" && k.Round == "" {
			delete(d.kept, k)
		}
		g.mu.Unlock()
	}
}

// endDrafts writes what is not written yet; after it the file may be closed.
func (g *Guest) endDrafts() {
	g.writeDrafts()
	g.mu.Lock()
	g.drafts.ended = true
	g.mu.Unlock()
}

// loadDrafts takes up the unsent texts of a session. It needs mu, or to be alone.
func (g *Guest) loadDrafts(session string) error {
	all, err := g.cfg.Store.Drafts()
	if err != nil {
		return err
	}
	d := &g.drafts
	d.kept, d.due, d.shut = map[store.DraftKey]string{}, map[store.DraftKey]bool{}, map[workshop.RoundID]bool{}
	for k, text := range all {
		if k.Session == session && k.Field != positionField {
			d.kept[k] = text
		}
	}
	return nil
}

// shutRound forgets the texts of a round and keeps none of it from now on. It
// needs mu, and says whether the file may hold any.
func (d *drafts) shutRound(round workshop.RoundID) (had bool) {
	d.shut[round] = true
	for k := range d.kept {
		if k.Round == string(round) {
			had = true
			delete(d.kept, k)
			delete(d.due, k)
		}
	}
	return had
}

// draftedBut lists the rounds with unsent texts, and those that the person still
// sees, that take no answers any more. It needs mu.
func (g *Guest) draftedBut(open []workshop.RoundID) []workshop.RoundID {
	var out []workshop.RoundID
	add := func(round string) {
		if id := workshop.RoundID(round); round != "" && !slices.Contains(open, id) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for k := range g.drafts.kept {
		add(k.Round)
	}
	own, _ := g.trees.of(g.you.Person)
	screen.Walk(own, func(n screen.Node) bool {
		if n.Action != nil && n.Action.Ballot != nil {
			add(n.Action.Ballot.Round)
		}
		return true
	})
	return out
}

// dropDrafts wipes unsent texts that have no place any more: all of the session
// after its end, and those of rounds of other sessions once this one let us in.
func (g *Guest) dropDrafts(gone func(store.DraftKey) bool) error {
	d := &g.drafts
	d.file.Lock()
	defer d.file.Unlock()
	all, err := g.cfg.Store.Drafts()
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.mu.Lock()
	for k := range d.kept {
		all[k] = ""
		if gone(k) {
			delete(d.kept, k)
			delete(d.due, k)
		}
	}
	g.mu.Unlock()
	var keys []store.DraftKey
	for k := range all {
		if k.Field != positionField && gone(k) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), wipeTime)
	defer cancel()
	finished, err := g.cfg.Store.WipeDrafts(ctx, keys)
	if err != nil {
		return fmt.Errorf("%w: %w", errDisk, err)
	}
	g.mu.Lock()
	g.unwiped = g.unwiped || !finished
	g.mu.Unlock()
	return nil
}

// ofSession says of a text whether it belongs to a session.
func ofSession(session string) func(store.DraftKey) bool {
	return func(k store.DraftKey) bool { return k.Session == session }
}

// elsewhere says of a text whether it was an answer in another session.
func elsewhere(session string) func(store.DraftKey) bool {
	return func(k store.DraftKey) bool { return k.Session != session && k.Round != "" }
}
