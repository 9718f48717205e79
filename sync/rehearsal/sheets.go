package rehearsal

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/afspraak/afspraak/sync/guest"
	"github.com/afspraak/afspraak/sync/wire"
	"github.com/afspraak/afspraak/workshop"
	"github.com/afspraak/afspraak/workshop/screen"
)

// sheet does a person's part of a sheet: take a pen that lies free, fill in what
// is blank of the section, and end it. Whatever the sheet is about, there are
// fields that save themselves and a button that goes on.
func (p *person) sheet(ctx context.Context, u guest.Update) (done bool, err error) {
	if take, ok := does(u.Own, "sheet.takePen"); ok {
		return true, p.takePen(ctx, take)
	}
	if !writes(u.Own) {
		return false, nil
	}
	end, ok := does(u.Own, endings...)
	author := writer{seed: p.crowd.o.Seed, texts: p.crowd.texts, place: place(u, p.name) + momentOf(u.Own), day: p.day}
	todo, waiting := author.blanks(u.Own, p.said)
	if len(todo) == 0 && !waiting {
		todo, waiting = author.anew(u.Own, p.said)
	}
	for _, b := range todo {
		p.said[b.key] = true
		p.think(ctx, 5, 20)
		body, err := wire.SaveBody(b.save, b.value)
		if err != nil {
			return true, err
		}
		id, err := p.guest.Do(b.save.Command, body)
		if err := p.await(ctx, b.key, id, err); err != nil {
			return true, err
		}
	}
	what := "sheet.end " + heading(u.Own) + " " + end.ID
	if !ok || len(todo) > 0 || waiting || p.said[what] {
		return true, nil // the next screen goes on
	}
	p.said[what] = true
	return true, p.send(ctx, end, nil)
}

// endings are the commands that end a section or a sheet.
var endings = []string{"sheet.passPen", "sheet.propose", "letGo.sign", "sheet.layPen"}

// writes reports whether a screen is for writing on a sheet: it has a button that
// ends it, which may wait for more to be filled in.
func writes(own screen.Node) bool {
	_, ok := find(own, func(n screen.Node) bool { return n.Action != nil && slices.Contains(endings, n.Action.Command) })
	return ok
}

// penGone forgets what was done with a pen that a screen does not show any more:
// a sheet may come back to be worded anew.
func (p *person) penGone(own screen.Node) {
	if _, ok := does(own, "sheet.takePen"); !ok {
		p.forget("sheet.takePen")
	}
	if !writes(own) {
		p.forget("sheet.end ")
		p.forget(fieldKey)
	}
}

// fieldKey is how the keys of written fields begin.
const fieldKey = "sheet.field "

// anew are the goals that were not clear, in other words. waiting reports that
// one is not shown so yet.
func (w writer) anew(tree screen.Node, done map[string]bool) (todo []blank, waiting bool) {
	unclear := map[string]bool{}
	screen.Walk(tree, func(n screen.Node) bool {
		if strings.HasPrefix(n.ID, "unclear:") {
			unclear[argument(n.Text, "text")] = true
		}
		return true
	})
	screen.Walk(tree, func(n screen.Node) bool {
		var text string
		if n.Field == nil || n.Field.Save == nil || json.Unmarshal(n.Field.Value, &text) != nil || !unclear[text] {
			return true
		}
		key := fieldKey + "anew " + n.ID
		if done[key] {
			waiting = true
			return true
		}
		more := w.texts["clearer"]
		todo = append(todo, blank{key, n.Field.Save, screen.JSON(fit(text+more[w.turn(len(more))], n.Field.Length))})
		return true
	})
	return todo, waiting
}

// takePen takes the pen once each time it lies free. That somebody else was
// faster is no refusal to speak of.
func (p *person) takePen(ctx context.Context, take screen.Node) error {
	if p.said["sheet.takePen"] {
		return nil
	}
	p.said["sheet.takePen"] = true
	p.think(ctx, 1, 10)
	id, err := p.guest.Press(take, nil)
	if err != nil {
		return err
	}
	if p.guest.Await(ctx, id) != nil {
		p.guest.Dismiss(id)
	}
	return nil
}

// does finds the first button that gives one of some commands now, and takes
// nothing back.
func does(tree screen.Node, commands ...string) (screen.Node, bool) {
	return find(tree, func(n screen.Node) bool {
		if n.Kind != screen.Button || n.Action == nil || n.Action.Blocked != nil || len(n.Action.Fields) > 0 {
			return false
		}
		var about struct{ Back bool }
		if json.Unmarshal(n.Action.Body, &about) != nil || about.Back {
			return false
		}
		for _, c := range commands {
			if n.Action.Command == c {
				return true
			}
		}
		return false
	})
}

// heading is the id of a screen's first heading: which section is written.
func heading(tree screen.Node) string {
	n, _ := find(tree, func(n screen.Node) bool { return n.Kind == screen.Heading })
	return n.ID
}

// place names whose sheet it is: the table's while there is one, else a person's.
// Who has the pen at a table is the host's business, so the words do not depend
// on it.
func place(u guest.Update, name string) string {
	if yours, ok := screen.Find(u.Own, "penYours"); ok && yours.Text != nil && yours.Text.Key == "pen.yoursRoom" {
		return "room 1" // what the next one writes goes on from there
	}
	if u.AtTable > 0 {
		return "table " + strconv.Itoa(u.AtTable)
	}
	return name
}

// writer fills in sheets.
type writer struct {
	seed  uint64
	texts texts
	place string
	day   func(days int) string
}

// blanks are the empty fields on a screen that save themselves into a sheet or a
// motion, as scribe's are of promises. Of rows there is always an empty one more: they end
// somewhere.
func (w writer) blanks(tree screen.Node, done map[string]bool) (todo []blank, waiting bool) {
	var sheets []string // in their order: the room's own differ by it
	screen.Walk(tree, func(n screen.Node) bool {
		if n.Kind == screen.Fold {
			return false // for who wants to change something
		}
		if n.Field == nil || n.Field.Save == nil || n.Field.Save.Command != "sheet.write" && n.Field.Save.Command != "motion.write" {
			return true
		}
		var about struct{ Sheet, Field string }
		if json.Unmarshal(n.Field.Save.Body, &about) != nil {
			return true
		}
		if !slices.Contains(sheets, about.Sheet) {
			sheets = append(sheets, about.Sheet)
		}
		if n.Field.Value != nil {
			return true
		}
		key := fieldKey + n.ID
		if done[key] {
			waiting = true
			return true
		}
		mine := w
		if w.place == "room" {
			mine.place = "room " + strconv.Itoa(slices.Index(sheets, about.Sheet)+1)
		}
		if v, ok := mine.value(about.Field, *n.Field); ok {
			todo = append(todo, blank{key, n.Field.Save, v})
		}
		return true
	})
	return todo, waiting
}

// leastRows are how many rows there are at least, where one is too few.
var leastRows = map[string]int{"process": 3, "limit": 2}

// splitRow takes the row out of a field's name: "goal.2.kpi" is "goal.kpi" of
// row 2. A field without rows is of row 1.
func splitRow(field string) (name string, row int) {
	parts := strings.Split(field, ".")
	if len(parts) != 3 {
		return field, 1
	}
	row, err := strconv.Atoi(parts[1])
	if err != nil {
		return field, 1
	}
	return parts[0] + "." + parts[2], row
}

// value is what is written in a field, by its name if it is a known one and
// otherwise by its type; false leaves it blank.
func (w writer) value(field string, f screen.Field) (json.RawMessage, bool) {
	name, row := splitRow(field)
	kind, _, rows := strings.Cut(name, ".")
	if rows && row > max(1, leastRows[kind])+dice(w.seed, "rows", w.place, kind).IntN(2) {
		return nil, false
	}
	d := dice(w.seed, "sheet", w.place, field)
	switch f.Type {
	case screen.PickField:
		switch {
		case len(f.Options) == 0:
			return nil, false
		case field == "bound" && d.IntN(4) > 0, field == "currency": // law and safety seldom set a limit
			return screen.JSON(f.Options[0].ID), true
		case strings.HasSuffix(field, "direction"):
			return screen.JSON(w.direction(row)), true
		}
		return screen.JSON(f.Options[d.IntN(len(f.Options))].ID), true
	case screen.NumberField:
		return screen.JSON(w.number(name, row, f)), true
	case screen.ScaleField:
		return screen.JSON(f.Min + d.IntN(f.Max-f.Min+1)), true
	case screen.DateField:
		return screen.JSON(w.date(name, d.IntN(60))), true
	case screen.LineField, screen.NoteField:
		return screen.JSON(fit(w.words(subject(f), name, row), f.Length)), true
	}
	return nil, false // a type that came later
}

// date is a day that fits a field: of what was seen in the past, of a result that
// takes its time a year or two from now.
func (w writer) date(name string, more int) string {
	switch {
	case strings.HasSuffix(name, "een"): // seen, and what was seen of each kind
		return w.day(-3 - more)
	case strings.HasSuffix(name, ".start"):
		return w.day(0)
	case strings.HasSuffix(name, ".end"):
		return w.day(500 + 10*more)
	}
	return w.day(14 + more)
}

// subject is what the texts of one kind of sheet are found under, from the label
// that the kind gives a field; "" without one.
func subject(f screen.Field) string {
	if f.Label == nil {
		return ""
	}
	return strings.Replace(f.Label.Key, ".field.", ".", 1)
}

// figures are the numbers that must make sense together: the least one, and by
// how much it may be more.
var figures = map[string][2]int{
	"size": {4, 9}, "baseline": {40, 20}, "target": {70, 25}, "low": {50, 10}, "high": {80, 10}, "hoursNow": {24, 96}, "hoursTarget": {1, 7},
	"amount": {20, 55}, "year": {2031, 4}, "meetings": {2, 4}, "days": {5, 40},
}

// direction is that of a figure of which the numbers grow; now and then they
// must stay between two.
func (w writer) direction(row int) string {
	if dice(w.seed, "direction", w.place, row).IntN(4) == 0 {
		return workshop.WithinBand
	}
	return workshop.HigherIsBetter
}

func (w writer) number(name string, row int, f screen.Field) int {
	name = name[strings.LastIndex(name, ".")+1:]
	least, more := f.Min, min(f.Max-f.Min, 9)
	if known, ok := figures[name]; ok {
		least, more = known[0], known[1]
	}
	v := least + dice(w.seed, "figure", w.place, name, row).IntN(more+1)
	return min(max(v, f.Min), f.Max)
}

// severalLines are the fields of one thing a line.
var severalLines = map[string]int{"inScope": 3, "outOfScope": 2, "purposes": 2, "principles": 3}

// words are a text for a field. The lists of texts go side by side: what a place
// takes of the customers fits what it takes of the purposes. Texts of one kind of
// sheet come before those of its fields' names.
func (w writer) words(subject, name string, row int) string {
	list := w.texts[subject]
	if len(list) == 0 {
		list = w.texts["sheet."+name]
	}
	if len(list) == 0 {
		list = w.texts["sheet.goal."+name] // a figure of the room is one of a goal
	}
	if len(list) == 0 {
		list = w.texts[name] // a condition, as a promise has
	}
	if len(list) == 0 {
		list = w.texts["note"]
	}
	at := w.turn(len(list))
	if strings.Contains(name, ".") {
		at = 2*at + row - 1 // two rows of each place, and the next one's after that
	}
	lines := []string{list[at%len(list)]}
	for i := 1; i < min(severalLines[name], len(list)); i++ {
		lines = append(lines, list[(at+i)%len(list)])
	}
	return strings.Join(lines, "\n")
}

// turn is a place's number in a list: tables follow each other, and so do the
// room's own sheets.
func (w writer) turn(n int) int {
	first := dice(w.seed, "sheet").IntN(n)
	if no, err := strconv.Atoi(w.place[strings.LastIndex(w.place, " ")+1:]); err == nil {
		return (first + no) % n
	}
	h := fnv.New32a()
	h.Write([]byte(w.place)) // never fails
	return (first + int(h.Sum32()%uint32(n))) % n
}
