package rehearsal

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode"

	"github.com/afspraak/afspraak/sync/host"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// stepOf is the id of the running step on a screen.
func stepOf(tree screen.Node) string {
	n, _ := find(tree, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "step:") })
	return strings.TrimPrefix(n.ID, "step:")
}

// button finds a node that can be pressed now, by the beginning of its id.
func button(tree screen.Node, prefix string) (screen.Node, bool) {
	return find(tree, func(n screen.Node) bool {
		return strings.HasPrefix(n.ID, prefix) && n.Action != nil && n.Action.Blocked == nil
	})
}

// lead does what the running step asks for.
func (f *facilitator) lead(ctx context.Context, u host.Update) (bool, error) {
	if add, ok := button(u.Control, "add:"); ok { // a latecomer may answer, too
		return true, f.press(ctx, u, add, nil)
	}
	if u.Overview.Counter != nil {
		return f.collect(ctx, u)
	}
	if acted, err := f.byHand(ctx, u); acted || err != nil {
		return acted, err
	}
	if acted, err := f.integrate(ctx, u); acted || err != nil {
		return acted, err
	}
	if acted, done, err := f.sheets(ctx, u); acted || !done || err != nil {
		return acted, err
	}
	if acted, done, err := f.giveFloor(ctx, u); acted || !done || err != nil {
		return acted, err
	}
	step, _, _ := strings.Cut(stepOf(u.Control), ":")
	if work := workOf[step]; work != nil {
		if acted, done, err := work(f, ctx, u); acted || !done || err != nil {
			return acted, err
		}
	}
	return f.goOn(ctx, u)
}

// collect waits for answers, and closes when everybody who is expected has
// answered. It does nothing while a round is closing.
func (f *facilitator) collect(ctx context.Context, u host.Update) (bool, error) {
	closing := u.Overview.Next == nil || u.Overview.Next.Blocked != nil
	complete := u.Overview.AllIn && f.present(u) >= f.o.Expect
	if closing || !complete && !f.impatient() {
		return false, nil
	}
	return true, f.next(ctx, u)
}

// goOn presses the big button, or what opens the way to it.
func (f *facilitator) goOn(ctx context.Context, u host.Update) (bool, error) {
	next := u.Overview.Next
	if next == nil {
		return false, nil
	}
	if next.Blocked == nil {
		f.pause(ctx, pauseAt(next.Label.Key))
		return true, f.next(ctx, u)
	}
	for _, id := range []string{"plan", "decide:" + string(workshop.Buried), "decide:" + string(workshop.Kept), "parkArea:"} {
		if n, ok := button(u.Control, id); ok {
			return true, f.press(ctx, u, n, nil)
		}
	}
	for _, way := range []func(context.Context, host.Update) (bool, error){f.park, f.passGate, f.parkUnfinished} {
		if acted, err := way(ctx, u); acted || err != nil {
			return acted, err
		}
	}
	if f.impatient() {
		return true, f.do(ctx, workshop.SkipPhase{Reason: f.because(u)})
	}
	return false, nil
}

// pauseAt is how many seconds of the session's clock go by before the big button
// is pressed, by what it says: an hour in all for a session of an hour.
func pauseAt(label string) int {
	switch label {
	case "next.open":
		return 25
	case "next.reveal":
		return 5
	case "next.adopt", "next.park", "next.decide", "next.decideTo", "next.phase", "next.finish":
		return 50
	}
	return 35
}

// merge puts cards together that say the same, one pair at a time.
func (f *facilitator) merge(ctx context.Context, u host.Update) (bool, error) {
	merge, ok := button(u.Control, "mergeGo")
	from, found := screen.Find(u.Control, "merge:from")
	if !ok || !found || from.Field == nil {
		return false, nil
	}
	cards := slices.Clone(from.Field.Options)
	slices.SortFunc(cards, func(a, b screen.Option) int { return cmp.Compare(a.Text.Plain, b.Text.Plain) })
	first := map[string]screen.Option{}
	for _, c := range cards {
		same := letters(c.Text.Plain)
		into, double := first[same]
		if !double {
			first[same] = c
			continue
		}
		f.pause(ctx, 20)
		return true, f.press(ctx, u, merge, map[string]json.RawMessage{
			"from": screen.JSON(c.ID), "into": screen.JSON(into.ID),
		})
	}
	return false, nil
}

// letters is a text without what makes no difference.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// editor waits while people write their promises. First come those from the
// cards, then one or two that are said aloud. Who takes too long is helped.
func (f *facilitator) editor(ctx context.Context, u host.Update) (acted, done bool, err error) {
	if u.Overview.Next != nil && (u.Overview.Next.Label.Key == "next.drafts" || u.Overview.Next.Label.Key == "next.renew") {
		return false, true, nil // the big button makes them
	}
	if f.spoken < f.aloud() {
		f.spoken++
		return true, false, f.speak(ctx, u)
	}
	if acted, err := f.adopter(ctx, u); acted || err != nil {
		return acted, false, err
	}
	submit, writing := button(u.Control, "submit:")
	if !writing {
		return false, true, nil
	}
	if !f.impatient() {
		return false, false, nil
	}
	pen := scribe{seed: f.o.Seed, texts: f.texts, day: f.day(ctx)}
	todo, _ := pen.blanks(u.Control, f.wrote)
	for _, b := range todo {
		f.wrote[b.key] = true
		if err := f.save(ctx, b); err != nil {
			return false, false, err
		}
	}
	if len(todo) > 0 {
		return true, false, nil
	}
	return true, false, f.press(ctx, u, submit, nil)
}

// aloud is how many promises are said aloud instead of written on a card.
func (f *facilitator) aloud() int {
	if f.o.Expect < 8 {
		return 0
	}
	return 1 + dice(f.o.Seed, "aloud").IntN(2)
}

// speak types in what somebody promises aloud.
func (f *facilitator) speak(ctx context.Context, u host.Update) error {
	node, ok := button(u.Control, "new")
	giver, found := screen.Find(u.Control, "new:giver")
	if !ok || !found || giver.Field == nil {
		return nil
	}
	d := dice(f.o.Seed, "spoken", f.spoken)
	who, ok := pickPerson(giver.Field.Options, "", d.Uint64())
	if !ok {
		return nil
	}
	there := map[string]bool{}
	screen.Walk(u.Control, func(n screen.Node) bool {
		if n.Text != nil {
			there[n.Text.Plain] = true
		}
		return true
	})
	fresh := slices.DeleteFunc(slices.Clone(f.texts["promises"]), func(s string) bool { return there[s] })
	f.pause(ctx, 20)
	return f.press(ctx, u, node, map[string]json.RawMessage{"giver": who, "what": screen.JSON(one(fresh, d))})
}

// wordGiven waits for giver and receiver; a word that does not come, or comes
// with a "not yet", is settled aloud. A promise that goes back is worded anew first.
func (f *facilitator) wordGiven(ctx context.Context, u host.Update) (acted, done bool, err error) {
	switch {
	case u.Overview.Next == nil:
		return false, true, nil
	case u.Overview.Next.Label.Key == "next.reworded": // its giver writes, and offers it again
		return false, f.impatient(), nil
	case u.Overview.Next.Label.Key != "next.open":
		return false, true, nil
	}
	for _, who := range []struct{ said, proxy string }{{"said:giver", "proxyGiver"}, {"said:receiver", "proxyReceiver"}} {
		proxy, ok := button(u.Control, who.proxy)
		if !ok {
			continue
		}
		if _, said := screen.Find(u.Control, who.said); said || f.impatient() {
			return true, false, f.press(ctx, u, proxy, nil)
		}
		return false, false, nil
	}
	return false, true, nil
}

// facts writes down what the room knows of a procedure.
func (f *facilitator) facts(ctx context.Context, u host.Update) (bool, error) {
	name, _ := screen.Find(u.Control, "name")
	what := ""
	if name.Text != nil {
		what = name.Text.Plain
	}
	var todo []blank
	screen.Walk(u.Control, func(n screen.Node) bool {
		if n.Field == nil || n.Field.Save == nil || n.Field.Value != nil || f.wrote[n.ID] {
			return true
		}
		var about struct{ Field string }
		if json.Unmarshal(n.Field.Save.Body, &about) != nil {
			return true
		}
		if v, ok := f.fact(about.Field, what); ok {
			todo = append(todo, blank{n.ID, n.Field.Save, v})
		}
		return true
	})
	for _, b := range todo {
		f.wrote[b.key] = true
		f.pause(ctx, 5)
		if err := f.save(ctx, b); err != nil {
			return false, err
		}
	}
	return len(todo) > 0, nil
}

// fact is what is known of a procedure; a quarter of them the law requires.
func (f *facilitator) fact(field, what string) (json.RawMessage, bool) {
	d := dice(f.o.Seed, "fact", field, what)
	switch field {
	case "reason":
		return screen.JSON(one(f.texts["reasons"], d)), true
	case "since":
		return screen.JSON(1985 + d.IntN(38)), true
	case "law":
		if d.IntN(4) == 0 {
			return screen.JSON("yes"), true
		}
		return screen.JSON("no"), true
	case "hours":
		return screen.JSON([]float64{0.25, 0.5, 1, 1.5, 2}[d.IntN(5)]), true
	case "people":
		return screen.JSON(3 + d.IntN(30)), true
	}
	return nil, false
}

// save writes one field, as a window does.
func (f *facilitator) save(ctx context.Context, b blank) error {
	body, err := wire.SaveBody(b.save, b.value)
	if err != nil {
		return err
	}
	c, err := workshop.DecodeCommand(b.save.Command, body)
	if err != nil {
		return err
	}
	return f.do(ctx, c)
}

// day counts days by the host's clock.
func (f *facilitator) day(ctx context.Context) func(int) string {
	return func(days int) string {
		day := ""
		_ = f.host.Read(ctx, func(v workshop.View) { day = dayOf(v.Live.Now, days) }) // a host that ends needs no day
		return day
	}
}
