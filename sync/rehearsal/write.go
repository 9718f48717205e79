package rehearsal

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// accept gives the word of a giver or a receiver where the screen asks for it.
func (p *person) accept(ctx context.Context, own screen.Node) (done bool, err error) {
	yes, ok := find(own, func(n screen.Node) bool { return n.ID == "accept:yes" && n.Action != nil })
	if !ok {
		p.forget("word:") // it may be asked again, of another wording
		return false, nil
	}
	what := "word:" + string(yes.Action.Body)
	if p.said[what] {
		return true, nil // the screen is about to change
	}
	p.said[what] = true
	p.think(ctx, 3, 15)
	button, values := yes, map[string]json.RawMessage{}
	for _, f := range fieldsOf(own, yes) { // the day of a first talk
		if f.Type == screen.DateField && f.Value == nil {
			values[f.Name] = screen.JSON(p.day(7 + p.dice("talk", what).IntN(14)))
		}
	}
	notYet, receives := find(own, func(n screen.Node) bool { return n.ID == "accept:notYet" && n.Action != nil })
	if receives && p.doubts && !p.doubted {
		p.doubted = true
		button, values["text"] = notYet, screen.JSON(p.crowd.texts["notYet"][0])
	}
	return true, p.send(ctx, button, values)
}

// write fills in what is still empty of an own promise, one field at a time as a
// window saves them, and offers it to the group when the screen shows all of it.
func (p *person) write(ctx context.Context, own screen.Node) error {
	pen := scribe{seed: p.crowd.o.Seed, texts: p.crowd.texts, me: p.name, day: p.day}
	todo, waiting := pen.blanks(own, p.said)
	for _, b := range todo {
		p.said[b.key] = true
		p.think(ctx, 5, 20)
		body, err := wire.SaveBody(b.save, b.value)
		if err != nil {
			return err
		}
		id, err := p.guest.Do(b.save.Command, body)
		if err := p.await(ctx, b.key, id, err); err != nil {
			return err
		}
	}
	submit, ok := find(own, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "submit:") && n.Action != nil })
	if !ok {
		p.forget("submit:") // a promise that comes back is offered again
	}
	if len(todo) > 0 || waiting || !ok || p.said[submit.ID] {
		return nil // the next screen goes on
	}
	p.said[submit.ID] = true
	return p.send(ctx, submit, nil)
}

// forget drops what was said under keys that begin so.
func (p *person) forget(prefix string) {
	maps.DeleteFunc(p.said, func(key string, _ bool) bool { return strings.HasPrefix(key, prefix) })
}

// scribe fills in the sheet of a promise.
type scribe struct {
	seed  uint64
	texts texts
	me    string // whose promise it is, "" if the form says so itself
	day   func(days int) string
}

// blank is an empty field and what to write in it.
type blank struct {
	key   string
	save  *screen.Action
	value json.RawMessage
}

// blanks are the empty fields of promises on a screen. waiting reports that
// fields that were written are not shown with their value yet. done holds the
// keys of those.
func (s scribe) blanks(tree screen.Node, done map[string]bool) (todo []blank, waiting bool) {
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Field == nil || n.Field.Save == nil || n.Field.Save.Command != "agreement.write" || n.Field.Value != nil {
			return true
		}
		var about struct{ Agreement, Field string }
		if json.Unmarshal(n.Field.Save.Body, &about) != nil {
			return true
		}
		if done[n.ID] {
			waiting = true
			return true
		}
		what := promiseText(tree, about.Agreement)
		if v, ok := s.value(about.Field, what, giverOf(tree, about.Agreement, s.me), *n.Field); ok {
			todo = append(todo, blank{n.ID, n.Field.Save, v})
		}
		return true
	})
	return todo, waiting
}

// promiseText is the promise itself, from the field that holds it.
func promiseText(tree screen.Node, id string) string {
	n, _ := screen.Find(tree, "write:"+id+":what")
	var s string
	if n.Field != nil && n.Field.Value != nil {
		_ = json.Unmarshal(n.Field.Value, &s) // a field of ours holds a text
	}
	return s
}

// giverOf is the name of who makes a promise.
func giverOf(tree screen.Node, id, me string) string {
	n, ok := screen.Find(tree, "write:"+id+":giver")
	if !ok || n.Field == nil {
		return me
	}
	var chosen string
	_ = json.Unmarshal(n.Field.Value, &chosen) // nobody chosen yet is nobody
	for _, o := range n.Field.Options {
		if o.ID == chosen {
			return o.Text.Plain
		}
	}
	return me
}

// value is what is written in one field of a promise, by the field's name.
func (s scribe) value(field, what, giver string, f screen.Field) (json.RawMessage, bool) {
	d := dice(s.seed, "promise", field, what)
	switch field {
	case "type":
		if d.IntN(3) == 0 {
			return screen.JSON(workshop.Vertical), true
		}
		return screen.JSON(workshop.Mutual), true
	case "receiver", "giver":
		return pickPerson(f.Options, giver, d.Uint64())
	case "due":
		return screen.JSON(s.day(14 + d.IntN(60))), true
	case "firstStepBy":
		return screen.JSON(s.day(2 + d.IntN(3))), true // tomorrow may be today where the programme is
	case "category", "signal", "link":
		if len(f.Options) == 0 || d.IntN(2) == 0 {
			return nil, false
		}
		return screen.JSON(f.Options[d.IntN(len(f.Options))].ID), true
	case "conditions":
		if d.IntN(3) > 0 {
			return nil, false
		}
		return screen.JSON(one(s.texts[field], d)), true
	}
	list := s.texts[field]
	if len(list) == 0 {
		return nil, false // may be left empty, or came later
	}
	return screen.JSON(fit(one(list, d), f.Length)), true
}

// pickPerson chooses somebody else than one by name, whatever the order in which
// people came in.
func pickPerson(options []screen.Option, but string, chance uint64) (json.RawMessage, bool) {
	others := slices.DeleteFunc(slices.Clone(options), func(o screen.Option) bool { return o.Text.Plain == but })
	if len(others) == 0 {
		return nil, false
	}
	slices.SortFunc(others, func(a, b screen.Option) int { return strings.Compare(a.Text.Plain, b.Text.Plain) })
	return screen.JSON(others[chance%uint64(len(others))].ID), true
}
