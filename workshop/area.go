package workshop

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[AddArea]("room.addArea")

// readyAreas are the decision areas to choose from, in the order in which they
// are proposed (METHOD §4.5).
var readyAreas = []string{"complaint", "exception", "sayNo", "hours", "newMember", "tool", "order", "procedure", "supplier", "budget"}

// ReadyAreas are the ids of the decision areas to choose from; their names are
// the texts "area.ID".
func ReadyAreas() []string { return slices.Clone(readyAreas) }

// mostHours bounds how long a decision takes: a year.
const mostHours = 8784

// areaSheet is a decision area: what is decided, in one concrete case. The
// facilitator writes what the room says, and once the group has voted on it its
// text is fixed. The level that the group came to is kept beside the fields,
// under levelValue: it comes from the cards and is never typed (INV-11).
var areaSheet = sheet(sheetKind{name: "decisionArea", fields: []sheetField{
	{name: "ready", kind: screen.PickField, options: optionsOf("area.", readyAreas...), shown: withoutName},
	{name: "name", kind: screen.LineField, length: 80, words: true, needed: notReady, shown: notReady},
	{name: "verb", kind: screen.PickField, options: optionsOf("decisionArea.verb.", "decide", "solve", "act"), needed: always},
	{name: "case", kind: screen.NoteField, length: 200, words: true, needed: always},
	{name: "inCustomerProcess", kind: screen.PickField, options: optionsOf("decisionArea.process.", "yes", "no"), needed: always},
	{name: "frequency", kind: screen.PickField, options: optionsOf("decisionArea.frequency.", "daily", "weekly", "monthly", "rare")},
	{name: "hoursNow", kind: screen.NumberField, max: mostHours, parts: true},
	{name: "hoursTarget", kind: screen.NumberField, max: mostHours, parts: true},
	{name: "bound", kind: screen.PickField, options: optionsOf("decisionArea.bound.", "no", "law", "safety")},
	{name: "cap", kind: screen.PickField, options: optionsOf("mandate.cap.", "1", "2", "3", "4", "5", "6", "7"), needed: isBound, shown: isBound},
	{name: "owner", kind: screen.PickField, options: peopleOptions},
}})

// levelValue is where a decision area keeps its level.
const levelValue = "level"

func notReady(v map[string]string) bool    { return v["ready"] == "" }
func withoutName(v map[string]string) bool { return v["name"] == "" }
func isBound(v map[string]string) bool     { return v["bound"] == "law" || v["bound"] == "safety" }

// areas are the decision areas of the latest session.
func (s *State) areas() []*Sheet { return s.SheetsIn(s.Latest().ID, areaSheet.name) }

// openAreas are those that are not decided on or parked.
func (s *State) openAreas() []*Sheet {
	return slices.DeleteFunc(s.areas(), func(sh *Sheet) bool { return sh.settled() })
}

// areaName is what a decision area is called.
func areaName(sh *Sheet) screen.Text {
	switch {
	case sh.Values["name"] != "":
		return screen.Text{Plain: sh.Values["name"]}
	case sh.Values["ready"] != "":
		return screen.T("area." + sh.Values["ready"])
	}
	return screen.T("decisionArea.name")
}

// limit is the highest level that law or safety allows, 0 for none.
func limit(sh *Sheet) int {
	level := sh.Values["cap"]
	if !isBound(sh.Values) || len(level) != 1 || level < "1" || level > "7" {
		return 0
	}
	return int(level[0] - '0')
}

// readyLeft are the areas of the list that the session does not have yet.
func (s *State) readyLeft() []string {
	return slices.DeleteFunc(slices.Clone(readyAreas), func(id string) bool {
		return slices.ContainsFunc(s.areas(), func(sh *Sheet) bool { return sh.Values["name"] == "" && sh.Values["ready"] == id })
	})
}

// AddArea puts a decision area on the table, from the list or in own words, as
// long as there is time for it. Facilitator only.
type AddArea struct {
	Ready string `json:"ready,omitempty"` // one of the list; "" for own words
	Name  string `json:"name,omitempty"`  // 1 to 80 characters
}

func (c AddArea) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if most := s.Latest().areasFor(); len(s.areas()) >= most {
		return Decision{}, refuse(Closed, "refusal.areasFull", "N", most)
	}
	values := map[string]string{}
	if c.Ready != "" {
		if !slices.Contains(s.readyLeft(), c.Ready) {
			return Decision{}, refuse(Invalid, "refusal.choice")
		}
		values["ready"] = c.Ready
	} else {
		name, err := oneLine(c.Name, 80, "decisionArea.field.name")
		if err != nil {
			return Decision{}, err
		}
		if !hasWords(name) {
			return Decision{}, refuse(Invalid, "refusal.needsWords")
		}
		values["name"] = name
	}
	return events(s.offered(e, areaSheet, values)...)
}

// facilitatorNow refuses everybody but the facilitator, and outside a session
// that runs.
func (s *State) facilitatorNow(e Env) error {
	if err := e.facilitatorOnly(); err != nil {
		return err
	}
	if se := s.Current(); se == nil || se.State != Running {
		return refuse(Closed, "refusal.notRunning")
	}
	return nil
}

// offered starts a sheet of the room that is public from its first word.
func (s *State) offered(e Env, k *sheetKind, values map[string]string) []Event {
	id := SheetID(newID(e.Chance))
	return []Event{SheetStarted{ID: id, Kind: k.name, Values: values}, SheetProposed{ID: id}}
}

// areasLaidOut are what is proposed to a group that has chosen none: what the
// facilitator laid ready, and then the list.
func (s *State) areasLaidOut() []map[string]string {
	var out []map[string]string
	left := s.readyLeft()
	for _, text := range s.Latest().Preparation.Cards.Areas {
		field := "name"
		if slices.Contains(readyAreas, text) {
			field = "ready"
			left = slices.DeleteFunc(left, func(id string) bool { return id == text })
		}
		out = append(out, map[string]string{field: text})
	}
	for _, id := range left {
		out = append(out, map[string]string{"ready": id})
	}
	return out
}

// takeAreas takes the first areas that are proposed, as many as there is time for.
type takeAreas struct{}

func (takeAreas) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	var d Decision
	all := s.areasLaidOut()
	for _, values := range all[:min(s.Latest().areasFor(), len(all))] {
		d.Events = append(d.Events, s.offered(e, areaSheet, values)...)
	}
	return d, nil
}

// areasStep is where the group chooses decision areas and says what they are
// about.
func areasStep(id string) Step {
	show := func(v View) []screen.Node {
		out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
		list := screen.Node{ID: "areas", Kind: screen.List}
		for _, sh := range v.areas() {
			list.Kids = append(list.Kids, v.areaCard(sh))
		}
		if len(list.Kids) == 0 {
			for i, values := range v.areasLaidOut() {
				name := areaName(&Sheet{Values: values})
				list.Kids = append(list.Kids, screen.Node{ID: "ready:" + cmp.Or(values["ready"], strconv.Itoa(i)), Kind: screen.Item, Text: &name})
			}
		}
		return append(out, list)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Next: func(v View) *Move {
			if len(v.areas()) > 0 {
				return nil
			}
			return &Move{Label: screen.T("next.areas", "N", v.Latest().areasFor()), Command: takeAreas{}}
		},
		Person: func(v View, _ PersonID) []screen.Node {
			return aloud(show(v), "decisionArea.sayAloud")
		},
		Control: func(v View) []screen.Node { return append(guidance(id), v.areaControls()...) },
	}
}

// areaCard is a decision area as everybody reads it.
func (v View) areaCard(sh *Sheet) screen.Node {
	name := areaName(sh)
	n := screen.Node{ID: "area:" + string(sh.ID), Kind: screen.Card, Text: &name}
	if sh.settled() {
		n.Note = screen.Say("sheet.state." + string(sh.State))
	}
	n.Kids = v.areaLines(sh)
	if sh.settled() || len(v.mandateOf(sh).Rounds) > 0 {
		n.Kids = append(n.Kids, v.levelLines(sh)...)
	}
	if sh.State == SheetTrial {
		n.Kids = append(n.Kids, screen.MutedPara(n.ID+":until", "mandate.until", "date", screen.Date(sh.Until)))
	}
	return n
}

// areaLines are what is said of a decision area.
func (v View) areaLines(sh *Sheet) []screen.Node {
	id := "area:" + string(sh.ID) + ":"
	var out []screen.Node
	if c := sh.Values["case"]; c != "" {
		out = append(out, screen.Node{ID: id + "case", Kind: screen.Line, Text: screen.Words(c)})
	}
	now, target := measure.DecimalRatio(sh.Values["hoursNow"]), measure.DecimalRatio(sh.Values["hoursTarget"])
	if now.OK() && target.OK() {
		out = append(out, screen.MutedPara(id+"hours", "decisionArea.hours", "now", hoursNumber(now), "target", hoursNumber(target)))
	}
	if most := limit(sh); most > 0 {
		out = append(out, screen.MutedPara(id+"cap", "decisionArea.capped."+sh.Values["bound"], "level", most))
	}
	if owner := v.NameOf(PersonID(sh.Values["owner"])); owner != "" {
		out = append(out, screen.MutedPara(id+"owner", "decisionArea.owner", "name", owner))
	}
	return out
}

// areaControls let the facilitator choose areas and write what the room says.
func (v View) areaControls() []screen.Node {
	most := v.Latest().areasFor()
	out := []screen.Node{
		screen.Head("title", "step.room.areas"), screen.MutedPara("time", "decisionArea.time", "N", most),
	}
	for _, sh := range v.areas() {
		card := v.areaCard(sh)
		if !sh.settled() && !v.sheetInVote(sh) {
			card.Kids = append(v.sheetFields(sh), v.parkArea(sh))
		}
		out = append(out, card)
	}
	if len(v.areas()) >= most {
		return out
	}
	ready := screen.Node{ID: "readyAreas", Kind: screen.Row}
	for _, id := range v.readyLeft() {
		ready.Kids = append(ready.Kids, screen.Do("addArea:"+id, screen.T("area."+id), screen.Plain, "room.addArea", AddArea{Ready: id}))
	}
	own := screen.Node{ID: "areaName", Kind: screen.Input, Field: &screen.Field{
		Name: "name", Type: screen.LineField, Length: 80, Label: screen.Say("decisionArea.own"),
	}}
	return append(out, screen.MutedPara("choose", "decisionArea.choose"), ready,
		screen.Beside("ownArea", own, screen.Do("addOwnArea", screen.T("decisionArea.add"), screen.Plain, "room.addArea", AddArea{}, own.ID)))
}
