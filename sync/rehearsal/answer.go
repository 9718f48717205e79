package rehearsal

import (
	"cmp"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// topic is what a screen is about, without identifiers: the step's kind and the
// words of what is asked about.
type topic struct {
	step  string
	about string
}

func topicOf(tree screen.Node) topic {
	var t topic
	if step, ok := find(tree, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "step:") }); ok {
		t.step, _, _ = strings.Cut(strings.TrimPrefix(step.ID, "step:"), ":")
	}
	if sentence, ok := find(tree, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "agreement:") }); ok {
		t.about = argument(sentence.Text, "what")
	} else if name, ok := find(tree, func(n screen.Node) bool { return n.ID == "name" && n.Text != nil }); ok {
		t.about = name.Text.Plain
	}
	return t
}

// argument is a text's argument that is a word of a person.
func argument(t *screen.Text, name string) string {
	if t == nil {
		return ""
	}
	s, _ := t.Args[name].(string)
	return s
}

// dice is this person's chance about something, in this session.
func (p *person) dice(about ...any) *rand.Rand {
	about = append([]any{"person", p.no}, about...)
	if n := p.crowd.o.Before; n > 0 {
		about = append(about, "session", n)
	}
	return dice(p.crowd.o.Seed, about...)
}

// changeable are the questions on which people change their minds.
func changeable(step string) bool {
	return step == "checkin.energy" || step == "harvest.promiseScore" || step == "checkout.roti"
}

// fill gives values for the fields of a button, as this person sees it.
func (p *person) fill(tree, send screen.Node, t topic) map[string]json.RawMessage {
	fields := fieldsOf(tree, send)
	if slices.ContainsFunc(fields, func(f screen.Field) bool { return f.Name == "stance" }) {
		return p.stance(tree, t)
	}
	switch {
	case isShadow(fields):
		return p.shadow(fields)
	case t.step == "evaluate.letters":
		return p.mail(fields)
	case t.step == "coachMarket.offers":
		return p.offer(fields)
	case t.step == "coachMarket.requests":
		return p.wish(fields)
	}
	points := p.points(fields)
	out := map[string]json.RawMessage{}
	for _, f := range fields {
		if f.When != nil && !met(*f.When, out) {
			continue
		}
		if v, ok := p.value(f, t, points); ok {
			out[f.Name] = v
		}
	}
	return out
}

// met reports whether what was filled in above a field asks for it. A field's
// node is named after it.
func met(w screen.When, filled map[string]json.RawMessage) bool {
	_, name, _ := strings.Cut(w.ID, ":")
	var v string
	return json.Unmarshal(filled[name], &v) == nil && slices.Contains(w.In, v)
}

// rash is a first answer that is thought better of: one more, or one less, on
// every scale.
func (p *person) rash(tree, send screen.Node, t topic) map[string]json.RawMessage {
	out := p.fill(tree, send, t)
	for _, f := range fieldsOf(tree, send) {
		var v int
		if f.Type == screen.ScaleField && json.Unmarshal(out[f.Name], &v) == nil {
			if v++; v > f.Max {
				v = f.Min
			}
			out[f.Name] = screen.JSON(v)
		}
	}
	return out
}

// fieldsOf are the fields of a button, in order.
func fieldsOf(tree, send screen.Node) []screen.Field {
	var out []screen.Field
	for _, id := range send.Action.Fields {
		if n, ok := screen.Find(tree, id); ok && n.Field != nil {
			out = append(out, *n.Field)
		}
	}
	return out
}

// points are this person's for the texts among the fields of a score vote.
func (p *person) points(fields []screen.Field) map[string]int {
	var list []string
	for _, f := range fields {
		if f.Type == screen.ScaleField && f.Label != nil && f.Label.Plain != "" {
			list = append(list, f.Label.Plain)
		}
	}
	return opinions(p.crowd.o.Seed, p.no, p.of, list)
}

// value fills in one field by what it is; false leaves it blank.
func (p *person) value(f screen.Field, t topic, points map[string]int) (json.RawMessage, bool) {
	switch f.Type {
	case screen.ScaleField:
		if strings.HasSuffix(t.step, ".scan") || t.step == "scan.answer" {
			return p.factor(f), true
		}
		if t.step == "room.vote" || t.step == "room.again" {
			return screen.JSON(min(max(p.card(f, t), f.Min), f.Max)), true
		}
		if t.step == "customerTeam.clarity" || t.step == "compass.clarity" {
			return screen.JSON(min(max(p.clear(f), f.Min), f.Max)), true
		}
		if f.Label != nil && !strings.HasPrefix(t.step, "balance.") {
			if v, ok := points[f.Label.Plain]; ok {
				return screen.JSON(min(max(v, f.Min), f.Max)), true
			}
		}
		return screen.JSON(p.onScale(f, t)), true
	case screen.CardsField:
		return screen.JSON(p.cards(f, t)), true
	case screen.PointsField:
		return screen.JSON(p.division(f)), true
	case screen.TicksField:
		return screen.JSON(p.ticks(f)), true
	case screen.PickField:
		switch {
		case len(f.Options) == 0:
			return nil, false
		case f.Value != nil:
			return f.Value, true // the side that the lot gave
		case t.step == "tools.need":
			return screen.JSON(f.Options[p.dice("need").IntN(len(f.Options))].ID), true
		case t.step == "debate.opening", t.step == "debate.closing":
			return screen.JSON(p.stand(t.step == "debate.closing")), true
		}
		return screen.JSON(p.pick(f, t)), true
	case screen.NumberField:
		return screen.JSON((f.Min + f.Max) / 2), true
	case screen.DateField:
		return screen.JSON(p.day(14)), true
	case screen.NoteField:
		if strings.HasPrefix(t.step, "debate.") {
			return p.argue(f, t)
		}
		fallthrough
	case screen.LineField:
		return screen.JSON(fit(one(p.crowd.texts["note"], p.dice("note", t.step)), f.Length)), true
	}
	return nil, false // a type that came later
}

// argue is an argument in a debate: one each, and one in eight passes.
func (p *person) argue(f screen.Field, t topic) (json.RawMessage, bool) {
	if f.Name != "text1" || p.no%8 == 7 {
		return nil, false
	}
	return screen.JSON(fit(one(p.crowd.texts["arguments"], p.dice("argue", t.step)), f.Length)), true
}

// clear is how clear a goal is to somebody. One in four is not, until it is said
// more clearly.
func (p *person) clear(f screen.Field) int {
	goal := ""
	if f.Label != nil {
		goal = cmp.Or(f.Label.Plain, argument(f.Label, "text"))
	}
	again := slices.ContainsFunc(p.crowd.texts["clearer"], func(s string) bool { return strings.HasSuffix(goal, s) })
	if !again && dice(p.crowd.o.Seed, "vague", goal).IntN(4) == 0 {
		return 1 + p.dice("clear", goal).IntN(4)
	}
	return 4 + p.dice("clear", goal).IntN(2)
}

// card is a level of mandate: low now and higher later, for management by one
// less. After the talk people come closer to each other.
func (p *person) card(f screen.Field, t topic) int {
	d := p.dice("card", t.about, f.Name)
	level := 1 + d.IntN(3)
	if f.Name == "later" {
		level = 4 + d.IntN(3)
		if t.step == "room.again" {
			level = 5 + d.IntN(2)
		}
	}
	if p.role == workshop.Management {
		level--
	}
	return level
}

// stand is where somebody stands on a motion. Most who did not know decide in
// the end, and some come to see it differently.
func (p *person) stand(closing bool) string {
	before := []string{"for", "for", "against", "against", "unsure"}[(p.no+p.dice("stand").IntN(2))%5]
	chance := p.dice("moved").IntN(4)
	switch {
	case !closing:
	case before == "unsure" && chance > 0, before == "against" && chance == 0:
		return "for"
	case before == "for" && chance == 0:
		return "unsure"
	}
	return before
}

// onScale is how somebody feels: well, in general, and better at the end.
func (p *person) onScale(f screen.Field, t topic) int {
	d := p.dice("scale", f.Name)
	span := f.Max - f.Min
	v := f.Min + span/3 + d.IntN(max(span/2, 1)+1)
	if strings.HasPrefix(t.step, "checkout") {
		v += dice(p.crowd.o.Seed, "lift", p.no).IntN(max(span/4, 1) + 1)
	}
	return min(v, f.Max)
}

// cards are what somebody writes; nothing where they have nothing.
func (p *person) cards(f screen.Field, t topic) []string {
	out := []string{}
	switch {
	case t.step == "harvest.promises", t.step == "debate.proposals", t.step == "agreements.proposals":
		out = p.promises
	case t.step == "harvest.procedures" && p.empty:
	case t.step == "harvest.procedures", t.step == "burying.nominate":
		out = p.procedures
	case t.step == "debate.box":
		out = append(out, one(p.crowd.texts["ideas"], p.dice("card", t.step)))
	case t.step == "compass.sentence":
		out = append(out, one(p.crowd.texts["sentences"], p.dice("card", t.step)))
	case t.step == "checkin.sentence", t.step == "checkin.weeks", t.step == "checkout.word":
		out = append(out, one(p.crowd.texts["words"], p.dice("card", t.step)))
	case t.step == "evaluate.agreement":
		if p.no%3 > 0 { // one in three has something to propose
			return out
		}
		out = append(out, one(p.crowd.texts["speaking"], p.dice("card", t.step)))
	default:
		out = append(out, one(p.crowd.texts["steps"], p.dice("card", t.step)))
	}
	out = slices.Clone(out[:min(len(out), f.Max)])
	for i := range out {
		out[i] = fit(out[i], f.Length)
	}
	return out
}

// pick chooses one of some options. Of what to do with a procedure most of the
// group thinks the same.
func (p *person) pick(f screen.Field, t topic) string {
	ids := make([]string, len(f.Options))
	for i, o := range f.Options {
		ids[i] = o.ID
	}
	slices.Sort(ids)
	group := dice(p.crowd.o.Seed, "group", t.step, t.about)
	favourite := ids[0] // of a procedure: buried
	if group.IntN(4) == 0 {
		favourite = one(ids, group)
	}
	if p.no%4 == 3 { // a quarter has an opinion of their own
		return one(ids, p.dice("pick", t.step, t.about))
	}
	return favourite
}

// stance is the answer to the consent question. Nobody objects to a promise of
// their own. Once somebody objects to levels of mandate, once to a charter, and
// once to a promise.
func (p *person) stance(tree screen.Node, t topic) map[string]json.RawMessage {
	answer := workshop.ConsentAnswer{Stance: workshop.Consenting}
	sentence, _ := find(tree, func(n screen.Node) bool { return strings.HasPrefix(n.ID, "agreement:") })
	switch {
	case t.step == "room.trial": // once on the levels of who decides what
		if p.objects && !p.limited {
			p.limited = true
			answer = p.objection("levelObjection")
		}
	case t.step != "agreements.consent":
		if p.objects && !p.resisted {
			p.resisted = true
			answer = p.objection("charterObjection")
		}
	case argument(sentence.Text, "giver") != p.name && argument(sentence.Text, "receiver") != p.name:
		p.consents++
		switch when := 1 + p.dice("when").IntN(2); {
		case p.objects && !p.objected && p.consents >= when:
			p.objected = true
			answer = p.objection("objection")
		case p.worries && !p.worried && p.consents >= when:
			p.worried = true
			answer = workshop.ConsentAnswer{Stance: workshop.Concern, Text: one(p.crowd.texts["concerns"], p.dice("concern"))}
		}
	}
	out := map[string]json.RawMessage{"stance": screen.JSON(answer.Stance)}
	if answer.Text != "" {
		out["text"] = screen.JSON(answer.Text)
	}
	if answer.Fix != "" {
		out["fix"] = screen.JSON(answer.Fix)
	}
	return out
}

// objection is an argument with what would make it safe enough to try.
func (p *person) objection(about string) workshop.ConsentAnswer {
	i := p.dice(about).IntN(len(p.crowd.texts["objections"]))
	return workshop.ConsentAnswer{Stance: workshop.Objection, Text: p.crowd.texts["objections"][i], Fix: p.crowd.texts["fixes"][i]}
}

// asked adds the text that a button asks for in a question, such as a reason,
// to values by name. It leaves what is there.
func asked(node screen.Node, values map[string]json.RawMessage, text string) map[string]json.RawMessage {
	if node.Action == nil || node.Action.Ask == nil || values[node.Action.Ask.Name] != nil {
		return values
	}
	out := maps.Clone(values)
	if out == nil {
		out = map[string]json.RawMessage{}
	}
	out[node.Action.Ask.Name] = screen.JSON(fit(text, node.Action.Ask.Length))
	return out
}

// day is so many days from now, by the host's clock.
func (p *person) day(days int) string { return dayOf(p.guest.HostNow(), days) }

func dayOf(now time.Time, days int) string { return now.AddDate(0, 0, days).Format(time.DateOnly) }

// fit cuts a text to what a field takes; 0 takes everything.
func fit(s string, length int) string {
	if r := []rune(s); length > 0 && len(r) > length {
		return string(r[:length])
	}
	return s
}
