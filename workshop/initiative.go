package workshop

import (
	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[AddInitiative]("scan.addInitiative")

// mostInitiatives is how many initiatives a session lists.
const mostInitiatives = 12

// initiativeSheet is a project or an improvement that runs: which factor it
// serves, at which link, and which figure will show it (R-002-01).
var initiativeSheet = sheet(sheetKind{name: "initiative", passing: true, fields: []sheetField{
	{name: "name", kind: screen.LineField, length: 80, words: true, needed: always},
	{name: "factor", kind: screen.PickField, options: factorOptions, needed: always},
	{name: "link", kind: screen.PickField, options: linkOptions},
	{name: "figure", kind: screen.LineField, length: 80, words: true, needed: always},
}})

// initiatives are those of the latest session.
func (s *State) initiatives() []*Sheet { return s.SheetsIn(s.Latest().ID, initiativeSheet.name) }

// loose reports that an initiative serves no factor or no figure.
func loose(sh *Sheet) bool { return sh.Values["factor"] == "" || sh.Values["figure"] == "" }

// looseShare is the share of the initiatives that are loose (E35).
func (s *State) looseShare() measure.Percent {
	all, n := s.initiatives(), 0
	for _, sh := range all {
		if loose(sh) {
			n++
		}
	}
	return measure.LooseInitiatives(n, len(all))
}

// AddInitiative puts an initiative on the list. Facilitator only.
type AddInitiative struct {
	Name string `json:"name"` // 1 to 80 characters
}

func (c AddInitiative) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if len(s.initiatives()) >= mostInitiatives {
		return Decision{}, refuse(Closed, "refusal.initiativesFull", "N", mostInitiatives)
	}
	name, err := oneLine(c.Name, 80, "initiative.field.name")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(name) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	return events(s.offered(e, initiativeSheet, map[string]string{"name": name})...)
}

// initiativesStep lists what runs; the facilitator types what the room says.
func initiativesStep(id string) Step {
	show := func(v View) []screen.Node {
		return append([]screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}, v.initiativeNodes()...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Person: func(v View, _ PersonID) []screen.Node {
			return append(show(v), screen.MutedPara("say", "initiative.sayAloud"))
		},
		Control: func(v View) []screen.Node { return append(guidance(id), v.initiativeControls(id)...) },
		Report: func(v View) []screen.Node {
			if len(v.initiatives()) == 0 {
				return nil
			}
			return []screen.Node{screen.Box("initiatives", append([]screen.Node{screen.Head("title", "step."+id)}, v.initiativeNodes()...)...)}
		},
	}
}

// initiativeNodes are the list and the share that is loose.
func (v View) initiativeNodes() []screen.Node {
	list := screen.Node{ID: "list", Kind: screen.List}
	for _, sh := range v.initiatives() {
		list.Kids = append(list.Kids, initiativeCard(sh))
	}
	if len(list.Kids) == 0 {
		return []screen.Node{screen.MutedPara("none", "initiative.none")}
	}
	out := []screen.Node{list}
	if p := v.looseShare(); p.OK() {
		out = append(out, screen.Node{ID: "loose", Kind: screen.Big, Text: screen.Say("initiative.loose", "pct", p.Rounded()), Note: screen.Say("initiative.looseNote", "N", p.Num, "of", p.Den)})
	}
	return out
}

// initiativeCard is an initiative with what it serves, or that it is loose.
func initiativeCard(sh *Sheet) screen.Node {
	id := "initiative:" + string(sh.ID)
	n := screen.Node{ID: id, Kind: screen.Card, Text: screen.Words(sh.Values["name"])}
	if loose(sh) {
		n.Tone, n.Note = screen.Warn, screen.Say("initiative.tag")
	}
	if serves := servesOf(sh); serves != nil {
		n.Kids = []screen.Node{{ID: id + ":serves", Kind: screen.Line, Tone: screen.Muted, Text: serves}}
	}
	return n
}

// servesOf says in one line which factor an initiative serves and which figure
// will show it, as far as the room said; nil when it said neither.
func servesOf(sh *Sheet) *screen.Text {
	factor, figure := sh.Values["factor"], sh.Values["figure"]
	switch {
	case factor != "" && figure != "":
		return screen.Say("initiative.serves", "factor", screen.Key("factor."+factor+".short"), "figure", figure)
	case factor != "":
		return screen.Say("factor." + factor + ".short")
	case figure != "":
		return screen.Words(figure)
	}
	return nil
}

func (v View) initiativeControls(id string) []screen.Node {
	out := []screen.Node{screen.Head("title", "step."+id), screen.Para("text", "text."+id)}
	if len(v.initiatives()) < mostInitiatives {
		name := screen.Node{ID: "initiativeName", Kind: screen.Input, Field: &screen.Field{
			Name: "name", Type: screen.LineField, Length: 80, Label: screen.Say("initiative.field.name"),
		}}
		out = append(out, screen.Beside("newInitiative", name, screen.Do("addInitiative", screen.T("initiative.add"), screen.Plain, "scan.addInitiative", AddInitiative{}, name.ID)))
	}
	for _, sh := range v.initiatives() {
		card := initiativeCard(sh)
		card.Kids = v.sheetFields(sh)
		out = append(out, card)
	}
	if p := v.looseShare(); p.OK() {
		out = append(out, screen.Node{ID: "loose", Kind: screen.Big, Text: screen.Say("initiative.loose", "pct", p.Rounded()), Note: screen.Say("initiative.looseNote", "N", p.Num, "of", p.Den)})
	}
	return out
}
