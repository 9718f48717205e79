package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[AddMoment]("moment.add")
	_ = command[MoveMoment]("moment.move")
	_ = command[DropMoment]("moment.drop")

	_ = event[MomentPlaced]("moment.placed")
	_ = event[MomentDropped]("moment.dropped")
)

// The limits of a chain of contact moments: what a room screen holds, and what
// one moment is about.
const (
	mostMoments      = 12
	mostOfficial     = 3 // official tools of one moment
	departmentLength = 40
)

// readyMoment is a moment of the template with the stage it belongs to.
type readyMoment struct {
	id, stage string
	core      bool // from purchase to service (R-000-19); the others are there when there is time
}

// readyMoments are the moments of METHOD §4.8, in their order.
var readyMoments = []readyMoment{
	{"orienting", "orientation", false},
	{"asking", "orientation", false},
	{"buying", "purchase", true},
	{"receiving", "delivery", true},
	{"using", "use", true},
	{"changing", "use", true},
	{"problem", "service", true},
	{"service", "service", true},
	{"leaving", "leave", false},
}

// momentSheet is a contact moment. The facilitator names it with its stage; the
// table that it is given to says who helps the customer there, with what, and
// how clear it is. Of which moment of the template it was made stands beside the
// fields, under readyValue.
var momentSheet = sheet(sheetKind{
	name: "contactMoment",
	fields: []sheetField{
		{name: "name", kind: screen.LineField, length: 40, words: true},
		{name: "stage", kind: screen.PickField, options: optionsOf("moment.stage.", "orientation", "purchase", "delivery", "use", "service", "leave")},
		{name: "department", kind: screen.LineField, length: departmentLength, words: true, needed: always},
		{name: "clarity", kind: screen.ScaleField, min: 1, max: 5, needed: always},
		{name: "missing", kind: screen.LineField, length: 40, words: true},
	},
	rows: []rowKind{{name: "tool", most: mostOfficial, fields: []sheetField{
		{name: "name", kind: screen.LineField, length: 40, needed: always, words: true},
		{name: "effective", kind: screen.ScaleField, min: 1, max: 5, needed: always, shown: hasName},
		{name: "customer", kind: screen.ScaleField, min: 1, max: 5, needed: always, shown: hasName},
	}}},
})

// readyValue is where a moment keeps the id of the template's moment.
const readyValue = "ready"

// momentName is what a moment is called.
func momentName(sh *Sheet) screen.Text {
	switch {
	case sh.Values["name"] != "":
		return screen.Text{Plain: sh.Values["name"]}
	case sh.Values[readyValue] != "":
		return screen.T("moment.ready." + sh.Values[readyValue])
	}
	return screen.T("contactMoment.name")
}

// moments are the chain of the latest session, in its order.
func (s *State) moments() []*Sheet {
	var out []*Sheet
	for _, id := range s.Latest().Moments {
		if sh := s.FindSheet(id); sh != nil {
			out = append(out, sh)
		}
	}
	return out
}

// momentIn finds a moment in the chain, for the facilitator of a running session.
func (s *State) momentIn(e Env, id SheetID) (*Sheet, error) {
	if err := s.facilitatorNow(e); err != nil {
		return nil, err
	}
	if !slices.Contains(s.Latest().Moments, id) {
		return nil, refuse(NotFound, "refusal.momentGone")
	}
	return s.FindSheet(id), nil
}

// momentsLeft are the moments of the template that the chain does not have.
func (s *State) momentsLeft() []readyMoment {
	return slices.DeleteFunc(slices.Clone(readyMoments), func(m readyMoment) bool {
		return slices.ContainsFunc(s.moments(), func(sh *Sheet) bool { return sh.Values[readyValue] == m.id })
	})
}

// AddMoment puts a contact moment into the chain: one of the template at its
// place there, or one in own words at the end. One that was taken out comes back
// as it was. Facilitator only.
type AddMoment struct {
	Ready string `json:"ready,omitempty"` // of the template; "" for own words
	Name  string `json:"name,omitempty"`  // 1 to 40 characters
}

// MomentPlaced is a moment at its place in the chain, from 0; it leaves the one
// that it had.
type MomentPlaced struct {
	ID SheetID `json:"id"`
	At int     `json:"at"`
}

func (c AddMoment) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	if len(s.moments()) >= mostMoments {
		return Decision{}, refuse(Closed, "refusal.momentsFull", "N", mostMoments)
	}
	if c.Ready != "" {
		at := slices.IndexFunc(readyMoments, func(m readyMoment) bool { return m.id == c.Ready })
		if at < 0 || !slices.Contains(s.momentsLeft(), readyMoments[at]) {
			return Decision{}, refuse(Invalid, "refusal.choice")
		}
		return events(s.readyPlaced(e, readyMoments[at], s.placeOf(at))...)
	}
	name, err := oneLine(c.Name, 40, "contactMoment.field.name")
	if err != nil {
		return Decision{}, err
	}
	if !hasWords(name) {
		return Decision{}, refuse(Invalid, "refusal.needsWords")
	}
	return events(s.momentPlaced(e, map[string]string{"name": name}, len(s.moments()))...)
}

// readyPlaced puts a moment of the template at a place: the sheet that was taken
// out, or a new one.
func (s *State) readyPlaced(e Env, m readyMoment, at int) []Event {
	for _, sh := range s.SheetsIn(s.Latest().ID, momentSheet.name) {
		if sh.Values[readyValue] == m.id {
			return []Event{MomentPlaced{sh.ID, at}}
		}
	}
	return s.momentPlaced(e, map[string]string{readyValue: m.id, "stage": m.stage}, at)
}

func (s *State) momentPlaced(e Env, values map[string]string, at int) []Event {
	out := s.offered(e, momentSheet, values)
	return append(out, MomentPlaced{out[0].(SheetStarted).ID, at})
}

// placeOf is where a moment of the template goes: before the first that comes
// after it in the template.
func (s *State) placeOf(ready int) int {
	for at, sh := range s.moments() {
		if i := slices.IndexFunc(readyMoments, func(m readyMoment) bool { return m.id == sh.Values[readyValue] }); i > ready {
			return at
		}
	}
	return len(s.moments())
}

func (v MomentPlaced) apply(s *State, _ Record) {
	se := s.Latest()
	chain := slices.DeleteFunc(slices.Clone(se.Moments), func(id SheetID) bool { return id == v.ID })
	se.Moments = slices.Insert(chain, min(max(v.At, 0), len(chain)), v.ID)
}

// takeMoments takes the moments of the template that there is time for.
type takeMoments struct{}

func (takeMoments) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	var d Decision
	for i, m := range s.Latest().readyFor() {
		d.Events = append(d.Events, s.readyPlaced(e, m, i)...)
	}
	return d, nil
}

// MoveMoment moves a moment by so many places, back when negative. Facilitator only.
type MoveMoment struct {
	Moment SheetID `json:"moment"`
	By     int     `json:"by"`
}

func (c MoveMoment) decide(s *State, e Env) (Decision, error) {
	sh, err := s.momentIn(e, c.Moment)
	if err != nil {
		return Decision{}, err
	}
	chain := s.Latest().Moments
	from := slices.Index(chain, sh.ID)
	if c.By < -mostMoments || c.By > mostMoments || from+c.By < 0 || from+c.By >= len(chain) || c.By == 0 {
		return Decision{}, nil // already at that end
	}
	return events(MomentPlaced{sh.ID, from + c.By})
}

// DropMoment takes a moment out of the chain; what was written on it is kept and
// comes back with it. Facilitator only.
type DropMoment struct {
	Moment SheetID `json:"moment"`
}

// MomentDropped is DropMoment as it happened.
type MomentDropped struct {
	ID SheetID `json:"id"`
}

func (c DropMoment) decide(s *State, e Env) (Decision, error) {
	sh, err := s.momentIn(e, c.Moment)
	if err != nil {
		return Decision{}, err
	}
	return events(MomentDropped{sh.ID})
}

func (v MomentDropped) apply(s *State, _ Record) {
	se := s.Latest()
	se.Moments = slices.DeleteFunc(slices.Clone(se.Moments), func(id SheetID) bool { return id == v.ID })
}
