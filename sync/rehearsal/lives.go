package rehearsal

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/chart"
	"github.com/afspraak/afspraak/workshop/screen"
)

// fate is what becomes of a promise in a follow-up.
type fate string

const (
	kept        fate = "kept"
	broken      fate = "broken"
	changed     fate = "changed"     // the giver asks for another text
	wished      fate = "asked"       // the receiver does
	lapsed      fate = "lapsed"      // both let it go
	stillToCome fate = "stillToCome" // nothing is said of it yet
)

// fateOf is the same for both people of a promise, by its text and day: most are
// kept, and what is too late gets an end.
func fateOf(seed uint64, tree screen.Node) fate {
	sentence, ok := find(tree, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "agreement:") })
	if !ok {
		return stillToCome
	}
	d := dice(seed, "fate", argument(sentence.Text, "what"), argument(sentence.Text, "due")).IntN(10)
	if late(tree) {
		return []fate{kept, kept, kept, kept, kept, broken, broken, broken, changed, lapsed}[d]
	}
	return []fate{kept, kept, kept, kept, kept, stillToCome, stillToCome, changed, wished, lapsed}[d]
}

// late reports whether a screen says that a promise is overdue.
func late(tree screen.Node) bool {
	return standsAt(tree, "life.state.overdue", "life.state.overdueSince")
}

// standsAt reports whether a promise on a screen is in one of some states.
func standsAt(tree screen.Node, states ...string) bool {
	_, ok := find(tree, func(n screen.Node) bool {
		return strings.HasPrefix(n.ID, "state:") && n.Text != nil && slices.Contains(states, n.Text.Key)
	})
	return ok
}

// tell says what became of a promise where the screen asks for it: as its giver
// or as its receiver.
func (p *person) tell(ctx context.Context, own screen.Node) (done bool, err error) {
	end := fateOf(p.crowd.o.Seed, own)
	say := func(prefix string, values map[string]json.RawMessage) (bool, error) {
		node, ok := button(own, prefix)
		if !ok || p.said[node.ID] {
			return false, nil
		}
		p.said[node.ID] = true
		p.think(ctx, 3, 15)
		return true, p.send(ctx, node, values)
	}
	lesson := screen.JSON(one(p.crowd.texts["lessons"], p.dice("lesson", end)))
	if _, ok := button(own, "kept:"); ok {
		return say("kept:", nil)
	}
	switch end {
	case kept:
		return say("report:", nil)
	case broken:
		return say("break:", map[string]json.RawMessage{"lesson": lesson, "next": screen.JSON(workshop.NextAgain)})
	case changed:
		return say("renegotiate:giver:", map[string]json.RawMessage{"text": lesson})
	case wished:
		return say("renegotiate:receiver:", map[string]json.RawMessage{"text": lesson})
	case lapsed:
		return say("drop:", nil)
	}
	return false, nil
}

// settled are the states in which a promise has met its fate.
var settled = map[fate][]string{
	kept:    {"life.state.kept"},
	broken:  {"life.state.broken"},
	changed: {"life.state.renegotiating", "life.state.renegotiated"},
	wished:  {"life.state.renegotiating", "life.state.renegotiated"},
	lapsed:  {"life.state.cancelled"},
}

// review gives giver and receiver a minute, and waits until what becomes of the
// promise has been said.
func (f *facilitator) review(ctx context.Context, u host.Update) (acted, done bool, err error) {
	step := stepOf(u.Control)
	if !f.wrote[step] {
		f.wrote[step], f.fate = true, fateOf(f.o.Seed, u.Control)
		f.pause(ctx, 60)
		return true, false, nil
	}
	if _, one := find(u.Control, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "agreement:") }); !one { // several in writing
		return false, !standsAt(u.Control, "life.state.reportedSince", "life.state.overdueSince") || f.impatient(), nil
	}
	return false, f.fate == stillToCome || standsAt(u.Control, settled[f.fate]...) || f.impatient(), nil
}

// trials ends one trial of a burial: most are for good.
func (f *facilitator) trials(ctx context.Context, u host.Update) (bool, error) {
	name := "bury:"
	if dice(f.o.Seed, "trial", len(f.wrote)).IntN(5) == 0 {
		name = "revive:"
	}
	n, ok := button(u.Control, name)
	if !ok || f.wrote[n.ID] {
		return false, nil
	}
	f.wrote[n.ID] = true
	f.pause(ctx, 20)
	return true, f.press(ctx, u, n, nil)
}

// read types in a figure once.
func (f *facilitator) read(ctx context.Context, u host.Update) (bool, error) {
	n, ok := button(u.Control, "read:")
	if !ok || f.wrote[n.ID] {
		return false, nil
	}
	f.wrote[n.ID] = true
	f.pause(ctx, 20)
	id := strings.TrimSuffix(n.ID, ":go")
	if _, found := screen.Find(u.Control, id+":value"); !found {
		return false, nil
	}
	card, _ := screen.Find(u.Control, "kpi:"+strings.TrimPrefix(id, "read:"))
	return true, f.press(ctx, u, n, map[string]json.RawMessage{"value": screen.JSON(f.reading(card))})
}

// reading is what was measured of a figure: further on the way to where it should
// go with every session, and the first time perhaps the wrong way.
func (f *facilitator) reading(card screen.Node) string {
	name := ""
	if card.Text != nil {
		name = card.Text.Plain
	}
	d := dice(f.o.Seed, "reading", name, f.o.Before)
	picture, found := find(card, func(n screen.Node) bool { return n.Drawing != nil })
	if !found {
		return strconv.Itoa(10 + d.IntN(60))
	}
	from, known := figureIn(picture.Drawing.Alt.Args["From"])
	to, both := figureIn(picture.Drawing.Alt.Args["To"])
	if !known || !both {
		return strconv.Itoa(10 + d.IntN(60))
	}
	share := float64(20*f.o.Before-25+d.IntN(50)) / 100
	return strconv.FormatFloat(math.Round(from+share*(to-from)), 'f', -1, 64)
}

// figureIn is the number that stands in a text of a picture.
func figureIn(text any) (float64, bool) {
	t, ok := text.(chart.Text)
	if !ok {
		return 0, false
	}
	if inner, nested := t.Args["Value"]; nested {
		return figureIn(inner)
	}
	number, ok := t.Args["Number"].(chart.Number)
	v, err := strconv.ParseFloat(string(number), 64)
	return v, ok && err == nil
}
