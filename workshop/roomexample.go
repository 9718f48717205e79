package workshop

import (
	"maps"
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[BeginWithExample]("room.example")

// worked is a worked example of the canvas (METHOD §4.6). Its words are keys
// under "roomExample.NAME."; limits and principles are numbered. Demands are the
// limits that customers ask to pass, with the number of their friendly no.
type worked struct {
	name       string
	set        map[string]string // what is chosen or a number
	lines      map[string]int    // how many lines a note has
	limits     int
	principles int
	demands    map[int]string
}

var workedExamples = []worked{
	{
		name: "bank", limits: 3, principles: 3, demands: map[int]string{1: "friendlyNo"},
		set: map[string]string{
			"budget": hasBudget, "amount": "50", "currency": "EUR", "period": string(measure.PerDay), "per": "person",
		},
		lines: map[string]int{"purposes": 3},
	},
	{
		name: "airline", limits: 3, principles: 3, demands: map[int]string{1: "friendlyNo", 2: "friendlyNo"},
		set: map[string]string{"budget": "no"},
	},
}

// exampleWords are the fields of an example that are one text each.
var exampleWords = []string{"case", "customerInterest", "may", "businessFrame", "guidance", "training", "framework", "steeringOnlyIf"}

// values are an example's fields as say words them.
func (w worked) values(say func(screen.Text) string) map[string]string {
	text := func(name string) string { return say(screen.T("roomExample." + w.name + "." + name)) }
	lines := func(name string, n int) string {
		out := ""
		for i := range n {
			if i > 0 {
				out += "\n"
			}
			out += text(name + "." + strconv.Itoa(i+1))
		}
		return out
	}
	out := maps.Clone(w.set)
	for _, name := range exampleWords {
		out[name] = text(name)
	}
	out["principles"] = lines("principle", w.principles)
	for name, n := range w.lines {
		out[name] = lines(name, n)
	}
	for no := 1; no <= w.limits; no++ {
		out[RowKey("limit", no, "text")] = text("limit." + strconv.Itoa(no))
		out[RowKey("limit", no, "type")] = "other"
		if name, ok := w.demands[no]; ok {
			out[RowKey("limit", no, "type")], out[RowKey("limit", no, "friendlyNo")] = customerDemand, text(name)
		}
	}
	return out
}

// BeginWithExample fills a canvas in with a worked example, in the session's
// language, to be changed from there. Only while nothing else has been written.
// Whoever has the pen, or the facilitator in the room.
type BeginWithExample struct {
	Sheet   SheetID `json:"sheet"`
	Example string  `json:"example"`
}

func (c BeginWithExample) decide(s *State, e Env) (Decision, error) {
	sh, err := s.writableSheet(e, c.Sheet)
	if err != nil {
		return Decision{}, err
	}
	at := slices.IndexFunc(workedExamples, func(w worked) bool { return w.name == c.Example })
	switch {
	case sh.Kind != roomItem.name || sh.State != SheetDraft:
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	case at < 0 || e.Words == nil:
		return Decision{}, refuse(Invalid, "refusal.choice")
	case begun(sh):
		return Decision{}, refuse(Closed, "refusal.canvasBegun")
	}
	var d Decision
	values := workedExamples[at].values(e.Words)
	for _, field := range slices.Sorted(maps.Keys(values)) {
		d.Events = append(d.Events, SheetWritten{sh.ID, field, values[field]})
	}
	return d, nil
}

// begun reports whether anybody has written on a canvas.
func begun(sh *Sheet) bool {
	for field := range sh.Values {
		if field != areaValue && field != "case" && field != "reviewDate" {
			return true
		}
	}
	return false
}

// exampleFold shows the worked examples, closed, to who thinks about a canvas;
// with begin they can be begun with.
func (v View) exampleFold(sh *Sheet, begin bool) screen.Node {
	fold := screen.Node{ID: "examples:" + string(sh.ID), Kind: screen.Fold, Text: screen.Say("roomExample.show")}
	for _, w := range workedExamples {
		card := w.card()
		if begin {
			button := screen.Do("begin:"+w.name, screen.T("roomExample.begin"), screen.Quiet, "room.example", BeginWithExample{sh.ID, w.name})
			if begun(sh) {
				button.Action.Blocked = screen.Say("refusal.canvasBegun")
			}
			card.Kids = append(card.Kids, button)
		}
		fold.Kids = append(fold.Kids, card)
	}
	return fold
}

// card is an example to read, in the reader's own language.
func (w worked) card() screen.Node {
	id := "example:" + w.name
	key := func(name string) screen.Text { return screen.T("roomExample." + w.name + "." + name) }
	list := screen.Node{ID: id + ":facts", Kind: screen.Facts}
	add := func(label string, value screen.Text) {
		list.Pairs = append(list.Pairs, screen.Pair{Label: screen.T("roomItem.field." + label), Value: value})
	}
	for _, name := range []string{"case", "customerInterest", "may"} {
		add(name, key(name))
	}
	add("budget", key("budget"))
	add("businessFrame", key("businessFrame"))
	for no := 1; no <= w.limits; no++ {
		add("limit.text", key("limit."+strconv.Itoa(no)))
	}
	for no := 1; no <= w.principles; no++ {
		add("principles", key("principle."+strconv.Itoa(no)))
	}
	add("limit.friendlyNo", key("friendlyNo"))
	for _, name := range []string{"guidance", "training", "framework", "steeringOnlyIf"} {
		add(name, key(name))
	}
	title := key("name")
	return screen.Node{ID: id, Kind: screen.Card, Text: &title, Kids: []screen.Node{list}}
}
