package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[SettleCompass]("compass.settle")

// ownerValue is where a parked compass keeps who brings it back.
const ownerValue = "owner"

// compassParkedAtMost is how far ahead a parked compass comes back, in days.
const compassParkedAtMost = 180

// SettleCompass adopts the compass, or parks it with somebody of management who
// brings it back on a day (§2.3, P3). What the room found unclear is not adopted;
// of what it was not asked, or too few answered, a reason says why that is fine.
// Facilitator only.
type SettleCompass struct {
	To     SheetState `json:"to"`               // adopted or parked
	Owner  PersonID   `json:"owner,omitempty"`  // parked: somebody present, of management where there is any
	Day    string     `json:"day,omitempty"`    // parked: ISO day, from tomorrow
	Reason string     `json:"reason,omitempty"` // adopted without a figure
}

func (c SettleCompass) because(reason string) Command {
	c.Reason = reason
	return c
}

func (c SettleCompass) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	sh := s.openCompass()
	switch {
	case sh == nil:
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	case s.sheetInVote(sh):
		return Decision{}, refuse(Closed, "refusal.sheetInVote")
	case c.To == SheetAdopted:
		return s.adoptCompass(sh, c.Reason)
	case c.To == SheetParked:
		return s.parkCompass(sh, c, e)
	}
	return Decision{}, refuse(Invalid, "refusal.choice")
}

// openCompass is this session's compass while nothing was decided about it.
func (s *State) openCompass() *Sheet {
	if sh := s.Compass(); sh != nil && sh.Session == s.Latest().ID && !sh.settled() {
		return sh
	}
	return nil
}

// compassStands is the worst that is known of a compass's texts: unclear, not
// asked or too few, or clear.
func (s *State) compassStands(sh *Sheet) goalClarity {
	out := goalClear
	for _, part := range compassParts {
		state, _ := s.compassClarity(sh, part)
		switch {
		case sh.Values[part] == "" || state == goalClear:
		case state == goalUnclear:
			return goalUnclear
		default:
			out = goalUnasked
		}
	}
	return out
}

func (s *State) adoptCompass(sh *Sheet, reason string) (Decision, error) {
	stands := s.compassStands(sh)
	switch {
	case sh.Values["sentence"] == "":
		return Decision{}, refuse(Incomplete, "compass.noSentence")
	case stands == goalUnclear:
		return Decision{}, refuse(Incomplete, "compass.notClear")
	case stands == goalClear:
		return events(SheetSettled{ID: sh.ID, State: SheetAdopted})
	}
	reason, err := clean(reason, reasonLength, "field.reason")
	if err != nil {
		return Decision{}, err
	}
	return events(Logged{What: screen.T("log.compassUnasked"), Reason: reason}, SheetSettled{ID: sh.ID, State: SheetAdopted, Reason: reason})
}

func (s *State) parkCompass(sh *Sheet, c SettleCompass, e Env) (Decision, error) {
	if !slices.Contains(s.compassOwners(), c.Owner) {
		return Decision{}, refuse(Invalid, "compass.needOwner")
	}
	first, last := day(e.At.AddDate(0, 0, 1), s.Zone()), day(e.At.AddDate(0, 0, compassParkedAtMost), s.Zone())
	if _, err := time.Parse(time.DateOnly, c.Day); err != nil || c.Day < first || c.Day > last {
		return Decision{}, refuse(Invalid, "refusal.due", "from", screen.Date(first), "to", screen.Date(last))
	}
	return events(
		SheetWritten{sh.ID, ownerValue, string(c.Owner)},
		SheetSettled{ID: sh.ID, State: SheetParked, Until: c.Day},
		Logged{What: screen.T("log.compassParked", "person", string(c.Owner), "date", screen.Date(c.Day))},
	)
}

// compassOwners are who may bring a parked compass back: management, or in a
// session without it everybody who is present.
func (s *State) compassOwners() []PersonID {
	se := s.Latest()
	all := se.Present()
	managers := slices.DeleteFunc(slices.Clone(all), func(p PersonID) bool { return se.Participants[p].Role != Management })
	if len(managers) > 0 {
		return managers
	}
	return all
}

// compassSettleStep is where the compass is adopted, or parked.
func compassSettleStep() Step {
	id := "compass.settle"
	show := func(v View) []screen.Node {
		sh := v.Compass()
		if sh == nil {
			return []screen.Node{screen.Head("title", "step."+id), screen.MutedPara("none", "compass.none")}
		}
		title := screen.Node{ID: "title", Kind: screen.Heading, Text: screen.Say("compass.name"), Note: screen.Say("sheet.state." + string(sh.State))}
		if sh.State == SheetAdopted {
			title.Note = screen.Say("sheet.told", "state", screen.Key("sheet.state.adopted"), "date", screen.Date(day(sh.SettledAt, v.Zone())), "version", sh.Version)
		}
		return append([]screen.Node{title}, compassCard(v, sh)...)
	}
	return Step{
		ID: id, Name: screen.T("step." + id), Public: show,
		Next:   func(v View) *Move { return v.compassMove() },
		Person: func(v View, _ PersonID) []screen.Node { return show(v) },
		Control: func(v View) []screen.Node {
			return append(append(guidance(id), show(v)...), v.compassPark()...)
		},
	}
}

// compassMove adopts what is clear; what is not has to be parked first.
func (v View) compassMove() *Move {
	sh := v.openCompass()
	if sh == nil || sh.Values["sentence"] == "" {
		return nil
	}
	m := &Move{Label: screen.T("next.compass"), Command: SettleCompass{To: SheetAdopted}}
	switch v.compassStands(sh) {
	case goalUnclear:
		m.Blocked = screen.Say("compass.notClear")
	case goalUnasked:
		m.Confirm, m.Ask = screen.Say("compass.unaskedConfirm"), reasonField(false)
	}
	return m
}

// compassPark lets the facilitator give the compass to somebody who brings it
// back.
func (v View) compassPark() []screen.Node {
	if v.openCompass() == nil {
		return nil
	}
	var options []screen.Option
	for _, p := range v.compassOwners() {
		options = append(options, screen.Option{ID: string(p), Text: screen.Text{Plain: v.NameOf(p)}})
	}
	owner := screen.Node{ID: "park:owner", Kind: screen.Input, Field: &screen.Field{
		Name: "owner", Type: screen.PickField, Label: screen.Say("compass.owner"), Options: options,
	}}
	when := screen.Node{ID: "park:day", Kind: screen.Input, Field: &screen.Field{
		Name: "day", Type: screen.DateField, Label: screen.Say("compass.day"), Value: screen.JSON(v.proposedFollowUp()),
	}}
	return []screen.Node{screen.Beside("park", owner, when,
		screen.Do("park:go", screen.T("compass.park"), screen.Plain, "compass.settle", map[string]SheetState{"to": SheetParked}, owner.ID, when.ID))}
}
