package workshop

import (
	"slices"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

// DataClass is what passes through a tool.
type DataClass string

// The classes of data, the least risk first (METHOD §3.2).
const (
	DataNone      DataClass = "none"
	DataInternal  DataClass = "internal"
	DataCustomer  DataClass = "customer"
	DataSensitive DataClass = "sensitive"
)

var dataClasses = []DataClass{DataNone, DataInternal, DataCustomer, DataSensitive}

// personal reports whether a decision needs who is responsible for IT (INV-16).
func (d DataClass) personal() bool { return d == DataCustomer || d == DataSensitive }

func (d DataClass) risk() int { return slices.Index(dataClasses, d) }

// The lengths of a report of a shadow tool (METHOD §3.2), and how many of them
// one person makes.
const (
	toolLength   = 40
	needLength   = 140
	mostReported = 2
)

// ShadowAnswer are at most two tools that one person uses although nobody
// provides them. Of each the need comes first. Nothing is an answer too.
type ShadowAnswer struct {
	Need1   string    `json:"need1,omitempty"`
	Tool1   string    `json:"tool1,omitempty"`
	Moment1 SheetID   `json:"moment1,omitempty"`
	Data1   DataClass `json:"data1,omitempty"`
	Need2   string    `json:"need2,omitempty"`
	Tool2   string    `json:"tool2,omitempty"`
	Moment2 SheetID   `json:"moment2,omitempty"`
	Data2   DataClass `json:"data2,omitempty"`
}

// ShadowUse is one report, by nobody in particular.
type ShadowUse struct {
	ID     ToolID    `json:"id"`
	Tool   string    `json:"tool"`
	Need   string    `json:"need"`
	Moment SheetID   `json:"moment"`
	Data   DataClass `json:"data"`
}

func (a ShadowAnswer) uses() []ShadowUse {
	var out []ShadowUse
	for _, u := range []ShadowUse{
		{Tool: a.Tool1, Need: a.Need1, Moment: a.Moment1, Data: a.Data1},
		{Tool: a.Tool2, Need: a.Need2, Moment: a.Moment2, Data: a.Data2},
	} {
		if u != (ShadowUse{}) {
			out = append(out, u)
		}
	}
	return out
}

// ShadowResult holds the reports in shuffled order with fresh ids.
type ShadowResult struct {
	N    int         `json:"n"`
	Few  bool        `json:"few,omitempty"`
	Uses []ShadowUse `json:"uses,omitempty"`
}

// Shadow is the form in which people report shadow tools, always anonymous. The
// items of its question are the moments.
var Shadow = form(Form[ShadowAnswer, ShadowResult]{
	Name: "shadow", Check: checkShadow, Tally: tallyShadow, Fields: shadowFields, Picture: shadowPicture, Closed: keepShadow,
})

func checkShadow(q Question, a ShadowAnswer) (ShadowAnswer, error) {
	one := ShadowUse{Tool: a.Tool1, Need: a.Need1, Moment: a.Moment1, Data: a.Data1}
	two := ShadowUse{Tool: a.Tool2, Need: a.Need2, Moment: a.Moment2, Data: a.Data2}
	for _, u := range []*ShadowUse{&one, &two} {
		if err := u.check(q); err != nil {
			return a, err
		}
	}
	return ShadowAnswer{one.Need, one.Tool, one.Moment, one.Data, two.Need, two.Tool, two.Moment, two.Data}, nil
}

// check cleans one report. A choice without words is nothing; words need all of
// it, or nobody can decide on it.
func (u *ShadowUse) check(q Question) error {
	var err error
	if u.Need, err = cleanOptional(u.Need, needLength, "shadow.need"); err != nil {
		return err
	}
	if u.Tool, err = cleanOptional(u.Tool, toolLength, "shadow.tool"); err != nil {
		return err
	}
	switch {
	case u.Need == "" && u.Tool == "":
		*u = ShadowUse{}
		return nil
	case u.Need == "" || u.Tool == "" || u.Moment == "" || u.Data == "":
		return refuse(Incomplete, "refusal.shadowWhole")
	case !hasWords(u.Need) || !hasWords(u.Tool):
		return refuse(Invalid, "refusal.needsWords")
	case !slices.ContainsFunc(q.Items, func(o screen.Option) bool { return o.ID == string(u.Moment) }), u.Data.risk() < 0:
		return refuse(Invalid, "refusal.choice")
	}
	return nil
}

func tallyShadow(q Question, ballots []Counted[ShadowAnswer], c Chance) ShadowResult {
	out := ShadowResult{N: len(ballots)}
	if len(ballots) < q.MinGroup {
		out.Few = true
		return out
	}
	for _, b := range ballots {
		out.Uses = append(out.Uses, b.Value.uses()...)
	}
	fromHat(c, out.Uses, func(x *ShadowUse) *ToolID { return &x.ID })
	return out
}

// shadowFields ask for the need first (R-000-08), then the rest; a second one is
// folded away.
func shadowFields(q Question) []screen.Node {
	return append(shadowInputs(q, "1"), screen.Node{
		ID: "another", Kind: screen.Fold, Text: screen.Say("shadow.another"), Kids: shadowInputs(q, "2"),
	})
}

func shadowInputs(q Question, no string) []screen.Node {
	input := func(name string, f screen.Field) screen.Node {
		f.Name, f.Optional, f.Label = name+no, true, screen.Say("shadow."+name)
		return screen.Node{ID: "answer:" + f.Name, Kind: screen.Input, Field: &f}
	}
	return []screen.Node{
		input("need", screen.Field{Type: screen.NoteField, Length: needLength}),
		input("tool", screen.Field{Type: screen.LineField, Length: toolLength}),
		input("moment", screen.Field{Type: screen.PickField, Options: q.Items}),
		input("data", screen.Field{Type: screen.PickField, Options: q.Options}),
	}
}

// shadowPicture is all that the room sees of it: how many there are.
func shadowPicture(_ View, r *Round, result ShadowResult) []screen.Node {
	if result.Few {
		return []screen.Node{tooFew(r)}
	}
	return []screen.Node{{
		ID: "shadows", Kind: screen.Big, Text: screen.Say("shadow.count", "N", len(sameTools(result.Uses))), Note: screen.Say("shadow.countNote"),
	}}
}

// ShadowTool is a tool that people use although nobody provides it, with
// everything that was reported of it and what the group decides.
type ShadowTool struct {
	ID      ToolID // of its first report
	Session SessionID
	Round   RoundID
	Uses    []ShadowUse
	Values  map[string]string // owner, by, itOwner: what goes with a decision
	Taken   bool              // the facilitator put it on the table
	To      ToolState         // "" while it is not decided
	Asked   bool              // not decided here: put before who is responsible for IT
	Day     string            // ISO day of the decision
	merged  []*ShadowTool     // what the facilitator put with it, as it was
}

// Data is the class with the most risk of all that pass through it.
func (t *ShadowTool) Data() DataClass {
	worst := t.Uses[0].Data
	for _, u := range t.Uses {
		if u.Data.risk() > worst.risk() {
			worst = u.Data
		}
	}
	return worst
}

func keepShadow(s *State, r *Round, result ShadowResult) {
	for _, uses := range sameTools(result.Uses) {
		s.Tools = append(s.Tools, &ShadowTool{ID: uses[0].ID, Session: r.Session, Round: r.ID, Uses: uses, Values: map[string]string{}})
	}
}

// tools are the latest session's shadow tools: those of the last round, and of
// one before it what was decided. None of a round that is not shown yet.
func (s *State) tools() []*ShadowTool {
	last := s.roundOf(shadowRound)
	var out []*ShadowTool
	for _, t := range s.Tools {
		if t.Session == s.Latest().ID && (t.To != "" || last.done() && t.Round == last.ID) {
			out = append(out, t)
		}
	}
	return out
}

// FindTool finds a shadow tool by the id of any of its reports, or nil: what was
// reported as two tools may be one by now.
func (s *State) FindTool(id ToolID) *ShadowTool {
	for _, t := range s.Tools {
		if slices.ContainsFunc(t.Uses, func(u ShadowUse) bool { return u.ID == id }) {
			return t
		}
	}
	return nil
}

// shadowAt is how many shadow tools are used at a moment.
func (s *State) shadowAt(moment SheetID) int {
	n := 0
	for _, t := range s.tools() {
		if slices.ContainsFunc(t.Uses, func(u ShadowUse) bool { return u.Moment == moment }) {
			n++
		}
	}
	return n
}

// shadowElsewhere are the uses at moments that are not in the chain any more.
func (s *State) shadowElsewhere() int {
	n := 0
	for _, t := range s.tools() {
		var seen []SheetID
		for _, u := range t.Uses {
			if !slices.Contains(s.Latest().Moments, u.Moment) && !slices.Contains(seen, u.Moment) {
				seen = append(seen, u.Moment)
				n++
			}
		}
	}
	return n
}

// shadowShare is the share of the shadow in all tools of the chain.
func (s *State) shadowShare(moments []measure.Moment) measure.Percent {
	return measure.ShadowShare(moments, s.shadowElsewhere())
}
