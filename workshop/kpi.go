package workshop

import (
	"slices"
	"time"

	"github.com/afspraak/afspraak/workshop/measure"
	"github.com/afspraak/afspraak/workshop/screen"
)

var (
	_ = command[ReadKpi]("kpi.read")
	_ = event[KpiRead]("kpi.read")
)

// Kpi is a figure of a team, never of a person: defined by a goal of a charter,
// or by a sheet of its own that the facilitator fills in. Numbers are decimal
// strings with a point, as they were typed; "" is not filled in.
type Kpi struct {
	ID        KpiID
	Sheet     SheetID
	Team      string // the team's name, "" for the room
	Goal      string // the group goal that it measures
	Name      string
	Unit      string
	Direction string // higher, lower or band
	Baseline  string
	Target    string
	Low, High string      // of a band
	Serves    string      // maintenance, or keyResult
	KeyResult string      // the longer result that it works towards
	Result    KeyResultID // that result where it is one of the group's, "" when it is in own words
	Readings  []Reading
}

// Reading is a value on a day. It carries no person (INV-13).
type Reading struct {
	Day   string // ISO
	Value string // decimal, with a point
}

// The directions of a KPI, and what it serves.
const (
	HigherIsBetter = "higher"
	LowerIsBetter  = "lower"
	WithinBand     = "band"
	Maintenance    = "maintenance"
	ForKeyResult   = "keyResult"
)

var kpiFields = []sheetField{
	{name: "kpi", kind: screen.LineField, length: 80, needed: always, words: true},
	{name: "unit", kind: screen.LineField, length: 20, needed: always},
	{name: "direction", kind: screen.PickField, options: optionsOf("kpi.direction.", HigherIsBetter, LowerIsBetter, WithinBand), needed: always},
	{name: "baseline", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: always},
	{name: "target", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: notInBand, shown: notInBand},
	{name: "low", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: inBand, shown: inBand},
	{name: "high", kind: screen.NumberField, min: -figureLimit, max: figureLimit, parts: true, needed: inBand, shown: inBand},
	{name: "serves", kind: screen.PickField, options: optionsOf("kpi.serves.", Maintenance, ForKeyResult), needed: always},
	{name: "result", kind: screen.PickField, options: keyResultOptions, shown: forKeyResult},
	{name: "keyResult", kind: screen.NoteField, length: 120, needed: inOwnWords, shown: inOwnWords, words: true},
}

// figureLimit bounds what a KPI may be, either way.
const figureLimit = 1_000_000_000

func inBand(v map[string]string) bool       { return v["direction"] == WithinBand }
func notInBand(v map[string]string) bool    { return v["direction"] != WithinBand }
func forKeyResult(v map[string]string) bool { return v["serves"] == ForKeyResult }

// inOwnWords: the longer result is none of the group's key results.
func inOwnWords(v map[string]string) bool { return forKeyResult(v) && v["result"] == "" }

// kpiSheet is a KPI that no charter defines.
var kpiSheet = sheet(sheetKind{name: "kpi", fields: kpiFields})

func kpiOf(values map[string]string) Kpi {
	return Kpi{
		Name: values["kpi"], Unit: values["unit"], Direction: values["direction"],
		Baseline: values["baseline"], Target: values["target"], Low: values["low"], High: values["high"],
		Serves: values["serves"], KeyResult: values["keyResult"], Result: KeyResultID(values["result"]),
	}
}

// linked puts the words of the key result that a KPI is linked to in place.
func (s *State) linked(k Kpi) Kpi {
	if k.Serves != ForKeyResult || k.Result == "" {
		k.Result = ""
		return k
	}
	if result, ok := s.FindKeyResult(k.Result); ok {
		k.KeyResult = result.Text
	}
	return k
}

// keyResultOptions are the key results that a KPI can be linked to.
func keyResultOptions(v View) []screen.Option {
	var out []screen.Option
	for _, k := range v.KeyResults() {
		out = append(out, screen.Option{ID: string(k.ID), Text: *keyResultText(k)})
	}
	return out
}

// Kpis are the figures that can be talked about: those of charters that are
// proposed, adopted or on trial, in the order of the charters, and then those
// with a sheet of their own. A draft's stay at its table, and those of a next
// version come when it is adopted.
func (s *State) Kpis() []Kpi {
	var out []Kpi
	for _, sh := range s.SheetsIn("", charterSheet.name, SheetOffered, SheetAdopted, SheetTrial) {
		if sh.State != SheetOffered || sh.Replaces == "" {
			out = append(out, s.kpisOf(sh)...)
		}
	}
	for _, sh := range s.SheetsIn("", kpiSheet.name) {
		if k := s.linked(kpiOf(sh.Values)); k.Name != "" && sh.State != SheetParked {
			k.ID, k.Sheet, k.Readings = KpiID(sh.ID), sh.ID, s.Readings[KpiID(sh.ID)]
			out = append(out, k)
		}
	}
	return out
}

// definedKpis are those of Kpis that can carry a debate (INV-5).
func (s *State) definedKpis() []Kpi {
	return slices.DeleteFunc(s.Kpis(), func(k Kpi) bool { return k.Undefined() != nil })
}

// kpisOf are the figures of a charter's goals. All versions of a charter share
// their ids, so that the readings go on.
func (s *State) kpisOf(sh *Sheet) []Kpi {
	var out []Kpi
	for no := 1; no <= mostGoals; no++ {
		values := rowValues(sh.Values, "goal", no)
		k := s.linked(kpiOf(values))
		if k.Name == "" {
			continue
		}
		k.ID, k.Sheet = KpiID(string(s.root(sh).ID)+"."+RowKey("goal", no, "kpi")), sh.ID
		k.Team, k.Goal, k.Readings = sh.Values["name"], values["text"], s.Readings[k.ID]
		out = append(out, k)
	}
	return out
}

// FindKpi finds one of Kpis.
func (s *State) FindKpi(id KpiID) (Kpi, bool) {
	for _, k := range s.Kpis() {
		if k.ID == id {
			return k, true
		}
	}
	return Kpi{}, false
}

// Undefined says what a KPI lacks before it can carry a debate (INV-5), or nil.
func (k Kpi) Undefined() *screen.Text {
	values := map[string]string{
		"kpi": k.Name, "unit": k.Unit, "direction": k.Direction, "baseline": k.Baseline, "target": k.Target,
		"low": k.Low, "high": k.High, "serves": k.Serves, "keyResult": k.KeyResult,
	}
	if missing := kpiSheet.missing(values); len(missing) > 0 {
		return screen.Say("kpi.undefined", "name", k.Name, "field", screen.Key("kpi.field."+missing[0]))
	}
	for _, figure := range []string{k.Baseline, k.Target, k.Low, k.High} {
		if figure != "" && !measure.DecimalRatio(figure).OK() {
			return screen.Say("kpi.tooManyDigits", "name", k.Name)
		}
	}
	switch {
	case k.Direction == WithinBand && k.measured().Check() != nil:
		return screen.Say("kpi.wrongBand", "name", k.Name)
	case k.Baseline == k.Target && k.Direction != WithinBand:
		return screen.Say("kpi.sameTarget", "name", k.Name)
	case k.measured().Check() != nil:
		return screen.Say("kpi.wrongWay", "name", k.Name)
	}
	return nil
}

// measured is the KPI as the formulas take it.
func (k Kpi) measured() measure.KPI {
	return measure.KPI{
		Direction: measure.Direction(k.Direction),
		Baseline:  measure.DecimalRatio(k.Baseline), Target: measure.DecimalRatio(k.Target),
		BandLow: measure.DecimalRatio(k.Low), BandHigh: measure.DecimalRatio(k.High),
	}
}

// Progress is how far the newest reading has come, not OK without one (E13).
func (k Kpi) Progress() measure.Percent {
	if len(k.Readings) == 0 {
		return measure.Percent{}
	}
	return measure.KpiProgress(k.measured(), measure.DecimalRatio(k.Now()))
}

// Now is the newest reading, or the baseline.
func (k Kpi) Now() string {
	if n := len(k.Readings); n > 0 {
		return k.Readings[n-1].Value
	}
	return k.Baseline
}

// kpiOptions are the KPIs to choose from, for a pick field.
func kpiOptions(v View) []screen.Option { return optionsOfKpis(v.Kpis()) }

// debatableOptions are those of them that can carry a debate.
func debatableOptions(v View) []screen.Option { return optionsOfKpis(v.definedKpis()) }

func optionsOfKpis(all []Kpi) []screen.Option {
	var out []screen.Option
	for _, k := range all {
		text := screen.Text{Plain: k.Name}
		if k.Team != "" {
			text.Plain = k.Name + " (" + k.Team + ")"
		}
		out = append(out, screen.Option{ID: string(k.ID), Text: text})
	}
	return out
}

// ReadKpi notes a value of a KPI, or of a key result by its id. A second reading of the same day replaces the
// first. Facilitator only.
type ReadKpi struct {
	Kpi   KpiID  `json:"kpi"`
	Day   string `json:"day,omitempty"` // ISO, not in the future; "" is today
	Value raw    `json:"value"`
}

// KpiRead is a reading.
type KpiRead struct {
	Kpi   KpiID  `json:"kpi"`
	Day   string `json:"day"`
	Value string `json:"value"`
}

func (c ReadKpi) decide(s *State, e Env) (Decision, error) {
	if err := e.facilitatorOnly(); err != nil {
		return Decision{}, err
	}
	_, figure := s.FindKpi(c.Kpi)
	if _, result := s.FindKeyResult(KeyResultID(c.Kpi)); !figure && !result {
		return Decision{}, refuse(NotFound, "refusal.kpiGone")
	}
	today := day(e.At, s.Zone())
	if c.Day == "" {
		c.Day = today
	}
	if _, err := time.Parse(time.DateOnly, c.Day); err != nil || c.Day > today {
		return Decision{}, refuse(Invalid, "refusal.readingDay", "today", screen.Date(today))
	}
	value, err := kpiSheet.check(View{State: s, Live: Live{Now: e.At}}, "baseline", c.Value)
	if err != nil {
		return Decision{}, err
	}
	if value == "" {
		return Decision{}, refuse(Invalid, "refusal.empty", "field", screen.Key("kpi.reading"))
	}
	return events(KpiRead{c.Kpi, c.Day, value})
}

func (v KpiRead) apply(s *State, _ Record) { s.setReading(v.Kpi, v.Day, v.Value) }
