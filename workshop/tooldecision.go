package workshop

import (
	"maps"
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[TakeTool]("tool.take")
	_ = command[WriteTool]("tool.write")
	_ = command[DecideTool]("tool.decide")

	_ = event[ToolTaken]("tool.taken")
	_ = event[ToolWritten]("tool.written")
	_ = event[ToolDecided]("tool.decided")
)

// ToolState is what the group decides on a shadow tool.
type ToolState string

// The four decisions (METHOD §4.8).
const (
	Embrace       ToolState = "embrace"
	Replace       ToolState = "replace"
	TolerateUntil ToolState = "tolerateUntil"
	Stop          ToolState = "stop"
)

var toolStates = []ToolState{Embrace, Replace, TolerateUntil, Stop}

// MaxTolerateDays is how long a shadow tool may be tolerated (INV-16).
const MaxTolerateDays = 90

// toolSheet is what goes with a decision: who sees to it, by when, and who is
// responsible for IT, who need not be in the room.
var toolSheet = sheetKind{name: "shadowTool", fields: []sheetField{
	{name: "owner", kind: screen.PickField, options: peopleOptions, needed: always},
	{name: "by", kind: screen.DateField, needed: always},
	{name: "itOwner", kind: screen.LineField, length: 60, words: true},
}}

// TakeTool puts a shadow tool on the table that the plan has no time for.
// Facilitator only.
type TakeTool struct {
	Tool ToolID `json:"tool"`
}

// ToolTaken is TakeTool as it happened.
type ToolTaken struct {
	ID ToolID `json:"id"`
}

func (c TakeTool) decide(s *State, e Env) (Decision, error) {
	t, err := s.undecidedTool(e, c.Tool)
	if err != nil || t.Taken {
		return Decision{}, err
	}
	return events(ToolTaken{t.ID})
}

func (v ToolTaken) apply(s *State, _ Record) { s.FindTool(v.ID).Taken = true }

// undecidedTool finds a tool that the facilitator may write on or decide.
func (s *State) undecidedTool(e Env, id ToolID) (*ShadowTool, error) {
	if err := e.facilitatorOnly(); err != nil {
		return nil, err
	}
	t := s.FindTool(id)
	switch {
	case t == nil || s.Latest() == nil || !slices.Contains(s.tools(), t):
		return nil, refuse(NotFound, "refusal.toolGone")
	case t.To != "":
		return nil, refuse(Closed, "refusal.toolDecided")
	}
	return t, s.inSession(t.Session)
}

// WriteTool fills in one field of a decision. Facilitator only.
type WriteTool struct {
	Tool  ToolID `json:"tool"`
	Field string `json:"field"`
	Value raw    `json:"value"`
}

// ToolWritten is one field, filled in or cleared.
type ToolWritten struct {
	ID    ToolID `json:"id"`
	Field string `json:"field"`
	Value string `json:"value"`
}

func (c WriteTool) decide(s *State, e Env) (Decision, error) {
	t, err := s.undecidedTool(e, c.Tool)
	if err != nil {
		return Decision{}, err
	}
	value, err := toolSheet.check(View{State: s, Live: Live{Now: e.At}}, c.Field, c.Value)
	if err != nil {
		return Decision{}, err
	}
	if t.Values[c.Field] == value {
		return Decision{}, nil
	}
	return events(ToolWritten{t.ID, c.Field, value})
}

func (v ToolWritten) apply(s *State, _ Record) {
	t := s.FindTool(v.ID)
	t.Values = maps.Clone(t.Values)
	if v.Value == "" {
		delete(t.Values, v.Field)
	} else {
		t.Values[v.Field] = v.Value
	}
}

// DecideTool embraces, replaces, tolerates until the date that was filled in, or
// stops. Facilitator only, for what the group says. Nobody in the room can let
// data of customers go on passing through a tool (METHOD P7): then the decision
// is put before who is responsible for IT.
type DecideTool struct {
	Tool ToolID    `json:"tool"`
	To   ToolState `json:"to"`
}

// ToolDecided is the outcome. Asked: it is a request to who is responsible for IT.
type ToolDecided struct {
	ID    ToolID    `json:"id"`
	To    ToolState `json:"to"`
	Day   string    `json:"day"`
	Asked bool      `json:"asked,omitempty"`
}

func (c DecideTool) decide(s *State, e Env) (Decision, error) {
	t, err := s.undecidedTool(e, c.Tool)
	if err != nil {
		return Decision{}, err
	}
	if why := s.toolObstacle(t, c.To, e.At); why != nil {
		return Decision{}, &Refusal{Incomplete, *why}
	}
	out := ToolDecided{ID: t.ID, To: c.To, Day: day(e.At, s.Zone()), Asked: c.To == TolerateUntil && t.Data().personal()}
	key := "log.tool." + string(c.To)
	if out.Asked {
		key = "log.tool.asked"
	}
	return events(out, Logged{What: screen.T(key, "tool", t.Name())})
}

// toolObstacle says what stands in the way of a decision, or nil (INV-16).
func (s *State) toolObstacle(t *ShadowTool, to ToolState, now time.Time) *screen.Text {
	it, by := t.Values["itOwner"], t.Values["by"]
	until := day(now.AddDate(0, 0, MaxTolerateDays), s.Zone())
	switch {
	case !slices.Contains(toolStates, to):
		return screen.Say("refusal.choice")
	case t.Data().personal() && (to == Embrace || to == TolerateUntil) && it == "":
		return screen.Say("tool.needsIT", "data", screen.Key("data."+string(t.Data())))
	case t.Data().personal() && to == TolerateUntil && s.inRoom(it):
		return screen.Say("tool.notInRoom", "name", it)
	case len(toolSheet.missing(t.Values)) > 0:
		return screen.Say("tool.needsField", "field", screen.Key("shadowTool.field."+toolSheet.missing(t.Values)[0]))
	case by < day(now, s.Zone()):
		return screen.Say("tool.past")
	case to == TolerateUntil && by > until:
		return screen.Say("tool.tooLong", "N", MaxTolerateDays, "date", screen.Date(until))
	}
	return nil
}

// inRoom reports whether a name is that of somebody who is present.
func (s *State) inRoom(name string) bool {
	return slices.ContainsFunc(s.Latest().Present(), func(p PersonID) bool { return sameWords(s.NameOf(p)) == sameWords(name) })
}

func (v ToolDecided) apply(s *State, _ Record) {
	t := s.FindTool(v.ID)
	t.To, t.Day, t.Asked = v.To, v.Day, v.Asked
}
