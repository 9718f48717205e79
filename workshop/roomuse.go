package workshop

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var _ = command[CountWeek]("room.countWeek")

// beforeWeek is the week that is counted for how it was before there was room.
const beforeWeek = "before"

// weeksBack is how many weeks can be counted afterwards, this one included.
const weeksBack = 6

const mostTimes = 9999

// roomUse is one week of a team with its room (METHOD §3.2): totals of the team.
// There is no field for a person, and none for what somebody did. The budget is
// kept as it was in that week.
var roomUse = sheet(sheetKind{name: "roomUse", standing: true, fields: []sheetField{
	{name: "asked", kind: screen.NumberField, max: mostTimes},
	{name: "used", kind: screen.NumberField, max: mostTimes},
	{name: "friendlyNo", kind: screen.NumberField, max: mostTimes},
	{name: "aboveLimit", kind: screen.NumberField, max: mostTimes},
	{name: "total", kind: screen.NumberField, max: mostBudget, parts: true, shown: hasMoney},
	{name: "people", kind: screen.NumberField, min: 1, max: mostTimes, shown: perPerson},
	{name: "customers", kind: screen.NumberField, min: 1, max: mostTimes, shown: perCustomer},
	{name: "days", kind: screen.NumberField, min: 1, max: 7, shown: perDay},
	{name: "leadHours", kind: screen.NumberField, max: mostHours, parts: true},
}})

// beforeAfter is what changed for customer and team alike (R-003-02, -09): four
// figures before and after. The two that are answers of people say of how many.
var beforeAfter = sheet(sheetKind{name: "beforeAfter", standing: true, fields: []sheetField{
	{name: "costPerCase.before", kind: screen.NumberField, max: mostBudget, parts: true},
	{name: "costPerCase.after", kind: screen.NumberField, max: mostBudget, parts: true},
	{name: "leadHours.before", kind: screen.NumberField, max: mostHours, parts: true},
	{name: "leadHours.after", kind: screen.NumberField, max: mostHours, parts: true},
	{name: "customerAppreciation.before", kind: screen.NumberField, min: 1, max: 10, parts: true},
	{name: "customerAppreciation.after", kind: screen.NumberField, min: 1, max: 10, parts: true},
	{name: "customerAppreciation.n", kind: screen.NumberField, min: 1, max: mostBudget},
	{name: "workJoy.before", kind: screen.NumberField, min: 1, max: 10, parts: true},
	{name: "workJoy.after", kind: screen.NumberField, min: 1, max: 10, parts: true},
	{name: "workJoy.n", kind: screen.NumberField, min: 1, max: mostTimes},
}})

func hasMoney(v map[string]string) bool    { return v["amount"] != "" }
func perPerson(v map[string]string) bool   { return hasMoney(v) && v["per"] == "person" }
func perCustomer(v map[string]string) bool { return hasMoney(v) && v["per"] == "customer" }
func perDay(v map[string]string) bool      { return hasMoney(v) && v["period"] == string(measure.PerDay) }

// The names under which figures keep what they are about.
const (
	itemValue = "item" // the first version of a canvas
	weekValue = "week" // an ISO week such as 2026-W48, or beforeWeek
)

// CountWeek starts the figures of a canvas: of one week, of a week before there
// was room, or, with an empty Week, what changed for customer and team. They are
// filled in by writing on the sheet, in this session or a later one. Facilitator
// only.
type CountWeek struct {
	Canvas SheetID `json:"canvas"`
	Week   string  `json:"week,omitempty"`
}

func (c CountWeek) decide(s *State, e Env) (Decision, error) {
	if err := s.facilitatorNow(e); err != nil {
		return Decision{}, err
	}
	sh := s.FindSheet(c.Canvas)
	if sh == nil || sh.Kind != roomItem.name || !sh.inForce() {
		return Decision{}, refuse(NotFound, "refusal.sheetGone")
	}
	kind, values := beforeAfter.name, map[string]string{itemValue: string(s.root(sh).ID)}
	if c.Week != "" {
		kind, values[weekValue] = roomUse.name, c.Week
		for _, part := range []string{"amount", "currency", "period", "per"} {
			if text := sh.Values[part]; text != "" && withBudget(sh.Values) && c.Week != beforeWeek {
				values[part] = text
			}
		}
		if c.Week != beforeWeek && !slices.Contains(lastWeeks(e.At, s.Zone()), c.Week) {
			return Decision{}, refuse(Invalid, "refusal.choice")
		}
	}
	if s.figureSheet(sh, kind, c.Week) != nil {
		return Decision{}, refuse(Closed, "refusal.weekCounted")
	}
	return events(SheetStarted{ID: SheetID(newID(e.Chance)), Kind: kind, Values: values})
}

// lastWeeks are this ISO week and those before it that can still be counted.
func lastWeeks(now time.Time, zone *time.Location) []string {
	var out []string
	for i := range weeksBack {
		year, week := now.In(zone).AddDate(0, 0, -7*i).ISOWeek()
		out = append(out, fmt.Sprintf("%d-W%02d", year, week))
	}
	return out
}

// figureSheet is a canvas's sheet of figures, nil while there is none.
func (s *State) figureSheet(sh *Sheet, kind, week string) *Sheet {
	for _, f := range s.SheetsIn("", kind) {
		if f.Values[itemValue] == string(s.root(sh).ID) && f.Values[weekValue] == week {
			return f
		}
	}
	return nil
}

// weeksOf are the weeks of a canvas that have been counted, in order.
func (s *State) weeksOf(sh *Sheet) []*Sheet {
	out := slices.DeleteFunc(s.SheetsIn("", roomUse.name), func(f *Sheet) bool {
		return f.Values[itemValue] != string(s.root(sh).ID) || f.Values[weekValue] == beforeWeek || !counted(f)
	})
	slices.SortFunc(out, func(a, b *Sheet) int {
		return slices.Compare([]string{a.Values[weekValue]}, []string{b.Values[weekValue]})
	})
	return out
}

// counted reports whether a week says how often permission was asked and room
// used: a blank is not a zero.
func counted(f *Sheet) bool { return f != nil && f.Values["asked"] != "" && f.Values["used"] != "" }

// times is a count of a week, 0 while it is blank.
func times(f *Sheet, name string) int {
	n, err := strconv.Atoi(f.Values[name])
	if err != nil {
		return 0
	}
	return n
}

// weekOf are a week's totals.
func weekOf(f *Sheet) measure.RoomWeek {
	return measure.RoomWeek{Asked: times(f, "asked"), Used: times(f, "used"), Total: cents(f.Values["total"])}
}

// cents is an amount in minor units, 0 where there is none.
func cents(amount string) int {
	r := measure.DecimalRatio(amount)
	if !r.OK() {
		return 0
	}
	return r.Num * 100 / r.Den
}

// capacityOf is how much a week's budget allowed, not known without a budget or
// without what it depends on.
func capacityOf(f *Sheet) measure.Ratio {
	holders := 1
	switch {
	case perPerson(f.Values):
		holders = times(f, "people")
	case perCustomer(f.Values):
		holders = times(f, "customers")
	}
	return measure.RoomCapacity(cents(f.Values["amount"]), holders, times(f, "days"), times(f, "used"), measure.Period(f.Values["period"]))
}

// change is a figure before and after.
type change struct {
	name          string
	before, after measure.Ratio
	share         measure.Percent
}

// changesOf are the figures of customer and team that are known before and
// after. A mean of how people like their work is not shown of fewer than the
// minimum group.
func (s *State) changesOf(sh *Sheet) []change {
	f := s.figureSheet(sh, beforeAfter.name, "")
	if f == nil {
		return nil
	}
	var out []change
	for _, name := range []string{"customerAppreciation", "workJoy", "costPerCase", "leadHours"} {
		c := change{name: name, before: measure.DecimalRatio(f.Values[name+".before"]), after: measure.DecimalRatio(f.Values[name+".after"])}
		if !c.before.OK() && !c.after.OK() || name == "workJoy" && s.fewAnswered(f) {
			continue
		}
		c.share = measure.ChangeShare(c.before, c.after)
		out = append(out, c)
	}
	return out
}

// fewAnswered reports that the team's own figure is of too few people.
func (s *State) fewAnswered(f *Sheet) bool {
	n, err := strconv.Atoi(f.Values["workJoy.n"])
	return err != nil || n < s.Programme.Settings.MinGroup
}
